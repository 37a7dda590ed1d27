import {
  OUTCOMES_OF_KIND,
  Refusal,
  type ReplyFindingKind,
  type TicketOutcome,
  badInput,
  cleanText,
  covers,
  scopeOf,
  textProblems,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { settingsOf } from '#settings';
import { changeTicket, keepWords, record } from './change-ticket.ts';
import { REPLY_LIMIT, findingsOf } from './check-reply.ts';
import { Words } from './record.entity.ts';
import { Assignment, Hop, type Ticket } from './ticket.entity.ts';

/** The lead unit signs for the ticket: from now on it is the one that answers. An assistant signs for its own part. */
export function signTicket(ctx: Ctx, command: { number: string }): Promise<string> {
  return changeTicket(
    ctx,
    { number: command.number, permission: 'ticket.sign', byAssignment: true },
    async (tx, ticket) => {
      const hop = await currentHop(tx, ticket);
      const scope = scopeOf(tx.actor, 'ticket.sign');
      const mine = (await tx.em.find(Assignment, { hopId: hop.id, signedAt: null, endedAt: null })).filter(
        (one) => covers(scope, { unitId: one.unitId }),
      );
      const lead = mine.find((one) => one.duty === 'LEAD');
      if (mine.length === 0) throw new Refusal('STEP_NOT_ALLOWED', { status: ticket.status, action: 'sign' });
      if (lead) ticket.apply('sign');
      for (const assignment of lead ? [lead] : mine) {
        assignment.signedAt = tx.now();
        record(tx, ticket, { kind: 'signed', hop: hop.seq, unitId: assignment.unitId });
      }
      return ticket.id;
    },
  );
}

export interface ReplyCommand {
  readonly number: string;
  /** Opens with three sentences: can it be done, why, what next and whom to ask. */
  readonly text: string;
  readonly outcome: TicketOutcome;
  /** Kinds of findings of severity STOP that the handler has read and answers despite. */
  readonly despite?: readonly ReplyFindingKind[] | null;
}

/**
 * The lead unit answers; the finish clock stops and the citizen may rate.
 * @throws Refusal BAD_INPUT also for each kind of finding of severity STOP that `despite` does not name
 */
export function replyTicket(ctx: Ctx, command: ReplyCommand): Promise<string> {
  return changeTicket(ctx, { number: command.number, permission: 'ticket.reply' }, async (tx, ticket) => {
    const text = cleanText(command.text);
    const problems = textProblems('input.text', '答复内容', text, { most: REPLY_LIMIT });
    if (!OUTCOMES_OF_KIND[ticket.kind].includes(command.outcome)) {
      problems.push({ path: 'input.outcome', code: 'NOT_ALLOWED', message: '这类诉求不能用这个办理结果。' });
    }
    badInput(problems);
    const despite = await demandLooked(tx, ticket, command);
    await answer(tx, ticket, { text: text.text.trim(), outcome: command.outcome, facts: despite });
    return ticket.id;
  });
}

/** What every answer does, plain or sealed: the finish clock stops, the rating window opens, the words are kept. */
export async function answer(
  tx: Ctx,
  ticket: Ticket,
  given: {
    readonly text: string;
    readonly outcome: TicketOutcome;
    readonly facts: { readonly despite?: ReplyFindingKind[]; readonly letterId?: string };
  },
): Promise<void> {
  ticket.apply('reply');
  const now = tx.now();
  ticket.repliedAt = now;
  ticket.statedOutcome = given.outcome;
  ticket.ratingUntil = new Date(now.getTime() + (await settingsOf(tx)).ratingWindowDays * 24 * 3600_000);
  const hop = await currentHop(tx, ticket);
  hop.endedAt = now;
  for (const assignment of await tx.em.find(Assignment, { hopId: hop.id, endedAt: null }))
    assignment.endedAt = now;
  const words = keepWords(tx, { ticketId: ticket.id, kind: 'REPLY', body: { text: given.text } });
  record(tx, ticket, {
    kind: 'replied',
    unitId: ticket.unitId!,
    outcome: given.outcome,
    ...given.facts,
    ...words,
  });
}

/** What stops a reply has been seen: each kind is named. @returns the kinds that stood and that it leaves despite, for its event */
async function demandLooked(
  tx: Ctx,
  ticket: Ticket,
  { text, outcome, despite }: ReplyCommand,
): Promise<{ despite?: ReplyFindingKind[] }> {
  const words = await tx.em.findOne(Words, { id: ticket.id });
  const { title = '', text: asked = '' } = words?.body ?? {};
  const question = { id: ticket.id, unitId: ticket.unitId ?? null, title, text: asked };
  const stops = (await findingsOf(tx, question, { text, outcome })).filter(
    ({ severity }) => severity === 'STOP',
  );
  const unseen = stops.filter(({ kind }) => !despite?.includes(kind));
  badInput(
    [...Map.groupBy(unseen, ({ kind }) => kind).values()].map(([finding]) => ({
      path: 'input.text',
      code: finding!.kind,
      message: finding!.sentence,
    })),
  );
  const kinds = [...new Set(stops.map(({ kind }) => kind))];
  return kinds.length > 0 ? { despite: kinds } : {};
}

export async function currentHop(tx: Ctx, ticket: Ticket): Promise<Hop> {
  const hop = await tx.em.findOne(Hop, { ticketId: ticket.id }, { orderBy: { seq: 'desc' } });
  if (!hop) throw new Refusal('STEP_NOT_ALLOWED', { status: ticket.status });
  return hop;
}
