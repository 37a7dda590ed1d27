import type { Day, PointsLevel } from '@zhitong/domain';
import { type Ctx, inTransaction, today } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { applyEntries } from './apply-entries.ts';
import { holdMonths } from './ledger-lock.ts';
import { tellFollowers } from './tell-followers.ts';

/** Entries of one transaction: a long one would hold every relay back. */
const AT_ONCE = 2000;

interface DueEntry {
  readonly id: string;
  readonly accountId: string;
  readonly level: PointsLevel;
  readonly day: Day;
  readonly points: number;
}

/**
 * Counts entries whose objection period is over and to which no objection is open, in one transaction with every score above
 * them. Safe to run twice and side by side.
 * @returns how many; call again while it is not 0
 */
export function countDue(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    await holdMonths(tx);
    const found = await execute<DueEntry>(
      tx,
      `select e.id, e.account_id as "accountId", a.level, e.day::text as day, e.points
       from {s}.points_entry e join {s}.points_account a on a.id = e.account_id
       where e.status = 'PENDING' and e.objection_until < $1
         and not exists (select 1 from {s}.points_objection o where o.entry_id = e.id and o.decision is null)
       order by e.objection_until, e.id limit ${AT_ONCE} for no key update of e skip locked`,
      [today(tx)],
    );
    if (found.length === 0) return 0;
    // Asked once more under the lock: an objection of the last second may have come in before it.
    const counted = await execute<{ id: string }>(
      tx,
      `update {s}.points_entry e set status = 'COUNTED', counted_at = $2 where id = any ($1::uuid[])
         and not exists (select 1 from {s}.points_objection o where o.entry_id = e.id and o.decision is null) returning id`,
      [found.map(({ id }) => id), tx.now()],
    );
    const ids = new Set(counted.map(({ id }) => id));
    const due = found.filter(({ id }) => ids.has(id));
    await applyEntries(tx, due);
    await tellFollowers(
      tx,
      due.map(({ accountId }) => accountId),
    );
    return due.length;
  });
}
