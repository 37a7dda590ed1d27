import { type Actor, Refusal } from '@zhitong/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '#platform/address';
import type { Budget } from '#platform/request';

/** A caller's window: so many points, and how many seconds until they are all there again. */
interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

const STAFF: Rate = { perSecond: 500, burst: 10_000 };

/** However few points a partner has, each mutation can be paid for. */
const LEAST_BURST = 50;

/** Keeps everybody's points in this process: no statement is spent on counting. */
export interface Budgets {
  /** @throws Refusal RATE_LIMITED with `retryAfterSeconds`; TOO_COSTLY for what no waiting would ever pay for */
  charge(who: { actor: Actor; address: string; quota: number | null }, cost: number): Promise<Budget>;
}

export function openBudgets(anonymous: Rate): Budgets {
  const limiters = new Map<string, RateLimiterMemory>();
  const limiterOf = (rate: Rate) => {
    const name = `${rate.perSecond}/${rate.burst}`;
    let limiter = limiters.get(name);
    if (!limiter) {
      limiter = new RateLimiterMemory({
        keyPrefix: name,
        points: rate.burst,
        duration: Math.max(1, Math.round(rate.burst / rate.perSecond)),
      });
      limiters.set(name, limiter);
    }
    return limiter;
  };
  return {
    async charge({ actor, address, quota }, cost) {
      const rate =
        quota === null
          ? actor.kind === 'staff'
            ? STAFF
            : anonymous
          : { perSecond: quota, burst: Math.max(quota * 10, LEAST_BURST) };
      const key = payerOf(actor, address);
      if (cost > rate.burst)
        throw new Refusal('TOO_COSTLY', { cost: String(cost), limit: String(rate.burst) });
      try {
        const left = await limiterOf(rate).consume(key, cost);
        return {
          limit: rate.burst,
          remaining: left.remainingPoints,
          resetAt: new Date(Date.now() + left.msBeforeNext),
          cost,
        };
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        throw new Refusal('RATE_LIMITED', {
          retryAfterSeconds: String(Math.ceil(refused.msBeforeNext / 1000)),
        });
      }
    },
  };
}

/** Whoever is known pays for themselves, so that a village behind one address is not one caller. */
function payerOf(actor: Actor, address: string): string {
  if (actor.kind === 'partner') return actor.applicationId;
  if (actor.kind === 'staff' || actor.kind === 'citizen') return actor.accountId;
  return networkOf(address);
}
