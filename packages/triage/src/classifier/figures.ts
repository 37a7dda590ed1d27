import { Refusal } from '@zhitong/domain';
import { type Classifier, type Guess, type LabelledMessage } from './classifier.ts';

/** How good a classifier is on messages that it never saw. */
export interface ClassifierFigures {
  readonly rows: number;
  /** Mean of the F1 of every label that occurs in the rows or was guessed, 0 to 1. */
  readonly macroF1: number;
  /** Share of rows whose first guess is right. */
  readonly accuracy: number;
  /** Share of rows whose label is among the first two guesses. */
  readonly top2: number;
  /** Expected calibration error of the first guess in 15 bins of equal width, 0 to 1. */
  readonly expectedCalibrationError: number;
  /** The largest share of rows, most confident first, of which at least 98 % are right: what can be dispatched automatically. */
  readonly coverageAt98: number;
}

/** What was guessed for one row, best first (at least two guesses where there are two labels), and what was right. */
export interface Answer {
  readonly label: string;
  readonly guesses: readonly Guess[];
}

/** Asks a classifier about every row. Refuses (BAD_INPUT) when there are no rows. */
export function evaluateClassifier(
  classifier: Classifier,
  rows: readonly LabelledMessage[],
): ClassifierFigures {
  return figuresOf(rows.map((row) => ({ label: row.label, guesses: classifier.guess(row, 2) })));
}

/** The figures of any set of answers, also pooled from several classifiers. Refuses (BAD_INPUT) when there are none. */
export function figuresOf(answers: readonly Answer[]): ClassifierFigures {
  if (answers.length === 0) {
    throw new Refusal('BAD_INPUT', {}, [
      { path: 'rows', code: 'REQUIRED', message: '没有可用于评估的数据。' },
    ]);
  }
  const share = (holds: (answer: Answer) => boolean) => answers.filter(holds).length / answers.length;
  return {
    rows: answers.length,
    macroF1: macroF1(answers),
    accuracy: share(isRight),
    top2: share(({ label, guesses }) => guesses.slice(0, 2).some((guess) => guess.label === label)),
    expectedCalibrationError: calibrationError(answers),
    coverageAt98: coverageAt(answers, 0.98),
  };
}

const isRight = ({ label, guesses }: Answer): boolean => guesses[0]?.label === label;
const confidence = ({ guesses }: Answer): number => guesses[0]?.probability ?? 0;

function macroF1(answers: readonly Answer[]): number {
  const counts = new Map<string, { right: number; guessed: number; there: number }>();
  const countOf = (label: string) => {
    let count = counts.get(label);
    if (!count) counts.set(label, (count = { right: 0, guessed: 0, there: 0 }));
    return count;
  };
  for (const answer of answers) {
    countOf(answer.label).there += 1;
    const guessed = answer.guesses[0]?.label;
    if (guessed === undefined) continue;
    countOf(guessed).guessed += 1;
    if (guessed === answer.label) countOf(guessed).right += 1;
  }
  let sum = 0;
  for (const { right, guessed, there } of counts.values()) sum += (2 * right) / (guessed + there);
  return sum / counts.size;
}

const BINS = 15;
function calibrationError(answers: readonly Answer[]): number {
  const bins = Array.from({ length: BINS }, () => ({ right: 0, promised: 0 }));
  for (const answer of answers) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence(answer) * BINS))]!;
    bin.promised += confidence(answer);
    bin.right += isRight(answer) ? 1 : 0;
  }
  return bins.reduce((sum, { right, promised }) => sum + Math.abs(right - promised), 0) / answers.length;
}

/** Rows of the same confidence are taken together: no threshold could part them. */
function coverageAt(answers: readonly Answer[], accuracy: number): number {
  const ranked = answers.toSorted((a, b) => confidence(b) - confidence(a));
  let right = 0;
  let best = 0;
  for (const [index, answer] of ranked.entries()) {
    if (isRight(answer)) right += 1;
    const next = ranked[index + 1];
    const endsATie = !next || confidence(next) < confidence(answer);
    if (endsATie && right >= accuracy * (index + 1)) best = index + 1;
  }
  return best / answers.length;
}
