import { ACTIVITY_LIMITS, Refusal, badInput, placeFor } from '@zhitong/domain';
import { type Ctx, inTransaction } from '#platform/ctx';
import { lockActivity, notNow } from './change-activity.ts';
import { moveUp, tell } from './move-up.ts';
import { VolunteerSignUp } from './volunteer.entity.ts';
import { citizenOf } from './who.ts';

/**
 * Signs a citizen up, until the activity ends: a place while there is one and nobody waits, else the end of the waiting list.
 * The activity's row is locked, so that callers at once are served one after the other. Sent again it changes nothing.
 * @throws Refusal BAD_INPUT, NOT_FOUND, STEP_NOT_ALLOWED once it is over, called off, or after five sign-ups of one citizen
 */
export async function signUp(
  ctx: Ctx,
  command: { readonly activityId: string; readonly children?: number | null },
): Promise<string> {
  const { id: citizenId } = citizenOf(ctx);
  const children = command.children ?? 0;
  if (!(children >= 0 && children <= ACTIVITY_LIMITS.children)) {
    const message = `同行儿童应为 0 至 ${ACTIVITY_LIMITS.children} 名。`;
    badInput([{ path: 'input.children', code: 'OUT_OF_RANGE', message }]);
  }
  return inTransaction(ctx, async (tx) => {
    const activity = await lockActivity(tx, command.activityId);
    const before = await tx.em.find(VolunteerSignUp, { activityId: activity.id, citizenId });
    const present = before.find(({ status }) => status !== 'CANCELLED');
    if (present) return present.id;
    if (activity.status !== 'OPEN' || activity.endsAt <= tx.now()) throw notNow(activity, 'signUp');
    if (before.length >= ACTIVITY_LIMITS.signUps)
      throw new Refusal('STEP_NOT_ALLOWED', { action: 'signUp', reason: 'TOO_OFTEN' });

    const status = placeFor(activity);
    activity.lastNumber += 1;
    const row = tx.em.create(VolunteerSignUp, {
      activityId: activity.id,
      citizenId,
      number: activity.lastNumber,
      status,
      children,
    });
    if (status === 'REGISTERED') activity.taken += 1;
    else activity.waiting += 1;
    await tx.em.flush();
    tell(tx, row.id, status === 'REGISTERED' ? 'SIGNED_UP' : 'PUT_ON_WAITING_LIST');
    return row.id;
  });
}

/**
 * Gives a place back, or leaves the waiting list, before checking in. The place goes to whoever waits longest.
 * @throws Refusal NOT_FOUND without a sign-up, STEP_NOT_ALLOWED once checked in or over
 */
export async function cancelSignUp(ctx: Ctx, command: { readonly activityId: string }): Promise<string> {
  const { id: citizenId } = citizenOf(ctx);
  return inTransaction(ctx, async (tx) => {
    const activity = await lockActivity(tx, command.activityId);
    const row = await tx.em.findOne(VolunteerSignUp, {
      activityId: activity.id,
      citizenId,
      status: { $ne: 'CANCELLED' },
    });
    if (!row) throw new Refusal('NOT_FOUND', { activityId: activity.id });
    if (row.checkedInAt || activity.status !== 'OPEN' || activity.endsAt <= tx.now())
      throw notNow(activity, 'cancelSignUp');
    if (row.status === 'REGISTERED') activity.taken -= 1;
    else activity.waiting -= 1;
    row.status = 'CANCELLED';
    tell(tx, row.id, 'CANCELLED');
    await tx.em.flush();
    await moveUp(tx, activity);
    return row.id;
  });
}
