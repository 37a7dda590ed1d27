/** A text in its plainest spelling, and where each of its characters came from. */
export interface Folded {
  /** Half-width, lower case, without invisible characters; a line break stays a line break. */
  readonly text: string;
  /** `text[i]` stands for the original from `starts[i]` up to before `ends[i]` (UTF-16 units). */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Zero-width characters, joiners, direction marks, accents, the frame of an emoji digit: nothing a reader sees. */
const INVISIBLE = /[\p{Cf}\p{Mn}\p{Me}\u115F\u1160\u3164\uFFA0]/u;

/** Where digits in circles, brackets and other dress begin: first code point, first value, how many. */
const DRESSED_DIGITS: readonly (readonly [from: number, value: number, count: number])[] = [
  [0x2776, 1, 9], // ❶
  [0x2780, 1, 9], // ➀
  [0x278a, 1, 9], // ➊
  [0x24f5, 1, 9], // ⓵
  [0x24ff, 0, 1], // ⓿
  [0x2474, 1, 9], // ⑴
  [0x2488, 1, 9], // ⒈
  [0x1f100, 0, 1], // 🄀
  [0x1f101, 0, 10], // 🄁
  [0x0660, 0, 10], // Arabic
  [0x06f0, 0, 10], // Persian
  [0x0966, 0, 10], // Devanagari
];
/** ㈠ and its like, which Unicode takes apart into three characters. */
const FIRST_BRACKETED_HANZI = 0x3220;
const HANZI_DIGITS = '一二三四五六七八九';

/** Folds full-width, circled, bold, combined and invisible characters away, one by one; linear in the length. */
export function fold(original: string): Folded {
  const starts = new Int32Array(original.length * 4 + 4);
  const ends = new Int32Array(original.length * 4 + 4);
  let text = '';
  for (let at = 0; at < original.length;) {
    const code = original.codePointAt(at)!;
    const next = at + (code > 0xffff ? 2 : 1);
    const plain = plainOf(code);
    // What is drawn around a character goes with it.
    if (plain === '' && text !== '' && ends[text.length - 1] === at) ends[text.length - 1] = next;
    for (let i = 0; i < plain.length; i += 1) {
      starts[text.length + i] = at;
      ends[text.length + i] = next;
    }
    text += plain;
    at = next;
  }
  return { text, starts: starts.subarray(0, text.length), ends: ends.subarray(0, text.length) };
}

/** At most four characters for one. */
function plainOf(code: number): string {
  if (code >= 0x4e00 && code <= 0x9fff) return String.fromCharCode(code);
  if (code < 0x80) return String.fromCharCode(code >= 0x41 && code <= 0x5a ? code + 0x20 : code);
  if (code >= 0xff01 && code <= 0xff5e) return plainOf(code - 0xfee0);
  if (code >= 0x3000 && code <= 0x3020) return code === 0x3000 ? ' ' : String.fromCharCode(code);
  if (code >= FIRST_BRACKETED_HANZI && code < FIRST_BRACKETED_HANZI + 9)
    return HANZI_DIGITS[code - FIRST_BRACKETED_HANZI]!;
  const dressed = DRESSED_DIGITS.find(([from, , count]) => code >= from && code < from + count);
  if (dressed) return String(dressed[1] + code - dressed[0]);
  const character = String.fromCodePoint(code);
  if (INVISIBLE.test(character)) return '';
  const plain = character.normalize('NFKC').toLowerCase();
  // A lone half of a pair, and ligatures of whole words, stay one unknown character.
  if (code >= 0xd800 && code <= 0xdfff) return '\uFFFD';
  return plain.length > 0 && plain.length <= 4 ? plain : '\uFFFD';
}
