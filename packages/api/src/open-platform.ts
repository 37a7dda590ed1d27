import type { Actor } from '@zhitong/domain';
import { connectSearch } from '@zhitong/search';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Config } from '#config';
import { deriveKeys } from '#platform/crypto';
import type { Ctx, Platform } from '#platform/ctx';
import { STATEMENT_TIMEOUT_MS, openDatabase } from '#platform/database';
import { diskStore } from '#platform/files';
import { openLog } from '#platform/log';
import type { OpenCounty } from '#settings';
import { createOrm } from './orm.ts';

/** A platform with its ORM: what server, worker and commands each open once. */
export interface OpenPlatform {
  readonly platform: Platform;
  readonly orm: MikroORM;
  close(): Promise<void>;
}

export function openPlatform(options: {
  config: Config;
  name: string;
  now?: () => Date;
  poolSize?: number;
}): OpenPlatform {
  const { config, name, now = () => new Date(), poolSize = 10 } = options;
  const orm = createOrm(config.databaseUrl, { poolSize, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
  const platform: Platform = {
    database: openDatabase({ app: config.databaseUrl, public: config.databasePublicUrl }, poolSize),
    keys: deriveKeys(config.serverKey),
    files: diskStore(config.home),
    search: config.meili && connectSearch({ host: config.meili.url, masterKey: config.meili.masterKey }),
    log: openLog(config.logLevel, name),
    now,
    origin: config.origin,
    signing: config.signing,
    timeStampUrl: config.timeStampUrl,
    memory: new Map(),
  };
  return {
    platform,
    orm,
    async close() {
      await Promise.all([platform.database.close(), orm.close()]);
    },
  };
}

/** A fresh context: an entity manager of its own, in the county's schema. */
export function ctxFor(opened: OpenPlatform, county: OpenCounty, actor: Actor): Ctx {
  const { platform, orm } = opened;
  return {
    em: orm.em.fork({ schema: county.tenant.schema }),
    actor,
    county: county.tenant,
    calendar: county.calendar,
    now: platform.now,
    platform,
  };
}
