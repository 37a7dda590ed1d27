import { fitTogether } from './fit-together.ts';
import { type SparseRows, rowCount } from './sparse.ts';
import { type Separator, fitSeparator } from './svm.ts';

/**
 * One way of looking at the same columns: how much each may weigh when a class is told from the rest. Every view is fitted
 * by itself; since each is linear in the same columns, their sum is one set of weights, and a model costs no more for it.
 */
type View = (evidence: Evidence, label: number) => Float32Array | undefined;

/** Plain; and by how strongly a column speaks for or against the class, as naive Bayes would have it. */
const VIEWS: readonly View[] = [() => undefined, (evidence, label) => evidence[label]!];

/** For each class and column: log of how much more often the column occurs in messages of the class than in others. */
type Evidence = readonly Float32Array[];

function evidenceOf(rows: SparseRows, labels: ArrayLike<number>, classes: number): Evidence {
  const total = new Uint32Array(rows.width);
  const within = Array.from({ length: classes }, () => new Uint32Array(rows.width));
  const sizes = new Uint32Array(classes);
  const count = rowCount(rows);
  for (let row = 0; row < count; row++) {
    const own = within[labels[row]!]!;
    sizes[labels[row]!]! += 1;
    for (let at = rows.starts[row]!, end = rows.starts[row + 1]!; at < end; at++) {
      total[rows.columns[at]!]! += 1;
      own[rows.columns[at]!]! += 1;
    }
  }
  return within.map((own, label) => {
    const ratio = new Float32Array(rows.width);
    const sizeRatio = (count - sizes[label]! + 2) / (sizes[label]! + 2);
    for (let column = 0; column < rows.width; column++) {
      ratio[column] = Math.log(((own[column]! + 1) / (total[column]! - own[column]! + 1)) * sizeRatio);
    }
    return ratio;
  });
}

export interface Fitting {
  readonly rows: SparseRows;
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** How dearly a wrong row is paid: higher fits closer. */
  readonly cost: number;
  readonly random: () => number;
}

/** Beyond so many labels the third view takes more time than it is worth. */
const MOST_TOGETHER = 20;

/** For each view the separator of each class, in terms of the plain columns. */
export function fitViews({ rows, labels, classes, cost, random }: Fitting): Separator[][] {
  const evidence = evidenceOf(rows, labels, classes);
  const apart = VIEWS.map((view) =>
    Array.from({ length: classes }, (_, label) => {
      const scales = view(evidence, label);
      const isIn = (row: number) => labels[row] === label;
      if (!scales) return fitSeparator(rows, isIn, { cost, random });
      const { scaled, by } = rescaled(rows, scales);
      const { weights, bias } = fitSeparator(scaled, isIn, { cost, random });
      return { weights: weights.map((weight, column) => weight * scales[column]! * by), bias };
    }),
  );
  if (classes > MOST_TOGETHER) return apart;
  return [...apart, fitTogether({ rows, labels, classes, cost, random }, evidence)];
}

/** The rows with each column scaled, and all of them brought back to the mean length of before, so that costs compare. */
function rescaled(rows: SparseRows, scales: Float32Array): { scaled: SparseRows; by: number } {
  const values = new Float32Array(rows.values.length);
  let before = 0;
  let after = 0;
  for (let at = 0; at < values.length; at++) {
    const value = rows.values[at]!;
    values[at] = value * scales[rows.columns[at]!]!;
    before += value * value;
    after += values[at]! ** 2;
  }
  const by = Math.sqrt(before / (after || 1));
  for (let at = 0; at < values.length; at++) values[at]! *= by;
  return { scaled: { ...rows, values }, by };
}
