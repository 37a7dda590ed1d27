import type { Month } from '@zhitong/domain';
import { type Ctx, today } from '#platform/ctx';
import { query } from '#platform/database';

/** A month that still takes entries, with what keeps it from being closed. */
export interface OpenMonth {
  readonly month: Month;
  readonly waiting: number;
  readonly pending: number;
  readonly objections: number;
  /** Its last day is past. */
  readonly isOver: boolean;
}

/** Two years back at most: what is older and not closed is a matter for the command line. */
const OPEN = {
  name: 'points-open-months',
  sql: `with open as (
      select month, count(*)::int as waiting, 0 as pending, 0 as objections from {s}.points_entry
        where status = 'WAITING_APPROVAL' group by month
      union all select month, 0, count(*)::int, 0 from {s}.points_entry where status = 'PENDING' group by month
      union all select e.month, 0, 0, count(*)::int from {s}.points_objection o
        join {s}.points_entry e on e.id = o.entry_id where o.decision is null group by e.month)
    select to_char(d, 'YYYY-MM') as month, coalesce(sum(o.waiting), 0)::int as waiting,
      coalesce(sum(o.pending), 0)::int as pending, coalesce(sum(o.objections), 0)::int as objections,
      d + interval '1 month' <= $1::date as "isOver"
    from generate_series(
      (select greatest(min(b.effective_from), date_trunc('month', $1::date) - interval '2 years')
        from {s}.points_rule_book b),
      $1::date, interval '1 month') d
    left join open o on o.month = to_char(d, 'YYYY-MM')
    where not exists (select 1 from {s}.points_month m where m.month = to_char(d, 'YYYY-MM'))
    group by d order by d desc`,
};

/** The newest first, from the first rule book on. */
export function openMonths(ctx: Ctx): Promise<OpenMonth[]> {
  return query<OpenMonth>(ctx.platform.database.app, {
    county: ctx.county,
    statement: OPEN,
    values: [today(ctx)],
  });
}

const HANDLED = {
  name: 'points-handled-by',
  sql: `select distinct entry_id as "entryId" from {s}.points_step
    where entry_id = any ($1::uuid[]) and actor = $2 and kind in ('RECORDED', 'APPROVED')`,
};

/** Those of the entries that an actor, by name, recorded or approved: for others to approve and to decide about. */
export async function handledBy(
  ctx: Ctx,
  actor: string,
  entryIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await query<{ entryId: string }>(ctx.platform.database.app, {
    county: ctx.county,
    statement: HANDLED,
    values: [entryIds, actor],
  });
  return new Set(rows.map(({ entryId }) => entryId));
}
