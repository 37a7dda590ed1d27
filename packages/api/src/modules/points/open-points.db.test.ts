import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '@zhitong/domain';
import { inTransaction } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { aStaff } from '#test/factories';
import { aScoredCounty, countEntries } from '#test/scored-county';
import { createWorld } from '#test/world';
import { expect, test } from 'vitest';
import { closeMonth } from './close-month.ts';
import { publishPoints } from './publish-points.ts';
import { refreshScores } from './refresh-scores.ts';

function recompute(folder: string, period: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'recompute.mjs'), folder, period],
    {
      encoding: 'utf8',
    },
  );
  return { status, said: stdout + stderr };
}

test('a stranger recomputes every board from the published files, finds what was falsified, and learns no household', async () => {
  await using world = await createWorld({ now: '2026-04-20T09:00:00+08:00' });
  const { accounts, places } = await aScoredCounty(world);
  const ctx = world.asSystem();
  const all = [...accounts.values()];
  const entries = Array.from({ length: 260 }, (_, n) => ({
    account: all[(n * 7) % all.length]!,
    day: addDays('2026-01-01', (n * 11) % 109),
    points: ((n * 37) % 41) * 25 - 150,
  }));
  // In March one group changes its village and households change groups.
  await inTransaction(ctx, async (tx) => {
    for (const [code, to, day] of [
      ['999901101201-03', '999901101202', '2026-03-01'],
      ['999901101201-01-01', '999901101201-02', '2026-03-10'],
      ['999901101202-01-02', '999901102201-01', '2026-03-31'],
    ] as const) {
      const [id, parent] = [accounts.get(code)!.id, accounts.get(to)!.id];
      await execute(
        tx,
        'update {s}.points_membership set until_day = $2 where account_id = $1 and until_day is null',
        [id, day],
      );
      await execute(
        tx,
        'insert into {s}.points_membership (account_id, parent_id, from_day) values ($1, $2, $3)',
        [id, parent, day],
      );
    }
    await refreshScores(tx, { from: '2026-03-01', accountIds: null });
  });
  await countEntries(world, entries);
  const county = await aStaff(world, { role: 'points_officer', place: places[0]!.county });
  await closeMonth(world.as(county), { month: '2026-01' });

  const { folder, files } = await publishPoints(world.asSystem());

  const periods = readdirSync(folder).filter((name) => /^\d{4}/.test(name));
  expect(periods).toEqual(['2026', '2026-01', '2026-02', '2026-03', '2026-04']);
  for (const period of periods) expect(recompute(folder, period)).toMatchObject({ status: 0 });
  const [month] = await execute<{ root: Buffer }>(world.asSystem(), 'select root from {s}.points_month');
  expect(recompute(folder, '2026-01').said).toContain(month!.root.toString('hex'));
  const [entered] = await execute<{ body: string }>(
    world.asSystem(),
    `select body::text as body from {s}.register_entry where kind = 'POINTS_MONTH'`,
  );
  expect(JSON.parse(entered!.body).files).toEqual(
    Object.fromEntries(
      ['board.csv', 'entries.csv', 'households.csv', 'leaves.txt'].map((name) => [
        name,
        files[`2026-01/${name}`]!.sha256,
      ]),
    ),
  );

  const told = Object.keys(files).map((name) => readFileSync(join(folder, name), 'utf8'));
  for (const { code, level } of all) {
    const isTold = told.some((text) => text.split(/[,\r\n]/).includes(code));
    expect([code, isTold]).toEqual([code, level !== 'HOUSEHOLD']);
  }
  const list = readFileSync(join(folder, '2026-03/households.csv'), 'utf8').split('\r\n');
  expect(list.filter((line) => line.startsWith('999901101201-02,'))).toHaveLength(12);
  expect(list.filter((line) => line.startsWith('999901101202-01,'))).toEqual([
    expect.stringMatching(/^999901101202-01,3,,-?\d+\.\d\d\/3$/),
  ]);

  for (const [name, from, to] of [
    ['2026-02/households.csv', /(,12,)(-?\d+\.\d\d)/, '$19999.00'],
    ['2026-02/entries.csv', /(,[GVTD]1,)(-?\d+\.\d\d)/, '$1777.00'],
    ['2026-02/board.csv', /\r\nVILLAGE,1,/, '\r\nVILLAGE,2,'],
    ['memberships.csv', /999901101201-02,999901101201/, '999901101201-02,999901101202'],
  ] as const) {
    const path = join(folder, name);
    const true_ = readFileSync(path, 'utf8');
    const false_ = true_.replace(from, to);
    expect(false_).not.toBe(true_);
    writeFileSync(path, false_);
    expect([name, recompute(folder, '2026-02')]).toMatchObject([
      name,
      { status: 1, said: expect.stringContaining('✘') },
    ]);
    writeFileSync(path, true_);
  }

  const nowhere = recompute(folder, '1999-01');
  expect([nowhere.status, nowhere.said]).toEqual([
    2,
    expect.stringMatching(/^✘ 缺少文件.*1999-01\/board\.csv\n$/),
  ]);

  // A closed month is written once; what was changed in it is put right.
  const closed = join(folder, '2026-01/board.csv');
  const before = statSync(closed, { bigint: true }).mtimeNs;
  const again = await publishPoints(world.asSystem());
  expect(statSync(closed, { bigint: true }).mtimeNs).toBe(before);
  expect(again.files['2026-01/board.csv']).toEqual(files['2026-01/board.csv']);
  writeFileSync(closed, 'false');
  await publishPoints(world.asSystem());
  expect(recompute(folder, '2026-01').status).toBe(0);
});
