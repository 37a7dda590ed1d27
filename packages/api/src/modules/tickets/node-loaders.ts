import { TICKET_EVENT_KINDS, may } from '@zhitong/domain';
import { unitDirectory } from '#identity';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import { type EventRow } from './receipt.queries.ts';
import { eventView } from './receipt.view.ts';
import { findStaffTicket } from './staff-ticket.queries.ts';
import { staffEventKinds, staffTicketView } from './staff-ticket.view.ts';

/** Objects of this slice by their id, each with the reader's own rights. A citizen reads events by receipt, not by id. */
export const ticketNodes = {
  async StaffTicket(ctx: Ctx, id: string): Promise<object | null> {
    if (!may(ctx.actor, 'ticket.read')) return null;
    const row = await findStaffTicket(ctx, { id });
    return row ? staffTicketView(ctx, row) : null;
  },
  async TicketEvent(ctx: Ctx, id: string): Promise<object | null> {
    if (!may(ctx.actor, 'ticket.read') || !/^\d{1,18}$/.test(id)) return null;
    const sql = `select e.id, e.ticket_id as "ticketId", e.kind, e.at, e.actor, e.unit_id as "unitId", e.status, e.facts, w.body ->> 'text' as text
      from {s}.ticket_event e left join {s}.words w on w.id = (e.facts ->> 'wordsId')::uuid and e.kind <> 'submitted'
      where e.id = $1 and e.kind = any ($2::text[])`;
    const [row] = await queryOnce<EventRow>(ctx.platform.database.app, {
      county: ctx.county,
      sql,
      values: [id, TICKET_EVENT_KINDS],
    });
    const ticket = row && (await findStaffTicket(ctx, { id: row.ticketId }));
    if (!ticket || !staffEventKinds(ctx, ticket).includes(row.kind)) return null;
    return eventView(ctx.county, await unitDirectory(ctx), row);
  },
};
