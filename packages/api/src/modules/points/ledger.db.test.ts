import { inTransaction } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { GROUP, HOUSEHOLD, NEIGHBOUR, aCitizen, aLedger, record } from '#test/ledger';
import { type World, createWorld } from '#test/world';
import { expect, test } from 'vitest';
import { approveEntry } from './approve-entry.ts';
import { countDue } from './count-due.job.ts';
import { entriesOfAccount, findEntry } from './entries.queries.ts';
import { eraseProof } from './erase-proof.ts';
import { followEntries } from './follow-entries.ts';
import { decideObjection, objectToEntry } from './object-to-entry.ts';
import { findPointsAccount } from './points-accounts.queries.ts';
import { recordByRule, recordEntry } from './record-entry.ts';
import { reverseEntry } from './reverse-entry.ts';
import { spendPoints } from './spend-points.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
/** Five working days later the objection period is over: it ended with the 30th. */
const AFTER = '2026-12-01T00:00:01+08:00';

interface Stored {
  readonly status: string;
  readonly points: number;
  readonly day: string;
  readonly until: string | null;
  readonly steps: string[];
}

async function stored(world: World, id: string): Promise<Stored> {
  const [row] = await execute<Stored>(
    world.asSystem(),
    `select status, points, day::text as day, objection_until::text as until,
       (select array_agg(kind order by s.id) from {s}.points_step s where s.entry_id = e.id) as steps
     from {s}.points_entry e where id = $1`,
    [id],
  );
  return row!;
}

async function scoreOf(world: World, accountId: string): Promise<number> {
  const [row] = await execute<{ score: number }>(
    world.asSystem(),
    `select score from {s}.points_score where period = '2026' and account_id = $1`,
    [accountId],
  );
  return row?.score ?? 0;
}

async function balanceOf(world: World, accountId: string): Promise<{ credited: number; spent: number }> {
  const [row] = await execute<{ credited: number; spent: number }>(
    world.asSystem(),
    'select credited, spent from {s}.points_balance where account_id = $1',
    [accountId],
  );
  return row ?? { credited: 0, spent: 0 };
}

async function objectionsTo(world: World, entryId: string): Promise<string[]> {
  const rows = await execute<{ id: string }>(
    world.asSystem(),
    'select id from {s}.points_objection where entry_id = $1 order by at, id',
    [entryId],
  );
  return rows.map(({ id }) => id);
}

test("a household's deed is pending for five workdays, counts by itself, and can be redeemed without touching a score", async () => {
  await using world = await createWorld({ now: MONDAY });
  const { account, first } = await aLedger(world);

  const id = await record(world, first, { account: HOUSEHOLD, item: 'DEED', quantity: 200 });
  expect(await stored(world, id)).toMatchObject({ status: 'PENDING', points: 1000, until: '2026-11-30' });

  world.setClock('2026-11-30T23:59:59+08:00');
  expect(await countDue(world.asSystem())).toBe(0);
  expect(await scoreOf(world, account(GROUP).id)).toBe(0);
  world.setClock(AFTER);
  expect(await countDue(world.asSystem())).toBe(1);
  expect(await countDue(world.asSystem())).toBe(0);

  expect(await stored(world, id)).toMatchObject({ status: 'COUNTED', steps: ['RECORDED'] });
  const household = account(HOUSEHOLD).id;
  // 10 points among 12 households, halved on the way up: 0.83, 0.42 ÷ 3 groups.
  const scores = [await scoreOf(world, account(GROUP).id), await scoreOf(world, account('999901101201').id)];
  expect(scores).toEqual([83, 14]);
  const spend = (points: number) =>
    inTransaction(world.asSystem(), (tx) => spendPoints(tx, household, points));
  await spend(600);
  await expect(spend(401)).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
    details: { needed: '4.01', spendable: '4.00' },
  });
  expect(await balanceOf(world, household)).toEqual({ credited: 1000, spent: 600 });
  const atOnce = Array.from({ length: 12 }, () =>
    spend(150).then(
      () => 150,
      () => 0,
    ),
  );
  expect((await Promise.all(atOnce)).filter(Boolean)).toEqual([150, 150]);
  expect(await balanceOf(world, household)).toEqual({ credited: 1000, spent: 900 });
  expect(await scoreOf(world, account(GROUP).id)).toBe(83);
});

test('an entry over the limit waits for a second person, and only then can anybody object', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { account, first, second, elsewhere } = await aLedger(world);
  const citizen = await aCitizen(world, '13800000001');

  const id = await record(world, first, { account: GROUP, item: 'ROAD' });
  expect(await stored(world, id)).toMatchObject({ status: 'WAITING_APPROVAL', until: null });
  const seenBy = async (actor: Parameters<World['as']>[0]) =>
    (await findEntry(world.as(actor), id))?.status ?? null;
  expect([await seenBy(citizen), await seenBy(second)]).toEqual([null, 'WAITING_APPROVAL']);
  await expect(objectToEntry(world.as(citizen), { entryId: id, ground: 'WRONG_FACT' })).rejects.toMatchObject(
    { code: 'NOT_FOUND' },
  );

  const approve = (actor: typeof first, approved = true) =>
    approveEntry(world.as(actor), { entryId: id, approved });
  await expect(approve(first)).rejects.toMatchObject({
    code: 'FORBIDDEN',
    details: { reason: 'RECORDED_BY_YOU' },
  });
  await expect(approve(elsewhere)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await approve(second);
  await expect(approve(second)).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
  expect(await stored(world, id)).toMatchObject({
    status: 'PENDING',
    until: '2026-11-30',
    steps: ['RECORDED', 'APPROVED'],
  });
  expect(await seenBy(citizen)).toBe('PENDING');

  const other = await record(world, first, { account: GROUP, item: 'ROAD' });
  await approveEntry(world.as(second), { entryId: other, approved: false });
  world.setClock(AFTER);
  await countDue(world.asSystem());
  expect((await stored(world, other)).status).toBe('REJECTED');
  expect(await scoreOf(world, account(GROUP).id)).toBe(150_000);
});

test('an open objection holds an entry; whoever had a hand in it does not decide; upheld it never counts', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { account, first, second, third } = await aLedger(world);
  const one = await aCitizen(world, '13800000001');
  const two = await aCitizen(world, '13800000002');
  const [kept, lost] = [
    await record(world, first, { account: GROUP, item: 'TIDY' }),
    await record(world, first, { account: GROUP, item: 'ROAD' }),
  ];
  await approveEntry(world.as(second), { entryId: lost, approved: true });
  const object = (actor: typeof one, entryId: string) =>
    objectToEntry(world.as(actor), { entryId, ground: 'WRONG_FACT', words: '那天没有打扫' });

  for (const entryId of [kept, lost]) for (const citizen of [one, two]) await object(citizen, entryId);
  await expect(object(one, kept)).rejects.toMatchObject({ details: { objection: 'ALREADY' } });
  world.setClock(AFTER);
  await expect(object(await aCitizen(world, '13800000003'), kept)).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
  });
  expect(await countDue(world.asSystem())).toBe(0);

  const decide = (actor: typeof first, objectionId: string, decision: 'UPHELD' | 'DISMISSED') =>
    decideObjection(world.as(actor), { objectionId, decision });
  const [a, b] = await objectionsTo(world, kept);
  const [c, d] = await objectionsTo(world, lost);
  for (const involved of [first, second])
    await expect(decide(involved, c!, 'UPHELD')).rejects.toMatchObject({ details: { reason: 'INVOLVED' } });
  await decide(third, c!, 'UPHELD');
  await expect(decide(third, d!, 'DISMISSED')).rejects.toMatchObject({ details: { objection: 'UPHELD' } });
  await decide(second, a!, 'DISMISSED');
  expect(await countDue(world.asSystem())).toBe(0);
  await decide(third, b!, 'DISMISSED');
  expect(await countDue(world.asSystem())).toBe(1);

  expect(await stored(world, lost)).toMatchObject({
    status: 'CANCELLED',
    steps: ['RECORDED', 'APPROVED', 'OBJECTED', 'OBJECTED', 'UPHELD', 'CANCELLED'],
  });
  expect(await scoreOf(world, account(GROUP).id)).toBe(250);
});

test('a mistake is taken back on its own day, once, and the taking back can be taken back as well', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { account, first, second, third, elsewhere } = await aLedger(world);
  const citizen = await aCitizen(world, '13800000001');
  const id = await record(world, first, { account: GROUP, item: 'TIDY' });
  const reverse = (entryId: string, actor = first) =>
    reverseEntry(world.as(actor), { entryId, ground: 'DOUBLE' });
  await expect(reverse(id)).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
    details: { entry: 'PENDING' },
  });
  world.setClock(AFTER);
  await countDue(world.asSystem());
  await expect(reverse(id, elsewhere)).rejects.toMatchObject({ code: 'FORBIDDEN' });

  const back = await reverse(id);
  await expect(reverse(id)).rejects.toMatchObject({ details: { entry: 'REVERSED' } });
  expect(await stored(world, back)).toMatchObject({ status: 'COUNTED', points: -250, day: '2026-11-23' });
  expect((await stored(world, id)).steps).toEqual(['RECORDED', 'REVERSED']);
  expect(await scoreOf(world, account(GROUP).id)).toBe(0);

  // Somebody objects to the reversal, and is right: the platform takes it back at once.
  await objectToEntry(world.as(citizen), { entryId: back, ground: 'WRONG_FACT' });
  const [objection] = await objectionsTo(world, back);
  await decideObjection(world.as(third), { objectionId: objection!, decision: 'UPHELD' });
  expect(await scoreOf(world, account(GROUP).id)).toBe(250);

  // Over the limit a reversal waits, and a rejected one leaves room for another.
  const road = await record(world, first, { account: GROUP, item: 'ROAD', day: '2026-12-01' });
  await approveEntry(world.as(second), { entryId: road, approved: true });
  world.setClock('2026-12-10T09:00:00+08:00');
  await countDue(world.asSystem());
  const waiting = await reverse(road);
  expect(await scoreOf(world, account(GROUP).id)).toBe(150_250);
  await approveEntry(world.as(second), { entryId: waiting, approved: false });
  await approveEntry(world.as(second), { entryId: await reverse(road), approved: true });
  expect(await scoreOf(world, account(GROUP).id)).toBe(250);
});

test('whatever is wrong with an entry is said at once, and a cap holds for callers at the same time', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { first, township, county, elsewhere } = await aLedger(world);
  const problemsOf = async (attempt: Promise<string>) =>
    attempt.then(
      () => [],
      ({ problems }: { problems: { path: string; code: string }[] }) =>
        problems.map(({ path, code }) => `${path.replace('input.', '')} ${code}`),
    );
  const wrong = recordEntry(world.as(first), {
    accountCode: HOUSEHOLD,
    itemCode: 'ROAD',
    day: '2026-11-24',
    quantity: 101,
    proofs: [],
  });
  expect(await problemsOf(wrong)).toEqual([
    'day IN_FUTURE',
    'itemCode WRONG_LEVEL',
    'quantity OUT_OF_RANGE',
    'proofs REQUIRED',
  ]);
  const forVoice = recordEntry(world.as(first), {
    ...{ accountCode: HOUSEHOLD, itemCode: 'FAULT', day: '2026-11-23', quantity: 100 },
    proofs: [{ kind: 'WITNESS', words: '本月越级上访一次' }],
  });
  expect(await problemsOf(forVoice)).toEqual(['proofs.0.words PUNISHES_VOICE']);
  const deed = { account: HOUSEHOLD, item: 'DEED', quantity: 100 };
  expect(await problemsOf(record(world, elsewhere, deed))).toEqual(['accountCode UNKNOWN']);
  expect(await problemsOf(record(world, county, { ...deed, item: 'FAULT' }))).toEqual([
    'itemCode NOT_AWARDED_BY',
  ]);
  expect(await problemsOf(record(world, township, { account: 'nongye', item: 'JOINT' }))).toEqual([
    'accountCode UNKNOWN',
  ]);
  expect(await problemsOf(record(world, county, { account: 'nongye', item: 'JOINT' }))).toEqual([]);
  expect(await problemsOf(record(world, first, { ...deed, item: 'HOURS' }))).toEqual([
    'itemCode BY_RULE_ALONE',
  ]);

  const attempts = await Promise.all(Array.from({ length: 6 }, () => problemsOf(record(world, first, deed))));
  expect(attempts.filter((problems) => problems.length === 0)).toHaveLength(2);
  expect(attempts.flat()).toEqual(Array.from({ length: 4 }, () => 'itemCode ABOVE_CAP'));
  expect(await problemsOf(record(world, first, { ...deed, account: NEIGHBOUR }))).toEqual([]);
  expect(await problemsOf(record(world, first, { ...deed, day: '2026-10-31' }))).toEqual([]);
});

test('the same key gives the same entry, and hours of volunteers are recorded once', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { account, first } = await aLedger(world);
  const deed = { account: HOUSEHOLD, item: 'DEED', key: 'deed-1' };
  const id = await record(world, first, deed);

  expect(await record(world, first, deed)).toBe(id);
  await expect(record(world, first, { ...deed, quantity: 200 })).rejects.toMatchObject({
    code: 'IDEMPOTENCY_MISMATCH',
  });
  const hours = { accountId: account(HOUSEHOLD).id, source: 'VOLUNTEER_SERVICE', day: '2026-11-22' } as const;
  const byRule = (key: string, quantity: number) =>
    inTransaction(world.as({ kind: 'system', job: 'volunteers' }), (tx) =>
      recordByRule(tx, { ...hours, quantity, key }),
    );
  const made = await byRule('sign-up-1', 250);
  expect(await byRule('sign-up-1', 250)).toEqual(made);
  expect(await byRule('sign-up-2', 900)).toMatchObject({ faults: [{ code: 'OUT_OF_RANGE' }] });
  expect(await stored(world, (made as { entryId: string }).entryId)).toMatchObject({ points: 250 });
});

test("a household's entries are seen by its holders, its officers and the auditor, its words by them alone until erased", async () => {
  await using world = await createWorld({ now: MONDAY });
  const { account, first, county, elsewhere } = await aLedger(world);
  const holder = await aCitizen(world, '13800000001', account(HOUSEHOLD));
  const stranger = await aCitizen(world, '13800000002');
  const id = await record(world, first, { account: HOUSEHOLD, item: 'DEED' });
  const sees = async (actor: Parameters<World['as']>[0]) => (await findEntry(world.as(actor), id)) !== null;

  expect([await sees(holder), await sees(first), await sees(county)]).toEqual([true, true, true]);
  expect([await sees(stranger), await sees(elsewhere), await sees({ kind: 'anonymous' })]).toEqual([
    false,
    false,
    false,
  ]);
  const objection = (actor: typeof holder) =>
    objectToEntry(world.as(actor), { entryId: id, ground: 'WRONG_ACCOUNT', words: '不是我家' });
  await expect(objection(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await objection(holder);
  const row = await findPointsAccount(world.as(holder), HOUSEHOLD);
  expect((await entriesOfAccount(world.as(holder), row!, {})).nodes.map((entry) => entry.id)).toEqual([id]);

  await expect(eraseProof(world.as(first), { entryId: id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await eraseProof(world.as(county), { entryId: id });
  const left = await execute(
    world.asSystem(),
    `select p.words as proof, o.words as objection from {s}.points_proof p join {s}.points_objection o using (entry_id)`,
  );
  expect(left).toEqual([{ proof: null, objection: null }]);
  expect((await stored(world, id)).steps).toEqual(['RECORDED', 'OBJECTED', 'PROOF_ERASED']);
});

test('whoever follows an account hears of each change with their own rights, and goes on where they were', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { first, second } = await aLedger(world);
  const anonymous = world.as({ kind: 'anonymous' });
  await expect(followEntries(anonymous, { code: HOUSEHOLD })).rejects.toMatchObject({ code: 'NOT_FOUND' });

  const before = await record(world, first, { account: GROUP, item: 'TIDY' });
  const stream = await followEntries(anonymous, { code: GROUP });
  const next = async () => {
    const { value } = await stream.next();
    return [value!.id, value!.status];
  };
  const heard = next();
  const road = await record(world, first, { account: GROUP, item: 'ROAD' });
  await approveEntry(world.as(second), { entryId: road, approved: true });
  expect(await heard).toEqual([road, 'PENDING']);
  const counted = [next(), next()];
  world.setClock(AFTER);
  await countDue(world.asSystem());
  expect(await Promise.all(counted)).toEqual([
    [before, 'COUNTED'],
    [road, 'COUNTED'],
  ]);
  await stream.return(undefined);
});
