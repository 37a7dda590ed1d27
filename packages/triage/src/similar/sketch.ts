import type { Message } from '../message.ts';
import { addGrams, mix, mostFeatures } from './grams.ts';
import { fold, withoutCommonPhrases } from './plain-text.ts';

/**
 * What is kept of a message to find others like it: small, of fixed size, without words. It is keyed: sketches made with
 * different keys have nothing in common, and who lacks the key cannot try words against one.
 */
export interface Sketch {
  /** `BAND_COUNT` signed 64-bit numbers. Two messages that share one are worth comparing; the first is shared by equal words. */
  readonly bands: readonly bigint[];
  /** `SIGNATURE_BYTES` bytes, for `similarity`. */
  readonly signature: Uint8Array;
}

/** The first number of a signature. Raised whenever features, weights or samples change: sketches of another layout are never compared. */
const LAYOUT = 1;
const HEAD_WORDS = 5;
/** The smallest hashes of all features: unless the text is long, these are all it has. */
const WHOLE_SAMPLE = 192;
const TITLE_SAMPLE = 48;
export const SIGNATURE_WORDS = HEAD_WORDS + WHOLE_SAMPLE + TITLE_SAMPLE;
export const SIGNATURE_BYTES = SIGNATURE_WORDS * 4;

const WHOLE_BANDS = 24;
const TITLE_BANDS = 15;
export const BAND_COUNT = 1 + WHOLE_BANDS + TITLE_BANDS;

/** Fills the rest of a sample that has fewer hashes. */
const NONE = 0xffffffff;
/** A title says what the matter is: its features count as if they stood in the text this many times. */
const TITLE_TIMES = 3;
/** With fewer features than this, the phrases that all appeals have in common are all there is to go by. */
const TOO_FEW = 6;

/**
 * The sketch of a message: weighted bottom-k samples of the features of title and text, and bands of pairs of minima over them
 * (one-permutation hashing with densification). Same message and key, same sketch, on every machine.
 */
export function sketchOf(message: Message, key = ''): Sketch {
  const title = fold(message.title);
  const text = fold(message.text);
  const seed = seedOf(key);
  const words = new Uint32Array(SIGNATURE_WORDS).fill(NONE);
  const ofTitle = distinct(featuresOf([title], seed));

  const [high, low] = hashOf(title + text, seed);
  const features = wholeFeatures(title, text, seed);
  // One character or none has no pair: then the message itself is all there is.
  const whole = features.length > 0 ? features : Uint32Array.of(low);
  words[0] = LAYOUT;
  words[1] = high;
  words[2] = low;
  words[3] = whole.length;
  words[4] = ofTitle.length;
  words.set(smallest(whole, WHOLE_SAMPLE), HEAD_WORDS);
  words.set(ofTitle.subarray(0, TITLE_SAMPLE), HEAD_WORDS + WHOLE_SAMPLE);

  const bands = new Uint32Array(BAND_COUNT * 2);
  bands[0] = low;
  bands[1] = high;
  writeBands(whole, bands.subarray(2, 2 + WHOLE_BANDS * 2), 1);
  // Without a title further bands over the whole, else all messages without one would share these.
  writeBands(ofTitle.length > 0 ? ofTitle : whole, bands.subarray(2 + WHOLE_BANDS * 2), 1 + WHOLE_BANDS);
  return { bands: [...new BigInt64Array(bands.buffer)], signature: new Uint8Array(words.buffer) };
}

/**
 * How much two messages have in common, 0 to 1; symmetric. 1 only for the same words, whatever their case, width, spaces and
 * punctuation; else below 1 and growing with the share of features in common. Two thresholds: `LIKELY_SAME_MATTER`,
 * `WORTH_A_LOOK`.
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
  if (words[0] !== LAYOUT) throw new RangeError('a signature of another layout');
  return words;
}

/** `similarity` for signatures that stand in larger arrays. */
export function similarityOfWords(a: Signature, b: Signature): number {
  if (a.words[a.at + 1] === b.words[b.at + 1] && a.words[a.at + 2] === b.words[b.at + 2]) return 1;
  const whole = overlap(a, b, WHOLE);
  const title = overlap(a, b, TITLE);
  const smallerTitle = Math.min(a.words[a.at + 4]!, b.words[b.at + 4]!);
  const titleCounts = TITLE_SHARE * Math.min(1, smallerTitle / TELLING_TITLE);
  const both = 1 - (1 - dice(whole.shared)) * (1 - titleCounts * dice(title.shared));
  return Math.min(MOST_UNLESS_EQUAL, Math.max(both, CONTAINED_SHARE * containment(a, b, whole)));
}

const TITLE_SHARE = 0.6;
/** A title with fewer features than this counts for less: 「投诉」 says nothing. */
const TELLING_TITLE = 16;
const CONTAINED_SHARE = 0.8;
const MOST_UNLESS_EQUAL = 0.999;

interface Part {
  /** Where the sample starts. */
  readonly from: number;
  readonly size: number;
  /** Where the number of all features stands. */
  readonly count: number;
}
const WHOLE: Part = { from: HEAD_WORDS, size: WHOLE_SAMPLE, count: 3 };
const TITLE: Part = { from: HEAD_WORDS + WHOLE_SAMPLE, size: TITLE_SAMPLE, count: 4 };

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
  const countA = a.words[a.at + 3]!;
  const countB = b.words[b.at + 3]!;
  const smaller = Math.min(countA, countB);
  if (matches === 0 || smaller === 0) return 0;
  const inBoth = (shared / (1 + shared)) * (countA + countB);
  const sure = Math.max(0, 1 - 1.5 / Math.sqrt(matches));
  return sure * Math.min(1, inBoth / smaller);
}

/** All features, each as often as its weight wants (1, 2, 3, 4 times for tf from 1, 2, 4, 8), in no order. */
function wholeFeatures(title: string, text: string, seed: number): Uint32Array {
  const hashes = featuresOf([...Array.from({ length: TITLE_TIMES }, () => title), text], seed).sort();
  const weighted = new Uint32Array(hashes.length * 2);
  let used = 0;
  for (let at = 0; at < hashes.length;) {
    const hash = hashes[at]!;
    let end = at + 1;
    while (end < hashes.length && hashes[end] === hash) end += 1;
    const weight = Math.min(4, 32 - Math.clz32(end - at));
    for (let copy = 0; copy < weight; copy += 1) weighted[used++] = mix(hash + Math.imul(copy, 0x9e3779b1));
    at = end;
  }
  return weighted.subarray(0, used);
}

/** The `most` smallest, ascending. They are spread evenly, so that nearly all of the others need no sorting. */
function smallest(features: Uint32Array, most: number): Uint32Array {
  const enough = features.length * 0.5 > most ? (2 * most * NONE) / features.length : NONE;
  const few = features.filter((feature) => feature < enough);
  return distinct(few.length >= most ? few : features.slice()).subarray(0, most);
}

function featuresOf(parts: readonly string[], seed: number): Uint32Array {
  const hashes = gramsOf(parts.map(withoutCommonPhrases), seed);
  return hashes.length < TOO_FEW * parts.length ? gramsOf(parts, seed) : hashes;
}

function gramsOf(parts: readonly string[], seed: number): Uint32Array {
  const hashes = new Uint32Array(parts.reduce((sum, part) => sum + mostFeatures(part), 0));
  const into = { hashes, used: 0, seed };
  for (const part of parts) addGrams(part, into);
  return hashes.subarray(0, into.used);
}

function distinct(hashes: Uint32Array): Uint32Array {
  hashes.sort();
  let used = 0;
  for (let at = 0; at < hashes.length; at += 1) {
    if (at === 0 || hashes[at] !== hashes[at - 1]) hashes[used++] = hashes[at]!;
  }
  return hashes.subarray(0, used);
}

/**
 * Bands of two minima each. `into` takes two numbers a band. An empty bin takes the minimum of another bin, chosen by the number
 * of the empty one alone, so that short messages agree in as many bins as long ones.
 */
function writeBands(features: Uint32Array, into: Uint32Array, firstBand: number): void {
  const bins = into.length;
  const minima = new Uint32Array(bins).fill(NONE);
  for (const feature of features) {
    const spread = mix(feature ^ 0x27d4eb2f);
    const bin = spread % bins;
    const value = mix(spread + 0x165667b1);
    if (value < minima[bin]!) minima[bin] = value;
  }
  for (let band = 0; band < bins / 2; band += 1) {
    const one = minimumOf(minima, band * 2);
    const other = minimumOf(minima, band * 2 + 1);
    const low = mix(one ^ mix(other + firstBand + band));
    into[band * 2] = low;
    into[band * 2 + 1] = mix(other ^ mix(low + one));
  }
}

function minimumOf(minima: Uint32Array, bin: number): number {
  if (minima[bin] !== NONE) return minima[bin]!;
  for (let attempt = 1; attempt <= minima.length * 8; attempt += 1) {
    const value = minima[mix(bin * 1024 + attempt) % minima.length]!;
    if (value !== NONE) return value;
  }
  return NONE;
}

function hashOf(text: string, seed: number): [high: number, low: number] {
  let high = seed ^ 0x811c9dc5;
  let low = mix(seed + 1);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193) ^ (low >>> 7);
    low = Math.imul(low ^ code, 0x9e3779b1) ^ (high >>> 11);
  }
  return [mix(high ^ text.length), mix(low + high)];
}

function seedOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return mix(hash);
}
