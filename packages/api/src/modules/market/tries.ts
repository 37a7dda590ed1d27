import { Refusal } from '@zhitong/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Ctx, Platform } from '#platform/ctx';

/** Counted in this process's memory and real time: a second server process counts for itself. */
interface Limits {
  /** Codes that one citizen asks for. */
  readonly codes: RateLimiterMemory;
  /** Codes that did not fit, of one clerk. */
  readonly redeeming: RateLimiterMemory;
}

function limitsOf(platform: Platform): Limits {
  const kept = platform.memory.get('market-limits') as Limits | undefined;
  if (kept) return kept;
  const limits: Limits = {
    codes: new RateLimiterMemory({ points: 20, duration: 60 * 60 }),
    redeeming: new RateLimiterMemory({ points: 10, duration: 15 * 60 }),
  };
  platform.memory.set('market-limits', limits);
  return limits;
}

/**
 * Counts one try, before it is known how it ends.
 * @returns what takes the count back
 * @throws Refusal RATE_LIMITED
 */
export async function countTry(
  ctx: Ctx,
  { what, who }: { readonly what: keyof Limits; readonly who: string },
): Promise<() => Promise<void>> {
  const limiter = limitsOf(ctx.platform)[what];
  const key = `${ctx.county.code}/${who}`;
  try {
    await limiter.consume(key);
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
    const seconds = Math.max(1, Math.ceil(rejected.msBeforeNext / 1000));
    throw new Refusal('RATE_LIMITED', { retryAfterSeconds: String(seconds) });
  }
  return async () => {
    await limiter.reward(key);
  };
}
