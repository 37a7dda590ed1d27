import { type SignUpStep, movesUp } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { type VolunteerActivity, VolunteerSignUp, VolunteerStep } from './volunteer.entity.ts';

/** Adds a line to the volunteer's own record. */
export function tell(tx: Ctx, signUpId: string, kind: SignUpStep): void {
  tx.em.create(VolunteerStep, { signUpId, kind, at: tx.now() });
}

/** Those who are next in each activity, as many as it has places for. */
const NEXT = `select s.id from unnest($1::uuid[], $2::int[]) as a (id, places)
  cross join lateral (select w.id from {s}.volunteer_sign_up w where w.activity_id = a.id and w.status = 'WAITING'
    order by w.number limit a.places) s`;

/** Gives free places to those who wait, the first come first, as long as each activity lasts. Under the activities' locks. */
export async function moveUp(tx: Ctx, ...activities: readonly VolunteerActivity[]): Promise<void> {
  const open = activities.filter((activity) => activity.endsAt > tx.now() && movesUp(activity) > 0);
  if (open.length === 0) return;
  const byId = new Map(open.map((activity) => [activity.id, activity]));
  const ids = await execute<{ id: string }>(tx, NEXT, [[...byId.keys()], open.map(movesUp)]);
  const next = await tx.em.find(VolunteerSignUp, { id: { $in: ids.map(({ id }) => id) } });
  for (const signUp of next) {
    signUp.status = 'REGISTERED';
    tell(tx, signUp.id, 'MOVED_UP');
    const activity = byId.get(signUp.activityId)!;
    activity.taken += 1;
    activity.waiting -= 1;
  }
}
