import { randomBytes } from 'node:crypto';
import { type RunningPostgres, startTestDatabaseServer } from '@zhitong/devstack';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { deriveKeys } from '#platform/crypto';
import { createCounty, migrate } from '../migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    database: TemplateServer;
  }
}

/** The county that every test's own database holds; invented, as is all that tests write. */
export const TEST_COUNTY = '999901';

/** A server with a migrated database that worlds are copied from. */
export interface TemplateServer {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly publicUrl: string;
  readonly superUrl: string;
  readonly serverKey: string;
}

/** Starts a real server and makes the template in it. @param start another way to start one */
export async function startTemplateServer(
  start: () => Promise<RunningPostgres> = startTestDatabaseServer,
): Promise<TemplateServer & { readonly stop: () => Promise<void> }> {
  const server = await start();
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
  return { ownerUrl, appUrl, publicUrl, superUrl, serverKey, stop: () => server.stop() };
}

/** One real server for the whole run, with one migrated database that every test's own is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...server } = await startTemplateServer();
  project.provide('database', server);
  return stop;
}
