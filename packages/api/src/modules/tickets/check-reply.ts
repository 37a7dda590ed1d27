import {
  Refusal,
  type TicketOutcome,
  badInput,
  cleanText,
  covers,
  demand,
  scopeOf,
  textProblems,
} from '@zhitong/domain';
import { type ReplyFinding, checkReply } from '@zhitong/triage';
import { placeDirectory } from '#places';
import { type Ctx, today } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import { type StaffTicketRow, findStaffTicket } from './staff-ticket.queries.ts';

/** The most characters of a plain reply. */
export const REPLY_LIMIT = 5000;

/** With so many of the unit's last replies to other cases a reply is compared. */
const COMPARED = 50;

/** A reply about to leave. */
interface ReplyDraft {
  readonly text: string;
  readonly outcome: TicketOutcome | null;
}

/**
 * Looks a reply through while it is being written.
 * @throws Refusal NOT_FOUND for a ticket that is not there for this reader; FORBIDDEN where it is another unit's to
 * answer; BAD_INPUT for more than `REPLY_LIMIT` characters
 */
export async function checkReplyTo(
  ctx: Ctx,
  draft: ReplyDraft & { number: string },
): Promise<ReplyFinding[]> {
  demand(ctx.actor, 'ticket.reply');
  const text = cleanText(draft.text);
  if (text.text.trim()) badInput(textProblems('text', '答复内容', text, { most: REPLY_LIMIT }));
  const ticket = await findStaffTicket(ctx, { number: draft.number });
  if (!ticket) throw new Refusal('NOT_FOUND', { number: draft.number.slice(0, 40) });
  const placeCode = ticket.placeId ? (await placeDirectory(ctx)).byId.get(ticket.placeId)?.code : null;
  if (!covers(scopeOf(ctx.actor, 'ticket.reply'), { unitId: ticket.unitId, placeCode })) {
    throw new Refusal('FORBIDDEN', { permission: 'ticket.reply' });
  }
  return findingsOf(ctx, ticket, draft);
}

/** What a check of this reply to this ticket finds. */
export async function findingsOf(
  ctx: Ctx,
  ticket: Pick<StaffTicketRow, 'id' | 'unitId' | 'title' | 'text'>,
  { text, outcome }: ReplyDraft,
): Promise<ReplyFinding[]> {
  const others = ticket.unitId
    ? await queryOnce<{ text: string }>(ctx.platform.database.app, {
        county: ctx.county,
        sql: OTHER_REPLIES,
        values: [ticket.unitId, ticket.id, COMPARED],
      })
    : [];
  return checkReply({
    question: { title: ticket.title ?? '', text: ticket.text ?? '' },
    reply: text,
    ...(outcome && { outcome }),
    on: today(ctx),
    otherReplies: others.map((other) => other.text),
  });
}

/** The last replies of a unit to other cases, by the tickets that lie with it now. */
const OTHER_REPLIES = `select w.body ->> 'text' as text
  from (select t.id, t.replied_at from {s}.ticket t
    where t.unit_id = $1 and t.id <> $2 and t.replied_at is not null order by t.replied_at desc limit $3) t
  join {s}.words w on w.ticket_id = t.id and w.kind = 'REPLY' and w.body is not null`;
