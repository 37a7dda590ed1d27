import { SIGNATURE_WORDS } from './signature-layout.ts';
import { similarityOfWords, wordsOf } from './similarity.ts';
import { BAND_COUNT, type Sketch } from './sketch.ts';

export interface Whereabouts {
  /** Division code; trailing zeros say that it is a larger place. */
  readonly placeCode?: string;
  /** When it was filed, milliseconds since 1970. */
  readonly at?: number;
}

export interface LookUp {
  /** Only what lies in this place, or in a larger one that holds it, or nowhere in particular. */
  readonly placeCode?: string;
  /** Only what was filed from this moment on, milliseconds since 1970; what has no moment counts as filed. */
  readonly since?: number;
  /** How many at most, the most similar first. */
  readonly first: number;
  /** The least similarity wanted, 0 to 1. */
  readonly atLeast: number;
}

export interface SimilarTicket<Id> {
  readonly id: Id;
  readonly similarity: number;
}

/** Open tickets by what they are like, in memory. All sketches must have been made with one key. */
export interface SimilarIndex<Id> {
  readonly size: number;
  /** Adding an id again replaces what it had. */
  add(id: Id, sketch: Sketch, whereabouts?: Whereabouts): void;
  /** Whether it was there. */
  remove(id: Id): boolean;
  /** Most similar first; equal ones in the order of adding. */
  lookUp(sketch: Sketch, wanted: LookUp): SimilarTicket<Id>[];
}

const NOBODY = -1;
/** Of the tickets that share a band with the one looked up, this many that share most are compared. */
const MOST_COMPARED = 4_000;
/** A bucket holds text that everybody uses; longer ones than this are not walked to their end. */
const LONGEST_WALK = 2_000;
const LEAST_SLOTS = 1_024;

/**
 * An empty index. Numbers lie in typed arrays: about 1.3 KB a ticket. `expected` spares growing when the number of tickets is known.
 */
export function createSimilarIndex<Id extends string | number>(expected = 0): SimilarIndex<Id> {
  const slotOf = new Map<Id, number>();
  const ids: (Id | undefined)[] = [];
  const where: (Whereabouts | undefined)[] = [];
  const free: number[] = [];
  let slots = Math.max(LEAST_SLOTS, expected);
  let signatures = new Uint32Array(slots * SIGNATURE_WORDS);
  let bands = new Uint32Array(slots * BAND_COUNT);
  let next = new Int32Array(slots * BAND_COUNT);
  let heads = new Int32Array(headsFor(slots)).fill(NOBODY);
  let shares = new Uint8Array(slots);

  function grow(): void {
    slots *= 2;
    signatures = widened(signatures, new Uint32Array(slots * SIGNATURE_WORDS));
    bands = widened(bands, new Uint32Array(slots * BAND_COUNT));
    next = widened(next, new Int32Array(slots * BAND_COUNT));
    shares = new Uint8Array(slots);
    heads = new Int32Array(headsFor(slots)).fill(NOBODY);
    for (const slot of slotOf.values()) link(slot);
  }

  /** Entry `slot * BAND_COUNT + band` stands in the chain of its band's number. */
  function link(slot: number): void {
    for (let entry = slot * BAND_COUNT; entry < (slot + 1) * BAND_COUNT; entry += 1) {
      const head = bands[entry]! & (heads.length - 1);
      next[entry] = heads[head]!;
      heads[head] = entry;
    }
  }

  function unlink(slot: number): void {
    for (let entry = slot * BAND_COUNT; entry < (slot + 1) * BAND_COUNT; entry += 1) {
      const head = bands[entry]! & (heads.length - 1);
      if (heads[head] === entry) {
        heads[head] = next[entry]!;
        continue;
      }
      let before = heads[head]!;
      while (next[before] !== entry) before = next[before]!;
      next[before] = next[entry]!;
    }
  }

  function candidatesOf(sketch: Sketch): number[] {
    const found: number[] = [];
    for (const band of numbersOf(sketch.bands)) {
      let left = LONGEST_WALK;
      for (let entry = heads[band & (heads.length - 1)]!; entry !== NOBODY && left > 0; left -= 1) {
        if (bands[entry] === band) {
          const slot = Math.trunc(entry / BAND_COUNT);
          if (shares[slot] === 0) found.push(slot);
          shares[slot]! += 1;
        }
        entry = next[entry]!;
      }
    }
    if (found.length > MOST_COMPARED) found.sort((a, b) => shares[b]! - shares[a]! || a - b);
    for (const slot of found) shares[slot] = 0;
    return found.slice(0, MOST_COMPARED);
  }

  return {
    get size() {
      return slotOf.size;
    },

    add(id, sketch, whereabouts) {
      this.remove(id);
      const slot = free.pop() ?? slotOf.size;
      if (slot >= slots) grow();
      signatures.set(wordsOf(sketch), slot * SIGNATURE_WORDS);
      bands.set(numbersOf(sketch.bands), slot * BAND_COUNT);
      ids[slot] = id;
      where[slot] = whereabouts;
      slotOf.set(id, slot);
      link(slot);
    },

    remove(id) {
      const slot = slotOf.get(id);
      if (slot === undefined) return false;
      unlink(slot);
      signatures.fill(0, slot * SIGNATURE_WORDS, (slot + 1) * SIGNATURE_WORDS);
      ids[slot] = undefined;
      where[slot] = undefined;
      slotOf.delete(id);
      free.push(slot);
      return true;
    },

    lookUp(sketch, wanted) {
      const own = { words: wordsOf(sketch), at: 0 };
      return candidatesOf(sketch)
        .filter((slot) => isWithin(where[slot], wanted))
        .map((slot) => ({
          slot,
          similarity: similarityOfWords(own, { words: signatures, at: slot * SIGNATURE_WORDS }),
        }))
        .filter((one) => one.similarity >= wanted.atLeast)
        .toSorted((a, b) => b.similarity - a.similarity || a.slot - b.slot)
        .slice(0, wanted.first)
        .map((one) => ({ id: ids[one.slot]!, similarity: one.similarity }));
    },
  };
}

function numbersOf(bands: readonly bigint[]): Uint32Array {
  const both = new Uint32Array(BigInt64Array.from(bands).buffer);
  return both.filter((_, at) => at % 2 === 0);
}

/** A power of two, so that a number's lowest bits are its bucket. */
function headsFor(slots: number): number {
  return 2 ** Math.ceil(Math.log2(slots * BAND_COUNT));
}

function widened<Numbers extends Uint32Array | Int32Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}

function isWithin(whereabouts: Whereabouts | undefined, { placeCode, since }: LookUp): boolean {
  if (since !== undefined && whereabouts?.at !== undefined && whereabouts.at < since) return false;
  if (placeCode === undefined || whereabouts?.placeCode === undefined) return true;
  const wanted = placeCode.replace(/0+$/, '');
  const its = whereabouts.placeCode.replace(/0+$/, '');
  return its.startsWith(wanted) || wanted.startsWith(its);
}
