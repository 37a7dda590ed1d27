import {
  OUTCOMES_OF_KIND,
  Refusal,
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
import { REPLY_LIMIT } from './check-reply.ts';
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
}

/** The lead unit answers; the finish clock stops and the citizen may rate. */
export function replyTicket(ctx: Ctx, command: ReplyCommand): Promise<string> {
  return changeTicket(ctx, { number: command.number, permission: 'ticket.reply' }, async (tx, ticket) => {
    const text = cleanText(command.text);
    const problems = textProblems('input.text', '答复内容', text, { most: REPLY_LIMIT });
    if (!OUTCOMES_OF_KIND[ticket.kind].includes(command.outcome)) {
      problems.push({ path: 'input.outcome', code: 'NOT_ALLOWED', message: '这类诉求不能用这个办理结果。' });
    }
    badInput(problems);
    ticket.apply('reply');
    const now = tx.now();
    ticket.repliedAt = now;
    ticket.statedOutcome = command.outcome;
    ticket.ratingUntil = new Date(now.getTime() + (await settingsOf(tx)).ratingWindowDays * 24 * 3600_000);
    const hop = await currentHop(tx, ticket);
    hop.endedAt = now;
    for (const assignment of await tx.em.find(Assignment, { hopId: hop.id, endedAt: null }))
      assignment.endedAt = now;
    const words = keepWords(tx, { ticketId: ticket.id, kind: 'REPLY', body: { text: text.text.trim() } });
    record(tx, ticket, { kind: 'replied', unitId: ticket.unitId!, outcome: command.outcome, ...words });
    return ticket.id;
  });
}

async function currentHop(tx: Ctx, ticket: Ticket): Promise<Hop> {
  const hop = await tx.em.findOne(Hop, { ticketId: ticket.id }, { orderBy: { seq: 'desc' } });
  if (!hop) throw new Refusal('STEP_NOT_ALLOWED', { status: ticket.status });
  return hop;
}
