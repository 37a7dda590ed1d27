import type { Message } from '../message.ts';
import { addGrams, mix, mostFeatures } from './grams.ts';
import { fold, withoutCommonPhrases } from './plain-text.ts';
import { AT, LAYOUT, SIGNATURE_WORDS, TITLE_SAMPLE, WHOLE_SAMPLE } from './signature-layout.ts';

/**
 * What is kept of a message to find others like it: small, of fixed size, without words. It is keyed: sketches made with
 * different keys have nothing in common. The hashes are quick ones, no cipher: who holds the key can try words against a sketch,
 * so keep it as close as the words, and erase it with them.
 */
export interface Sketch {
  /**
   * `BAND_COUNT` signed 64-bit numbers. Two messages that share one are worth comparing; the first is shared
   * by equal words, the second by equal texts of some length.
   */
  readonly bands: readonly bigint[];
  /** `SIGNATURE_BYTES` bytes, for `similarity`. */
  readonly signature: Uint8Array;
}

const WHOLE_BANDS = 24;
const TITLE_BANDS = 15;
export const BAND_COUNT = 2 + WHOLE_BANDS + TITLE_BANDS;

/** Fills the rest of a sample that has fewer hashes. */
const NONE = 0xffffffff;
/** A title says what the matter is: its features count as if they stood in the text this many times. */
const TITLE_TIMES = 3;
/** Two texts of so many characters that are equal are the same report, whatever their titles. */
const TELLING_TEXT = 20;
/** With fewer features than this, the phrases that all appeals have in common are all there is to go by. */
const TOO_FEW = 6;

/**
 * The sketch of a message: weighted bottom-k samples of the features of title and text, and bands of pairs of minima over them
 * (one-permutation hashing with densification). Same message and key, same sketch, on every machine.
 */
export function sketchOf(message: Message, key = ''): Sketch {
  const title = fold(message.title);
  const text = fold(message.text);
  const seeds = seedsOf(key);
  const titleGrams = gramsOf(title, seeds);
  const features = weightedFeatures(wholeOf(titleGrams, gramsOf(text, seeds)));
  const ofTitle = distinct(titleGrams);
  const ofWords = hashOf(title + text, seeds);
  const ofText = text.length < TELLING_TEXT ? [0, 0] : hashOf(text, seeds);
  // One character or none has no pair: then the message itself is all there is.
  const whole = features.length > 0 ? features : Uint32Array.of(ofWords[0]!);

  const signature = new Uint32Array(SIGNATURE_WORDS).fill(NONE);
  signature[AT.layout] = LAYOUT;
  signature.set(ofWords, AT.words);
  signature.set(ofText, AT.text);
  signature[AT.wholeCount] = whole.length;
  signature[AT.titleCount] = ofTitle.length;
  signature.set(smallest(whole, WHOLE_SAMPLE), AT.whole);
  signature.set(ofTitle.subarray(0, TITLE_SAMPLE), AT.title);

  const bands = new Uint32Array(BAND_COUNT * 2);
  bands.set(ofWords);
  bands.set(ofText[0] === 0 ? ofWords : ofText, 2);
  const inTitle = 4 + WHOLE_BANDS * 2;
  writeBands(whole, bands.subarray(4, inTitle), 1);
  // Without a title further bands over the whole, else all messages without one would share these.
  writeBands(ofTitle.length > 0 ? ofTitle : whole, bands.subarray(inTitle), 1 + WHOLE_BANDS);
  return { bands: [...new BigInt64Array(bands.buffer)], signature: new Uint8Array(signature.buffer) };
}

/** All features, each as often as its weight wants (1, 2, 3, 4 times for tf from 1, 2, 4, 8), in no order. */
function weightedFeatures(hashes: Uint32Array): Uint32Array {
  hashes.sort();
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

/** The features of the text, and those of the title as often as they count. */
function wholeOf(title: Uint32Array, text: Uint32Array): Uint32Array {
  const whole = new Uint32Array(title.length * TITLE_TIMES + text.length);
  for (let time = 0; time < TITLE_TIMES; time += 1) whole.set(title, time * title.length);
  whole.set(text, title.length * TITLE_TIMES);
  return whole;
}

/** Features of folded words without common phrases, or with them where little else is said. */
function gramsOf(folded: string, seeds: Seeds): Uint32Array {
  const telling = hashesOf(withoutCommonPhrases(folded), seeds);
  return telling.length < TOO_FEW ? hashesOf(folded, seeds) : telling;
}

function hashesOf(words: string, seeds: Seeds): Uint32Array {
  const hashes = new Uint32Array(mostFeatures(words));
  const into = { hashes, used: 0, seed: seeds.grams };
  addGrams(words, into);
  for (let at = 0; at < into.used; at += 1) hashes[at] = mix(hashes[at]! ^ seeds.spread);
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

/** Never 0, 0. */
function hashOf(text: string, seeds: Seeds): [number, number] {
  let high = seeds.grams ^ 0x811c9dc5;
  let low = seeds.spread;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193) ^ (low >>> 7);
    low = Math.imul(low ^ code, 0x9e3779b1) ^ (high >>> 11);
  }
  return [mix(high ^ text.length) || 1, mix(low + high)];
}

/** What a key makes of the hashes: before and after they are spread. */
interface Seeds {
  readonly grams: number;
  readonly spread: number;
}

function seedsOf(key: string): Seeds {
  let grams = 0x811c9dc5;
  let spread = 0x2545f491;
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    grams = Math.imul(grams ^ code, 0x01000193) ^ (spread >>> 9);
    spread = Math.imul(spread ^ code, 0x9e3779b1) ^ (grams >>> 13);
  }
  return { grams: mix(grams), spread: mix(spread) };
}
