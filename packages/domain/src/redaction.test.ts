import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLACKED_OUT, piecesOf, redact } from './redaction.ts';

/** Spans of the parts named, as a hand would mark them. */
function spansOf(text: string, ...parts: string[]) {
  return parts.map((part) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length }));
}

describe('blacking out by hand', () => {
  const text = '我叫某甲，住二组8号，电话13800138000，路灯坏了三天。';

  test('each part becomes the same three blocks, however long it was', () => {
    expect(redact(text, spansOf(text, '某甲', '13800138000'))).toBe(
      '我叫■■■，住二组8号，电话■■■，路灯坏了三天。',
    );
  });

  test('the order of marking does not matter', () => {
    expect(redact(text, spansOf(text, '13800138000', '某甲'))).toBe(
      redact(text, spansOf(text, '某甲', '13800138000')),
    );
  });

  test('parts that overlap or touch become one', () => {
    expect(
      redact('0123456789', [
        { start: 2, end: 5 },
        { start: 4, end: 6 },
        { start: 6, end: 7 },
      ]),
    ).toBe('01■■■789');
    expect(
      redact('0123456789', [
        { start: 1, end: 9 },
        { start: 3, end: 4 },
      ]),
    ).toBe('0■■■9');
  });

  test('the whole text may go, and nothing may', () => {
    expect(redact(text, [{ start: 0, end: text.length }])).toBe(BLACKED_OUT);
    expect(redact(text, [])).toBe(text);
  });

  test.each([
    [{ start: 3, end: 5 }, '谢谢■■■再见'],
    [{ start: 2, end: 3 }, '谢谢■■■𠮷再见'],
  ])('a character of two halves goes as a whole: %j', (span, result) => {
    expect(redact('谢谢😊𠮷再见', [span])).toBe(span.start === 3 ? '谢谢■■■再见' : result);
  });

  test.each([
    [{ start: 2, end: 2 }],
    [{ start: 3, end: 2 }],
    [{ start: -1, end: 2 }],
    [{ start: 0, end: 5 }],
    [{ start: 0.5, end: 2 }],
    [{ start: Number.NaN, end: 2 }],
  ])('%j is no part of four characters', (span) => {
    expect(() => redact('四个汉字', [{ start: 0, end: 1 }, span], 'input.textSpans')).toThrow(
      expect.objectContaining({
        code: 'BAD_INPUT',
        problems: [{ path: 'input.textSpans.1', code: 'OUT_OF_RANGE', message: '遮盖范围不在文字之内' }],
      }),
    );
  });
});

const anyText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((text) => !text.includes('■'));

test('nothing marked remains, everything else does, and no half character is left', () => {
  fc.assert(
    fc.property(anyText, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 }), (text, picks) => {
      const spans = picks.map(([a, b]) => {
        const start = a % text.length;
        return { start, end: start + 1 + (b % (text.length - start)) };
      });
      const result = redact(text, spans);
      const isMarked = (at: number) => spans.some(({ start, end }) => start <= at && at < end);
      const kept = [...text.matchAll(/[\s\S]/gu)]
        .filter(
          ({ 0: character, index }) =>
            ![...character.split('').keys()].some((half) => isMarked(index + half)),
        )
        .map(([character]) => character)
        .join('');

      expect(result.replaceAll(BLACKED_OUT, '')).toBe(kept);
      expect(result.isWellFormed()).toBe(text.isWellFormed());
      expect(redact(text, spans.toReversed())).toBe(result);
    }),
    { numRuns: 500 },
  );
});

describe('marking', () => {
  const said = (text: string, spans: { start: number; end: number }[]) =>
    piecesOf(text, spans).map((piece) => (piece.marks.length > 0 ? `[${piece.text}]` : piece.text));

  test('what overlaps is one piece, what touches stays two', () => {
    const spans = [
      { start: 6, end: 7 },
      { start: 1, end: 3 },
      { start: 2, end: 5 },
      { start: 5, end: 6 },
    ];

    expect(said('0123456789', spans)).toEqual(['0', '[1234]', '[5]', '[6]', '789']);
    expect(piecesOf('0123456789', spans)[1]!.marks).toEqual([spans[1], spans[2]]);
  });

  test('a text without marks is one piece, and no text is none', () => {
    expect(said('路灯不亮', [])).toEqual(['路灯不亮']);
    expect(said('', [{ start: 0, end: 3 }])).toEqual([]);
  });

  test('marks of a longer text of before do no harm', () => {
    const spans = [
      { start: 2, end: 9 },
      { start: 7, end: 9 },
    ];

    expect(said('路灯不亮', spans)).toEqual(['路灯', '[不亮]']);
  });
});

test('the pieces of a text are the text, in order, and cut no character in half', () => {
  const anySpan = fc.record({
    start: fc.integer({ min: -3, max: 70 }),
    end: fc.integer({ min: -3, max: 70 }),
  });
  fc.assert(
    fc.property(anyText, fc.array(anySpan, { maxLength: 6 }), (text, spans) => {
      const pieces = piecesOf(text, spans);

      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      for (const piece of pieces) expect(text.slice(piece.start, piece.end)).toBe(piece.text);
      if (text.isWellFormed()) expect(pieces.every((piece) => piece.text.isWellFormed())).toBe(true);
    }),
    { numRuns: 500 },
  );
});
