import { expect, test } from 'vitest';
import { HIT_END, HIT_START, segmentsOf, withLiteralHits } from './highlight.ts';

const marked = (text: string) => text.replaceAll('[', HIT_START).replaceAll(']', HIT_END);

test('signs found one by one become one found word', () => {
  expect(segmentsOf(marked('校门口[护][学]岗撤了'))).toEqual([
    { text: '校门口', hit: false },
    { text: '护学', hit: true },
    { text: '岗撤了', hit: false },
  ]);
});

test("a citizen's own <em> stays text and marks nothing", () => {
  expect(segmentsOf('我写了<em>重要</em>')).toEqual([{ text: '我写了<em>重要</em>', hit: false }]);
});

test('a cut in the middle of a found word loses no sign', () => {
  expect(segmentsOf(marked('[路灯'))).toEqual([{ text: '路灯', hit: true }]);
  expect(segmentsOf('')).toEqual([]);
});

test('a searched word is marked where the server cut the sentence otherwise', () => {
  expect(withLiteralHits([{ text: '晚上路灯不亮', hit: false }], ' 路灯 (')).toEqual([
    { text: '晚上', hit: false },
    { text: '路灯', hit: true },
    { text: '不亮', hit: false },
  ]);
});
