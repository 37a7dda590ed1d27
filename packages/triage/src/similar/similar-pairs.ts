import type { Message } from '../message.ts';
import { createSimilarIndex } from './similar-index.ts';
import { similarity } from './similarity.ts';
import { type Sketch, sketchOf } from './sketch.ts';

export interface SimilarPair<Id> {
  /** The earlier of the two. */
  readonly a: Id;
  readonly b: Id;
  readonly similarity: number;
}

/** Up to here every message is compared with every other; beyond it those that share a band. */
const COMPARE_ALL = 1_000;
/** So many pairs a message at most, the most similar: a text sent a thousand times is no million pairs. */
const MOST_PARTNERS = 200;

/**
 * Pairs of messages that are alike at least so much (0 to 1, default 0.2: a reader of a file picks a threshold), by the order of the later one, the most similar first.
 * Ids come back as they were given; equal ids stay apart rows.
 */
export function* similarPairs<Id extends string | number>(
  messages: Iterable<Message & { readonly id: Id }>,
  atLeast = 0.2,
): Generator<SimilarPair<Id>> {
  const ids: Id[] = [];
  const early: Sketch[] = [];
  const index = createSimilarIndex<number>();
  for (const message of messages) {
    const sketch = sketchOf(message);
    const row = ids.length;
    const partners =
      row <= COMPARE_ALL
        ? compared(early, { sketch, atLeast })
        : index.lookUp(sketch, { first: MOST_PARTNERS, atLeast });
    for (const partner of partners) {
      yield { a: ids[partner.id]!, b: message.id, similarity: partner.similarity };
    }
    ids.push(message.id);
    if (row < COMPARE_ALL) early.push(sketch);
    index.add(row, sketch);
  }
}

function compared(early: readonly Sketch[], { sketch, atLeast }: { sketch: Sketch; atLeast: number }) {
  return early
    .map((one, id) => ({ id, similarity: similarity(one, sketch) }))
    .filter((one) => one.similarity >= atLeast)
    .toSorted((a, b) => b.similarity - a.similarity || a.id - b.id)
    .slice(0, MOST_PARTNERS);
}
