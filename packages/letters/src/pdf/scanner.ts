import { PdfError, type PdfValue } from './values.ts';

/** Deeper nesting than any letter has; hostile files stop here. */
const MOST_DEPTH = 32;

const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((char) => char.charCodeAt(0)));
const code = (char: string) => char.charCodeAt(0);

/** Reads values one after the other from a place in a file. */
export interface Scanner {
  /** Where it stands. */
  readonly at: () => number;
  readonly skipSpace: () => void;
  /** Steps over a word, or throws. */
  readonly expect: (word: string) => void;
  readonly startsWith: (word: string) => boolean;
  readonly integer: () => number;
  readonly value: () => PdfValue;
}

export function scan(bytes: Uint8Array, from: number): Scanner {
  let at = from;
  if (!Number.isInteger(at) || at < 0 || at > bytes.length) throw new PdfError('outside the file');

  const skipSpace = () => {
    while (at < bytes.length && SPACE.has(bytes[at]!)) at += 1;
  };
  const startsWith = (word: string) => {
    for (let index = 0; index < word.length; index += 1)
      if (bytes[at + index] !== word.charCodeAt(index)) return false;
    return true;
  };
  const expect = (word: string) => {
    if (!startsWith(word)) throw new PdfError(`no ${word.trim()} at ${at}`);
    at += word.length;
  };
  const regular = () => {
    const begin = at;
    while (at < bytes.length && !SPACE.has(bytes[at]!) && !DELIMITER.has(bytes[at]!)) at += 1;
    return textOf(bytes, begin, at);
  };
  const integer = () => {
    const word = regular();
    if (!/^\d{1,10}$/.test(word)) throw new PdfError(`no integer at ${at}`);
    return Number(word);
  };

  const nameAt = () => {
    expect('/');
    return regular().replace(/#([0-9a-fA-F]{2})/g, (_all, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
  };

  const hexString = () => {
    expect('<');
    const out: number[] = [];
    let half = -1;
    for (; at < bytes.length && bytes[at] !== code('>'); at += 1) {
      if (SPACE.has(bytes[at]!)) continue;
      const digit = parseInt(String.fromCharCode(bytes[at]!), 16);
      if (Number.isNaN(digit)) throw new PdfError(`no hex at ${at}`);
      if (half < 0) half = digit;
      else {
        out.push(half * 16 + digit);
        half = -1;
      }
    }
    expect('>');
    if (half >= 0) out.push(half * 16);
    return Uint8Array.from(out);
  };

  const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };
  const literalString = () => {
    expect('(');
    const out: number[] = [];
    for (let open = 1; ; at += 1) {
      const byte = bytes[at];
      if (byte === undefined) throw new PdfError('a string without end');
      if (byte === code('\\')) {
        at += 1;
        const octal = /^[0-7]{1,3}/.exec(textOf(bytes, at, at + 3))?.[0];
        if (octal) {
          out.push(parseInt(octal, 8) & 0xff);
          at += octal.length - 1;
        } else {
          const char = String.fromCharCode(bytes[at] ?? 0);
          out.push(ESCAPES[char] ?? char.charCodeAt(0));
        }
        continue;
      }
      if (byte === code('(')) open += 1;
      if (byte === code(')')) open -= 1;
      if (open === 0) break;
      out.push(byte);
    }
    expect(')');
    return Uint8Array.from(out);
  };

  const numberOrReference = (): PdfValue => {
    const word = regular();
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw new PdfError(`no value at ${at}: ${word.slice(0, 20)}`);
    const after = /^\s+0\s+R(?![A-Za-z0-9])/.exec(textOf(bytes, at, at + 12))?.[0];
    if (after && /^\d+$/.test(word)) {
      at += after.length;
      return { kind: 'reference', number: Number(word) };
    }
    return Number(word);
  };

  const value = (depth = 0): PdfValue => {
    if (depth > MOST_DEPTH) throw new PdfError('too deep');
    skipSpace();
    if (startsWith('<<')) {
      at += 2;
      const entries = new Map<string, PdfValue>();
      for (skipSpace(); !startsWith('>>'); skipSpace()) {
        const key = nameAt();
        if (entries.has(key)) throw new PdfError(`twice ${key}`);
        entries.set(key, value(depth + 1));
      }
      at += 2;
      return entries;
    }
    if (startsWith('<')) return { kind: 'string', bytes: hexString() };
    if (startsWith('(')) return { kind: 'string', bytes: literalString() };
    if (startsWith('/')) return { kind: 'name', name: nameAt() };
    if (startsWith('[')) {
      at += 1;
      const items: PdfValue[] = [];
      for (skipSpace(); !startsWith(']'); skipSpace()) items.push(value(depth + 1));
      at += 1;
      return items;
    }
    for (const [word, meaning] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (!startsWith(word)) continue;
      at += word.length;
      return meaning;
    }
    return numberOrReference();
  };

  return { at: () => at, skipSpace, expect, startsWith, integer, value: () => value() };
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let index = from; index < Math.min(to, bytes.length); index += 1)
    text += String.fromCharCode(bytes[index]!);
  return text;
}
