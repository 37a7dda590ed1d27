import { Refusal } from '@zhitong/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '#platform/address';
import type { Ctx, Platform } from '#platform/ctx';
import type { RequestCtx } from '#platform/request';

const QUARTER_HOUR = 15 * 60;

/** Counted in this process's memory and real time: a second server process counts for itself. */
interface Limits {
  /** Failed sign-ins per login and address. */
  readonly loginFromAddress: RateLimiterMemory;
  /** Failed sign-ins per login, from wherever: so many that nobody locks somebody else out in passing. */
  readonly login: RateLimiterMemory;
  /** Failed sign-ins per address. */
  readonly address: RateLimiterMemory;
  /** Codes asked for per address. */
  readonly codes: RateLimiterMemory;
  /** Codes that did not fit an act, per account, from wherever: whoever has a session has it anywhere. */
  readonly acts: RateLimiterMemory;
}

function limitsOf(platform: Platform): Limits {
  const kept = platform.memory.get('sign-in-limits') as Limits | undefined;
  if (kept) return kept;
  const limits: Limits = {
    loginFromAddress: new RateLimiterMemory({ points: 5, duration: QUARTER_HOUR }),
    login: new RateLimiterMemory({ points: 50, duration: QUARTER_HOUR }),
    address: new RateLimiterMemory({ points: 20, duration: QUARTER_HOUR }),
    codes: new RateLimiterMemory({ points: 20, duration: 60 * 60 }),
    acts: new RateLimiterMemory({ points: 5, duration: QUARTER_HOUR }),
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
 * @throws Refusal RATE_LIMITED after 5 failures for a login from one address, 20 from an address, or 50 for a login, in
 *   15 minutes
 */
export async function beginAttempt(ctx: RequestCtx, login: string | null): Promise<Attempt> {
  const limits = limitsOf(ctx.platform);
  const address = networkOf(ctx.request.address);
  const counted: [limiter: RateLimiterMemory, key: string][] = [[limits.address, address]];
  if (login !== null) {
    const name = `${ctx.county.code}/${login}`;
    // The narrow one first: whoever it stops adds nothing to what is counted against everybody with this login.
    counted.push([limits.loginFromAddress, `${name}/${address}`], [limits.login, name]);
  }
  for (const [limiter, key] of counted) await consume(limiter, key);
  const forgive = async () => {
    for (const [limiter, key] of counted) await limiter.reward(key);
  };
  return {
    forgive,
    async succeed() {
      await forgive();
      for (const [limiter, key] of counted.slice(1, 2)) await limiter.delete(key);
    },
  };
}

/** @throws Refusal RATE_LIMITED after 20 codes for one address in an hour */
export async function countCodeRequest(ctx: RequestCtx): Promise<void> {
  await consume(limitsOf(ctx.platform).codes, networkOf(ctx.request.address));
}

/**
 * Counts a code given for an act as failed, until told that it was right. Not undone with the transaction that it failed in.
 * @throws Refusal RATE_LIMITED after 5 of an account in 15 minutes
 */
export async function beginCode(ctx: Ctx, accountId: string): Promise<{ succeed(): Promise<void> }> {
  const { acts } = limitsOf(ctx.platform);
  const key = `${ctx.county.code}/${accountId}`;
  await consume(acts, key);
  return {
    async succeed() {
      await acts.delete(key);
    },
  };
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
