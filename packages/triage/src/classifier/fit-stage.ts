import { fitBlend } from './blend.ts';
import { type LinearModel } from './linear-model.ts';
import { quantise } from './quantise.ts';
import { seededRandom } from './random.ts';
import { product } from './sparse.ts';
import { stratifiedFolds } from './split.ts';
import { type Separator } from './svm.ts';
import { type Terrain, learnTerrain, nearnessOf } from './terrain.ts';
import { fitViews } from './views.ts';
import { type CountedMessage, type Vocabulary, learnVocabulary, vectorsOf } from './vocabulary.ts';

export interface CountedRow {
  readonly counted: CountedMessage;
  readonly label: string;
}

export interface StageOptions {
  readonly seed: number;
  /** How many times part of the rows is left out to see how far the margins can be believed; at least 2. */
  readonly folds: number;
  /** The most grams to be known of each field. */
  readonly most: number;
  /** Whether a message is also compared with where those of each label gather; for few labels and one stage. */
  readonly compares: boolean;
}

/** Beyond so many labels there are too few messages to tell where those of each gather. */
const MOST_COMPARED = 20;
/** With fewer messages than this the space is made of too little to be believed; the linear views alone are. */
const LEAST_COMPARED = 1000;

/** Fits one stage: its labels from its rows. One label alone is always certain. */
export function fitStage(rows: readonly CountedRow[], options: StageOptions): LinearModel {
  const labels = [...new Set(rows.map(({ label }) => label))].toSorted();
  const indexes = new Map(labels.map((label, index) => [label, index]));
  const right = Uint32Array.from(rows, ({ label }) => indexes.get(label)!);
  const classes = labels.length;
  const compares = options.compares && classes <= MOST_COMPARED && rows.length >= LEAST_COMPARED;

  const folds = Math.min(options.folds, rows.length);
  const foldOf = stratifiedFolds(
    rows.map(({ label }) => label),
    { folds, seed: options.seed },
  );
  const margins: Float64Array[] = [];
  for (let fold = 0; fold < folds && classes > 1; fold++) {
    const inside = [...rows.keys()].filter((row) => foldOf[row] !== fold);
    const outside = [...rows.keys()].filter((row) => foldOf[row] === fold);
    const { vocabulary, views, terrain } = fitOn(inside);
    const vectors = vectorsOf(
      vocabulary,
      outside.map((row) => rows[row]!.counted),
    );
    for (const [view, separators] of views.entries()) {
      const own = (margins[view] ??= new Float64Array(rows.length * classes));
      for (const [at, row] of outside.entries()) {
        for (const [label, { weights, bias }] of separators.entries()) {
          own[row * classes + label] = product(vectors, at, weights) + bias;
        }
      }
    }
    if (!terrain) continue;
    const near = nearnessOf(terrain, vectors, classes);
    const own = (margins[views.length] ??= new Float64Array(rows.length * classes));
    for (const [at, row] of outside.entries()) {
      own.set(near.subarray(at * classes, (at + 1) * classes), row * classes);
    }
  }
  const { vocabulary, views, terrain } = fitOn([...rows.keys()]);
  const { mix, offsets } = fitBlend(margins, right, classes);
  const separators = views.flat();
  const blended = labels.map((_, label) => sumOf(separators, mix[label]!));
  return {
    labels,
    vocabulary,
    ...quantise(blended.map(({ weights }) => weights)),
    biases: Float64Array.from(blended, ({ bias }, label) => bias + offsets[label]!),
    ...(terrain && {
      nearness: {
        terrain,
        shares: Float64Array.from(mix.flatMap((own) => [...own.subarray(separators.length)])),
      },
    }),
  };

  function fitOn(chosen: readonly number[]): {
    vocabulary: Vocabulary;
    views: Separator[][];
    terrain?: Terrain;
  } {
    const counted = chosen.map((row) => rows[row]!.counted);
    const vocabulary = learnVocabulary(counted, { atLeastPairs: 2, most: options.most });
    if (classes === 1) return { vocabulary, views: [] };
    const fitting = {
      rows: vectorsOf(vocabulary, counted),
      labels: Uint32Array.from(chosen, (row) => right[row]!),
      classes,
      cost: costFor(chosen.length),
      random: seededRandom(options.seed),
    };
    const views = fitViews(fitting);
    if (!compares) return { vocabulary, views };
    return { vocabulary, views, terrain: learnTerrain(fitting) };
  }
}

/** Few rows must be believed more each. */
function costFor(rows: number): number {
  return rows < 2000 ? 1 : 0.5;
}

/** Since every separator is linear in the same columns, so is any sum of them. */
function sumOf(separators: readonly Separator[], shares: Float64Array): Separator {
  const weights = new Float32Array(separators[0]?.weights.length ?? 0);
  let bias = 0;
  for (const [at, separator] of separators.entries()) {
    const share = shares[at]!;
    if (share === 0) continue;
    bias += share * separator.bias;
    for (let column = 0; column < weights.length; column++) {
      weights[column]! += share * separator.weights[column]!;
    }
  }
  return { weights, bias };
}
