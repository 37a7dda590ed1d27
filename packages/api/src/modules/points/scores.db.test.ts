import { type Day, addDays } from '@zhitong/domain';
import { inTransaction } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { type ScoredAccount, aScoredCounty, countEntries } from '#test/scored-county';
import { aStaff } from '#test/factories';
import { type Caller, serve } from '#test/served';
import { signedIn } from '#test/staff-client';
import { type World, createWorld } from '#test/world';
import { expect, test } from 'vitest';
import { recomputeYear } from './recompute.ts';
import { moveHouseholdTotals } from './refresh-scores.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

/** The same numbers at each run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

/** 300 entries of all levels and months, in transactions of 1 to 60, and households that move in between. */
async function aYear(world: World, accounts: ReadonlyMap<string, ScoredAccount>): Promise<void> {
  const roll = dice(6);
  const all = [...accounts.values()];
  const groups = all.filter(({ level }) => level === 'GROUP');
  const households = all.filter(({ level }) => level === 'HOUSEHOLD');
  for (let left = 300; left > 0;) {
    const size = Math.min(left, 1 + roll(60));
    left -= size;
    await countEntries(
      world,
      Array.from({ length: size }, () => ({
        account: all[roll(all.length)]!,
        day: addDays('2026-01-01', roll(326)),
        points: roll(3000) - 700,
      })),
    );
    await moveHousehold(world, {
      household: households[roll(households.length)]!,
      to: groups[roll(groups.length)]!,
      day: addDays('2026-02-02', roll(290)),
    });
  }
}

async function moveHousehold(
  world: World,
  move: { household: ScoredAccount; to: ScoredAccount; day: Day },
): Promise<void> {
  await inTransaction(world.asSystem(), async (tx) => {
    const { household, to, day } = move;
    const [now] = await execute<{ id: string; parentId: string; fromDay: Day }>(
      tx,
      `select id, parent_id as "parentId", from_day::text as "fromDay" from {s}.points_membership where account_id = $1 and until_day is null`,
      [household.id],
    );
    if (!now || now.parentId === to.id || now.fromDay >= day) return;
    await execute(tx, 'update {s}.points_membership set until_day = $2 where id = $1', [now.id, day]);
    await execute(
      tx,
      'insert into {s}.points_membership (account_id, parent_id, from_day) values ($1, $2, $3)',
      [household.id, to.id, day],
    );
    await moveHouseholdTotals(tx, { accountIds: [household.id], from: now.parentId, to: to.id, day });
  });
}

test('scores that grew entry by entry and move by move are those of a full recomputation, which names what was changed behind our back', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { accounts } = await aScoredCounty(world);
  await aYear(world, accounts);
  const ctx = world.asSystem();

  const check = () => recomputeYear(world.asSystem(), { year: '2026', check: true });
  expect(await check()).toMatchObject({ entries: 300, scores: 12 * 12, differences: 0, named: [] });

  await execute(
    ctx,
    `update {s}.points_score set score = score + 1 where period = '2026-03' and account_id = $1`,
    [accounts.get('999901101')!.id],
  );
  await execute(
    ctx,
    `update {s}.points_total set households = households + 5 where ctid = (select min(ctid) from {s}.points_total where households <> 0)`,
  );
  await execute(
    ctx,
    `delete from {s}.points_balance where ctid = (select min(ctid) from {s}.points_balance where credited <> 0)`,
  );
  const { differences, named } = await check();
  // The score above the changed total is wrong by what is stored, and so is each one above it.
  expect(differences).toBeGreaterThan(3);
  expect(named.slice(0, 2)).toEqual([
    expect.stringMatching(/^组内各户月合计 2026-\d\d 9999011\d{5}-0\d: /),
    expect.stringMatching(/^户累计积分 /),
  ]);
  expect(named).toContainEqual(expect.stringMatching(/^得分 2026-03 999901101: /));

  await recomputeYear(world.asSystem(), { year: '2026', check: false });
  expect(await check()).toMatchObject({ differences: 0 });
});

const BOARD = `query ($level: BoardLevel!, $period: String!, $under: String, $first: Int, $after: String) {
  pointsBoard(level: $level, period: $period, under: $under, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { rank score own fromChildren change account { code name level closedOn members parent { code } } } } }`;

test('a board ranks across its pages, shares ranks, tells who rose, and narrows to a township, village or department', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { accounts } = await aScoredCounty(world);
  const group = (tail: string, points: number, day = '2026-10-20') => ({
    account: accounts.get(`9999011${tail}`)!,
    day,
    points,
  });
  await countEntries(world, [
    ...[group('01201-02', 900, '2026-09-10'), group('02201-01', 500, '2026-09-10')],
    ...[group('01201-01', 1200), group('01201-02', 700), group('01202-01', 700), group('02201-01', 700)],
    group('02201-02', -100),
  ]);
  await using served = await serve(world);
  const caller = served.caller();
  const ask = async (variables: Record<string, unknown>) =>
    (await caller.ask(BOARD, { level: 'GROUP', period: '2026-10', first: 3, ...variables })).data.pointsBoard;
  const shown = (board: {
    nodes: { rank: number; account: { code: string }; score: string; change: number | null }[];
  }) => board.nodes.map(({ rank, account, score, change }) => [rank, account.code.slice(7), score, change]);

  const page = await ask({});
  const next = await ask({ after: page.pageInfo.endCursor });

  expect([page.totalCount, page.pageInfo.hasNextPage, next.pageInfo.hasNextPage]).toEqual([6, true, false]);
  expect(page.nodes[0]).toMatchObject({
    account: { name: '第1组', level: 'GROUP', closedOn: null, members: 12, parent: { code: '999901101201' } },
    own: '12.00',
    fromChildren: '0.00',
  });
  // In September …02 was first, 02201-01 second and the others third.
  const ranks = [...shown(page), ...shown(next)].toSorted((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1));
  expect(ranks).toEqual([
    [1, '01201-01', '12.00', 2],
    [2, '01201-02', '7.00', -1],
    [5, '01201-03', '0.00', -2],
    [2, '01202-01', '7.00', 1],
    [2, '02201-01', '7.00', 0],
    [6, '02201-02', '-1.00', -3],
  ]);
  expect(shown(await ask({ under: '999901102', first: 9 }))).toEqual([
    [1, '02201-01', '7.00', 0],
    [2, '02201-02', '-1.00', 0],
  ]);
  expect(shown(await ask({ level: 'VILLAGE', under: 'nongye', first: 9 }))).toEqual([
    [1, '01201', '3.17', 0],
    [2, '02201', '1.50', 0],
  ]);
  expect((await ask({ under: 'nongye', first: 9 })).nodes).toHaveLength(5);
  expect((await ask({ period: '2025', first: 9 })).nodes).toEqual([]);
  const wrong = await caller.ask(BOARD, { level: 'GROUP', period: '2026-13' });
  expect(wrong.errors[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', problems: [{ path: 'period' }] });
  const unknown = await caller.ask(BOARD, {
    level: 'GROUP',
    period: '2026',
    first: 1,
    under: '999901101201-01-01',
  });
  expect(unknown.errors[0]?.extensions.code).toBe('NOT_FOUND');
});

const EXPLAINED = `query ($code: String!, $period: String!) { pointsAccount(code: $code) { score(period: $period) spendable
  explanation(period: $period) { score own fromChildren weight members exact ruleBook { year version }
    ownEntries { nodes { points day } } children { score exact account { code } } households { scores mean } } } }`;

test('a score is explained down to its entries, and households by a list or a mean to whom they are strangers', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { accounts, places } = await aScoredCounty(world);
  const of = (tail: string) => accounts.get(`9999011${tail}`)!;
  await countEntries(world, [
    { account: of('01201-01-03'), day: '2026-10-01', points: 700 },
    { account: of('01201-01-04'), day: '2026-10-01', points: 550 },
    { account: of('01201-03-01'), day: '2026-10-02', points: 100 },
    { account: of('01201'), day: '2026-10-03', points: 50 },
  ]);
  await moveHousehold(world, { household: of('01201-03-01'), to: of('01201-01'), day: '2026-10-20' });
  const officer = await aStaff(world, { role: 'points_officer', place: places[0]!.village });
  const elsewhere = await aStaff(world, { role: 'points_officer', place: places[1]!.village });
  const auditor = await aStaff(world, { role: 'auditor' });
  await using served = await serve(world);
  const anonymous = served.caller();
  const explain = async (caller: Caller, tail: string, period = '2026-10') =>
    (await caller.ask(EXPLAINED, { code: `9999011${tail}`, period })).data.pointsAccount;

  const village = await explain(anonymous, '01201');
  const group = await explain(anonymous, '01201-01');
  const small = await explain(anonymous, '01201-03');

  // 0.5 × (12.50 ÷ 13 + 0 + 1.00 ÷ 2) ÷ 3, and 0.50 of its own.
  expect(village).toMatchObject({
    score: '0.74',
    spendable: null,
    explanation: {
      ...{ score: '0.74', own: '0.50', fromChildren: '0.24', weight: '0.5', members: 3, exact: '29/39' },
      ...{ ruleBook: { year: 2026, version: 1 }, households: null },
      ownEntries: { nodes: [{ points: '0.50', day: '2026-10-03' }] },
    },
  });
  expect(village.explanation.children).toEqual([
    { score: '0.96', exact: '25/26', account: { code: '999901101201-01' } },
    { score: '0.50', exact: '1/2', account: { code: '999901101201-03' } },
    { score: '0.00', exact: '0/1', account: { code: '999901101201-02' } },
  ]);
  expect(group.explanation).toMatchObject({ members: 13, children: [], households: { mean: null } });
  expect(group.explanation.households.scores).toEqual(['7.00', '5.50', ...Array<string>(11).fill('0.00')]);
  expect(small.explanation.households).toEqual({ scores: null, mean: '1.00/2' });

  expect(await explain(anonymous, '01201-01-03')).toBeNull();
  expect(await explain(await signedIn({ world, served }, elsewhere), '01201-01-03')).toBeNull();
  for (const staff of [officer, auditor]) {
    const caller = await signedIn({ world, served }, staff);
    const { children } = (await explain(caller, '01201-01')).explanation;
    expect(children).toHaveLength(13);
    expect(children[0]).toMatchObject({
      score: '7.00',
      exact: '7/1',
      account: { code: '999901101201-01-03' },
    });
    expect(await explain(caller, '01201-01-03', '2026')).toMatchObject({
      ...{ score: '7.00', spendable: '7.00' },
      explanation: {
        weight: '0',
        ownEntries: { nodes: [{ points: '7.00', day: '2026-10-01' }] },
        children: [],
      },
    });
  }
});

test('a month that begins with a move has a score for everybody', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { accounts } = await aScoredCounty(world);
  const [household, to] = [accounts.get('999901101201-01-01')!, accounts.get('999901101201-02')!];
  world.setClock('2026-12-01T00:00:00+08:00');

  await moveHousehold(world, { household, to, day: '2026-12-01' });

  const rows = await execute<{ period: string; n: number }>(
    world.asSystem(),
    `select period, count(*)::int as n from {s}.points_score where period in ('2026-11', '2026-12') group by 1 order by 1`,
  );
  expect(rows[1]).toEqual({ period: '2026-12', n: rows[0]!.n });
});
