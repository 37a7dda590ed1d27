import { halfHoursServed } from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { type Ctx, inTransaction } from '#platform/ctx';
import { moveUp } from './move-up.ts';
import { VolunteerActivity, VolunteerSignUp } from './volunteer.entity.ts';
import { citizenOf } from './who.ts';

/**
 * Erases a citizen's own record of volunteering: sign-ups, times and steps are deleted, places not yet used go to whoever
 * waits, and only counts stay with the activities. Points that were recorded stay with the household, without this record.
 * @returns how many sign-ups there were
 */
export async function eraseVolunteerRecord(ctx: Ctx): Promise<number> {
  const { id: citizenId } = citizenOf(ctx);
  return inTransaction(ctx, async (tx) => {
    const there = await tx.em.find(VolunteerSignUp, { citizenId });
    const activityIds = [...new Set(there.map(({ activityId }) => activityId))];
    // Always in the same order, so that two who erase at once do not wait for each other for ever.
    const activities = await tx.em.find(
      VolunteerActivity,
      { id: { $in: activityIds } },
      { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    const byId = new Map(activities.map((activity) => [activity.id, activity]));
    const rows = await tx.em.find(
      VolunteerSignUp,
      { citizenId, activityId: { $in: activityIds } },
      { refresh: true },
    );
    for (const row of rows) {
      const activity = byId.get(row.activityId)!;
      const halfHours = row.halfHours ?? row.correctedHalfHours ?? halfHoursServed(activity, row);
      if (halfHours > 0) activity.erasedAttended += 1;
      activity.erasedHalfHours += halfHours;
      if (activity.status === 'OPEN' && row.status === 'WAITING') activity.waiting -= 1;
      // Whoever was there keeps the place taken: it was used.
      if (activity.status === 'OPEN' && row.status === 'REGISTERED' && !row.checkedInAt) activity.taken -= 1;
      tx.em.remove(row);
    }
    await tx.em.flush();
    await moveUp(tx, ...activities);
    return rows.length;
  });
}
