import { Refusal } from '@zhitong/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Ctx, Platform } from '#platform/ctx';

/** Counted in this process's memory and real time: a second server process counts for itself. */
interface Limits {
  /** Codes that one citizen asks for. */
  readonly codes: RateLimiterMemory;
  /** Codes that did not fit, of one clerk. */
  readonly wrong: RateLimiterMemory;
}

/** How many codes of one clerk may be wrong in a quarter of an hour. */
const MOST_WRONG = 10;

function limitsOf(platform: Platform): Limits {
  const kept = platform.memory.get('market-limits') as Limits | undefined;
  if (kept) return kept;
  const limits: Limits = {
    codes: new RateLimiterMemory({ points: 20, duration: 60 * 60 }),
    wrong: new RateLimiterMemory({ points: MOST_WRONG, duration: 15 * 60 }),
  };
  platform.memory.set('market-limits', limits);
  return limits;
}

/** @throws Refusal RATE_LIMITED after 20 codes of one citizen in an hour */
export async function countCode(ctx: Ctx, citizenId: string): Promise<void> {
  try {
    await limitsOf(ctx.platform).codes.consume(`${ctx.county.code}/${citizenId}`);
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
    throw tooMany(rejected);
  }
}

/** @throws Refusal RATE_LIMITED once ten codes of this clerk were wrong in 15 minutes */
export async function refuseGuessing(ctx: Ctx, clerkId: string): Promise<void> {
  const counted = await limitsOf(ctx.platform).wrong.get(`${ctx.county.code}/${clerkId}`);
  if (counted && counted.consumedPoints >= MOST_WRONG) throw tooMany(counted);
}

/**
 * Counted when it was wrong and not before: a counter may be busy. Those that are under way at once are free, and of a
 * hundred million codes that is nothing.
 */
export async function countWrongCode(ctx: Ctx, clerkId: string): Promise<void> {
  await limitsOf(ctx.platform).wrong.penalty(`${ctx.county.code}/${clerkId}`);
}

function tooMany({ msBeforeNext }: RateLimiterRes): Refusal {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new Refusal('RATE_LIMITED', { retryAfterSeconds: String(seconds) });
}
