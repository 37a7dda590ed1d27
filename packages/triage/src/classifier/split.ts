import { seededRandom, shuffle } from './random.ts';

/** The fold of every row, 0 to below `folds`, with every label spread over the folds as evenly as it goes. */
export function stratifiedFolds(
  labels: readonly string[],
  { folds, seed }: { readonly folds: number; readonly seed: number },
): Uint8Array {
  const random = seededRandom(seed);
  const rowsOf = Map.groupBy(labels.keys(), (row) => labels[row]!);
  const foldOf = new Uint8Array(labels.length);
  let next = 0;
  for (const label of [...rowsOf.keys()].toSorted()) {
    const rows = rowsOf.get(label)!;
    shuffle(rows, random);
    for (const row of rows) foldOf[row] = next++ % folds;
  }
  return foldOf;
}
