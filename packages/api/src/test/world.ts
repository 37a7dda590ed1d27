import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '@zhitong/domain';
import pg from 'pg';
import { inject } from 'vitest';
import { type Config, readConfig } from '#config';
import type { Ctx } from '#platform/ctx';
import { type OpenCounty, findCounty } from '#settings';
import { ctxFor, openPlatform } from '../open-platform.ts';
import { TEST_COUNTY, type TemplateServer } from './postgres.ts';

export type World = Awaited<ReturnType<typeof createWorld>>;

/** A migrated database of the test's own, and a clock that moves only when told to. Without `meili` nothing is searchable. */
export async function createWorld(options: {
  now: string;
  meili?: { readonly url: string; readonly masterKey: string } | null;
  /** Of the test's own, where what other tests do must not be felt; else the one of the whole run. */
  server?: TemplateServer;
}) {
  const server = options.server ?? inject('database');
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  const home = mkdtempSync(join(tmpdir(), 'zhitong-world-'));
  await onServer(
    server.superUrl,
    `create database ${database} template template_zhitong owner zhitong_owner`,
  );
  const here = (url: string) => url.replace(/\/[^/]+$/, `/${database}`);
  const config: Config = readConfig({
    ZHITONG_HOME: home,
    DATABASE_URL: here(server.appUrl),
    DATABASE_PUBLIC_URL: here(server.publicUrl),
    DATABASE_OWNER_URL: here(server.ownerUrl),
    ZHITONG_KEY: server.serverKey,
    ZHITONG_LOG: 'silent',
    ...(options.meili && { MEILI_URL: options.meili.url, MEILI_MASTER_KEY: options.meili.masterKey }),
  });
  let now = new Date(options.now);
  const opened = openPlatform({ config, name: 'test', now: () => now, poolSize: 4 });
  const county: OpenCounty = await findCounty(opened.platform, TEST_COUNTY);
  const as = (actor: Actor): Ctx => ctxFor(opened, county, actor);

  return {
    config,
    opened,
    county,
    orm: opened.orm,
    schema: county.tenant.schema,
    as,
    asSystem: () => as({ kind: 'system', job: 'test' }),
    setClock(iso: string) {
      now = new Date(iso);
    },
    async [Symbol.asyncDispose]() {
      await opened.close();
      await onServer(server.superUrl, `drop database ${database} with (force)`);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url.replace(/\/[^/]+$/, '/postgres'));
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
