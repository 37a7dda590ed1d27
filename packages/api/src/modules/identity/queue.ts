import { Refusal } from '@zhitong/domain';

/**
 * Runs work at most `atOnce` at a time, the rest in the order of asking.
 * What it returns throws Refusal RATE_LIMITED when `waiting` others wait already.
 */
export function queueOf(options: {
  atOnce: number;
  waiting: number;
}): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= options.atOnce) {
      if (waiting.length >= options.waiting) throw new Refusal('RATE_LIMITED', { retryAfterSeconds: '2' });
      // Whoever ends hands over its own turn, so `running` stays as it is.
      await new Promise<void>((turn) => waiting.push(turn));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
