import { type SparseRows } from './sparse.ts';
import { type Terrain, nearnessOf } from './terrain.ts';
import { type Vocabulary } from './vocabulary.ts';

/** Probabilities of labels as the softmax of sums of weights, and of how near each label lies: everything that a trained stage knows. */
export interface LinearModel {
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
  /** The weight of column c for label l is `weights[c * labels.length + l] * steps[l]`. */
  readonly weights: Int16Array;
  readonly steps: Float64Array;
  readonly biases: Float64Array;
  readonly nearness?: Nearness;
}

/** What lies near adds `shares[l * labels.length + m] * nearness of label m` to label l. */
export interface Nearness {
  readonly terrain: Terrain;
  readonly shares: Float64Array;
}

/** The probability of each label for one row, in the order of the labels; they sum to 1. */
export function probabilitiesOf(model: LinearModel, vector: SparseRows): Float64Array {
  const classes = model.labels.length;
  const sums = new Float64Array(classes);
  for (const [at, column] of vector.columns.entries()) {
    const value = vector.values[at]!;
    const first = column * classes;
    for (let label = 0; label < classes; label++) sums[label]! += model.weights[first + label]! * value;
  }
  for (let label = 0; label < classes; label++) {
    sums[label] = sums[label]! * model.steps[label]! + model.biases[label]!;
  }
  if (model.nearness) {
    const { terrain, shares } = model.nearness;
    const near = nearnessOf(terrain, vector, classes);
    for (let at = 0; at < shares.length; at++)
      sums[Math.floor(at / classes)]! += shares[at]! * near[at % classes]!;
  }
  return softmax(sums);
}

export function softmax(sums: Float64Array): Float64Array {
  const highest = sums.reduce((most, sum) => Math.max(most, sum), -Infinity);
  let total = 0;
  const powers = sums.map((sum) => {
    const power = Math.exp(sum - highest);
    total += power;
    return power;
  });
  return powers.map((power) => power / total);
}
