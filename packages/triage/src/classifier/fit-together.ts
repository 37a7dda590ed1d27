import { softmax } from './linear-model.ts';
import { shuffle } from './random.ts';
import { rowCount } from './sparse.ts';
import { type Separator } from './svm.ts';
import { type Fitting } from './views.ts';

const RATE = 0.5;
/** Share of the columns of a row that are hidden each time, so that no single one is relied upon. */
const HIDDEN = 0.3;
/** A row that is right by this much (sum of squared errors) teaches nothing. */
const SETTLED = 1e-4;
const LEAST_STEPS = 20_000;
const LEAST_ROUNDS = 12;

/**
 * All labels against each other at once: softmax regression by stochastic gradient descent, each column scaled by what it
 * says for the label (`ratios[label][column]`), a share of the columns hidden at every step.
 */
export function fitTogether(
  { rows, labels, classes, random }: Fitting,
  ratios: readonly Float32Array[],
): Separator[] {
  const { starts, columns, values, width } = rows;
  const count = rowCount(rows);
  // Column by column, so that what belongs to one occurrence lies together.
  const scales = new Float32Array(width * classes);
  for (const [label, own] of ratios.entries()) {
    for (let column = 0; column < width; column++) scales[column * classes + label] = own[column]!;
  }
  const weights = new Float32Array(width * classes);
  const biases = new Float64Array(classes);
  const order = Uint32Array.from({ length: count }, (_, row) => row);
  const seen = new Uint32Array(columns.length);
  const sums = new Float64Array(classes);
  const rounds = Math.max(LEAST_ROUNDS, Math.min(60, Math.ceil(LEAST_STEPS / count)));
  for (let step = 0; step < rounds * count; step++) {
    if (step % count === 0) shuffle(order, random);
    const row = order[step % count]!;
    let visible = 0;
    sums.set(biases);
    for (let at = starts[row]!, end = starts[row + 1]!; at < end; at++) {
      if (random() < HIDDEN) continue;
      seen[visible++] = at;
      const value = values[at]! / (1 - HIDDEN);
      const first = columns[at]! * classes;
      for (let label = 0; label < classes; label++) {
        sums[label]! += weights[first + label]! * scales[first + label]! * value;
      }
    }
    const errors = softmax(sums);
    errors[labels[row]!]! -= 1;
    if (errors.reduce((sum, error) => sum + error * error, 0) < SETTLED) continue;
    const rate = RATE * (1 - step / (rounds * count));
    for (let label = 0; label < classes; label++) biases[label]! -= 0.01 * rate * errors[label]!;
    for (let index = 0; index < visible; index++) {
      const at = seen[index]!;
      const first = columns[at]! * classes;
      const pace = (rate * values[at]!) / (1 - HIDDEN);
      for (let label = 0; label < classes; label++) {
        weights[first + label]! -= pace * errors[label]! * scales[first + label]!;
      }
    }
  }
  return Array.from({ length: classes }, (_, label) => ({
    weights: Float32Array.from({ length: width }, (__, column) => {
      const at = column * classes + label;
      return weights[at]! * scales[at]!;
    }),
    bias: biases[label]!,
  }));
}
