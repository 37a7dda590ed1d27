import { canonical, leafHash, rootByInclusion, writeHundredths } from '@zhitong/domain';
import { sha256 } from '#platform/crypto';
import { execute } from '#platform/in-tx';
import { RegisterEntry, growRegister, publishRegister, verifyRegister } from '#register';
import { GROUP, HOUSEHOLD, NEIGHBOUR, aCitizen, aLedger, record } from '#test/ledger';
import { createWorld } from '#test/world';
import pg from 'pg';
import { expect, test } from 'vitest';
import { approveEntry } from './approve-entry.ts';
import { closeMonth } from './close-month.ts';
import { countDue } from './count-due.job.ts';
import { importEntries } from './import-entries.ts';
import { inclusionOf, monthLeaves } from './month-tree.ts';
import { monthWitness } from './month-witness.ts';
import { decideObjection, objectToEntry } from './object-to-entry.ts';
import { periodFiles } from './points-files.ts';
import { reverseEntry } from './reverse-entry.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

const HEADER = 'account,item,day,quantity,proofKind,proof';
const fileOf = (...lines: string[]) => Buffer.from(`${[HEADER, ...lines].join('\r\n')}\r\n`);

test('a file of entries is taken in whole or not at all, each fault told with its line, and once', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { first } = await aLedger(world);
  const ctx = world.as(first);
  const right = (quantity: number) => `${HOUSEHOLD},DEED,2026-11-20,${quantity},证明人,邻居作证`;
  const wrong = fileOf(
    ...[right(1), right(2), `${HOUSEHOLD},DEED,2026-11-21,,证明人,`, `${GROUP},TIDY,2026-11-31,1,PHOTO,照片`],
    ...['999901102201-01,TIDY,2026-11-20,1,PHOTO,照片', `${GROUP},TIDY,2027-01-01,1,报告,照片`],
    `${GROUP},NONE,2026-11-20,一,PHOTO,照片,多`,
    `${GROUP},NONE,2026-11-20,一,PHOTO,照片`,
    `${HOUSEHOLD},FAULT,2026-11-20,1,证明人,有信访行为`,
  );

  const report = await importEntries(ctx, { file: wrong });
  expect(report).toMatchObject({ rows: 8, written: 0 });
  expect(report.problems.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
    // Two and a half deeds of five points, and twelve points a month.
    '3 item ABOVE_CAP',
    '4 proof REQUIRED',
    '5 day BAD_DAY',
    '6 account UNKNOWN',
    '7 proofKind UNKNOWN',
    '7 day IN_FUTURE',
    '8  COLUMN_COUNT',
    '9 quantity MALFORMED',
    '9 item UNKNOWN',
    '10 proof PUNISHES_VOICE',
  ]);
  const good = fileOf(
    right(1),
    `${GROUP},TIDY,2026-11-20,1,PHOTO,照片`,
    `${GROUP},ROAD,2026-11-20,1,PHOTO,照片`,
  );
  expect(await importEntries(ctx, { file: good, dryRun: true })).toMatchObject({
    rows: 3,
    written: 0,
    problems: [],
  });
  expect(await importEntries(ctx, { file: good })).toMatchObject({ written: 3, sameFile: false });
  expect(await importEntries(ctx, { file: good })).toMatchObject({ written: 0, sameFile: true });
  const rows = await execute(world.asSystem(), 'select status, points from {s}.points_entry order by id');
  expect(rows).toEqual([
    { status: 'PENDING', points: 500 },
    { status: 'PENDING', points: 250 },
    { status: 'WAITING_APPROVAL', points: 150_000 },
  ]);
});

test('a file that is wrong all over tells every fault of every line', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { first } = await aLedger(world);
  const lines = 45_000;

  const report = await importEntries(world.as(first), {
    file: fileOf(...Array.from({ length: lines }, (_, at) => `X${at},NONE,2026-13-01,abc,什么,`)),
  });

  expect(report).toMatchObject({ rows: lines, written: 0 });
  const ofLast = report.problems.filter(({ line }) => line === lines + 1);
  expect(report.problems).toHaveLength(lines * ofLast.length);
  expect(ofLast.map(({ column }) => column)).toEqual(
    expect.arrayContaining(['account', 'item', 'day', 'quantity', 'proofKind', 'proof']),
  );
});

test('a month closes when nothing in it is open, stands in the register, and proves each of its entries', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { first, second, third, county, township } = await aLedger(world);
  const october = { day: '2026-10-31' };
  const deed = await record(world, first, { account: HOUSEHOLD, item: 'DEED', ...october });
  const tidy = await record(world, first, { account: GROUP, item: 'TIDY', ...october });
  await record(world, first, { account: GROUP, item: 'ROAD', ...october });
  for (let at = 0; at < 10; at += 1)
    await record(world, first, { account: NEIGHBOUR, item: 'FAULT', ...october });
  await objectToEntry(world.as(await aCitizen(world, '13800000001')), { entryId: tidy, ground: 'OTHER' });

  const close = (month: string, by = county) => closeMonth(world.as(by), { month });
  await expect(close('2026-10', township)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(close('2026-10')).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
    problems: [
      { code: 'WAITING_APPROVAL', message: '还有 1 条积分待复核。' },
      { code: 'PENDING', message: '还有 12 条积分在异议期内。' },
      { code: 'OBJECTIONS', message: '还有 1 件异议未处理。' },
      { code: 'EARLIER_MONTHS', message: expect.stringContaining('2026-01、2026-02') as string },
    ],
  });
  await expect(close('2026-11')).rejects.toMatchObject({
    problems: expect.arrayContaining([expect.objectContaining({ code: 'NOT_OVER' })]) as object,
  });
  const [open] = await execute<{ id: string; road: string }>(
    world.asSystem(),
    `select o.id, (select e.id from {s}.points_entry e where e.status = 'WAITING_APPROVAL') as road from {s}.points_objection o`,
  );
  await decideObjection(world.as(third), { objectionId: open!.id, decision: 'DISMISSED' });
  await approveEntry(world.as(second), { entryId: open!.road, approved: false });
  world.setClock('2026-12-01T09:00:00+08:00');
  expect(await countDue(world.asSystem())).toBe(12);
  for (let month = 1; month <= 10; month += 1) await close(`2026-${String(month).padStart(2, '0')}`);
  await expect(close('2026-10')).rejects.toMatchObject({ problems: [{ code: 'CLOSED_ALREADY' }] });

  const leaves = await monthLeaves(world.asSystem(), '2026-10');
  const entered = await world
    .asSystem()
    .em.find(RegisterEntry, { kind: 'POINTS_MONTH' }, { orderBy: { id: 1 } });
  const { root, files } = entered.at(-1)!.body as { root: string; files: Record<string, string> };
  expect(entered).toHaveLength(10);
  expect(entered.at(-1)!.body).toMatchObject({ month: '2026-10', entries: 12 });
  expect(entered.at(-1)!.open).toEqual(entered.at(-1)!.body);
  expect(files['leaves.txt']).toBe(sha256(leaves).toString('hex'));
  expect(Object.keys(files).toSorted()).toEqual(['board.csv', 'entries.csv', 'households.csv', 'leaves.txt']);
  let board = '';
  for await (const piece of periodFiles(world.asSystem(), '2026-10')['board.csv']!()) board += piece;
  expect(files['board.csv']).toBe(sha256(board).toString('hex'));
  const proof = (await inclusionOf(world.asSystem(), deed))!;
  expect(JSON.parse(proof.leaf)).toEqual({
    ...{ account: HOUSEHOLD, item: 'DEED', day: '2026-10-31', points: writeHundredths(500) },
    ...{ entry: deed, salt: proof.salt },
  });
  expect(canonical(JSON.parse(proof.leaf))).toBe(proof.leaf);
  const leaf = leafHash(sha256, Buffer.from(proof.leaf));
  const path = proof.path.map((hash) => Buffer.from(hash, 'hex'));
  expect(
    Buffer.from(rootByInclusion(sha256, { index: proof.index, size: proof.size, leaf }, path)!).toString(
      'hex',
    ),
  ).toBe(root);
  expect(leaves.split('\n')[proof.index]).toBe(Buffer.from(leaf).toString('hex'));

  await expect(record(world, first, { account: HOUSEHOLD, item: 'DEED', ...october })).rejects.toMatchObject({
    problems: [{ path: 'input.day', code: 'MONTH_CLOSED' }],
  });
  const back = await reverseEntry(world.as(first), { entryId: deed, ground: 'WRONG_FACT' });
  expect(
    await execute(world.asSystem(), 'select day::text as day from {s}.points_entry where id = $1', [back]),
  ).toEqual([{ day: '2026-12-01' }]);
  expect(await inclusionOf(world.asSystem(), back)).toBeNull();
});

test('the tree of a month of more than one tile proves each of its entries', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { accounts, county } = await aLedger(world);
  await execute(
    world.asSystem(),
    `insert into {s}.points_entry (account_id, item_id, day, month, points, status, counted_at, recorded_by, recorded_at, salt)
     select $1, i.id, '2026-01-05', '2026-01', 100, 'COUNTED', now(), 'system:test', now(), sha256(n::text::bytea)
     from {s}.points_item i, generate_series(1, 300) n where i.code = 'TIDY'`,
    [accounts.get(GROUP)!.id],
  );
  await closeMonth(world.as(county), { month: '2026-01' });

  const ids = await execute<{ id: string }>(world.asSystem(), 'select id from {s}.points_entry');
  const ctx = world.asSystem();
  const proofs = await Promise.all(ids.map(({ id }) => inclusionOf(ctx, id)));
  expect(new Set(proofs.map((proof) => proof!.index)).size).toBe(300);
});

test('an entry of a closed month that was changed behind our back, and a month that was dropped, are named by the register', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { first, county } = await aLedger(world);
  const id = await record(world, first, { account: GROUP, item: 'TIDY', day: '2026-11-20' });
  world.setClock('2026-12-01T09:00:00+08:00');
  await countDue(world.asSystem());
  for (let month = 1; month <= 11; month += 1)
    await closeMonth(world.as(county), { month: `2026-${String(month).padStart(2, '0')}` });
  while ((await growRegister(world.asSystem(), [])) > 0);
  await publishRegister(world.asSystem());
  const faults = async () =>
    (await verifyRegister(world.asSystem(), [], [monthWitness])).faults.map(({ code, sentence }) => [
      code,
      /2026-\d\d/.exec(sentence)?.[0],
    ]);
  expect(await faults()).toEqual([]);

  const owner = new pg.Client({ connectionString: world.config.databaseOwnerUrl! });
  await owner.connect();
  try {
    await owner.query(`update "${world.schema}".points_entry set points = points + 100 where id = $1`, [id]);
    expect(await faults()).toEqual([['CHANGED_SUBJECT', '2026-11']]);
    await owner.query(`update "${world.schema}".points_entry set points = points - 100 where id = $1`, [id]);
    await owner.query(`delete from "${world.schema}".points_month where month = '2026-03'`);
    expect(await faults()).toEqual([['MISSING_SUBJECT', '2026-03']]);
  } finally {
    await owner.end();
  }
});
