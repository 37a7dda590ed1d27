import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paginate } from './paginate.ts';

const newestFirst = (count: number) => Array.from({ length: count }, (_, index) => count - index);

test('every case stands on exactly one page, in order', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 20 }), (count, size) => {
      expect(paginate(newestFirst(count), size).flatMap((slice) => slice.rows)).toEqual(newestFirst(count));
    }),
  );
});

test('a new case leaves every older page as it was', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 20 }), (count, size) => {
      const rowsOf = (n: number) =>
        new Map(paginate(newestFirst(n), size).map(({ page, rows }) => [page, rows]));
      const after = rowsOf(count + 1);
      for (const [page, rows] of rowsOf(count)) if (page !== null) expect(after.get(page)).toEqual(rows);
    }),
  );
});

test('going older from the front page reaches every page, and newer leads back', () => {
  const slices = new Map(paginate(newestFirst(95), 10).map((slice) => [slice.page, slice]));
  let slice = slices.get(null)!;
  const seen = [slice];
  while (slice.older !== null) {
    const next = slices.get(slice.older)!;
    expect(next.newer).toBe(slice.page ?? 'front');
    seen.push((slice = next));
  }
  expect(seen).toHaveLength(slices.size);
});

test('an empty county has an empty front page', () => {
  expect(paginate([])).toEqual([{ page: null, rows: [], newer: null, older: null, range: [0, 0] }]);
});
