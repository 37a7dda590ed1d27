import { type SignUpStep, movesUp } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { type VolunteerActivity, VolunteerSignUp, VolunteerStep } from './volunteer.entity.ts';

/** Adds a line to the volunteer's own record. */
export function tell(tx: Ctx, signUpId: string, kind: SignUpStep): void {
  tx.em.create(VolunteerStep, { signUpId, kind, at: tx.now() });
}

/** Gives free places to those who wait, the first come first, as long as the activity lasts. Under the activity's lock. */
export async function moveUp(tx: Ctx, activity: VolunteerActivity): Promise<void> {
  const count = activity.endsAt > tx.now() ? movesUp(activity) : 0;
  if (count === 0) return;
  const next = await tx.em.find(
    VolunteerSignUp,
    { activityId: activity.id, status: 'WAITING' },
    { orderBy: { number: 'asc' }, limit: count },
  );
  for (const signUp of next) {
    signUp.status = 'REGISTERED';
    tell(tx, signUp.id, 'MOVED_UP');
  }
  activity.taken += next.length;
  activity.waiting -= next.length;
}
