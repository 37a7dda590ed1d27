import { expect, test } from 'vitest';
import { likelihood, percent } from './percent.ts';

test.each([
  [0.874, 0, '87%'],
  [0.29, 0, '29%'],
  [0.999, 0, '99%'],
  [1, 0, '100%'],
  [0.004, 0, '不到 1%'],
  [0, 0, '0%'],
  ['0.9234', 1, '92.3%'],
  ['0.9996', 1, '99.9%'],
  ['1', 1, '100.0%'],
  ['0.0004', 1, '不到 0.1%'],
  [null, 0, '—'],
] as const)('%s with %i digits is said as %s', (share, digits, said) => {
  expect(percent(share, digits)).toBe(said);
});

test('what is not calibrated is not called a likelihood', () => {
  expect(likelihood(0.874, { calibrated: true })).toBe('把握 87%');
  expect(likelihood(0.874, { calibrated: false })).toBe('匹配度 87%');
});
