import { expect, test } from 'vitest';
import { inSignedPoints } from './amounts.tsx';
import { periodInWords, periodOf, periodsUpTo } from './periods.ts';

test('a board is asked for by this year, the last one, and the months before today', () => {
  expect(periodsUpTo('2026-02-03', 4)).toEqual(['2026', '2025', '2026-02', '2026-01', '2025-12', '2025-11']);
  expect(['2026', '2026-02'].map(periodInWords)).toEqual(['2026 年', '2026 年 2 月']);
  expect(['2026-13', '26', null, '2026-02'].map(periodOf)).toEqual([null, null, null, '2026-02']);
});

test.each([
  ['5.00', '+5.00'],
  ['-1234.50', '−1,234.50'],
  ['0.00', '0.00'],
])('%s points are written %s', (points, said) => {
  expect(inSignedPoints(points)).toBe(said);
});
