const LARGEST = 32767;

/** Rounds weights, given label by label, to 16 bits; what they are rounded to is what is used from the start. */
export function quantise(weights: readonly Float32Array[]): {
  /** The weight of column c for label l is `weights[c * labels + l] * steps[l]`. */
  readonly weights: Int16Array;
  readonly steps: Float64Array;
} {
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
