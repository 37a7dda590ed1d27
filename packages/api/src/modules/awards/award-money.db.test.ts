import { expect, test } from 'vitest';
import { PROJECT_PRIZE, TOWNSHIP_PRIZE, aDrawnRound, anAwardCounty, closeOctober } from '#test/award-county';
import { type World, createWorld } from '#test/world';
import { AwardContribution, AwardPool, AwardRound } from './award-round.entity.ts';
import { Award, AwardInstalment, AwardPayment } from './award.entity.ts';
import { contributeToPool, reverseContribution } from './contribute-to-pool.ts';
import { decideAwardRound } from './decide-round.ts';
import { cancelAwardRound } from './end-award.ts';
import { acceptInstalment, payInstalment } from './pay-instalments.ts';

const CALLERS = 16;

function atOnce<T>(work: (caller: number) => Promise<T>): Promise<PromiseSettledResult<T>[]> {
  return Promise.allSettled(Array.from({ length: CALLERS }, (_, caller) => work(caller)));
}

/** What was done; of what was not, why. */
function told(results: readonly PromiseSettledResult<unknown>[]): Record<string, number> {
  const outcomes = results.map((one) =>
    one.status === 'fulfilled' ? 'done' : ((one.reason as { code?: string }).code ?? String(one.reason)),
  );
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Every column of money is the sum of its rows, and none is above the one before it. */
async function expectSums(world: World): Promise<AwardPool> {
  const { em } = world.asSystem();
  const sum = (rows: readonly number[]) => rows.reduce((total, one) => total + one, 0);
  const pool = await em.findOneOrFail(AwardPool, 2026);
  const awards = await em.findAll(Award);
  const rounds = await em.findAll(AwardRound);
  const payments = sum((await em.findAll(AwardPayment)).map(({ amount }) => amount));
  expect(pool.contributed).toBe(sum((await em.findAll(AwardContribution)).map(({ amount }) => amount)));
  expect(pool.committed).toBe(sum(awards.map(({ committed }) => committed)));
  expect(pool.committed).toBe(sum(rounds.map(({ committed }) => committed)));
  for (const rows of [awards, rounds, await em.findAll(AwardInstalment)]) {
    expect(sum(rows.map(({ paid }) => paid))).toBe(payments);
  }
  expect(pool.paid).toBe(payments);
  expect(pool.committed).toBeGreaterThanOrEqual(pool.paid);
  expect(pool.contributed).toBeGreaterThanOrEqual(pool.committed);
  return pool;
}

test('sixteen callers at once never overdraw pool or instalment, and every sum equals its rows', async () => {
  await using world = await createWorld({ now: '2026-11-23T09:00:00+08:00' });
  const { staff } = await anAwardCounty(world);
  const { one, other } = staff;
  await closeOctober(world, one);
  const rounds: string[] = [];
  const prizes = [{ ...TOWNSHIP_PRIZE, amount: '240.00' }];
  for (let i = 0; i < CALLERS / 2; i += 1) rounds.push(await aDrawnRound(world, one, { prizes }));
  world.setClock('2026-12-01T09:00:00+08:00');

  // 1000 yuan suffice for four rounds of 240; two callers want each.
  const decided = await atOnce((caller) => decideAwardRound(world.as(other), rounds[caller % 8]!));
  expect(told(decided)).toEqual({ done: 4, STEP_NOT_ALLOWED: 12 });
  expect(await expectSums(world)).toMatchObject({ committed: 96_000 });

  const [award] = await world.asSystem().em.find(Award, { status: 'RUNNING' }, { orderBy: { id: 'asc' } });
  const instalment = { awardId: award!.id, number: 1 };
  const accepted = await atOnce(() => acceptInstalment(world.as(one), { ...instalment, amount: '100.00' }));
  expect(told(accepted)).toEqual({ done: 1, STEP_NOT_ALLOWED: 15 });
  // 100 yuan suffice for three payments of 30, whoever comes first; one voucher pays once.
  const paid = await atOnce((caller) =>
    payInstalment(world.as(other), { ...instalment, amount: '30.00', voucher: `凭${caller % 8}` }),
  );
  expect(told(paid)['done']).toBe(3);
  expect(await expectSums(world)).toMatchObject({ paid: 9_000 });

  // What comes in, goes out, is given up and is promised, all at the same time.
  const first = await world.asSystem().em.findAll(AwardContribution);
  const mixed = await atOnce<unknown>((caller) => {
    if (caller % 4 === 0)
      return contributeToPool(world.as(one), {
        ...{ year: 2026, unitCode: 'nongye', source: 'FRAGMENTED' },
        ...{ documentNumber: `试农函〔2026〕${caller + 10}号`, amount: '100.00' },
      });
    if (caller % 4 === 1)
      return reverseContribution(world.as(one), { contributionId: first[0]!.id, reason: '登记有误。' });
    if (caller % 4 === 2)
      return cancelAwardRound(world.as(one), { number: rounds[caller % 8]!, reason: '不再评选。' });
    return decideAwardRound(world.as(other), rounds[caller % 8]!);
  });
  expect(Object.keys(told(mixed)).toSorted()).toEqual(['STEP_NOT_ALLOWED', 'done']);
  await expectSums(world);

  // What the rules would let through, the table itself refuses.
  const { em, county } = world.asSystem();
  const table = `"${county.schema}".award_pool`;
  for (const overdrawn of [
    'paid = committed + 1',
    'committed = contributed + 1',
    'contributed = committed - 1',
    'paid = -1',
  ]) {
    await expect(em.execute(`update ${table} set ${overdrawn}`)).rejects.toThrow(
      'award_pool_is_never_overdrawn',
    );
  }
  await expect(em.execute(`update "${county.schema}".award_payment set amount = 1`)).rejects.toThrow(
    /permission denied/,
  );
});

test('a document brings its money once, and again only after that was taken back', async () => {
  await using world = await createWorld({ now: '2026-11-23T09:00:00+08:00' });
  const { staff } = await anAwardCounty(world);
  const { one, other } = staff;
  const contribute = () =>
    contributeToPool(world.as(one), {
      ...{
        year: 2026,
        unitCode: 'nongye',
        source: 'SURPLUS',
        documentNumber: '试农函〔2026〕7号',
        amount: '50.00',
      },
    });
  const twice = await atOnce(contribute);
  expect(told(twice)).toEqual({ done: 1, BAD_INPUT: 15 });
  const { id: contributionId } = await world
    .asSystem()
    .em.findOneOrFail(AwardContribution, { documentNumber: '试农函〔2026〕7号' });
  const back = await atOnce(() =>
    reverseContribution(world.as(one), { contributionId, reason: '金额有误。' }),
  );
  expect(told(back)).toEqual({ done: 1, STEP_NOT_ALLOWED: 15 });
  await contribute();
  expect(await expectSums(world)).toMatchObject({ contributed: 105_000 });

  await closeOctober(world, one);
  const round = await aDrawnRound(world, one, { prizes: [{ ...PROJECT_PRIZE, amount: '1050.00' }] });
  world.setClock('2026-12-01T09:00:00+08:00');
  await decideAwardRound(world.as(other), round);
  const needed = reverseContribution(world.as(one), { contributionId, reason: '金额有误。' });
  await expect(needed).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
  const free = await expectSums(world);
  expect(free.contributed - free.committed).toBe(0);
});
