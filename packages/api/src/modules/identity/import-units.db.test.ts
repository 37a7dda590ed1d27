import { expect, test } from 'vitest';
import { exportPairings, exportUnits, importPairings, importUnits, unitDirectory } from '#identity';
import { importPlaces } from '#places';
import type { Ctx } from '#platform/ctx';
import { anEmptyCounty, demoFile } from '#test/demo-county';
import { aPlaceTree, aStaff } from '#test/factories';
import { createWorld } from '#test/world';
import { UnitPrincipal } from './unit-principal.entity.ts';
import { Pairing, Unit } from './unit.entity.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const HEADER =
  'code,name,kind,parent_code,place_code,document_code,principal_name,principal_office,principal_from,principal_to';
const csv = (...lines: string[]) => Buffer.from(`${HEADER}\n${lines.join('\n')}\n`);
const principalsOf = (ctx: Ctx) =>
  ctx.em.fork().find(UnitPrincipal, {}, { orderBy: { fromDay: 'asc' }, disableIdentityMap: true });

test('units and pairings of the demo county come in whole, and their exports import back unchanged', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = await anEmptyCounty(world, '439901');
  await importPlaces(ctx, { file: demoFile('places') });

  const units = await importUnits(ctx, { file: demoFile('units') });
  expect(units).toMatchObject({ problems: [], changed: 0, same: 0, written: true });
  const pairings = await importPairings(ctx, { file: demoFile('pairings') });
  expect(pairings).toMatchObject({ problems: [], changed: 0, same: 0, written: true });

  const unitFile = await exportUnits(ctx);
  const pairingFile = await exportPairings(ctx);
  for (const file of [demoFile('units'), Buffer.from(unitFile)]) {
    expect(await importUnits(ctx, { file })).toMatchObject({ made: 0, changed: 0, same: units.made });
  }
  for (const file of [demoFile('pairings'), Buffer.from(pairingFile)]) {
    expect(await importPairings(ctx, { file })).toMatchObject({ made: 0, changed: 0, same: pairings.made });
  }
  await using other = await createWorld({ now: MONDAY });
  const fresh = await anEmptyCounty(other, '439901');
  await importPlaces(fresh, { file: demoFile('places') });
  await importUnits(fresh, { file: Buffer.from(unitFile) });
  await importPairings(fresh, { file: Buffer.from(pairingFile) });
  expect(await exportUnits(fresh)).toBe(unitFile);
  expect(await exportPairings(fresh)).toBe(pairingFile);
});

test('a new principal is added and the old one gets a last day', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = world.asSystem();
  await importUnits(ctx, { file: csv('water,水利局,DEPARTMENT,,,试水,甲某,局长,2024-01-01,') });

  const file = csv(
    'water,水利局,DEPARTMENT,,,试水,甲某,局长,2024-01-01,2026-10-31',
    'water,,,,,,乙某,局长,2026-11-01,',
  );
  expect(await importUnits(ctx, { file })).toMatchObject({ made: 0, changed: 1, same: 0 });
  expect(await principalsOf(ctx)).toMatchObject([
    { name: '甲某', toDay: '2026-10-31' },
    { name: '乙某', toDay: null },
  ]);

  const silent = csv('water,水利局,DEPARTMENT,,,试水,,,,');
  expect(await importUnits(ctx, { file: silent })).toMatchObject({ made: 0, changed: 0, same: 1 });
  expect(await principalsOf(ctx)).toHaveLength(2);
});

test('nobody gets the name or document code of another unit, nor a parent or place that is unknown', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = world.asSystem();
  await importUnits(ctx, { file: csv('water,水利局,DEPARTMENT,,,试水,,,,') });

  const report = await importUnits(ctx, {
    file: csv(
      'flood,水利局,DEPARTMENT,,,试水,,,,',
      'roads,公路局,DEPARTMENT,nobody,,,,,,',
      'east,东镇政府,TOWNSHIP,,999901999,,,,,',
      `${'x'.repeat(33)},长码局,DEPARTMENT,,,,,,,`,
    ),
  });
  expect(report.written).toBe(false);
  expect(report.problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
    '2 TAKEN',
    '2 TAKEN',
    '3 UNKNOWN_PARENT',
    '4 UNKNOWN_PLACE',
    '5 BAD_CODE',
  ]);
  expect(await ctx.em.fork().count(Unit)).toBe(1);
});

test('a dry run tells what would change and changes nothing', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = world.asSystem();
  const file = csv('water,水利局,DEPARTMENT,,,试水,甲某,局长,2024-01-01,');

  expect(await importUnits(ctx, { file, dryRun: true })).toMatchObject({ made: 1, written: false });
  expect((await unitDirectory(ctx)).all).toEqual([]);
});

test('a pairing ends by its file, and one that would overlap a known one is refused', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = world.asSystem();
  const { village } = await aPlaceTree(world);
  await importUnits(ctx, { file: csv('water,水利局,DEPARTMENT,,,,,,,') });
  const pairings = (...days: string[]) =>
    Buffer.from(
      `kind,unit_code,place_code,person_name,from_day,to_day\n${days
        .map((day) => `DEPARTMENT_VILLAGE,water,${village.code},,${day}\n`)
        .join('')}`,
    );
  await importPairings(ctx, { file: pairings('2025-01-01,') });

  expect((await importPairings(ctx, { file: pairings('2026-01-01,') })).problems).toMatchObject([
    { line: 2, code: 'OVERLAP' },
  ]);
  const renewed = pairings('2025-01-01,2025-12-31', '2026-01-01,');
  expect(await importPairings(ctx, { file: renewed })).toMatchObject({ made: 1, changed: 1, same: 0 });
  expect(await ctx.em.fork().count(Pairing, { toDay: null })).toBe(1);
});

test('only administrators set units up', async () => {
  await using world = await createWorld({ now: MONDAY });
  const editor = world.as(await aStaff(world, { role: 'editor' }));

  for (const attempt of [
    importUnits(editor, { file: csv() }),
    importPairings(editor, { file: csv() }),
    exportUnits(editor),
    exportPairings(editor),
  ]) {
    await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
});
