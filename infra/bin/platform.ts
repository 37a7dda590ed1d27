import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Kept, keep, startMeilisearch, startPostgres } from '@zhitong/devstack';
import { type BackingServers, platformEnvironment } from './backing-servers.ts';
import { CLI } from './built-parts.ts';
import { ROOT } from './county-home.ts';
import { type Running, type Supervised, lastLines, supervise } from './supervise.ts';

/** The platform while it runs: server and worker, and the servers they stand on. */
export interface Platform {
  pids(): Record<string, number>;
  /** Ends all of it, what depends before what it depends on. Safe to call twice. */
  stop(): Promise<void>;
}

export interface PlatformOptions {
  readonly home: string;
  readonly servers: BackingServers;
  readonly say: (sentence: string) => void;
  /** Something cannot be kept running: the reason, with the end of its log. */
  readonly giveUp: (reason: string) => void;
}

/** Server and worker get this long to finish what they have in hand. */
const DRAIN_MS = 10_000;

/** Runs `serve` and `worker` and starts again whatever ends unasked, PostgreSQL and Meilisearch included. */
export async function runPlatform({ home, servers, say, giveUp }: PlatformOptions): Promise<Platform> {
  const logs = join(home, 'logs');
  mkdirSync(logs, { recursive: true });
  const program = (name: 'serve' | 'worker') => (): Promise<Kept> =>
    keep({
      command: process.execPath,
      args: ['--enable-source-maps', CLI, name],
      cwd: ROOT,
      env: platformEnvironment(servers.environment),
      logFile: join(logs, `${name}.log`),
      stopBy: [{ signal: 'SIGTERM', waitMs: DRAIN_MS }],
    });
  const watched = <R extends Running>(name: string, log: string, start: () => Promise<R>) =>
    supervise({ name, start, say, giveUp: (reason) => giveUp(`${reason}\n${lastLines(log, 20)}`) });

  const below: Supervised<Running>[] = [];
  const { postgres, meilisearch } = servers;
  if (postgres) {
    const dataDir = join(home, 'postgres');
    const again = async () => startPostgres({ dataDir, port: postgres.port });
    below.push(await watched('PostgreSQL', join(dataDir, 'postgres.log'), firstThen(postgres, again)));
  }
  if (meilisearch) {
    const dataDir = join(home, 'meili');
    const { masterKey, url } = meilisearch;
    const again = async () => {
      const started = await startMeilisearch({ dataDir, masterKey, port: Number(new URL(url).port) });
      if (!started) throw new Error('its program is gone');
      return started;
    };
    below.push(await watched('Meilisearch', join(dataDir, 'meilisearch.log'), firstThen(meilisearch, again)));
  }
  const server = await watched('The server', join(logs, 'serve.log'), program('serve'));
  const worker = await watched('The worker', join(logs, 'worker.log'), program('worker'));
  const names = [...(postgres ? ['postgres'] : []), ...(meilisearch ? ['meilisearch'] : [])];

  let stopping: Promise<void> | null = null;
  const stop = async () => {
    await Promise.all([server.stop(), worker.stop()]);
    await Promise.all(below.map((one) => one.stop()));
  };
  return {
    pids: () => ({
      server: server.current().pid,
      worker: worker.current().pid,
      ...Object.fromEntries(below.map((one, index) => [names[index], one.current().pid])),
    }),
    stop: () => (stopping ??= stop()),
  };
}

/** What runs already comes first; it is started anew only after it has ended. */
function firstThen<R extends Running>(first: R, again: () => Promise<R>): () => Promise<R> {
  let isFirst = true;
  return () => {
    if (!isFirst) return again();
    isFirst = false;
    return Promise.resolve(first);
  };
}

/**
 * Waits until the server says that it can answer.
 * @throws Error when it does not within `limitMs`.
 */
export async function waitUntilReady(
  port: number,
  { limitMs, signal }: { limitMs: number; signal: AbortSignal },
): Promise<void> {
  const until = Date.now() + limitMs;
  for (;;) {
    signal.throwIfAborted();
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, {
      signal: AbortSignal.timeout(2_000),
    }).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > until) {
      const said = answer
        ? `answers ${answer.status}: ${(await answer.text()).slice(0, 500)}`
        : 'does not answer';
      throw new Error(`The server is not ready after ${limitMs / 1000} s; /readyz ${said}`);
    }
    await pause(100);
  }
}
