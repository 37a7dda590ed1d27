import { softmax } from './linear-model.ts';

/** How the margins of the views become logits: `offsets[l] + sum over v and m of mix[l][v * classes + m] * margin of view v for m`. */
export interface Blend {
  readonly mix: readonly Float64Array[];
  readonly offsets: Float64Array;
}

const ROUNDS = 200;
const RATE = 0.05;
/** As if each offset had been seen to be 0 this often: keeps rare labels from being believed too much or too little. */
const CAUTION = 2;
/** The same for what the margin of one label says about another: labels that are often confused learn from each other. */
const CAUTION_ACROSS = 30;
/** Beyond so many labels there are too few messages a pair to learn that from. */
const MOST_LABELS_ACROSS = 20;
const FIRST_SHARE = 1;

/**
 * Fits the blend so that the softmax of the logits is as likely as can be (log loss, by Adam), on margins of rows that the
 * views were not fitted on: what comes out is calibrated. `margins[v][row * classes + label]`. First one share for each view
 * and an offset for each label; then, starting from there, what labels say about each other.
 */
export function fitBlend(
  margins: readonly Float64Array[],
  labels: ArrayLike<number>,
  classes: number,
): Blend {
  const width = margins.length * classes;
  const begin = new Float64Array(margins.length + classes).fill(FIRST_SHARE, 0, margins.length);
  const plain = descend(begin, labels.length, (parameters, gradient) => {
    const { mix, offsets } = spread(parameters, margins.length, classes);
    addSlopes({ mix, offsets }, { margins, labels, classes, across: false }, (label, from, slope) => {
      gradient[from === width ? margins.length + label : Math.floor(from / classes)]! += slope;
    });
    for (let label = 0; label < classes; label++)
      gradient[margins.length + label]! += CAUTION * offsets[label]!;
  });
  const simple = spread(plain, margins.length, classes);
  if (classes > MOST_LABELS_ACROSS) return simple;

  const stride = width + 1;
  const start = Float64Array.from({ length: classes * stride }, (_, at) => {
    const [label, from] = [Math.floor(at / stride), at % stride];
    return from === width ? simple.offsets[label]! : simple.mix[label]![from]!;
  });
  const blendOf = (parameters: Float64Array): Blend => ({
    mix: Array.from({ length: classes }, (_, label) =>
      parameters.subarray(label * stride, label * stride + width),
    ),
    offsets: Float64Array.from({ length: classes }, (_, label) => parameters[label * stride + width]!),
  });
  const full = descend(start, labels.length, (parameters, gradient) => {
    addSlopes(blendOf(parameters), { margins, labels, classes, across: true }, (label, from, slope) => {
      gradient[label * stride + from]! += slope;
    });
    for (let at = 0; at < parameters.length; at++) {
      const isOffset = at % stride === width;
      gradient[at]! += isOffset ? CAUTION * parameters[at]! : CAUTION_ACROSS * (parameters[at]! - start[at]!);
    }
  });
  return blendOf(full);
}

/** Shares of views, then offsets of labels, as a blend in which no label says anything about another. */
function spread(parameters: Float64Array, views: number, classes: number): Blend {
  return {
    mix: Array.from({ length: classes }, (_, label) => {
      const own = new Float64Array(views * classes);
      // A view may be ignored, never believed the wrong way round.
      for (let view = 0; view < views; view++) own[view * classes + label] = Math.max(0, parameters[view]!);
      return own;
    }),
    offsets: parameters.slice(views),
  };
}

interface Outside {
  readonly margins: readonly Float64Array[];
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** Whether the margins of all labels speak, or the label's own alone. */
  readonly across: boolean;
}

/** Hands on the slope of the log loss for every number of a blend; the offset of a label comes after its margins. */
function addSlopes(
  { mix, offsets }: Blend,
  { margins, labels, classes, across }: Outside,
  add: (label: number, from: number, slope: number) => void,
): void {
  const width = margins.length * classes;
  const slopes = new Float64Array(classes * (width + 1));
  const inputs = new Float64Array(width);
  const logits = new Float64Array(classes);
  const step = across ? 1 : classes;
  for (let row = 0; row < labels.length; row++) {
    for (let from = 0; from < width; from++) {
      inputs[from] = margins[Math.floor(from / classes)]![row * classes + (from % classes)]!;
    }
    for (let label = 0; label < classes; label++) {
      let sum = offsets[label]!;
      const own = mix[label]!;
      for (let from = across ? 0 : label; from < width; from += step) sum += own[from]! * inputs[from]!;
      logits[label] = sum;
    }
    const probabilities = softmax(logits);
    for (let label = 0; label < classes; label++) {
      const error = probabilities[label]! - (label === labels[row] ? 1 : 0);
      const first = label * (width + 1);
      for (let from = across ? 0 : label; from < width; from += step) {
        slopes[first + from]! += error * inputs[from]!;
      }
      slopes[first + width]! += error;
    }
  }
  for (const [at, slope] of slopes.entries()) {
    if (slope !== 0) add(Math.floor(at / (width + 1)), at % (width + 1), slope);
  }
}

/** Adam on the mean over the rows. */
function descend(
  start: Float64Array,
  rows: number,
  addGradient: (parameters: Float64Array, gradient: Float64Array) => void,
): Float64Array {
  const parameters = start.slice();
  const speeds = new Float64Array(start.length);
  const sizes = new Float64Array(start.length);
  for (let round = 1; round <= ROUNDS; round++) {
    const gradient = new Float64Array(start.length);
    addGradient(parameters, gradient);
    for (let at = 0; at < parameters.length; at++) {
      const slope = gradient[at]! / rows;
      speeds[at] = 0.9 * speeds[at]! + 0.1 * slope;
      sizes[at] = 0.99 * sizes[at]! + 0.01 * slope * slope;
      const speed = speeds[at]! / (1 - 0.9 ** round);
      const size = sizes[at]! / (1 - 0.99 ** round);
      parameters[at]! -= (RATE * speed) / (Math.sqrt(size) + 1e-8);
    }
  }
  return parameters;
}
