import {
  AT,
  LAYOUT,
  SIGNATURE_BYTES,
  SIGNATURE_WORDS,
  TITLE_SAMPLE,
  WHOLE_SAMPLE,
} from './signature-layout.ts';
import type { Sketch } from './sketch.ts';

/**
 * How much two messages have in common, 0 to 1; symmetric. 1 only for the same words, whatever their case, width, spaces and
 * punctuation; 0.99 at least for the same text of 20 characters or more under another title; else below 1 and growing with the
 * share of features in common. Two thresholds: `LIKELY_SAME_MATTER`, `WORTH_A_LOOK`.
 * @throws RangeError when a signature has another layout.
 */
export function similarity(a: Sketch, b: Sketch): number {
  return similarityOfWords({ words: wordsOf(a), at: 0 }, { words: wordsOf(b), at: 0 });
}

/** From here on two messages are most likely about the same matter. */
export const LIKELY_SAME_MATTER = 0.5;
/** From here on a person may want to look whether two messages are about the same matter. */
export const WORTH_A_LOOK = 0.25;

/** Where a signature stands in an array of many. */
interface Signature {
  readonly words: Uint32Array;
  readonly at: number;
}

/** The signature of a sketch as numbers. @throws RangeError when it has another layout. */
export function wordsOf({ signature }: Sketch): Uint32Array {
  const fits = signature.byteLength === SIGNATURE_BYTES;
  const aligned = signature.byteOffset % 4 === 0 ? signature : new Uint8Array(signature);
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, fits ? SIGNATURE_WORDS : 0);
  if (words[AT.layout] !== LAYOUT) throw new RangeError('a signature of another layout');
  return words;
}

/** `similarity` for signatures that stand in larger arrays. */
export function similarityOfWords(a: Signature, b: Signature): number {
  if (isSame(a, b, AT.words)) return 1;
  const whole = overlap(a, b, WHOLE);
  const title = overlap(a, b, TITLE);
  const smallerTitle = Math.min(a.words[a.at + AT.titleCount]!, b.words[b.at + AT.titleCount]!);
  const titleCounts = TITLE_SHARE * Math.min(1, smallerTitle / TELLING_TITLE);
  const both = 1 - (1 - dice(whole.shared)) * (1 - titleCounts * dice(title.shared));
  const contained = CONTAINED_SHARE * containment(a, b, whole);
  const sameText = a.words[a.at + AT.text] !== 0 && isSame(a, b, AT.text) ? SAME_TEXT : 0;
  return Math.min(MOST_UNLESS_EQUAL, Math.max(both, contained, sameText));
}

function isSame(a: Signature, b: Signature, at: number): boolean {
  return a.words[a.at + at] === b.words[b.at + at] && a.words[a.at + at + 1] === b.words[b.at + at + 1];
}

const TITLE_SHARE = 0.6;
/** A title with fewer features than this counts for less: 「投诉」 says nothing. */
const TELLING_TITLE = 16;
const CONTAINED_SHARE = 0.8;
const SAME_TEXT = 0.99;
const MOST_UNLESS_EQUAL = 0.999;

interface Part {
  /** Where the sample starts. */
  readonly from: number;
  readonly size: number;
  /** Where the number of all features stands. */
  readonly count: number;
}
const WHOLE: Part = { from: AT.whole, size: WHOLE_SAMPLE, count: AT.wholeCount };
const TITLE: Part = { from: AT.title, size: TITLE_SAMPLE, count: AT.titleCount };

interface Overlap {
  /** Share of the features of both that both have (Jaccard), estimated unless both samples are complete. */
  readonly shared: number;
  /** Features found in both samples. */
  readonly matches: number;
}

function overlap(a: Signature, b: Signature, part: Part): Overlap {
  const { size } = part;
  let i = a.at + part.from;
  let j = b.at + part.from;
  const endOfA = i + Math.min(size, a.words[a.at + part.count]!);
  const endOfB = j + Math.min(size, b.words[b.at + part.count]!);
  const aIsCut = a.words[a.at + part.count]! > size;
  const bIsCut = b.words[b.at + part.count]! > size;
  let matches = 0;
  let union = 0;
  while (i < endOfA && j < endOfB) {
    const left = a.words[i]!;
    const right = b.words[j]!;
    union += 1;
    if (left === right) matches += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  // Past the end of a cut sample nothing is known; past the end of a complete one the other's features are its own.
  if (i >= endOfA && !aIsCut) union += endOfB - j;
  if (j >= endOfB && !bIsCut) union += endOfA - i;
  return { shared: union === 0 ? 0 : matches / union, matches };
}

function dice(jaccard: number): number {
  return (2 * jaccard) / (1 + jaccard);
}

/** The share of the smaller message that stands in the larger one, less what chance may have given. */
function containment(a: Signature, b: Signature, { shared, matches }: Overlap): number {
  const countA = a.words[a.at + AT.wholeCount]!;
  const countB = b.words[b.at + AT.wholeCount]!;
  const smaller = Math.min(countA, countB);
  if (matches === 0 || smaller === 0) return 0;
  const inBoth = (shared / (1 + shared)) * (countA + countB);
  const sure = Math.max(0, 1 - 1.5 / Math.sqrt(matches));
  return sure * Math.min(1, inBoth / smaller);
}
