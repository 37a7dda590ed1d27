import { join } from 'node:path';
import {
  type RunningMeilisearch,
  type RunningPostgres,
  startMeilisearch,
  startPostgres,
} from '@zhitong/devstack';
import { ROOT, secretOf } from './county-home.ts';
import type { Progress } from './progress.ts';

/** PostgreSQL and Meilisearch, ours or somebody else's, and the environment that reaches them. */
export interface BackingServers {
  readonly postgres: RunningPostgres | null;
  readonly meilisearch: RunningMeilisearch | null;
  /** Everything that `zhitong` commands need to know. */
  readonly environment: Record<string, string>;
  stop(): Promise<void>;
}

const DATABASE_NAMES = ['DATABASE_URL', 'DATABASE_PUBLIC_URL', 'DATABASE_OWNER_URL'];
const MEILI_NAMES = ['MEILI_URL', 'MEILI_MASTER_KEY'];

/** The environment of a program of the platform: ours, but for servers only those named here. */
export function platformEnvironment(environment: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(
    ([name]) => ![...DATABASE_NAMES, ...MEILI_NAMES].includes(name),
  );
  return { ...Object.fromEntries(ours), NODE_ENV: 'production', ...environment };
}

/** Starts what the environment does not name already. */
export async function startBackingServers(
  home: string,
  progress: Progress,
  given: Readonly<Record<string, string | undefined>> = process.env,
): Promise<BackingServers> {
  const onLog = (line: string) => progress.say(line);
  const starting = await Promise.allSettled([
    given['DATABASE_URL']
      ? null
      : progress.step('PostgreSQL 18', () => startPostgres({ dataDir: join(home, 'postgres'), onLog })),
    given['MEILI_URL']
      ? null
      : startMeilisearch({
          dataDir: join(home, 'meili'),
          masterKey: given['MEILI_MASTER_KEY'] || secretOf(home, 'meili.key'),
          onLog,
        }),
  ]);
  const [postgres, meilisearch] = [valueOf(starting[0]), valueOf(starting[1])];
  const stop = async () => {
    await meilisearch?.stop();
    await postgres?.stop();
  };
  const failed = starting.find((one) => one.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }

  const environment: Record<string, string> = {
    ZHITONG_HOME: home,
    ZHITONG_KEY: given['ZHITONG_KEY'] || secretOf(home, 'server.key'),
    ZHITONG_SITE_SOURCE: given['ZHITONG_SITE_SOURCE'] || join(ROOT, 'sites/public'),
    ZHITONG_CONSOLE: given['ZHITONG_CONSOLE'] || join(ROOT, 'sites/console/dist'),
  };
  for (const name of [...DATABASE_NAMES, ...(given['MEILI_URL'] ? MEILI_NAMES : [])]) {
    if (given[name]) environment[name] = given[name];
  }
  if (postgres) {
    environment['DATABASE_URL'] = postgres.appUrl;
    environment['DATABASE_PUBLIC_URL'] = postgres.publicUrl;
    environment['DATABASE_OWNER_URL'] = postgres.ownerUrl;
  }
  if (meilisearch) {
    environment['MEILI_URL'] = meilisearch.url;
    environment['MEILI_MASTER_KEY'] = meilisearch.masterKey;
  }
  return { postgres, meilisearch, environment, stop };
}

function valueOf<T>(settled: PromiseSettledResult<T>): T | null {
  return settled.status === 'fulfilled' ? settled.value : null;
}
