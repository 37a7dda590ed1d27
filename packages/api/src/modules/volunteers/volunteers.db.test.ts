import { expect, test } from 'vitest';
import { execute } from '#platform/in-tx';
import { aStaff, aUnit } from '#test/factories';
import {
  type CitizenActor,
  SATURDAY,
  aCitizen,
  aVolunteerItem,
  anOrganisedCounty,
  citizens,
  holds,
} from '#test/volunteering';
import { type World, createWorld } from '#test/world';
import {
  activityById,
  volunteerActivityLines,
  volunteerStatistics,
  volunteerStatisticsLines,
} from './activities.queries.ts';
import { cancelActivity, closeActivity, createActivity, editActivity } from './change-activity.ts';
import { correctHours } from './correct-hours.ts';
import { creditVolunteerHours } from './credit-hours.job.ts';
import { eraseVolunteerRecord } from './erase-record.ts';
import { activityCodes, checkIn, checkOut } from './presence.ts';
import { cancelSignUp, signUp } from './sign-up.ts';
import { ownIn, ownPage, signUpPage, stepsOf } from './sign-ups.queries.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

async function numbers(world: World, activityId: string) {
  const rows = await execute<{ number: number; status: string }>(
    world.asSystem(),
    'select number, status from {s}.volunteer_sign_up where activity_id = $1 order by number',
    [activityId],
  );
  return rows.map(({ number, status }) => `${number} ${status}`);
}

test('sixteen who sign up at once get three places and a waiting list, and a place given back goes to whoever waits longest', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { organiser, activity } = await anOrganisedCounty(world);
  const people = await citizens(world, 16);
  const id = await createActivity(world.as(organiser), activity);

  await Promise.all(people.map((who) => signUp(world.as(who), { activityId: id, children: 1 })));

  const before = await numbers(world, id);
  expect(before.slice(0, 3).map((line) => line.split(' ')[1])).toEqual(Array(3).fill('REGISTERED'));
  expect(before.slice(3)).toEqual(Array.from({ length: 13 }, (_, i) => `${i + 4} WAITING`));
  const numberOf = new Map<number, CitizenActor>();
  for (const who of people) numberOf.set((await ownIn(world.as(who), id))!.number, who);

  const first = world.as(numberOf.get(1)!);
  await signUp(first, { activityId: id });
  await cancelSignUp(first, { activityId: id });
  await Promise.all([
    cancelSignUp(world.as(numberOf.get(2)!), { activityId: id }),
    cancelSignUp(world.as(numberOf.get(5)!), { activityId: id }),
  ]);

  expect((await numbers(world, id)).slice(0, 7)).toEqual([
    ...['1 CANCELLED', '2 CANCELLED', '3 REGISTERED', '4 REGISTERED'],
    // Whoever cancels at the same time as the second place came free may have had it for a moment.
    ...['5 CANCELLED', '6 REGISTERED', '7 WAITING'],
  ]);
  expect(await activityById(world.asSystem(), id)).toMatchObject({ taken: 3, waiting: 10 });
  const fourth = world.as(numberOf.get(4)!);
  const told = await stepsOf(fourth, (await ownIn(fourth, id))!.id);
  expect(told.map(({ kind }) => kind)).toEqual(['PUT_ON_WAITING_LIST', 'MOVED_UP']);
  expect(await ownIn(world.as(numberOf.get(8)!), id)).toMatchObject({
    status: 'WAITING',
    waitingPosition: 2,
  });

  await editActivity(world.as(organiser), { ...activity, id, capacity: 5 });
  expect(await activityById(world.asSystem(), id)).toMatchObject({ capacity: 5, taken: 5, waiting: 8 });
  await expect(editActivity(world.as(organiser), { ...activity, id, capacity: 4 })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    problems: [{ path: 'input.capacity', code: 'OUT_OF_RANGE' }],
  });

  await cancelActivity(world.as(organiser), { id, reason: '暴雨预警' });
  expect(await activityById(world.asSystem(), id)).toMatchObject({
    status: 'CANCELLED',
    taken: 0,
    waiting: 0,
  });
  expect((await ownPage(fourth, { first: 1 })).nodes[0]).toMatchObject({ status: 'CANCELLED' });
  await expect(signUp(fourth, { activityId: id })).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
});

test('hours between check-in and check-out make points once, and an erased record leaves counts alone', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { organiser, activity, accounts } = await anOrganisedCounty(world);
  const pointsItem = await aVolunteerItem(world);
  const [holder, loner, late, forgetful] = (await citizens(world, 4)) as [
    CitizenActor,
    CitizenActor,
    CitizenActor,
    CitizenActor,
  ];
  await holds(world, holder, accounts.get('999901101201-01-01')!);
  const id = await createActivity(world.as(organiser), { ...activity, capacity: 4, pointsItem });
  for (const who of [holder, loner, late, forgetful]) await signUp(world.as(who), { activityId: id });
  const codes = () => activityCodes(world.as(organiser), id);
  const comes = async (who: CitizenActor) =>
    checkIn(world.as(who), { activityId: id, code: (await codes()).checkIn });

  world.setClock('2026-11-28T07:59:00+08:00');
  await expect(comes(holder)).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
  world.setClock('2026-11-28T08:10:30+08:00');
  const shown = await codes();
  expect(shown.checkIn).toMatch(/^\d{6}$/);
  expect(shown.checkIn).not.toBe(shown.checkOut);
  const wrong = checkIn(world.as(holder), { activityId: id, code: shown.checkOut });
  await expect(wrong).rejects.toMatchObject({ code: 'BAD_INPUT', problems: [{ path: 'input.code' }] });
  await expect(checkOut(world.as(holder), { activityId: id, code: shown.checkOut })).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
  });
  world.setClock('2026-11-28T08:11:59+08:00');
  await checkIn(world.as(holder), { activityId: id, code: ` ${shown.checkIn} ` });
  world.setClock('2026-11-28T08:12:00+08:00');
  const old = checkIn(world.as(late), { activityId: id, code: shown.checkIn });
  await expect(old).rejects.toMatchObject({ code: 'BAD_INPUT' });

  await checkIn(world.as(organiser), { activityId: id, number: 2 });
  await comes(forgetful);
  await expect(cancelSignUp(world.as(loner), { activityId: id })).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
  });
  await expect(closeActivity(world.as(organiser), { id })).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
  });
  world.setClock('2026-11-28T10:40:00+08:00');
  await checkOut(world.as(holder), { activityId: id, code: (await codes()).checkOut });
  world.setClock('2026-11-28T23:29:00+08:00');
  await expect(comes(late)).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
  await checkOut(world.as(organiser), { activityId: id, number: 2 });
  const fixed = { activityId: id, number: 4, hours: '1.5', reason: 'NO_CHECK_OUT' } as const;
  await expect(correctHours(world.as(organiser), { ...fixed, hours: '3' })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    problems: [{ path: 'input.hours' }],
  });
  await correctHours(world.as(organiser), fixed);
  await closeActivity(world.as(organiser), { id });
  await expect(correctHours(world.as(organiser), fixed)).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });

  await Promise.all([creditVolunteerHours(world.asSystem()), creditVolunteerHours(world.asSystem())]);
  expect(await creditVolunteerHours(world.asSystem())).toBe(0);

  const entries = await execute(
    world.asSystem(),
    'select quantity, points, day::text, recorded_by as "by", status from {s}.points_entry',
  );
  // 1 h 40 min within the activity are three half hours.
  expect(entries).toEqual([
    { quantity: 150, points: 300, day: '2026-11-28', by: 'system:volunteers', status: 'PENDING' },
  ]);
  const own = async (who: CitizenActor) => (await ownPage(world.as(who), { first: 10 })).nodes[0];
  expect(await own(holder)).toMatchObject({ halfHours: 3, pointsOutcome: 'RECORDED', points: 300 });
  expect(await own(loner)).toMatchObject({ halfHours: 5, pointsOutcome: 'NO_HOUSEHOLD', points: null });
  expect(await own(late)).toMatchObject({ halfHours: 0, pointsOutcome: 'NO_HOURS' });
  expect(await own(forgetful)).toMatchObject({ halfHours: 3, pointsOutcome: 'NO_HOUSEHOLD' });
  const log = await execute(
    world.asSystem(),
    'select number, reason, half_hours_before as before, half_hours as after from {s}.volunteer_hours_log',
  );
  expect(log).toEqual([{ number: 4, reason: 'NO_CHECK_OUT', before: 0, after: 3 }]);

  expect(await eraseVolunteerRecord(world.as(holder))).toBe(1);
  expect(await own(holder)).toBeUndefined();
  const left = await execute<{ n: number }>(
    world.asSystem(),
    `select (select count(*) from {s}.volunteer_sign_up where citizen_id = $1)
       + (select count(*) from {s}.volunteer_step t where not exists (select 1 from {s}.volunteer_sign_up u where u.id = t.sign_up_id)) as n`,
    [holder.accountId],
  );
  expect(Number(left[0]!.n)).toBe(0);
  const kept = await execute(
    world.asSystem(),
    'select erased_attended as attended, erased_half_hours as "halfHours" from {s}.volunteer_activity',
  );
  expect(kept).toEqual([{ attended: 1, halfHours: 3 }]);
  // Three took part: too few to be told.
  expect(await volunteerStatistics(world.asSystem(), 2026)).toMatchObject([
    { activities: 1, attended: null, halfHours: null },
  ]);
});

test('an activity that nobody closes closes by itself after three days, and five volunteers are told in statistics', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { organiser, activity, unit } = await anOrganisedCounty(world);
  const people = await citizens(world, 5);
  const id = await createActivity(world.as(organiser), { ...activity, capacity: 5 });
  for (const who of people) await signUp(world.as(who), { activityId: id });
  world.setClock(SATURDAY.startsAt);
  for (let number = 1; number <= 5; number += 1)
    await checkIn(world.as(organiser), { activityId: id, number });
  world.setClock(SATURDAY.endsAt);
  for (let number = 1; number <= 5; number += 1)
    await checkOut(world.as(organiser), { activityId: id, number });

  world.setClock('2026-12-01T11:30:00+08:00');
  expect(await creditVolunteerHours(world.asSystem())).toBe(0);
  world.setClock('2026-12-01T11:30:01+08:00');
  await creditVolunteerHours(world.asSystem());

  expect(await volunteerStatistics(world.asSystem(), 2026)).toEqual([
    { unitId: unit.id, activities: 1, attended: 5, halfHours: 25 },
  ]);
  expect(await volunteerStatistics(world.asSystem(), 2027)).toEqual([]);
  expect(await volunteerStatisticsLines(world.asSystem())).toEqual([
    { year: 2026, unitCode: unit.code, activities: 1, volunteers: 5, hours: '12.50' },
  ]);
  const [line, ...others] = await volunteerActivityLines(world.asSystem());
  expect(others).toEqual([]);
  expect(line).toEqual({
    id: expect.any(String) as string,
    ...{ title: activity.title, details: activity.details, unitCode: unit.code },
    placeCode: activity.placeCode.slice(0, 12),
    startsAt: '2026-11-28T09:00:00.000+08:00',
    endsAt: '2026-11-28T11:30:00.000+08:00',
    ...{ capacity: 5, taken: 5, waiting: 0, status: 'CLOSED', itemCode: null, cancelReason: null },
  });
  for (const who of people) await eraseVolunteerRecord(world.as(who));
  expect(await volunteerStatistics(world.asSystem(), 2026)).toMatchObject([{ attended: 5, halfHours: 25 }]);
});

test('only the organising unit’s staff make, change and see into an activity', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { organiser, activity, places } = await anOrganisedCounty(world);
  const other = await aStaff(world, { role: 'organiser', unit: await aUnit(world) });
  const inTownship = await aStaff(world, { role: 'points_officer', place: places[0]!.township });
  const inOther = await aStaff(world, { role: 'points_officer', place: places[1]!.township });
  const handler = await aStaff(world, { role: 'handler' });
  const citizen = await aCitizen(world, '13800001234');
  const id = await createActivity(world.as(organiser), { ...activity, capacity: 1 });
  await signUp(world.as(citizen), { activityId: id, children: 2 });
  await signUp(world.as(await aCitizen(world, '13700005678')), { activityId: id });

  for (const actor of [other, inOther, handler, citizen]) {
    const ctx = world.as(actor);
    const tried = [
      createActivity(ctx, activity),
      editActivity(ctx, { ...activity, id }),
      cancelActivity(ctx, { id, reason: '天气' }),
      closeActivity(ctx, { id }),
      activityCodes(ctx, id),
      signUpPage(ctx, id, { first: 20 }),
      correctHours(ctx, { activityId: id, number: 1, hours: '1', reason: 'WRONG_TIME' }),
      ...(actor === citizen
        ? []
        : [checkIn(ctx, { activityId: id, number: 1 }), signUp(ctx, { activityId: id })]),
    ];
    for (const attempt of await Promise.allSettled(tried))
      expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'FORBIDDEN' } });
  }
  const nobody = world.as({ kind: 'anonymous' });
  for (const attempt of [signUp(nobody, { activityId: id }), eraseVolunteerRecord, checkIn]) {
    const tried =
      typeof attempt === 'function' ? (async () => attempt(nobody, { activityId: id }))() : attempt;
    await expect(tried).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  }

  const { nodes } = await signUpPage(world.as(inTownship), id, { first: 20 });
  expect(nodes).toMatchObject([
    { number: 1, phone: '138****1234', status: 'REGISTERED', children: 2 },
    { number: 2, phone: '137****5678', status: 'WAITING', children: 0 },
  ]);
  expect(await activityById(nobody, id)).toMatchObject({ placeId: places[0]!.village.id });
});

test('words of an activity are held to what everybody may read, and every problem is told', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { organiser, activity } = await anOrganisedCounty(world);

  const attempt = createActivity(world.as(organiser), {
    title: '零 上-访户表彰',
    details: '报名请联系张建国，电话13912345678',
    unitCode: 'nowhere',
    placeCode: '110101',
    startsAt: '2026-11-22T09:00:00+08:00',
    endsAt: '2026-11-21T09:00:00+08:00',
    capacity: 0,
    pointsItem: 'H1',
  });

  const { problems } = (await attempt.catch(
    (error: { problems: { path: string; code: string }[] }) => error,
  )) as {
    problems: { path: string; code: string }[];
  };
  expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual(
    expect.arrayContaining([
      'input.title PUNISHES_VOICE',
      'input.details PERSONAL_DATA',
      'input.unitCode UNKNOWN',
      'input.placeCode UNKNOWN',
      'input.startsAt OUT_OF_RANGE',
      'input.endsAt OUT_OF_RANGE',
      'input.capacity OUT_OF_RANGE',
      'input.pointsItem UNKNOWN',
    ]),
  );
  const id = await createActivity(world.as(organiser), activity);
  const citizen = world.as(await aCitizen(world, '13800001234'));
  await expect(signUp(citizen, { activityId: id, children: 6 })).rejects.toMatchObject({
    problems: [{ path: 'input.children' }],
  });
  for (let time = 1; time <= 5; time += 1) {
    await signUp(citizen, { activityId: id });
    await cancelSignUp(citizen, { activityId: id });
  }
  await expect(signUp(citizen, { activityId: id })).rejects.toMatchObject({
    details: { reason: 'TOO_OFTEN' },
  });
  world.setClock(SATURDAY.startsAt);
  const guesses = Array.from({ length: 6 }, () => checkIn(citizen, { activityId: id, code: 'abc' }));
  const codes = (await Promise.allSettled(guesses)).map(
    (one) => (one as { reason: { code: string } }).reason.code,
  );
  expect(codes.toSorted()).toEqual([...Array(5).fill('BAD_INPUT'), 'RATE_LIMITED']);
});
