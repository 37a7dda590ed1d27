import { type Actor, Refusal } from '@zhitong/domain';
import { beforeAll, expect, test } from 'vitest';
import { lookupHash } from '#platform/crypto';
import { execute } from '#platform/in-tx';
import { aPlaceTree, aStaff, aUnit } from '#test/factories';
import { type World, createWorld } from '#test/world';
import { closePointsAccount } from './close-account.ts';
import { addHolder, endHolder } from './change-holders.ts';
import { mergeGroups, pairVillage, splitGroup } from './change-groups.ts';
import { looksAt } from './household.queries.ts';
import { importAccounts, openPointsAccount } from './import-accounts.ts';
import { moveHousehold } from './move-household.ts';
import {
  accountView,
  findPointsAccount,
  householdOf,
  membershipOn,
  ownHouseholds,
} from './points-accounts.queries.ts';

const NOON = '2026-11-20T12:00:00+08:00';
const VILLAGE = '999901101201';
const HEAD = 'code,name,level,parent,pairedWith,phone,openedOn\n';
const FILE = `${HEAD}999901101,,乡镇,,,,2026-09-01
roads,,联村县直部门,,,,2026-09-01
${VILLAGE},,村,,roads,,2026-09-01
${VILLAGE}-01,一组,组,,,,2026-09-01
${VILLAGE}-02,二组,组,,,,2026-09-01
,张家,户,${VILLAGE}-01,,13800000001,2026-09-01
,李家,户,${VILLAGE}-01,,,2026-09-01
,李家,户,${VILLAGE}-01,,,2026-09-01
H4,王家,户,${VILLAGE}-01,,,2026-10-05
H5,赵家,户,${VILLAGE}-02,,,2026-09-01
`;

interface Village {
  readonly world: World;
  readonly officer: Actor;
  readonly county: Actor;
  readonly stranger: Actor;
  readonly auditor: Actor;
}

/** A county with the file above in it; September is closed. */
async function aVillage(): Promise<Village> {
  const world = await createWorld({ now: NOON });
  const { county: whole, village } = await aPlaceTree(world);
  const { village: other } = await aPlaceTree(world, { township: 102 });
  await aUnit(world, { code: 'roads', name: '交通局' });
  await aUnit(world, { code: 'water', name: '水利局' });
  const officer = await aStaff(world, { role: 'points_officer', place: village });
  const county = await aStaff(world, { role: 'points_officer', place: whole });
  const stranger = await aStaff(world, { role: 'points_officer', place: other });
  const auditor = await aStaff(world, { role: 'auditor' });
  const report = await importAccounts(world.as(county), { file: Buffer.from(FILE) });
  expect(report).toMatchObject({ made: 10, written: true });
  expect(report.problems.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
  await execute(
    world.asSystem(),
    `insert into {s}.points_month (month, subject_id, closed_at, closed_by, entries, root, sha256)
     values ('2026-09', uuidv7(), $1, $2, 0, '', '')`,
    [NOON, county.accountId],
  );
  return { world, officer, county, stranger, auditor };
}

async function refused(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw error ?? new Error('nothing was refused');
  return error.problems?.[0] ? `${error.problems[0].path} ${error.problems[0].code}` : error.code;
}

const citizen = (world: World, phone: string) => ({
  kind: 'citizen' as const,
  accountId: '0198c000-0000-7000-8000-000000000001',
  phoneHash: lookupHash(world.asSystem().platform.keys, phone).toString('hex'),
});

async function parentOn(world: World, code: string, day: string): Promise<string | null> {
  const ctx = world.asSystem();
  const row = await findPointsAccount(ctx, code);
  const { parentId } = await membershipOn(ctx, row!.id, day);
  const [parent] = await execute<{ code: string }>(ctx, 'select code from {s}.points_account where id = $1', [
    parentId,
  ]);
  return parent?.code ?? null;
}

let shared: Village;
beforeAll(async () => {
  shared = await aVillage();
  return () => shared.world[Symbol.asyncDispose]();
});

test('a file is taken in whole, tried before, and the same again changes nothing', async () => {
  await using world = await createWorld({ now: NOON });
  const { county: whole } = await aPlaceTree(world);
  await aUnit(world, { code: 'roads' });
  const ctx = world.as(await aStaff(world, { role: 'points_officer', place: whole }));
  const file = Buffer.from(FILE);

  const tried = await importAccounts(ctx, { file, dryRun: true });
  const taken = await importAccounts(ctx, { file });
  const again = await importAccounts(ctx, { file });

  expect(tried).toMatchObject({ made: 10, written: false });
  expect(tried.problems).toMatchObject([{ line: 6, code: 'SMALL_GROUP', severity: 'NOTE' }]);
  expect(taken).toMatchObject({ made: 10, changed: 0, same: 0, written: true });
  expect(again).toMatchObject({ made: 0, changed: 0, same: 10 });
  const renamed = FILE.replace('赵家', '赵大家').replace(
    'H4,王家,户,999901101201-01,,',
    'H4,王家,户,999901101201-01,,13800000004',
  );
  expect(await importAccounts(ctx, { file: Buffer.from(renamed) })).toMatchObject({
    made: 0,
    changed: 2,
    same: 8,
  });
  const [stored] = await execute<{ names: number }>(
    ctx,
    `select count(*)::int as names from {s}.points_account where level = 'HOUSEHOLD' and (name is not null or sealed_name is null)`,
  );
  expect(stored).toEqual({ names: 0 });
});

test('every fault of a file is told with line and column, and nothing is written', async () => {
  const { world, county, officer } = shared;
  const file = `${HEAD}${VILLAGE}-03,三组,组,,,,2026-10-02
x,,乡镇,,,,
H4,王家,户,${VILLAGE}-02,,,2026-10-05
H6,孙家,户,${VILLAGE}-09,,,2026-12-01
H7,,户,${VILLAGE}-01,,123,2026-09-30
H7,周家,户,${VILLAGE}-01,roads,,
${VILLAGE},试验村101,村,,water,,
H8,吴家,镇,,,,
`;

  const report = await importAccounts(world.as(county), { file: Buffer.from(file) });

  expect(report).toMatchObject({ made: 0, written: false });
  expect(
    report.problems
      .filter(({ severity }) => severity === 'ERROR')
      .map(({ line, column, code }) => `${line} ${column} ${code}`),
  ).toEqual([
    '2 openedOn OUT_OF_RANGE',
    '3 code UNKNOWN',
    '4 parent MOVED',
    '5 parent UNKNOWN',
    '5 openedOn OUT_OF_RANGE',
    '6 name REQUIRED',
    '6 phone MALFORMED',
    '6 openedOn MONTH_CLOSED',
    '7 pairedWith NOT_ALLOWED',
    '7 code DUPLICATE',
    '8 pairedWith UNKNOWN',
    '9 level UNKNOWN',
  ]);
  const reach = await importAccounts(world.as(officer), {
    file: Buffer.from(`${HEAD}999901102,,乡镇,,,,\n`),
  });
  expect(reach.problems).toMatchObject([{ line: 2, column: 'code', code: 'FORBIDDEN' }]);
});

test('a household is there for its holders, its officer and the auditor, who are written down, and for nobody else', async () => {
  const { world, officer, stranger, auditor } = shared;
  const [first] = await ownHouseholds(world.as(citizen(world, '13800000001')));
  const code = first!.code;
  const others: Actor[] = [{ kind: 'anonymous' }, citizen(world, '13800000009'), stranger];

  for (const actor of others) expect(await findPointsAccount(world.as(actor), code)).toBeNull();
  for (const actor of [officer, auditor, citizen(world, '13800000001')]) {
    const ctx = world.as(actor);
    expect((await accountView(ctx, (await findPointsAccount(ctx, code))!)).name).toBe('张家');
  }
  const ctx = world.as(citizen(world, '13800000001'));
  expect(await looksAt(ctx, first!.id)).toMatchObject([{ on: '2026-11-20' }, { on: '2026-11-20' }]);
  expect((await findPointsAccount(world.as({ kind: 'anonymous' }), `${VILLAGE}-01`))?.name).toBe('一组');

  const phone = '13800000007';
  expect(await refused(addHolder(world.as(stranger), { code, phone }))).toBe('NOT_FOUND');
  await addHolder(world.as(officer), { code, phone: '138 0000 0007' });
  expect((await householdOf(world.asSystem(), citizen(world, phone).phoneHash))?.code).toBe(code);
  await endHolder(world.as(officer), { code, phone });
  expect(await findPointsAccount(world.as(citizen(world, phone)), code)).toBeNull();
});

test('who may not manage points changes nothing', async () => {
  const { world, stranger, auditor } = shared;
  const move = { code: 'H5', toGroup: `${VILLAGE}-01`, day: '2026-11-01' };
  const actors: [Actor, string][] = [
    [{ kind: 'anonymous' }, 'UNAUTHENTICATED'],
    [citizen(world, '13800000001'), 'FORBIDDEN'],
    [auditor, 'FORBIDDEN'],
    [stranger, 'NOT_FOUND'],
  ];
  for (const [actor, code] of actors) expect(await refused(moveHousehold(world.as(actor), move))).toBe(code);
  const merge = mergeGroups(world.as(stranger), {
    code: `${VILLAGE}-01`,
    into: `${VILLAGE}-02`,
    on: '2026-12-01',
  });
  expect(await refused(merge)).toBe('FORBIDDEN');
});

test('moves, splits, merges and pairings keep every day before them', async () => {
  await using village = { ...(await aVillage()), [Symbol.asyncDispose]: async () => {} };
  const { world, officer, county } = village;
  await using _ = world;
  const ctx = world.as(officer);
  const toGroup = `${VILLAGE}-02`;

  await moveHousehold(ctx, { code: 'H4', toGroup, day: '2026-11-10' });
  expect(await parentOn(world, 'H4', '2026-11-09')).toBe(`${VILLAGE}-01`);
  expect(await parentOn(world, 'H4', '2026-11-10')).toBe(toGroup);
  const back = { code: 'H4', toGroup: `${VILLAGE}-01` };
  expect(await refused(moveHousehold(ctx, { ...back, day: '2026-11-09' }))).toBe('input.day OUT_OF_RANGE');
  expect(await refused(moveHousehold(ctx, { ...back, day: '2026-11-21' }))).toBe('input.day OUT_OF_RANGE');
  expect(await refused(moveHousehold(ctx, { ...back, day: '2026-09-30' }))).toBe('input.day MONTH_CLOSED');

  const split = { code: `${VILLAGE}-01`, name: '三组', households: ['H4'], on: '2026-11-01' };
  expect(await refused(splitGroup(ctx, { ...split, on: '2026-11-02' }))).toBe('input.on OUT_OF_RANGE');
  expect(await refused(splitGroup(ctx, { ...split, households: ['H5'] }))).toBe('input.households.0 UNKNOWN');
  expect(await splitGroup(ctx, split)).toMatchObject({
    codes: [split.code, `${VILLAGE}-03`],
    notes: [/三组/].map((note) => expect.stringMatching(note)),
  });
  expect(await parentOn(world, 'H4', '2026-10-31')).toBe(`${VILLAGE}-01`);
  expect(await parentOn(world, 'H4', '2026-11-05')).toBe(`${VILLAGE}-03`);
  expect(await parentOn(world, 'H4', '2026-11-15')).toBe(toGroup);

  await mergeGroups(ctx, { code: toGroup, into: `${VILLAGE}-01`, on: '2026-12-01' });
  expect(await parentOn(world, 'H5', '2026-11-30')).toBe(toGroup);
  expect(await parentOn(world, 'H5', '2026-12-01')).toBe(`${VILLAGE}-01`);
  expect((await findPointsAccount(ctx, toGroup))?.closedOn).toBe('2026-12-01');
  const late = { name: '钱家', level: 'HOUSEHOLD', parentCode: toGroup } as const;
  expect(await refused(openPointsAccount(ctx, late))).toBe('input.parentCode CLOSED');

  await openPointsAccount(world.as(county), { level: 'DEPARTMENT', code: 'water' });
  await pairVillage(ctx, { code: VILLAGE, departments: ['water'], on: '2026-12-01' });
  const pairs = await execute(
    ctx,
    `select p.code, m.until_day::text as until from {s}.points_membership m join {s}.points_account p on p.id = m.parent_id
     where m.pairing order by p.code`,
  );
  expect(pairs).toEqual([
    { code: 'roads', until: '2026-12-01' },
    { code: 'water', until: null },
  ]);
  // Said again, or of a day on which it holds already, a pairing stays the one it is.
  const spans = async () =>
    execute(
      ctx,
      `select m.from_day::text as "from", m.until_day::text as until from {s}.points_membership m
       join {s}.points_account p on p.id = m.parent_id where m.pairing and p.code = 'roads' order by 1`,
    );
  await pairVillage(ctx, { code: VILLAGE, departments: ['roads'], on: '2026-11-01' });
  await pairVillage(ctx, { code: VILLAGE, departments: ['roads'], on: '2026-12-01' });
  expect(await spans()).toEqual([
    { from: '2026-09-01', until: '2026-11-01' },
    { from: '2026-11-01', until: null },
  ]);

  expect(await refused(closePointsAccount(ctx, { code: VILLAGE, on: '2026-12-01' }))).toBe(
    'input.on HAS_MEMBERS',
  );
  expect(await refused(closePointsAccount(ctx, { code: 'water', on: '2026-12-01' }))).toBe('FORBIDDEN');
  await closePointsAccount(ctx, {
    code: await openPointsAccount(ctx, { ...late, parentCode: `${VILLAGE}-01` }),
    on: '2026-11-20',
  });
});
