import { shuffle } from './random.ts';
import { type SparseRows, rowCount } from './sparse.ts';

/** What tells one class from the rest: a row belongs to it when `rows · weights + bias` is above 0. */
export interface Separator {
  readonly weights: Float32Array;
  readonly bias: number;
}

const ROUNDS = 30;
/** The dual is solved once its gradients lie within this of each other. */
const TOLERANCE = 0.1;

/**
 * A linear support vector machine with squared hinge loss, fitted by dual coordinate descent with shrinking
 * (Hsieh and others, "A Dual Coordinate Descent Method for Large-scale Linear SVM", 2008).
 */
export function fitSeparator(
  rows: SparseRows,
  isIn: (row: number) => boolean,
  { cost, random }: { readonly cost: number; readonly random: () => number },
): Separator {
  const { starts, columns, values } = rows;
  const count = rowCount(rows);
  const weights = new Float32Array(rows.width);
  let bias = 0;
  const duals = new Float64Array(count);
  const diagonal = 0.5 / cost;
  const squares = Float64Array.from({ length: count }, (_, row) => {
    let sum = 1 + diagonal;
    for (let at = starts[row]!, end = starts[row + 1]!; at < end; at++) sum += values[at]! ** 2;
    return sum;
  });
  const sides = Int8Array.from({ length: count }, (_, row) => (isIn(row) ? 1 : -1));
  const order = Uint32Array.from({ length: count }, (_, row) => row);
  let active = count;
  let ceiling = Infinity;

  for (let round = 0; round < ROUNDS; round++) {
    let highest = -Infinity;
    let lowest = Infinity;
    shuffle(order.subarray(0, active), random);
    for (let turn = 0; turn < active; turn++) {
      const row = order[turn]!;
      const begin = starts[row]!;
      const end = starts[row + 1]!;
      let margin = bias;
      for (let at = begin; at < end; at++) margin += weights[columns[at]!]! * values[at]!;
      const gradient = margin * sides[row]! - 1 + duals[row]! * diagonal;
      if (duals[row] === 0 && gradient > ceiling) {
        // Far on the right side: left out until the rest agrees.
        active -= 1;
        order[turn] = order[active]!;
        order[active] = row;
        turn -= 1;
        continue;
      }
      const projected = duals[row] === 0 ? Math.min(gradient, 0) : gradient;
      highest = Math.max(highest, projected);
      lowest = Math.min(lowest, projected);
      if (Math.abs(projected) < 1e-12) continue;
      const before = duals[row]!;
      duals[row] = Math.max(0, before - gradient / squares[row]!);
      const step = (duals[row]! - before) * sides[row]!;
      for (let at = begin; at < end; at++) weights[columns[at]!]! += step * values[at]!;
      bias += step;
    }
    if (highest - lowest <= TOLERANCE) {
      if (active === count) break;
      active = count;
      ceiling = Infinity;
    } else {
      ceiling = highest <= 0 ? Infinity : highest;
    }
  }
  return { weights, bias };
}
