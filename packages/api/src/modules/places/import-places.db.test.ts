import { expect, test } from 'vitest';
import { anEmptyCounty, demoFile } from '#test/demo-county';
import { aStaff } from '#test/factories';
import { createWorld } from '#test/world';
import { exportPlaces, importPlaces, placeDirectory } from '#places';

const MONDAY = '2026-11-23T09:00:00+08:00';
const csv = (...lines: string[]) => Buffer.from(`code,name,level,parent_code,kind\n${lines.join('\n')}\n`);

test('a county gets its places from a file, and the same file again changes nothing', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = await anEmptyCounty(world, '439901');

  const first = await importPlaces(ctx, { file: demoFile('places') });
  expect(first).toMatchObject({ problems: [], changed: 0, same: 0, written: true });
  expect((await placeDirectory(ctx)).all).toHaveLength(first.made);

  const again = await importPlaces(ctx, { file: demoFile('places') });
  expect(again).toMatchObject({ made: 0, changed: 0, same: first.made });
});

test('exported places import back unchanged, into the same county and into an empty one', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = await anEmptyCounty(world, '439901');
  const { made } = await importPlaces(ctx, { file: demoFile('places') });
  const exported = await exportPlaces(ctx);

  expect(await importPlaces(ctx, { file: Buffer.from(exported) })).toMatchObject({
    made: 0,
    changed: 0,
    same: made,
  });
  await using other = await createWorld({ now: MONDAY });
  const fresh = await anEmptyCounty(other, '439901');
  await importPlaces(fresh, { file: Buffer.from(exported) });
  expect(await exportPlaces(fresh)).toBe(exported);
});

test('a file with one line a village makes the county, its townships and its villages', async () => {
  await using world = await createWorld({ now: MONDAY });
  const file = Buffer.from(
    `village_code,village,street_code,street,area_code,area
999901101201,东村,999901101,河口镇,999901,试验县
999901101202,西村,999901101,河口镇,999901,试验县
999902101202,外村,999902101,邻镇,999902,邻县
`,
  );
  const columns = (code: string, name: string) => ({ code, name });
  const mapping = {
    only: { area_code: '999901' },
    each: [
      { columns: columns('area_code', 'area'), defaults: { level: 'COUNTY' } },
      {
        columns: { ...columns('street_code', 'street'), parent_code: 'area_code' },
        defaults: { level: 'TOWNSHIP' },
      },
      {
        columns: { ...columns('village_code', 'village'), parent_code: 'street_code' },
        defaults: { level: 'VILLAGE' },
      },
    ],
  };

  expect(await importPlaces(world.asSystem(), { file, mapping })).toMatchObject({ problems: [], made: 4 });
});

test('a dry run and a file with faults write nothing and name every line', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = world.asSystem();
  const good = csv('999901,试验县,COUNTY,,', '999901101,河口镇,TOWNSHIP,999901,');
  const bad = csv('999901,试验县,COUNTY,,', '999901101,,TOWNSHIP,999901,', '99990,短县,TOWNSHIP,999901,');

  expect(await importPlaces(ctx, { file: good, dryRun: true })).toMatchObject({ made: 2, written: false });
  const refused = await importPlaces(ctx, { file: bad });
  expect(refused.written).toBe(false);
  expect(refused.problems.map(({ line, column }) => `${line} ${column}`)).toEqual(['3 name', '4 code']);
  expect((await placeDirectory(ctx)).all).toEqual([]);
});

test('a new name is taken over, and only administrators set places up', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = world.asSystem();
  await importPlaces(ctx, { file: csv('999901,试验县,COUNTY,,', '999901101,河口乡,TOWNSHIP,999901,') });

  const renamed = await importPlaces(ctx, { file: csv('999901101,河口镇,TOWNSHIP,999901,') });
  expect(renamed).toMatchObject({ made: 0, changed: 1, same: 0 });
  expect((await placeDirectory(ctx)).byCode.get('999901101')?.name).toBe('河口镇');

  const dispatcher = world.as(await aStaff(world, { role: 'dispatcher' }));
  await expect(importPlaces(dispatcher, { file: csv() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(exportPlaces(dispatcher)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
