import { Refusal } from '@zhitong/domain';
import { type LabelledMessage } from './classifier.ts';
import { encodeClassifier } from './codec.ts';
import { type Answer, type ClassifierFigures, evaluateClassifier, figuresOf } from './figures.ts';
import { stratifiedFolds } from './split.ts';
import { type TrainOptions, trainClassifier } from './train.ts';
import { type TrainedClassifier } from './trained.ts';

/** What a model costs, beside its figures. */
export interface TrialFigures extends ClassifierFigures {
  readonly trainSeconds: number;
  /** Milliseconds for one message, mean over all test rows. */
  readonly msPerMessage: number;
  /** Bytes of the model as it is kept. */
  readonly modelBytes: number;
}

/**
 * Trains on some rows and tests on others. `now` is the caller's clock in milliseconds, since this package has none.
 * Refuses (BAD_INPUT) as trainClassifier does, and when there is nothing to test.
 */
export function trialOf(rows: {
  readonly train: readonly LabelledMessage[];
  readonly test: readonly LabelledMessage[];
  readonly now: () => number;
  readonly options?: TrainOptions;
}): { figures: TrialFigures; classifier: TrainedClassifier } {
  const started = rows.now();
  const classifier = trainClassifier(rows.train, rows.options);
  const trained = rows.now();
  const figures = evaluateClassifier(classifier, rows.test);
  const tested = rows.now();
  return {
    classifier,
    figures: {
      ...figures,
      trainSeconds: (trained - started) / 1000,
      msPerMessage: (tested - trained) / rows.test.length,
      modelBytes: encodeClassifier(classifier).length,
    },
  };
}

/**
 * Stratified k-fold: every row is guessed once, by a classifier trained on the other folds, and all guesses are judged
 * together. Refuses (BAD_INPUT) fewer than two folds and fewer rows than folds.
 */
export function evaluateFolds(
  rows: readonly LabelledMessage[],
  {
    folds = 5,
    seed = 0,
    options,
    onFold,
  }: {
    readonly folds?: number;
    readonly seed?: number;
    readonly options?: TrainOptions;
    readonly onFold?: (done: number, of: number) => void;
  } = {},
): ClassifierFigures {
  if (!Number.isInteger(folds) || folds < 2 || rows.length < folds) {
    throw new Refusal('BAD_INPUT', {}, [
      { path: 'folds', code: 'OUT_OF_RANGE', message: '折数至少为 2,且不得多于数据条数。' },
    ]);
  }
  const foldOf = stratifiedFolds(
    rows.map((row) => row.label),
    { folds, seed },
  );
  const answers: Answer[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const classifier = trainClassifier(
      rows.filter((_, index) => foldOf[index] !== fold),
      { seed, ...options },
    );
    for (const [index, row] of rows.entries()) {
      if (foldOf[index] === fold) answers.push({ label: row.label, guesses: classifier.guess(row, 2) });
    }
    onFold?.(fold + 1, folds);
  }
  return figuresOf(answers);
}
