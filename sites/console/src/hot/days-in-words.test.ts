import { expect, test } from 'vitest';
import { daysInWords, growthInWords } from './days-in-words.ts';

test.each([
  ['2026-11-02', '2026-11-20', '11月2日至20日，19 天'],
  ['2026-10-30', '2026-11-02', '10月30日至11月2日，4 天'],
  ['2025-12-30', '2026-01-02', '2025年12月30日至2026年1月2日，4 天'],
  ['2026-11-02', '2026-11-02', '11月2日'],
])('from %s to %s is said as %s', (from, to, said) => {
  expect(daysInWords(from, to)).toBe(said);
});

test.each([
  [3.24, '近14天是平常的 3.2 倍'],
  [12.6, '近14天是平常的 13 倍'],
  [0.4, '近14天是平常的 0.4 倍'],
  [1.04, '近14天与平常相当'],
  [0, '近14天没有新增'],
])('a growth of %d is said as %s', (growth, said) => {
  expect(growthInWords(growth)).toBe(said);
});
