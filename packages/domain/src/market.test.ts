import { expect, test } from 'vitest';
import { costOfGoods, mayUndo, redeemCodeOf } from './market.ts';
import { suppressed } from './small-cells.ts';

test.each([
  ['12345678', '12345678'],
  [' 1234 5678 ', '12345678'],
  ['1234-5678', '12345678'],
  ['００００００００', '00000000'],
  ['1234567', null],
  ['123456789', null],
  ['1234567a', null],
  ['', null],
  ['1'.repeat(41), null],
])('what a clerk types, %j, is the code %j', (typed, code) => {
  expect(redeemCodeOf(typed)).toBe(code);
});

test('a redemption is taken back until the county’s midnight', () => {
  const made = new Date('2026-11-23T09:00:00+08:00');

  expect(mayUndo(made, new Date('2026-11-23T23:59:59+08:00'))).toBe(true);
  expect(mayUndo(made, new Date('2026-11-24T00:00:00+08:00'))).toBe(false);
});

test('three pieces cost three times one, in hundredths', () => {
  expect(costOfGoods(12_50, 3)).toBe(37_50);
});

test('under five people no count is told, not even that there were none', () => {
  expect([0, 1, 4, 5, 600].map(suppressed)).toEqual([null, null, null, 5, 600]);
});
