import { softmax } from './linear-model.ts';

/** How the margins of the views become logits: `sum of shares[v] * margin of view v + offsets[label]`. */
export interface Blend {
  readonly shares: Float64Array;
  readonly offsets: Float64Array;
}

const ROUNDS = 300;
const RATE = 0.05;
/** As if each label's offset had been seen to be 0 this often: keeps rare labels from being believed too much or too little. */
const CAUTION = 2;

/**
 * Fits shares and offsets so that the softmax of the logits is as likely as can be (log loss, by Adam), on margins of rows
 * that the views were not fitted on: what comes out is calibrated, and the views get the say that they deserve.
 * `margins[v][row * classes + label]`.
 */
export function fitBlend(
  margins: readonly Float64Array[],
  labels: ArrayLike<number>,
  classes: number,
): Blend {
  const views = margins.length;
  const rows = labels.length;
  const parameters = new Float64Array(views + classes).fill(2, 0, views);
  const speeds = new Float64Array(parameters.length);
  const sizes = new Float64Array(parameters.length);
  const logits = new Float64Array(classes);
  for (let round = 1; round <= ROUNDS; round++) {
    const gradient = parameters.map((value, index) => (index < views ? 0 : CAUTION * value));
    for (let row = 0; row < rows; row++) {
      const first = row * classes;
      for (let label = 0; label < classes; label++) {
        logits[label] = parameters[views + label]!;
        for (let view = 0; view < views; view++) {
          logits[label]! += parameters[view]! * margins[view]![first + label]!;
        }
      }
      for (const [label, probability] of softmax(logits).entries()) {
        const error = probability - (label === labels[row] ? 1 : 0);
        gradient[views + label]! += error;
        for (let view = 0; view < views; view++) gradient[view]! += error * margins[view]![first + label]!;
      }
    }
    for (let index = 0; index < parameters.length; index++) {
      const slope = gradient[index]! / rows;
      speeds[index] = 0.9 * speeds[index]! + 0.1 * slope;
      sizes[index] = 0.99 * sizes[index]! + 0.01 * slope * slope;
      const speed = speeds[index]! / (1 - 0.9 ** round);
      const size = sizes[index]! / (1 - 0.99 ** round);
      parameters[index]! -= (RATE * speed) / (Math.sqrt(size) + 1e-8);
    }
    // A view may be ignored, never believed the wrong way round.
    for (let view = 0; view < views; view++) parameters[view] = Math.max(0, parameters[view]!);
  }
  return { shares: parameters.slice(0, views), offsets: parameters.slice(views) };
}
