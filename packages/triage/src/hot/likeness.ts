import type { Features, MessageFeatures } from './features.ts';
import { mayBeOnePlace } from './place.ts';

/** How alike two messages are, by their places in a list. `like` is symmetric and holds what is at least `LEAST_LIKENESS`. */
export type Likeness = ReadonlyMap<number, number>[];

/** Below this two messages have little more in common than the language. */
const LEAST_LIKENESS = 0.03;
/**
 * So many messages that were never seen weigh in when a feature's rarity is judged: among few messages
 * a word that three of them share would else count as common.
 */
const UNSEEN = 300;
const TITLE_SHARE = 0.5;
/** A message's most telling features; what is left of a long one is talk. */
const MOST_FEATURES = 160;
/** What no other message says is mostly manner of speaking: it makes a message less alike to others, but not by its whole rarity. */
const NOBODY_ELSE = 0.4;
/** A feature in more than this share of the messages, or in more than so many, leads to no other message. */
const COMMON_SHARE = 0.1;
const COMMON = 500;

/** The same question from another place is another matter: its likeness is worth this share. */
const ELSEWHERE = 0.1;

interface Vector {
  readonly features: Uint32Array;
  readonly weights: Float64Array;
}

/** How often features occur: in how many messages each. Whole numbers, so that the order of counting is no matter. */
export function countFeatures(frequency: Map<number, number>, features: MessageFeatures, by: 1 | -1): void {
  for (const part of [features.title, features.whole]) {
    for (const hash of part.hashes) {
      const count = (frequency.get(hash) ?? 0) + by;
      if (count === 0) frequency.delete(hash);
      else frequency.set(hash, count);
    }
  }
}

/**
 * The cosine of rarity-weighted features (TF-IDF over pairs and triples of characters), half of it from titles. Runs through lists
 * of who has a feature, so that only messages with something rare in common are ever compared.
 */
export function likenessOf(
  messages: readonly MessageFeatures[],
  frequency: ReadonlyMap<number, number>,
): Likeness {
  const vectors = messages.map((one) => vectorOf(one, { frequency, messages: messages.length }));
  const most = Math.min(COMMON, Math.max(30, messages.length * COMMON_SHARE));
  const holders = new Map<number, { who: number[]; weights: number[] }>();
  const like = vectors.map(() => new Map<number, number>());
  const sums = new Float64Array(vectors.length);
  vectors.forEach((vector, at) => {
    const met: number[] = [];
    vector.features.forEach((feature, place) => {
      const count = frequency.get(feature)!;
      if (count < 2 || count > most) return;
      const weight = vector.weights[place]!;
      const list = holders.get(feature);
      if (list === undefined) {
        holders.set(feature, { who: [at], weights: [weight] });
        return;
      }
      for (let one = 0; one < list.who.length; one += 1) {
        const other = list.who[one]!;
        if (sums[other] === 0) met.push(other);
        sums[other]! += weight * list.weights[one]!;
      }
      list.who.push(at);
      list.weights.push(weight);
    });
    for (const other of met) {
      const isNear = mayBeOnePlace(messages[at]!.places, messages[other]!.places);
      const sum = sums[other]! * (isNear ? 1 : ELSEWHERE);
      sums[other] = 0;
      if (sum < LEAST_LIKENESS) continue;
      like[at]!.set(other, sum);
      like[other]!.set(at, sum);
    }
  });
  return like;
}

interface Background {
  readonly frequency: ReadonlyMap<number, number>;
  readonly messages: number;
}

function vectorOf({ title, whole }: MessageFeatures, background: Background): Vector {
  const titleShare = title.hashes.length === 0 ? 0 : TITLE_SHARE;
  const parts = [weighted(title, titleShare, background), weighted(whole, 1 - titleShare, background)];
  return {
    features: Uint32Array.from(parts.flatMap((part) => part.map(([hash]) => hash))),
    weights: Float64Array.from(parts.flatMap((part) => part.map(([, weight]) => weight))),
  };
}

/** The most telling features, of squared length `share`, in the order of their hashes. */
function weighted(
  { hashes, counts }: Features,
  share: number,
  { frequency, messages }: Background,
): [hash: number, weight: number][] {
  const all = Array.from(hashes, (hash, at): [number, number] => {
    const known = frequency.get(hash)!;
    const rarity = Math.log((messages + UNSEEN) / (known + 1)) * (known === 1 ? NOBODY_ELSE : 1);
    return [hash, (1 + Math.log(counts[at]!)) * rarity];
  });
  const kept = all
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_FEATURES)
    .toSorted((a, b) => a[0] - b[0]);
  const length = Math.sqrt(kept.reduce((sum, [, weight]) => sum + weight * weight, 0) / share);
  return kept.map(([hash, weight]) => [hash, weight / length]);
}
