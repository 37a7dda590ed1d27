import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, digestInput, eventPreimage, receiptPreimage, wordsPreimage } from './words.ts';

describe('one spelling', () => {
  test.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ 题: '路灯', a: undefined }, '{"题":"路灯"}'],
    [{ z: { y: 1, x: 2 } }, '{"z":{"x":2,"y":1}}'],
    [{ 10: 1, 9: 2 }, '{"10":1,"9":2}'],
    [{ '\u{1f600}': 1, '\ufb33': 2 }, '{"\u{1f600}":1,"\ufb33":2}'],
    ['line\n"quote"', String.raw`"line\n\"quote\""`],
    [-0, '0'],
    [1e21, '1e+21'],
    [new Date('2026-11-22T01:02:03.004Z'), '"2026-11-22T01:02:03.004Z"'],
    [[], '[]'],
    [{}, '{}'],
  ])('%j is written %s', (value, text) => {
    expect(canonical(value)).toBe(text);
  });

  test.each([[Number.NaN], [Infinity], [undefined], [10n], [[undefined]], [() => 0]])(
    '%s has none',
    (value) => {
      expect(() => canonical(value)).toThrow(TypeError);
    },
  );

  test('it is JSON of the same value, in whatever order the members came', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const shuffled = Object.fromEntries(Object.entries(value).toReversed());

        expect(canonical(shuffled)).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
    );
  });

  test('different values are spelled differently', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        if (canonical(a) !== canonical(b)) expect(same).toBe(false);
        if (same) expect(canonical(a)).toBe(canonical(b));
      }),
    );
  });
});

test('what is signed on a receipt, to the letter', () => {
  expect(
    receiptPreimage({
      county: '430000',
      number: 'ZT-20261122-000123',
      digest: 'ab'.repeat(32),
      submittedAt: new Date('2026-11-22T09:00:00+08:00'),
    }),
  ).toBe(`zhitong-receipt-v1\n430000\nZT-20261122-000123\n${'ab'.repeat(32)}\n2026-11-22T01:00:00.000Z\n`);
});

test('what is hashed says what it is, so that no digest can stand for another', () => {
  expect(digestInput('salt', { a: 1 })).toBe('salt\n{"a":1}');
  expect(wordsPreimage('salt', { a: 1 })).toBe('zhitong-words-v1\nsalt\n{"a":1}');
  expect(eventPreimage('00ff', { kind: 'signed' })).toBe('zhitong-event-v1\n00ff\n{"kind":"signed"}');
});

test('a part with a line break is refused, since it could pass for the next part', () => {
  expect(() => wordsPreimage('salt\n{"a":1}', {})).toThrow(TypeError);
  expect(() => eventPreimage('00\r', {})).toThrow(TypeError);
  expect(() =>
    receiptPreimage({ county: '430000\nZT', number: 'x', digest: 'y', submittedAt: new Date(0) }),
  ).toThrow(TypeError);
});
