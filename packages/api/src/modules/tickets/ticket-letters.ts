import { OUTCOMES_OF_KIND, Refusal, type TicketOutcome, badInput } from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import {
  Letter,
  type LetterAbout,
  type LetterDraft,
  beginLetter,
  endLetterBy,
  findLetter,
  plainText,
} from '#replies';
import { categoryDirectory } from '#responsibilities';
import { changeTicket, record } from './change-ticket.ts';
import { answer, currentHop } from './handle-ticket.ts';
import { Assignment, Ticket } from './ticket.entity.ts';

/**
 * Begins the sealed reply to a ticket: its lead unit drafts, its assisting units will countersign.
 * @throws Refusal STEP_NOT_ALLOWED unless the ticket is being handled; BAD_INPUT with every problem; FORBIDDEN
 */
export function draftTicketLetter(
  ctx: Ctx,
  command: { readonly number: string; readonly outcome: TicketOutcome } & LetterDraft,
): Promise<string> {
  return changeTicket(ctx, { number: command.number, permission: 'ticket.reply' }, async (tx, ticket) => {
    if (ticket.status !== 'IN_PROGRESS') {
      throw new Refusal('STEP_NOT_ALLOWED', { status: ticket.status, action: 'draft-letter' });
    }
    if (!OUTCOMES_OF_KIND[ticket.kind].includes(command.outcome)) {
      badInput([{ path: 'input.outcome', code: 'NOT_ALLOWED', message: '这类诉求不能用这个办理结果。' }]);
    }
    const letter = await beginLetter(tx, await aboutTicket(tx, ticket, command.outcome), command);
    return letter.id;
  });
}

/**
 * Begins the correction of an issued letter: a new letter that names the old one and, once issued, takes its place.
 * @throws Refusal STEP_NOT_ALLOWED for a letter that is not in force, NOT_FOUND, BAD_INPUT, FORBIDDEN
 */
export async function correctTicketLetter(
  ctx: Ctx,
  command: { readonly letterId: string } & LetterDraft,
): Promise<string> {
  const wrong = await findLetter(ctx, command.letterId);
  const { number } = await ctx.em.findOneOrFail(Ticket, wrong.subjectId, { fields: ['number'] });
  return changeTicket(ctx, { number, permission: 'ticket.reply' }, async (tx, ticket) => {
    const corrects = await tx.em.findOneOrFail(Letter, wrong.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (corrects.status !== 'ISSUED') {
      throw new Refusal('STEP_NOT_ALLOWED', { status: corrects.status, action: 'correct' });
    }
    const about = await aboutTicket(tx, ticket, corrects.outcome as TicketOutcome);
    const letter = await beginLetter(tx, { ...about, assistUnitIds: [] }, { ...command, corrects });
    return letter.id;
  });
}

/** Withdraws an issued letter; the ticket's history tells it. @throws Refusal as the letter's own step */
export function revokeTicketLetter(
  ctx: Ctx,
  command: { readonly id: string; readonly reason: string },
): Promise<string> {
  return endLetterBy(ctx, { ...command, action: 'revoke' }, async (tx, letter) => {
    const ticket = await lockTicket(tx, letter);
    record(tx, ticket, { kind: 'letter-revoked', letterId: letter.id });
    ticket.updatedAt = tx.now();
  });
}

async function aboutTicket(tx: Ctx, ticket: Ticket, outcome: TicketOutcome): Promise<LetterAbout> {
  const hop = await currentHop(tx, ticket);
  const assists = await tx.em.find(Assignment, { hopId: hop.id, duty: 'ASSIST', endedAt: null });
  const category = ticket.categoryId ? (await categoryDirectory(tx)).byId.get(ticket.categoryId) : undefined;
  return {
    subjectKind: 'TICKET',
    subjectId: ticket.id,
    unitId: ticket.unitId!,
    assistUnitIds: assists.map((one) => one.unitId),
    mayBePublic:
      ticket.publishConsent && !ticket.isAgainst && category !== undefined && !category.neverPublic,
    outcome,
  };
}

function lockTicket(tx: Ctx, letter: Letter): Promise<Ticket> {
  return tx.em.findOneOrFail(Ticket, letter.subjectId, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

/**
 * What an issued letter does to its ticket, in the same transaction: the ticket is answered, or its history tells of the correction.
 * @returns false where the ticket needs no answer any more
 */
export async function answerByLetter(tx: Ctx, letter: Letter): Promise<boolean> {
  const ticket = await lockTicket(tx, letter);
  if (letter.correctsId) {
    record(tx, ticket, { kind: 'letter-corrected', letterId: letter.id });
  } else {
    // Nor by a unit that it was taken from meanwhile.
    if (ticket.status !== 'IN_PROGRESS' || ticket.unitId !== letter.unitId) return false;
    const text = plainText(letter.body);
    const facts = { letterId: letter.id };
    await answer(tx, ticket, { text, outcome: letter.outcome as TicketOutcome, facts });
  }
  ticket.updatedAt = tx.now();
  return true;
}

/** The number of the ticket behind each letter about one, by the letter's id; for letters that the caller was already given. */
export async function ticketNumbersOfLetters(
  ctx: Ctx,
  letterIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await queryOnce<{ letterId: string; number: string }>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select l.id as "letterId", t.number from {s}.letter l join {s}.ticket t on t.id = l.subject_id
      where l.subject_kind = 'TICKET' and l.id = any ($1::uuid[])`,
    values: [letterIds],
  });
  return new Map(rows.map((row) => [row.letterId, row.number]));
}
