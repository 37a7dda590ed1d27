import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SMALL_CELL, levelOfPlaceCode, placeAtLevel, publicPlace } from './small-cells.ts';

test.each([
  ['430000101101003', 5, '430000101101', 'a grid is never public, its village is'],
  ['430000101101003', 4, '430000101', 'in a quiet village only the township'],
  ['430000101101', 12, '430000101101', 'a busy village'],
  ['430000101101', 0, '430000101', 'a village nobody else wrote from'],
  ['430000101', 400, '430000101', 'a township stays'],
  ['430000', 400, '430000', 'the county stays'],
])('%s with %i tickets in the village that month shows %s: %s', (code, tickets, shown) => {
  expect(publicPlace(code, tickets)).toBe(shown);
});

test.each([
  ['430000', 'COUNTY'],
  ['430000101', 'TOWNSHIP'],
  ['430000101101', 'VILLAGE'],
  ['430000101101003', 'GRID'],
  ['43000010', null],
  ['4300001011010031', null],
  ['43000a', null],
  ['', null],
])('%s is of level %s', (code, level) => {
  expect(levelOfPlaceCode(code)).toBe(level);
});

test('what is shown holds the place, is never finer than a village, and never a village of under five', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
  fc.assert(
    fc.property(fc.oneof(digits(6), digits(9), digits(12), digits(15)), fc.nat(50), (code, tickets) => {
      const shown = publicPlace(code, tickets);

      expect(code.startsWith(shown)).toBe(true);
      expect(levelOfPlaceCode(shown)).not.toBe('GRID');
      if (tickets < SMALL_CELL) expect(levelOfPlaceCode(shown)).not.toBe('VILLAGE');
      expect(publicPlace(shown, tickets)).toBe(shown);
      expect(placeAtLevel(code, 'COUNTY')).toBe(code.slice(0, 6));
    }),
  );
});
