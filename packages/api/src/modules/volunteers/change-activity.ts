import {
  ACTIVITY_LIMITS,
  type Problem,
  Refusal,
  badInput,
  dayOfActivity,
  demand,
  halfHoursServed,
  placeAtLevel,
} from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { unitDirectory } from '#identity';
import { placeDirectory } from '#places';
import { publicWords } from '#points';
import { type Ctx, inTransaction } from '#platform/ctx';
import { moveUp, tell } from './move-up.ts';
import { siteShows } from './site-shows.ts';
import { mostHours } from './volunteer-items.ts';
import { VolunteerActivity, VolunteerSignUp } from './volunteer.entity.ts';
import { demandOrganiser } from './who.ts';

/** What an organiser says of an activity; instants as RFC 3339. */
export interface ActivityFacts {
  readonly title: string;
  readonly details: string;
  readonly placeCode: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly capacity: number;
  /** Code of an item of the rule book that counts hours of volunteers. */
  readonly pointsItem?: string | null;
}

/** Opens an activity for signing up. @throws Refusal BAD_INPUT with every problem, FORBIDDEN */
export async function createActivity(
  ctx: Ctx,
  command: ActivityFacts & { readonly unitCode: string },
): Promise<string> {
  demand(ctx.actor, 'volunteer.manage');
  const problems: Problem[] = [];
  const unit = (await unitDirectory(ctx)).byCode.get(command.unitCode);
  if (!unit)
    problems.push({ path: 'input.unitCode', code: 'UNKNOWN', message: '没有这个单位，请重新选择。' });
  const facts = await checkFacts(ctx, command, problems);
  badInput(problems);
  const createdById = await demandOrganiser(ctx, unit!.id);
  return inTransaction(ctx, async (tx) => {
    const [createdAt, updatedAt] = [tx.now(), tx.now()];
    const row = tx.em.create(VolunteerActivity, {
      ...facts,
      unitId: unit!.id,
      createdById,
      createdAt,
      updatedAt,
    });
    await tx.em.flush();
    await siteShows(tx);
    return row.id;
  });
}

/**
 * Changes an activity that has not begun. Everybody who signed up is told in their own record; places that are added go to
 * those who wait. @throws Refusal BAD_INPUT also for fewer places than are taken; STEP_NOT_ALLOWED, FORBIDDEN, NOT_FOUND
 */
export async function editActivity(
  ctx: Ctx,
  command: ActivityFacts & { readonly id: string },
): Promise<string> {
  return changeActivity(ctx, command.id, async (tx, activity) => {
    if (activity.startsAt <= tx.now()) throw notNow(activity, 'edit');
    const problems: Problem[] = [];
    const facts = await checkFacts(tx, command, problems);
    if (command.capacity < activity.taken) {
      const message = `已有 ${activity.taken} 人报名成功，名额不能更少。`;
      problems.push({ path: 'input.capacity', code: 'OUT_OF_RANGE', message });
    }
    badInput(problems);
    const before = [activity.title, activity.details, activity.placeId, +activity.startsAt, +activity.endsAt];
    Object.assign(activity, facts);
    const after = [activity.title, activity.details, activity.placeId, +activity.startsAt, +activity.endsAt];
    if (before.some((value, i) => value !== after[i])) await tellEverybody(tx, activity, 'ACTIVITY_CHANGED');
    await moveUp(tx, activity);
  });
}

/** Calls an activity off before anybody has checked in. @throws Refusal BAD_INPUT, STEP_NOT_ALLOWED, FORBIDDEN, NOT_FOUND */
export async function cancelActivity(
  ctx: Ctx,
  command: { readonly id: string; readonly reason: string },
): Promise<string> {
  return changeActivity(ctx, command.id, async (tx, activity) => {
    const problems: Problem[] = [];
    const path = 'input.reason';
    const reason = publicWords(
      command.reason,
      { path, label: '取消原因', most: ACTIVITY_LIMITS.reason },
      problems,
    );
    badInput(problems);
    const present = await tx.em.count(VolunteerSignUp, {
      activityId: activity.id,
      checkedInAt: { $ne: null },
    });
    if (present > 0) throw notNow(activity, 'cancel');
    await tellEverybody(tx, activity, 'ACTIVITY_CANCELLED');
    await tx.em.nativeUpdate(
      VolunteerSignUp,
      { activityId: activity.id, status: { $ne: 'CANCELLED' } },
      { status: 'CANCELLED' },
    );
    Object.assign(activity, { status: 'CANCELLED', cancelReason: reason, taken: 0, waiting: 0 });
  });
}

/** Ends an activity after its time and settles everybody's hours, for good. @throws Refusal STEP_NOT_ALLOWED, FORBIDDEN, NOT_FOUND */
export async function closeActivity(ctx: Ctx, command: { readonly id: string }): Promise<string> {
  return changeActivity(ctx, command.id, async (tx, activity) => {
    if (activity.endsAt > tx.now()) throw notNow(activity, 'close');
    await settle(tx, activity);
  });
}

/** The end of an activity itself, under its lock: whoever still waits had no place, and hours become final. */
export async function settle(tx: Ctx, activity: VolunteerActivity): Promise<void> {
  const signUps = await tx.em.find(VolunteerSignUp, {
    activityId: activity.id,
    status: { $ne: 'CANCELLED' },
  });
  for (const signUp of signUps) {
    if (signUp.status === 'WAITING') {
      signUp.status = 'CANCELLED';
      tell(tx, signUp.id, 'CANCELLED');
      continue;
    }
    signUp.halfHours = signUp.correctedHalfHours ?? halfHoursServed(activity, signUp);
  }
  activity.status = 'CLOSED';
  activity.waiting = 0;
  activity.updatedAt = tx.now();
}

/** An open activity of the caller's, under its lock. */
export async function changeActivity(
  ctx: Ctx,
  id: string,
  work: (tx: Ctx, activity: VolunteerActivity, accountId: string) => Promise<void>,
): Promise<string> {
  demand(ctx.actor, 'volunteer.manage');
  return inTransaction(ctx, async (tx) => {
    const activity = await lockActivity(tx, id);
    const accountId = await demandOrganiser(tx, activity.unitId);
    if (activity.status !== 'OPEN') throw notNow(activity, 'change');
    await work(tx, activity, accountId);
    activity.updatedAt = tx.now();
    await siteShows(tx);
    return id;
  });
}

/** @throws Refusal NOT_FOUND */
export async function lockActivity(tx: Ctx, id: string): Promise<VolunteerActivity> {
  const activity = await tx.em.findOne(
    VolunteerActivity,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (!activity) throw new Refusal('NOT_FOUND', { activityId: id });
  return activity;
}

export function notNow(activity: VolunteerActivity, action: string): Refusal {
  return new Refusal('STEP_NOT_ALLOWED', { activity: activity.status, action });
}

async function tellEverybody(
  tx: Ctx,
  activity: VolunteerActivity,
  kind: 'ACTIVITY_CHANGED' | 'ACTIVITY_CANCELLED',
): Promise<void> {
  const signUps = await tx.em.find(VolunteerSignUp, {
    activityId: activity.id,
    status: { $ne: 'CANCELLED' },
  });
  for (const { id } of signUps) tell(tx, id, kind);
}

async function checkFacts(ctx: Ctx, command: ActivityFacts, problems: Problem[]) {
  const add = (field: string, code: string, message: string) =>
    problems.push({ path: `input.${field}`, code, message });
  const places = await placeDirectory(ctx);
  // Where somebody will be at a time is told no finer than the village.
  const place = places.byCode.get(placeAtLevel(command.placeCode, 'VILLAGE'));
  if (!place || !places.byCode.has(command.placeCode)) {
    add('placeCode', 'UNKNOWN', '没有这个地点，请重新选择。');
  }
  const [startsAt, endsAt] = [new Date(command.startsAt), new Date(command.endsAt)];
  const hours = (endsAt.getTime() - startsAt.getTime()) / 3_600_000;
  if (startsAt <= ctx.now()) add('startsAt', 'OUT_OF_RANGE', '开始时间应在现在之后。');
  if (!(hours > 0 && hours <= ACTIVITY_LIMITS.hours))
    add('endsAt', 'OUT_OF_RANGE', `结束时间应在开始之后，且不超过 ${ACTIVITY_LIMITS.hours} 小时。`);
  if (!(command.capacity >= 1 && command.capacity <= ACTIVITY_LIMITS.capacity))
    add('capacity', 'OUT_OF_RANGE', `名额应为 1 至 ${ACTIVITY_LIMITS.capacity}。`);
  const itemCode = command.pointsItem?.trim() || null;
  if (itemCode && (await mostHours(ctx, { itemCode, day: dayOfActivity({ startsAt }) })) === null)
    add('pointsItem', 'UNKNOWN', '活动当天生效的积分规则里没有这个志愿服务条目，请重新选择或留空。');
  const { title: most, details } = ACTIVITY_LIMITS;
  return {
    title: publicWords(command.title, { path: 'input.title', label: '标题', most }, problems),
    details: publicWords(
      command.details,
      { path: 'input.details', label: '说明', most: details, lines: true },
      problems,
    ),
    placeId: place?.id ?? '',
    startsAt,
    endsAt,
    capacity: command.capacity,
    itemCode,
  };
}
