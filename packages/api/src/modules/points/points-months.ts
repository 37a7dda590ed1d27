import type { Month } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';

/** The months that take no more entries and no more moves. */
export async function monthsClosed(ctx: Ctx): Promise<ReadonlySet<Month>> {
  const rows = await execute<{ month: Month }>(ctx, 'select month from {s}.points_month');
  return new Set(rows.map(({ month }) => month));
}

export async function isMonthClosed(ctx: Ctx, month: Month): Promise<boolean> {
  const rows = await execute(ctx, 'select 1 as closed from {s}.points_month where month = $1', [month]);
  return rows.length > 0;
}

/**
 * Changes of memberships and the closing of a month wait for each other in a county: a month that closes holds every
 * change that was begun before, and a change that comes after sees it closed.
 */
export async function oneChangeOfPointsAtATime(tx: Ctx): Promise<void> {
  await execute(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 3))', [tx.county.schema]);
}
