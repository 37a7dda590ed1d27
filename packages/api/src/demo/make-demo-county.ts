import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '#config';
import { deriveKeys } from '#platform/crypto';
import { schemaOf } from '#settings';
import { createCounty } from '../migrate.ts';
import { DEMO_COUNTY } from './demo-files.ts';

/** Where `seedDemo` writes whom one can sign in as; it is there only when the seeding went through. */
export const ACCOUNTS_FILE = 'demo-accounts.json';

/**
 * Makes the invented county, as the default one where there is no other. What a broken-off seeding left of it is taken
 * away first: its division code is nobody's.
 * @returns 'there' when it is whole already
 */
export async function makeDemoCounty(config: Config, ownerUrl: string): Promise<'made' | 'there'> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  let isAlone = true;
  try {
    const { rowCount } = await client.query('select 1 from public.county where code = $1', [DEMO_COUNTY]);
    if (rowCount && existsSync(join(config.home, ACCOUNTS_FILE))) return 'there';
    await client.query('begin');
    await client.query(`drop schema if exists "${schemaOf(DEMO_COUNTY)}" cascade`);
    await client.query('delete from public.relay_cursor where county = $1', [DEMO_COUNTY]);
    await client.query('delete from public.county where code = $1', [DEMO_COUNTY]);
    await client.query('commit');
    // A new county signs with new keys: the register that it had is no longer its own.
    rmSync(join(config.home, 'register', DEMO_COUNTY), { recursive: true, force: true });
    isAlone = (await client.query('select 1 from public.county')).rowCount === 0;
  } finally {
    await client.end();
  }
  await createCounty({
    ownerUrl,
    keys: deriveKeys(config.serverKey),
    // Nobody carries a second factor for a county that is only looked at.
    county: {
      code: DEMO_COUNTY,
      name: '澄溪县',
      isDefault: isAlone,
      settings: { enforceSecondFactor: false, demo: true },
    },
  });
  return 'made';
}
