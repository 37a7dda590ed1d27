import { type Gram } from './grams.ts';
import { type SparseRows } from './sparse.ts';

/** The text counts for more than the title: it is longer, and the title mostly repeats it. */
const FIELD_WEIGHTS = [1, 1.4];

/** The grams of one field that a model knows, ascending, and in how many messages each was seen. */
export interface KnownGrams {
  readonly grams: Float64Array;
  readonly seenIn: Uint32Array;
}

/** Turns messages into rows of numbers: per field one column a known gram, each field scaled to its own length. */
export interface Vocabulary {
  readonly fields: readonly KnownGrams[];
  /** The number of messages it was learnt from. */
  readonly messages: number;
  readonly width: number;
  /** The column of a gram of the field with that index. */
  columnOf(field: number, gram: Gram): number | undefined;
}

export type CountedMessage = readonly Map<Gram, number>[];

/** Learns the grams that occur in at least `atLeastPairs` messages (single characters: in any), at most `most` of each field. */
export function learnVocabulary(
  messages: readonly CountedMessage[],
  { atLeastPairs, most }: { readonly atLeastPairs: number; readonly most: number },
): Vocabulary {
  const fields = FIELD_WEIGHTS.map((_, field) => {
    const seen = new Map<Gram, number>();
    for (const message of messages) {
      for (const gram of message[field]!.keys()) seen.set(gram, (seen.get(gram) ?? 0) + 1);
    }
    const kept = [...seen]
      .filter(([gram, count]) => gram < 65536 || count >= atLeastPairs)
      .toSorted(([a, m], [b, n]) => n - m || a - b)
      .slice(0, most)
      .toSorted(([a], [b]) => a - b);
    return {
      grams: Float64Array.from(kept, ([gram]) => gram),
      seenIn: Uint32Array.from(kept, ([, count]) => count),
    };
  });
  return vocabularyOf(fields, messages.length);
}

export function vocabularyOf(fields: readonly KnownGrams[], messages: number): Vocabulary {
  let width = 0;
  const columns = fields.map(({ grams }) => {
    const first = width;
    width += grams.length;
    return new Map(Array.from(grams, (gram, index) => [gram, first + index]));
  });
  return { fields, messages, width, columnOf: (field, gram) => columns[field]!.get(gram) };
}

export function vectorsOf(vocabulary: Vocabulary, messages: readonly CountedMessage[]): SparseRows {
  let room = 0;
  for (const message of messages) for (const counts of message) room += counts.size;
  const starts = new Uint32Array(messages.length + 1);
  const columns = new Uint32Array(room);
  const values = new Float32Array(room);
  let end = 0;
  for (const [row, message] of messages.entries()) {
    let fieldStart = 0;
    for (const [field, counts] of message.entries()) {
      const begin = end;
      let squares = 0;
      const { seenIn } = vocabulary.fields[field]!;
      for (const [gram, count] of counts) {
        const column = vocabulary.columnOf(field, gram);
        if (column === undefined) continue;
        const rarity = 1 + Math.log((1 + vocabulary.messages) / (1 + seenIn[column - fieldStart]!));
        const value = (1 + Math.log(count)) * rarity;
        columns[end] = column;
        values[end] = value;
        squares += value * value;
        end += 1;
      }
      const scale = FIELD_WEIGHTS[field]! / Math.sqrt(squares || 1);
      for (let at = begin; at < end; at++) values[at]! *= scale;
      fieldStart += seenIn.length;
    }
    starts[row + 1] = end;
  }
  return {
    starts,
    columns: columns.subarray(0, end),
    values: values.subarray(0, end),
    width: vocabulary.width,
  };
}
