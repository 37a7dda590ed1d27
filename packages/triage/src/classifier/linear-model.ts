import { type SparseRows } from './sparse.ts';
import { type Vocabulary } from './vocabulary.ts';

/** Probabilities of labels as the softmax of sums of weights: everything that a trained stage knows. */
export interface LinearModel {
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
  /** The weight of column c for label l is `weights[c * labels.length + l] * steps[l]`. */
  readonly weights: Int16Array;
  readonly steps: Float64Array;
  readonly biases: Float64Array;
}

const LARGEST = 32767;

/** Rounds weights, given label by label, to 16 bits; what they are rounded to is what is used from the start. */
export function quantise(weights: readonly Float32Array[]): Pick<LinearModel, 'weights' | 'steps'> {
  const classes = weights.length;
  const steps = Float64Array.from(weights, (own) => {
    let largest = 0;
    for (const weight of own) largest = Math.max(largest, Math.abs(weight));
    return largest / LARGEST || 1;
  });
  const rounded = new Int16Array(classes * (weights[0]?.length ?? 0));
  for (const [label, own] of weights.entries()) {
    for (let column = 0; column < own.length; column++) {
      rounded[column * classes + label] = Math.round(own[column]! / steps[label]!);
    }
  }
  return { weights: rounded, steps };
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
