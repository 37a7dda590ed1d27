import type { Month } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { monthsClosed } from './points-months.ts';

/**
 * Holds months and memberships as they are until the transaction ends: entries are written and begin to count side by
 * side, but neither while a month closes nor while somebody moves (`oneChangeOfPointsAtATime`).
 * @returns the months that are closed
 */
export async function holdMonths(tx: Ctx): Promise<ReadonlySet<Month>> {
  await execute(tx, 'select pg_advisory_xact_lock_shared(hashtextextended($1, 3))', [tx.county.schema]);
  return monthsClosed(tx);
}
