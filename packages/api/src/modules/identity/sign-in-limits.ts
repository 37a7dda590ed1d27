import { Refusal } from '@zhitong/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '#platform/address';
import type { Platform } from '#platform/ctx';
import type { RequestCtx } from '#platform/request';

const QUARTER_HOUR = 15 * 60;

/** Counted in this process's memory and real time: a second server process counts for itself. */
interface Limits {
  /** Failed sign-ins per login. */
  readonly login: RateLimiterMemory;
  /** Failed sign-ins per address. */
  readonly address: RateLimiterMemory;
  /** Codes asked for per address. */
  readonly codes: RateLimiterMemory;
}

function limitsOf(platform: Platform): Limits {
  const kept = platform.memory.get('sign-in-limits') as Limits | undefined;
  if (kept) return kept;
  const limits: Limits = {
    login: new RateLimiterMemory({ points: 5, duration: QUARTER_HOUR }),
    address: new RateLimiterMemory({ points: 20, duration: QUARTER_HOUR }),
    codes: new RateLimiterMemory({ points: 20, duration: 60 * 60 }),
  };
  platform.memory.set('sign-in-limits', limits);
  return limits;
}

/** A try that counts as failed until told otherwise, so that a hundred at once are not a hundred free ones. */
export interface Attempt {
  /** It was no failure, though not the end either. */
  forgive(): Promise<void>;
  /** They are in: what failed for this login before is forgotten. */
  succeed(): Promise<void>;
}

/**
 * Counts a try to sign in.
 * @param login null where a phone is tried, whose code counts its own tries, and for what can be no login
 * @throws Refusal RATE_LIMITED after 5 failures for a login, or 20 from an address, in 15 minutes
 */
export async function beginAttempt(ctx: RequestCtx, login: string | null): Promise<Attempt> {
  const limits = limitsOf(ctx.platform);
  const address = networkOf(ctx.request.address);
  const name = login === null ? null : `${ctx.county.code}/${login}`;
  await consume(limits.address, address);
  if (name !== null) await consume(limits.login, name);
  return {
    async forgive() {
      await limits.address.reward(address);
      if (name !== null) await limits.login.reward(name);
    },
    async succeed() {
      await limits.address.reward(address);
      if (name !== null) await limits.login.delete(name);
    },
  };
}

/** @throws Refusal RATE_LIMITED after 20 codes for one address in an hour */
export async function countCodeRequest(ctx: RequestCtx): Promise<void> {
  await consume(limitsOf(ctx.platform).codes, networkOf(ctx.request.address));
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
    throw tooMany(rejected.msBeforeNext);
  }
}

export function tooMany(waitMs: number): Refusal {
  return new Refusal('RATE_LIMITED', { retryAfterSeconds: String(Math.max(1, Math.ceil(waitMs / 1000))) });
}
