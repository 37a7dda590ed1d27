import type { ReceiptBody } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query } from '#platform/database';
import type { LeafSource } from '#register';

interface Submitted {
  readonly ticketId: string;
  readonly number: string;
  readonly digest: Buffer;
  readonly submittedAt: Date;
}

const TICKET = `t.id as "ticketId", t.number, t.digest, t.submitted_at as "submittedAt"`;

const NEXT = {
  name: 'receipt-leaves-next',
  sql: `select e.xid::text, e.id, ${TICKET} from {s}.ticket_event e join {s}.ticket t on t.id = e.ticket_id
    where (e.xid, e.id) > ($1::xid8, $2) and e.xid < pg_snapshot_xmin(pg_current_snapshot()) and e.kind = 'submitted'
    order by e.xid, e.id limit $3`,
};

const BODIES = {
  name: 'receipt-leaves-bodies',
  sql: `select ${TICKET} from {s}.ticket t where t.id = any ($1::uuid[])`,
};

const WITHOUT_LEAF = {
  name: 'receipt-leaves-missing',
  sql: `select coalesce(t.number, e.ticket_id::text) as name from {s}.ticket_event e left join {s}.ticket t on t.id = e.ticket_id
    where e.kind = 'submitted' and (e.xid, e.id) <= ($1::xid8, $2)
      and not exists (select 1 from {s}.register_leaf l where l.subject_id = e.ticket_id and l.kind = 'RECEIPT')
    limit 100`,
};

/** Every appeal's receipt is a leaf: lost or altered, it can be proven by whoever holds it. */
export const receiptLeaves: LeafSource = {
  kind: 'RECEIPT',
  async next(client, ctx, { after, limit }) {
    const rows = await query<Submitted & { xid: string; id: number }>(client, {
      county: ctx.county,
      statement: NEXT,
      values: [after.xid, after.id, limit],
    });
    return rows.map((row) => ({
      xid: row.xid,
      id: row.id,
      subjectId: row.ticketId,
      body: receiptBody(ctx, row),
    }));
  },
  async bodies(ctx, ticketIds) {
    const rows = await query<Submitted>(ctx.platform.database.app, {
      county: ctx.county,
      statement: BODIES,
      values: [ticketIds],
    });
    return new Map(rows.map((row) => [row.ticketId, receiptBody(ctx, row)]));
  },
  async withoutLeaf(ctx, until) {
    const rows = await query<{ name: string }>(ctx.platform.database.app, {
      county: ctx.county,
      statement: WITHOUT_LEAF,
      values: [until.xid, until.id],
    });
    return rows.map((row) => row.name);
  },
};

function receiptBody(ctx: Ctx, row: Submitted): Record<string, unknown> {
  const body: ReceiptBody = {
    county: ctx.county.code,
    number: row.number,
    digest: row.digest.toString('hex'),
    submittedAt: row.submittedAt.toISOString(),
  };
  return { ...body };
}
