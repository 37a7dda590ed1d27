import type { Message } from '../message.ts';
import { addGrams, mix, mostFeatures } from '../similar/grams.ts';
import { type Places, placesOf } from './place.ts';
import { LETTERED_DISTRICT, fold, withoutCommonPhrases } from '../similar/plain-text.ts';

/** What stands in one part of a message and how often: hashes ascending, no words. */
export interface Features {
  readonly hashes: Uint32Array;
  readonly counts: Uint8Array;
}

/** Features of the title and of the whole message, kept apart since a title says what the matter is. */
export interface MessageFeatures {
  readonly title: Features;
  readonly whole: Features;
  readonly places: Places;
}

const SEED = 0x51ed270b;
/** Lies between the features of titles and those of wholes. */
const OF_TITLE = 0x3c6ef372;

/** Where a message is filed. */
export interface FiledAt {
  /** Division code. */
  readonly placeCode?: string | undefined;
  /** What the place and those around it are called. */
  readonly placeNames?: readonly string[] | undefined;
}

/**
 * Pairs, triples and names of the message. The place it is filed at parts matters but makes none: its name counts for
 * nothing, else all that a village writes about would be one matter.
 */
export function featuresOfMessage(
  message: Message,
  { placeCode, placeNames = [] }: FiledAt = {},
): MessageFeatures {
  const title = fold(message.title);
  const text = fold(message.text);
  const names = placeNames
    .map(fold)
    .filter((name) => name !== '')
    .toSorted((a, b) => b.length - a.length);
  return {
    title: counted(title, names, OF_TITLE),
    whole: counted(title + text, names, 0),
    places: placesOf(placeCode, title, text),
  };
}

function counted(folded: string, names: readonly string[], salt: number): Features {
  const plain = withoutCommonPhrases(names.reduce((words, name) => words.replaceAll(name, ' '), folded));
  const districts = new Set(folded.match(LETTERED_DISTRICT));
  const hashes = new Uint32Array(mostFeatures(plain) + districts.size);
  const into = { hashes, used: 0, seed: SEED };
  addGrams(plain, into);
  for (const district of districts) hashes[into.used++] = hashOf(district);
  const all = hashes.subarray(0, into.used).map((hash) => mix(hash ^ salt));
  all.sort();

  const once = new Uint32Array(all.length);
  const counts = new Uint8Array(all.length);
  let used = 0;
  for (let at = 0; at < all.length; at += 1) {
    if (at === 0 || all[at] !== all[at - 1]) once[used++] = all[at]!;
    if (counts[used - 1]! < 255) counts[used - 1]! += 1;
  }
  return { hashes: once.slice(0, used), counts: counts.slice(0, used) };
}

function hashOf(words: string): number {
  let hash = SEED;
  for (let at = 0; at < words.length; at += 1) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  return mix(hash);
}
