import { expect, test } from 'vitest';
import { moneyOf, numberOf } from './typed-numbers.ts';

test.each([
  ['50000', '50000.00'],
  ['50,000.5', '50000.50'],
  ['１２，０００ 元', '12000.00'],
  ['0', '0.00'],
  ['7.', '7.00'],
  ['1.234', '1.234'],
  ['五万', '五万'],
  ['', ''],
])('%s as an amount of yuan is %s', (typed, sent) => {
  expect(moneyOf(typed)).toBe(sent);
});

test.each([
  [' ２.５ ', '2.5'],
  ['−2', '-2'],
  ['abc', 'abc'],
])('%s as a number is %s', (typed, sent) => {
  expect(numberOf(typed)).toBe(sent);
});
