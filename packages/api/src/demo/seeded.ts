/** Numbers that look random and are the same at each run, so that two demo counties are alike. */
export interface Seeded {
  /** From 0 up to, but not including, 1. */
  next(): number;
  pick<T>(from: readonly T[]): T;
  /** True in so many of 100 cases. */
  chance(percent: number): boolean;
  /** A whole number from `least` to `most`, both counted in. */
  between(least: number, most: number): number;
}

/** The same sequence for the same word: mulberry32 over a FNV-1a hash. */
export function seeded(word: string): Seeded {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(word)) hash = Math.imul(hash ^ byte, 0x01000193);
  const next = (): number => {
    hash = (hash + 0x6d2b79f5) | 0;
    let mixed = Math.imul(hash ^ (hash >>> 15), 1 | hash);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    chance: (percent) => next() * 100 < percent,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('nothing to pick from');
      return from[between(0, from.length - 1)]!;
    },
  };
}
