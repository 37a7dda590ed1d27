import { anEmptyCounty, demoFile } from '#test/demo-county';
import { createWorld } from '#test/world';
import { expect, test } from 'vitest';
import { importUnits } from '#identity';
import { importPlaces } from '#places';
import { importResponsibilities } from '#responsibilities';
import { dueSiteBuild } from './build-site.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

test('a new county’s site is due at once, and every import that changes what it shows makes it due', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = await anEmptyCounty(world, '439901');
  const { em } = ctx;
  const changed = async () =>
    (
      await em.execute<{ changed: number }[]>(
        `select changed::int as changed from "${ctx.county.schema}".site_state`,
      )
    )[0]!.changed;
  expect(await dueSiteBuild(ctx)).toBe('full');

  for (const [file, take] of [
    ['places', importPlaces],
    ['units', importUnits],
    ['responsibilities', importResponsibilities],
  ] as const) {
    const before = await changed();
    await take(ctx, { file: demoFile(file), dryRun: true });
    expect(await changed()).toBe(before);
    expect(await take(ctx, { file: demoFile(file) })).toMatchObject({ written: true });
    expect(await changed()).toBe(before + 1);
    await take(ctx, { file: demoFile(file) });
    expect(await changed()).toBe(before + 1);
  }
});
