import { expect, test } from 'vitest';
import { importUnits } from '#identity';
import { importPlaces } from '#places';
import type { Ctx } from '#platform/ctx';
import { categoryDirectory, exportResponsibilities, importResponsibilities } from '#responsibilities';
import { anEmptyCounty, demoFile } from '#test/demo-county';
import { aStaff, aUnit } from '#test/factories';
import { createWorld } from '#test/world';
import { CategoryVersion } from './category.entity.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const HEADER = 'code,valid_from,domain,name,owner_unit,finish_hours,finish_calendar';
const csv = (...lines: string[]) => Buffer.from(`${HEADER}\n${lines.join('\n')}\n`);
const versions = (ctx: Ctx, where: { name?: string } = {}) =>
  ctx.em.fork().find(CategoryVersion, where, { orderBy: { version: 'asc' }, disableIdentityMap: true });

test('the demo county gets its list, and what is exported imports back unchanged', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = await anEmptyCounty(world, '439901');
  await importPlaces(ctx, { file: demoFile('places') });
  await importUnits(ctx, { file: demoFile('units') });

  const first = await importResponsibilities(ctx, { file: demoFile('responsibilities') });
  expect(first).toMatchObject({ problems: [], changed: 0, same: 0, written: true });
  expect((await categoryDirectory(ctx)).all).toHaveLength(first.made);

  const exported = await exportResponsibilities(ctx);
  for (const file of [demoFile('responsibilities'), Buffer.from(exported)]) {
    const again = await importResponsibilities(ctx, { file });
    expect(again).toMatchObject({ made: 0, changed: 0, same: first.made });
  }
  expect(await exportResponsibilities(ctx)).toBe(exported);
});

test('a list of three levels without codes gets the same codes at each import', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = world.asSystem();
  const file = Buffer.from('level1,level2,level3\n城乡建设,安全,事故\n城乡建设,安全,事故\n城乡建设,燃气,\n');
  const mapping = {
    columns: { domain: 'level1', name: ['level2', 'level3'] },
    joinWith: ' / ',
    defaults: { valid_from: '2026-01-01' },
    codes: 'generate' as const,
  };

  const first = await importResponsibilities(ctx, { file, mapping });
  expect(first).toMatchObject({ problems: [{ line: 3, code: 'REPEATED', severity: 'NOTE' }], made: 2 });
  expect(await importResponsibilities(ctx, { file, mapping })).toMatchObject({
    made: 0,
    changed: 0,
    same: 2,
  });
  const exported = Buffer.from(await exportResponsibilities(ctx));
  expect(await importResponsibilities(ctx, { file: exported })).toMatchObject({
    made: 0,
    changed: 0,
    same: 2,
  });
  expect((await categoryDirectory(ctx)).all.map((row) => row.name)).toEqual(
    expect.arrayContaining(['安全 / 事故', '燃气']),
  );
});

test('a changed row makes a new version from the day of the file, and the old one ends the day before', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = world.asSystem();
  await importResponsibilities(ctx, {
    file: csv('A,2026-01-01,道路,坑洞,,48,CONTINUOUS', 'B,2026-01-01,道路,路灯,,48,CONTINUOUS'),
  });

  const file = csv('A,2026-12-01,道路,坑洞,,24,CONTINUOUS', 'B,2026-12-01,道路,路灯,,48,CONTINUOUS');
  expect(await importResponsibilities(ctx, { file })).toMatchObject({ made: 0, changed: 1, same: 1 });
  expect(await versions(ctx, { name: '路灯' })).toMatchObject([{ validFrom: '2026-01-01', validTo: null }]);
  expect(await versions(ctx, { name: '坑洞' })).toMatchObject([
    { validFrom: '2026-01-01', validTo: '2026-11-30', finishHours: 48 },
    { version: 2, validFrom: '2026-12-01', validTo: null, finishHours: 24 },
  ]);
  expect((await categoryDirectory(ctx)).byCode.get('A')?.finishHours).toBe(48);
  expect(await importResponsibilities(ctx, { file })).toMatchObject({ made: 0, changed: 0, same: 2 });
});

test('a row changed without a new day holds from today; changed twice in a day, the last one holds', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = world.asSystem();
  const row = (hours: number) => ({ file: csv(`A,2026-01-01,道路,坑洞,,${hours},CONTINUOUS`) });
  for (const hours of [48, 24, 12]) await importResponsibilities(ctx, row(hours));

  expect(await versions(ctx)).toMatchObject([
    { validFrom: '2026-01-01', validTo: '2026-11-22', finishHours: 48 },
    { validFrom: '2026-11-23', validTo: '2026-11-22', finishHours: 24 },
    { validFrom: '2026-11-23', validTo: null, finishHours: 12 },
  ]);
  expect((await categoryDirectory(ctx)).all).toMatchObject([{ version: 3, finishHours: 12 }]);
  const exported = Buffer.from(await exportResponsibilities(ctx));
  expect(await importResponsibilities(ctx, { file: exported })).toMatchObject({
    made: 0,
    changed: 0,
    same: 1,
  });
});

test('the past of a row cannot be rewritten, and an unknown owner is named with its line', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = world.asSystem();
  await aUnit(world, { code: 'roads' });
  await importResponsibilities(ctx, { file: csv('A,2026-01-01,道路,坑洞,roads,48,CONTINUOUS') });

  const report = await importResponsibilities(ctx, {
    file: csv(
      'A,2025-01-01,道路,坑洞,roads,72,CONTINUOUS',
      'A,2026-01-01,道路,坑洞,roads,48,CONTINUOUS',
      'B,2026-01-01,道路,路灯,nobody,48,CONTINUOUS',
    ),
  });
  expect(report.problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
    '2 PAST_VERSION',
    '4 UNKNOWN_UNIT',
  ]);
  expect(report.written).toBe(false);
  expect(await versions(ctx)).toHaveLength(1);
});

test('a dry run writes nothing, and only administrators change the list', async () => {
  await using world = await createWorld({ now: MONDAY });
  const file = csv('A,2026-01-01,道路,坑洞,,48,CONTINUOUS');

  const dry = await importResponsibilities(world.asSystem(), { file, dryRun: true });
  expect(dry).toMatchObject({ made: 1, written: false });
  expect(await versions(world.asSystem())).toEqual([]);
  const editor = world.as(await aStaff(world, { role: 'editor' }));
  await expect(importResponsibilities(editor, { file })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(exportResponsibilities(editor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
