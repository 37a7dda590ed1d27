import { expect, test } from 'vitest';
import { deadlineInCountyTime, dueInWords, inCountyTime } from './due-in-words.ts';

const NOON = new Date('2026-11-23T04:00:00Z');

test.each([
  ['2026-11-23T07:30:00Z', '剩 3 小时'],
  ['2026-11-23T04:20:00Z', '剩 20 分钟'],
  ['2026-11-23T04:00:10Z', '剩 1 分钟'],
  ['2026-11-24T22:00:00Z', '剩 42 小时'],
  ['2026-11-27T04:00:00Z', '剩 4 天'],
  ['2026-11-23T03:59:00Z', '超期 1 分钟'],
  ['2026-11-21T03:00:00Z', '超期 2 天'],
])('a ticket due at %s shows 「%s」 on Monday noon', (due, words) => {
  expect(dueInWords(new Date(due), NOON)).toBe(words);
});

test('instants are shown in the county’s own time', () => {
  expect(inCountyTime('2026-11-22T16:30:00Z')).toBe('2026-11-23 00:30');
});

test('a deadline at the end of a day is told as that day', () => {
  expect(deadlineInCountyTime('2026-12-01T00:00:00+08:00')).toBe('2026-11-30 24:00');
  expect(deadlineInCountyTime('2026-11-23T09:30:00+08:00')).toBe('2026-11-23 09:30');
});
