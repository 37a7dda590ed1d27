import { randomBytes } from 'node:crypto';
import { startTestDatabaseServer } from '@zhitong/devstack';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { deriveKeys } from '#platform/crypto';
import { createCounty, migrate } from '../migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    database: { ownerUrl: string; appUrl: string; publicUrl: string; superUrl: string; serverKey: string };
  }
}

/** The county that every test's own database holds; invented, as is all that tests write. */
export const TEST_COUNTY = '999901';

/** One real server for the whole run, with one migrated database that every test's own is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestDatabaseServer();
  const serverKey = randomBytes(32).toString('hex');
  await migrate(server.ownerUrl);
  await createCounty({
    ownerUrl: server.ownerUrl,
    keys: deriveKeys(Buffer.from(serverKey, 'hex')),
    county: { code: TEST_COUNTY, name: '试验县', isDefault: true, settings: { enforceSecondFactor: false } },
  });
  const client = new pg.Client(server.superUrl.replace(/\/zhitong$/, '/postgres'));
  await client.connect();
  await client.query('alter database zhitong rename to template_zhitong');
  await client.end();
  const { ownerUrl, appUrl, publicUrl, superUrl } = server;
  project.provide('database', { ownerUrl, appUrl, publicUrl, superUrl, serverKey });
  return () => server.stop();
}
