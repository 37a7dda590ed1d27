import { halfHoursServed } from '@zhitong/domain';
import { type Ctx, inTransaction } from '#platform/ctx';
import { lockActivity } from './change-activity.ts';
import { moveUp } from './move-up.ts';
import { VolunteerSignUp } from './volunteer.entity.ts';
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
    // Always in the same order, so that two who erase at once do not wait for each other for ever.
    const activityIds = [...new Set(there.map(({ activityId }) => activityId))].toSorted();
    tx.em.clear();
    let erased = 0;
    for (const activityId of activityIds) {
      const activity = await lockActivity(tx, activityId);
      for (const row of await tx.em.find(VolunteerSignUp, { activityId, citizenId })) {
        const halfHours = row.halfHours ?? row.correctedHalfHours ?? halfHoursServed(activity, row);
        if (halfHours > 0) activity.erasedAttended += 1;
        activity.erasedHalfHours += halfHours;
        if (activity.status === 'OPEN' && row.status === 'WAITING') activity.waiting -= 1;
        // Whoever was there keeps the place taken: it was used.
        if (activity.status === 'OPEN' && row.status === 'REGISTERED' && !row.checkedInAt)
          activity.taken -= 1;
        tx.em.remove(row);
        erased += 1;
      }
      await tx.em.flush();
      await moveUp(tx, activity);
    }
    return erased;
  });
}
