import { redact } from '@zhitong/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCovered, positionInText, spansOf, withSpan, withoutSpan } from './spans.ts';

test('spans that overlap or touch become one', () => {
  const spans = withSpan(withSpan(withSpan([], { start: 8, end: 9 }), { start: 2, end: 5 }), {
    start: 5,
    end: 7,
  });

  expect(spans).toEqual([
    { start: 2, end: 7 },
    { start: 8, end: 9 },
  ]);
});

test('lifting one finding leaves the one beside it blacked out', () => {
  const name = { start: 2, end: 4 };
  const phone = { start: 4, end: 15 };
  const both = withSpan(withSpan([], name), phone);

  const rest = withoutSpan(both, phone);

  expect(both).toEqual([{ start: 2, end: 15 }]);
  expect(rest).toEqual([name]);
  expect([name, phone].filter((finding) => !isCovered(rest, finding))).toEqual([phone]);
  expect(withoutSpan(both, { start: 5, end: 6 })).toEqual([
    { start: 2, end: 5 },
    { start: 6, end: 15 },
  ]);
});

test('a name is blacked out wherever it stands', () => {
  const text = '村民甲某说，甲某家的灯坏了。';

  expect(redact(text, spansOf(text, '甲某'))).toBe('村民■■■说，■■■家的灯坏了。');
  expect(spansOf(text, '')).toEqual([]);
});

test('what is selected in a text area is what is blacked out, whatever line breaks the text has', () => {
  const anyText = fc.array(fc.constantFrom('\r\n', '\n', '灯', 'a', '😀')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(anyText, fc.nat(), (text, nth) => {
      const shown = text.replaceAll('\r\n', '\n');
      const at = shown.length === 0 ? 0 : nth % shown.length;
      expect(text.slice(positionInText(text, at)).replaceAll('\r\n', '\n')).toBe(shown.slice(at));
    }),
  );
});
