import { Refusal } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { isDefect } from '#platform/errors';
import { readNodeId } from '#platform/node-id';
import { wakeOnEvents } from '#platform/pubsub';
import { type EventRow, eventsSince, lastEventId, receiptByCode } from './receipt.queries.ts';

/**
 * Every step of one ticket from `after` on, as each becomes final; re-read with the rights of whoever holds the receipt.
 * @throws Refusal NOT_FOUND for a wrong code; BAD_INPUT for an `after` that is no event of this ticket
 */
export async function watchTicket(
  ctx: Ctx,
  args: { number: string; trackingCode: string; after?: string | null },
): Promise<AsyncGenerator<EventRow>> {
  const { ticketId } = await receiptByCode(ctx, args);
  const from = args.after ? await positionOf(ctx, ticketId, args.after) : await lastEventId(ctx, ticketId);
  return steps(ctx, ticketId, from);
}

async function* steps(ctx: Ctx, ticketId: string, from: number): AsyncGenerator<EventRow> {
  let last = from;
  const alarm = wakeOnEvents(ctx.platform, ctx.county, ticketId);
  try {
    for (;;) {
      const rows = await newRows(ctx, ticketId, last);
      for (const row of rows) {
        last = row.id;
        yield row;
      }
      if (rows.length === 0) await alarm.next();
    }
  } finally {
    alarm.stop();
  }
}

/** The database may be away for a moment: then there is nothing new yet, and nobody has to subscribe anew. */
async function newRows(ctx: Ctx, ticketId: string, last: number): Promise<EventRow[]> {
  try {
    return await eventsSince(ctx, ticketId, last);
  } catch (error) {
    if (isDefect(error)) throw error;
    return [];
  }
}

async function positionOf(ctx: Ctx, ticketId: string, after: string): Promise<number> {
  const node = readNodeId(after);
  const id = node?.type === 'TicketEvent' && node.county === ctx.county.code ? Number(node.id) : Number.NaN;
  const { rows } = Number.isSafeInteger(id)
    ? await ctx.platform.database.app.query(
        `select 1 from "${ctx.county.schema}".ticket_event where id = $1 and ticket_id = $2`,
        [id, ticketId],
      )
    : { rows: [] };
  if (rows.length === 0)
    throw new Refusal('BAD_INPUT', {}, [
      { path: 'after', code: 'UNKNOWN', message: '没有这一步，请从头订阅。' },
    ]);
  return id;
}
