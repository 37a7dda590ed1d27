import { expect, test } from 'vitest';
import { riseOf, upperTail } from './rises.ts';

const DAY = 86_400_000;
const NOW = 3_000 * DAY;
const WINDOW = { now: NOW, length: 14 * DAY };
const on = (daysAgo: number, place = '') => ({ at: NOW - daysAgo * DAY, place });
/** One a day for so many days. */
const daily = (days: number, place = '') => Array.from({ length: days }, (_, ago) => on(ago, place));

test.each([
  [{ population: 10, marked: 3, drawn: 3 }, 3, 1 / 120],
  [{ population: 10, marked: 3, drawn: 3 }, 0, 1],
  [{ population: 52, marked: 4, drawn: 5 }, 2, 0.0416844],
  [{ population: 5, marked: 5, drawn: 2 }, 2, 1],
])('the chance to draw from %j at least %d', (urn, least, chance) => {
  expect(upperTail(urn, least)).toBeCloseTo(chance, 6);
});

test('six appeals of one matter within a few days are no chance', () => {
  const matter = [1, 1, 2, 3, 3, 4].map((ago) => on(ago));
  const rise = riseOf(matter, [...daily(360), ...matter], WINDOW);
  expect(rise.recent).toBe(6);
  expect(rise.expected).toBeLessThan(0.5);
  expect(rise.chance).toBeLessThan(1e-5);
});

test('a matter that comes as often as ever does not rise', () => {
  const matter = Array.from({ length: 12 }, (_, at) => on(at * 30));
  expect(riseOf(matter, [...daily(360), ...matter], WINDOW).chance).toBeGreaterThan(0.1);
});

test('where a whole township writes more than usual, one matter of it is no rise', () => {
  const matter = [1, 2, 3, 4, 5].map((ago) => on(ago, '439901102'));
  const elsewhere = daily(360, '439901101');
  const quiet = riseOf(matter, [...elsewhere, ...daily(360, '439901102'), ...matter], WINDOW);
  const flood = Array.from({ length: 200 }, (_, at) => on(at % 13, '439901102'));
  const loud = riseOf(matter, [...elsewhere, ...flood, ...matter], WINDOW);
  expect(quiet.chance).toBeLessThan(0.001);
  expect(loud.chance).toBeGreaterThan(0.1);
});

test('what comes in the same weeks of every year is the season, not a rise', () => {
  const winter = [1, 2, 3, 5, 8];
  const matter = [0, 365, 730].flatMap((years) => winter.map((ago) => on(ago + years)));
  const all = [...daily(1_095), ...matter];
  expect(riseOf(matter, all, WINDOW).chance).toBeGreaterThan(0.05);
  expect(riseOf(matter.slice(0, 5), all, WINDOW).chance).toBeLessThan(0.001);
});

test('what is dated after the moment asked for is left out', () => {
  const matter = [on(-5), on(-6), on(1)];
  expect(riseOf(matter, [...daily(100), ...matter], WINDOW).recent).toBe(1);
});

test('without a single appeal nothing is expected and nothing is certain', () => {
  expect(riseOf([], [], WINDOW)).toEqual({ recent: 0, expected: 0, chance: 1 });
});

test('with moments dealt out anew, at most one look in twenty calls any of eight matters rising', () => {
  const random = seeded(11);
  const places = ['439901101', '439901102', '439901103', ''];
  // A county with a crowded fortnight, and matters of three to ten appeals in one place or in several.
  const moments = [...daily(300), ...Array.from({ length: 60 }, (_, nth) => on(nth % 14))].map(
    ({ at }) => at,
  );
  const sizes = [3, 3, 4, 5, 6, 7, 8, 10];
  const placeOf = (nth: number) => places[(nth * nth) % places.length]!;
  const looks = 1_000;
  let alarms = 0;
  for (let look = 0; look < looks; look += 1) {
    const all = shuffled(moments, random).map((at, nth) => ({ at, place: placeOf(nth) }));
    let from = 0;
    const matters = sizes.map((size) => all.slice(from, (from += size)));
    if (matters.some((matter) => riseOf(matter, all, WINDOW).chance <= 0.05 / matters.length)) alarms += 1;
  }
  expect(alarms).toBeGreaterThan(0);
  expect(alarms / looks).toBeLessThanOrEqual(0.05);
});

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
