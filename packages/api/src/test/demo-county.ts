import { readFileSync } from 'node:fs';
import type { Ctx } from '#platform/ctx';
import { findCounty, forgetCounties } from '#settings';
import { createCounty } from '../migrate.ts';
import { ctxFor } from '../open-platform.ts';
import type { World } from './world.ts';

/** A second county in a test's database, empty but for its tables; the context is a system job's. */
export async function anEmptyCounty(world: World, code: string): Promise<Ctx> {
  const { platform } = world.opened;
  const ownerUrl = world.config.databaseOwnerUrl!;
  await createCounty({ ownerUrl, keys: platform.keys, county: { code, name: '又一县', isDefault: false } });
  forgetCounties(platform);
  return ctxFor(world.opened, await findCounty(platform, code), { kind: 'system', job: 'test' });
}

/** A set-up file of the invented demo county. */
export function demoFile(name: 'places' | 'units' | 'pairings' | 'responsibilities'): Buffer {
  return readFileSync(new URL(`../demo/${name}.csv`, import.meta.url));
}
