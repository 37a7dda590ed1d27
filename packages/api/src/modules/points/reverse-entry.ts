import {
  type CorrectionGround,
  type Day,
  type Month,
  Refusal,
  awardingLevel,
  demand,
  dueDay,
  needsApproval,
  scopeOf,
} from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { type Ctx, today } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { applyEntries } from './apply-entries.ts';
import { type LockedEntry, changeEntry, demandReach, notAllowed, statusAfter } from './change-entry.ts';
import { demandRoomAgain } from './room-again.ts';
import { writeEntries, writeSteps } from './write-entries.ts';

/**
 * Takes back an entry that counts by another one. It counts at once; over the limit, once a second person approved it.
 * @returns the reversal's id
 * @throws Refusal STEP_NOT_ALLOWED where the entry does not count or is taken back already, and for a reversal where what
 *   it took back has no room below the item's cap any more
 */
export async function reverseEntry(
  ctx: Ctx,
  command: { entryId: string; ground: CorrectionGround },
): Promise<string> {
  demand(ctx.actor, 'points.record');

  return changeEntry(ctx, command.entryId, async (tx, entry, closed) => {
    demandReach(tx, 'points.record', entry);
    const level = awardingLevel(scopeOf(tx.actor, 'points.record'), entry.account.placeCode)!;
    const mayAward =
      level === 'COUNTY' || entry.source === 'VOLUNTEER_SERVICE' || entry.awardedBy.includes(level);
    if (!mayAward) throw new Refusal('FORBIDDEN', { reason: 'NOT_AWARDED_BY' });
    const waits = needsApproval(entry.points, entry.approvalOver);
    return takeBack(tx, entry, { closed, waits, ground: command.ground });
  });
}

/** Adds the reversal of an entry that counts, in the transaction that holds the entry. @returns its id */
export async function takeBack(
  tx: Ctx,
  entry: LockedEntry,
  by: { closed: ReadonlySet<Month>; waits: boolean; ground: CorrectionGround },
): Promise<string> {
  statusAfter(entry, 'reverse');
  if (await isTakenBack(tx, entry.id)) throw new Refusal('STEP_NOT_ALLOWED', { entry: 'REVERSED' });
  await demandRoomAgain(tx, entry.id);
  const day = reversalDay(tx, entry, by.closed);
  const points = -entry.points;
  const id = uuidv7();
  await writeEntries(tx, [
    {
      id,
      accountId: entry.accountId,
      itemId: entry.itemId,
      day,
      quantity: entry.quantity,
      points,
      status: by.waits ? 'WAITING_APPROVAL' : 'COUNTED',
      objectionUntil: by.waits ? null : dueDay(tx.calendar, today(tx), entry.objectionDays),
      reversal: { of: entry.id, ground: by.ground },
      proofs: [],
      idempotencyKey: null,
    },
  ]);
  if (by.waits) return id;
  await applyEntries(tx, [{ accountId: entry.accountId, level: entry.level, day, points }]);
  await writeSteps(tx, 'REVERSED', [entry.id]);
  return id;
}

/** Is there a reversal already, counted or waiting? */
export async function isTakenBack(tx: Ctx, entryId: string): Promise<boolean> {
  const sql = `select 1 as one from {s}.points_entry where reverses_id = $1 and status <> 'REJECTED'`;
  return (await execute(tx, sql, [entryId])).length > 0;
}

/** What waits for approval and would take the entry back as well is rejected: it is taken back without it. */
export async function rejectWaiting(tx: Ctx, entryId: string): Promise<void> {
  const rows = await execute<{ id: string }>(
    tx,
    `update {s}.points_entry set status = 'REJECTED' where reverses_id = $1 and status = 'WAITING_APPROVAL' returning id`,
    [entryId],
  );
  await writeSteps(
    tx,
    'REJECTED',
    rows.map(({ id }) => id),
  );
}

/** The entry's own day while its month is open: then it is as if it had never been. Later today, since a closed month stays. */
function reversalDay(tx: Ctx, entry: LockedEntry, closed: ReadonlySet<Month>): Day {
  if (!closed.has(entry.month)) return entry.day;
  const day = today(tx);
  if (entry.account.closedOn !== null && day >= entry.account.closedOn) throw notAllowed(entry, 'reverse');
  return day;
}
