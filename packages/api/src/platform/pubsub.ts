import pg from 'pg';
import type { Platform, Tenant } from './ctx.ts';

/** The channel on which the relay tells that events of a county became final. */
export const EVENTS_CHANNEL = 'zhitong_events';

/** How long a sleeper waits at most before it looks by itself: a lost notification costs a second. */
const POLL_MS = 1000;

interface Sleeper {
  readonly county: string;
  readonly subject: string;
  wake(): void;
}

interface Bell {
  readonly sleepers: Set<Sleeper>;
  stop(): Promise<void>;
}

/**
 * Wakes whoever waits for events of one subject (a ticket's id). The payload of a notification carries ids only; what
 * is new, each one reads for itself. `next` resolves at a notification or after a second.
 */
export function wakeOnEvents(
  platform: Platform,
  county: Tenant,
  subject: string,
): { next(): Promise<void>; stop(): void } {
  const bell = bellOf(platform);
  let wake = () => {};
  let rung = false;
  const sleeper: Sleeper = {
    county: county.code,
    subject,
    wake: () => {
      rung = true;
      wake();
    },
  };
  bell.sleepers.add(sleeper);
  return {
    next: () =>
      new Promise((resolve) => {
        if (rung) {
          rung = false;
          return resolve();
        }
        const timer = setTimeout(done, POLL_MS);
        function done() {
          clearTimeout(timer);
          rung = false;
          wake = () => {};
          resolve();
        }
        wake = done;
      }),
    stop: () => {
      bell.sleepers.delete(sleeper);
      wake();
    },
  };
}

/** Ends this process's listening connection, if it has one. */
export async function stopListening(platform: Platform): Promise<void> {
  await (platform.memory.get('bell') as Bell | undefined)?.stop();
  platform.memory.delete('bell');
}

function bellOf(platform: Platform): Bell {
  const kept = platform.memory.get('bell') as Bell | undefined;
  if (kept) return kept;
  const sleepers = new Set<Sleeper>();
  let stopped = false;
  let client: pg.Client | null = null;

  async function listen(): Promise<void> {
    if (stopped) return;
    const connection = new pg.Client({ connectionString: platform.database.appUrl, keepAlive: true });
    client = connection;
    const again = () => {
      if (client !== connection) return;
      client = null;
      setTimeout(() => void listen(), POLL_MS).unref();
    };
    connection.on('error', again);
    connection.on('end', again);
    connection.on('notification', ({ payload }) => {
      const news = JSON.parse(payload ?? '{}') as { county?: string; subjects?: string[] };
      for (const sleeper of sleepers) {
        if (sleeper.county === news.county && (!news.subjects || news.subjects.includes(sleeper.subject)))
          sleeper.wake();
      }
    });
    try {
      await connection.connect();
      await connection.query(`listen ${EVENTS_CHANNEL}`);
    } catch {
      again();
    }
  }
  void listen();
  const bell: Bell = {
    sleepers,
    stop: async () => {
      stopped = true;
      const connection = client;
      client = null;
      await connection?.end().catch(() => {});
    },
  };
  platform.memory.set('bell', bell);
  return bell;
}
