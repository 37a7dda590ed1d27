import {
  type CorrectionGround,
  type Day,
  type EntryStatus,
  type ObjectionDecision,
  addDays,
  writeHundredths,
} from '@zhitong/domain';
import { type Ctx, today } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { nodeId } from '#platform/node-id';

/** For how many days an entry that was taken back in its objection period stays on the public site. */
const SHOWN_DAYS = 365;

/** An entry from group up in its objection period, or one that was taken back in it, for the public site. */
export interface OpenEntryLine {
  readonly id: string;
  readonly account: string;
  readonly day: Day;
  readonly item: string;
  readonly points: string;
  readonly status: EntryStatus;
  readonly objectionUntil: Day | null;
  readonly objections: readonly { ground: CorrectionGround; on: Day; decision: ObjectionDecision | null }[];
}

/** What the public may object to, and what came of it; never a word of an objector. */
export async function openEntryLines(ctx: Ctx): Promise<OpenEntryLine[]> {
  const rows = await execute<OpenEntryLine>(
    ctx,
    `select e.id, a.code as account, e.day::text as day, i.code as item, e.points::text as points, e.status,
       e.objection_until::text as "objectionUntil",
       (select coalesce(json_agg(json_build_object('ground', o.ground, 'on', (o.at at time zone 'Asia/Shanghai')::date,
           'decision', o.decision) order by o.at, o.id), '[]')
         from {s}.points_objection o where o.entry_id = e.id) as objections
     from {s}.points_entry e join {s}.points_account a on a.id = e.account_id join {s}.points_item i on i.id = e.item_id
     where a.level <> 'HOUSEHOLD' and (e.status = 'PENDING' or (e.status = 'CANCELLED' and e.day > $1))
     order by e.day desc, e.id desc`,
    [addDays(today(ctx), -SHOWN_DAYS)],
  );
  return rows.map((row) => ({
    ...row,
    id: nodeId('PointsEntry', ctx.county, row.id),
    points: writeHundredths(BigInt(row.points)),
  }));
}
