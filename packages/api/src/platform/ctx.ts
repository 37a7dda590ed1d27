import { type Actor, type Day, type WorkCalendar, countyDay } from '@zhitong/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { SearchServer } from '@zhitong/search';
import type { Keys } from './crypto.ts';
import type { Database } from './database.ts';
import type { FileStore } from './files.ts';

/** A signing platform outside: where it answers, and by what it knows us. */
export interface RemoteSigning {
  /** Without a slash at the end. */
  readonly url: string;
  readonly token: string;
}

/** What lives as long as the process does. Everything below a request gets it through its `Ctx`. */
export interface Platform {
  readonly database: Database;
  readonly keys: Keys;
  readonly files: FileStore;
  /** Null where no search server is set: then the site searches by its own offline index. */
  readonly search: SearchServer | null;
  readonly log: Logger;
  readonly now: () => Date;
  /** Where people reach us, without a slash at the end. */
  readonly origin: string;
  /** The platform that holds the county's signing keys; null where keys are with us. */
  readonly signing: RemoteSigning | null;
  /** An accredited time-stamp service (RFC 3161); null: the demo county's own. */
  readonly timeStampUrl: string | null;
  /** Values that slices keep for a moment, by county. Never anything personal. */
  readonly memory: Map<string, unknown>;
}

/** The tenant of a request, a job or a subscription event. */
export interface Tenant {
  readonly code: string;
  readonly name: string;
  /** The county's schema, unquoted: `county_430525`. */
  readonly schema: string;
}

/** All that a use case may touch. One per request, per job and per subscription event. */
export interface Ctx {
  readonly em: EntityManager;
  readonly actor: Actor;
  readonly county: Tenant;
  readonly calendar: WorkCalendar;
  readonly now: () => Date;
  readonly platform: Platform;
}

/** Runs `work` in one transaction: it all commits, or a throw undoes it all. */
export function inTransaction<C extends Ctx, T>(ctx: C, work: (tx: C) => Promise<T>): Promise<T> {
  return ctx.em.transactional((em) => work({ ...ctx, em }));
}

export function today(ctx: Ctx): Day {
  return countyDay(ctx.now());
}

/**
 * A value loaded once and shared by all requests of a county for `ms` milliseconds.
 * Concurrent callers wait for one load; a failed load is not kept.
 */
export function remember<T>(
  ctx: Ctx,
  options: { key: string; ms: number; load: () => Promise<T> },
): Promise<T> {
  const key = `${ctx.county.code}/${options.key}`;
  const kept = ctx.platform.memory.get(key) as { value: Promise<T>; until: number } | undefined;
  const now = Date.now();
  if (kept && kept.until > now) return kept.value;
  const value = options.load();
  ctx.platform.memory.set(key, { value, until: now + options.ms });
  value.catch(() => ctx.platform.memory.delete(key));
  return value;
}

export function forget(ctx: Ctx, key: string): void {
  ctx.platform.memory.delete(`${ctx.county.code}/${key}`);
}
