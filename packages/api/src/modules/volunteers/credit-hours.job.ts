import { dayOfActivity, endedLongBefore, hundredthsOfHours } from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { Citizen } from '#identity';
import { type Ctx, inTransaction } from '#platform/ctx';
import { householdOf, recordByRule } from '#points';
import { settle } from './change-activity.ts';
import { tell } from './move-up.ts';
import { mostHours } from './volunteer-items.ts';
import { type PointsOutcome, VolunteerActivity, VolunteerSignUp } from './volunteer.entity.ts';

const AT_ONCE = 100;

/** Whoever records what volunteers' hours give. */
const VOLUNTEERS = { kind: 'system', job: 'volunteers' } as const;

/**
 * Closes activities that ended long ago, and makes points of settled hours: one entry a sign-up, under the sign-up's own key.
 * Safe to run twice and side by side.
 * @returns how many activities and sign-ups this run settled
 */
export async function creditVolunteerHours(ctx: Ctx): Promise<number> {
  const forgotten = await ctx.em.find(
    VolunteerActivity,
    { status: 'OPEN', endsAt: { $lt: endedLongBefore(ctx.now()) } },
    { fields: ['id'], limit: AT_ONCE },
  );
  let done = 0;
  for (const { id } of forgotten) done += await closeForgotten(ctx, id);
  const unsettled = await ctx.em.find(
    VolunteerSignUp,
    { halfHours: { $ne: null }, pointsOutcome: null },
    { fields: ['id'], orderBy: { activityId: 'asc', number: 'asc' }, limit: AT_ONCE },
  );
  ctx.em.clear();
  for (const { id } of unsettled) done += await creditOne(ctx, id);
  return done;
}

/** Of two workers one has the row; the other finds nothing left to do. */
const SKIP_TAKEN = { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, refresh: true } as const;

function closeForgotten(ctx: Ctx, id: string): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const activity = await tx.em.findOne(VolunteerActivity, { id, status: 'OPEN' }, SKIP_TAKEN);
    if (!activity) return 0;
    await settle(tx, activity);
    return 1;
  });
}

function creditOne(ctx: Ctx, id: string): Promise<number> {
  return inTransaction({ ...ctx, actor: VOLUNTEERS }, async (tx) => {
    const row = await tx.em.findOne(VolunteerSignUp, { id, pointsOutcome: null }, SKIP_TAKEN);
    if (!row) return 0;
    const { outcome, entryId } = await outcomeOf(tx, row);
    row.pointsOutcome = outcome;
    row.entryId = entryId ?? null;
    tell(tx, row.id, outcome === 'RECORDED' ? 'POINTS_RECORDED' : 'POINTS_NOT_RECORDED');
    return 1;
  });
}

async function outcomeOf(
  tx: Ctx,
  row: VolunteerSignUp,
): Promise<{ readonly outcome: PointsOutcome; readonly entryId?: string }> {
  if (!row.halfHours) return { outcome: 'NO_HOURS' };
  const activity = await tx.em.findOneOrFail(VolunteerActivity, row.activityId);
  const { itemCode } = activity;
  if (!itemCode) return { outcome: 'NO_ITEM' };
  const { phoneHash } = await tx.em.findOneOrFail(Citizen, row.citizenId);
  const household = await householdOf(tx, Buffer.from(phoneHash).toString('hex'));
  if (!household) return { outcome: 'NO_HOUSEHOLD' };
  const day = dayOfActivity(activity);
  const most = (await mostHours(tx, { itemCode, day })) ?? 0;
  const recorded = await recordByRule(tx, {
    accountId: household.id,
    source: 'VOLUNTEER_SERVICE',
    itemCode,
    // An item holds so much in one entry; what is beyond stays as hours.
    quantity: Math.min(hundredthsOfHours(row.halfHours), most),
    day,
    key: row.id,
  });
  return 'entryId' in recorded ? { outcome: 'RECORDED', entryId: recorded.entryId } : { outcome: 'REFUSED' };
}
