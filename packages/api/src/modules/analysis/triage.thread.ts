import { parentPort, workerData } from 'node:worker_threads';
import {
  type ClassifierFigures,
  type HotIssue,
  type LabelledMessage,
  type ListRow,
  coldClassifier,
  createHotIssues,
  encodeClassifier,
  evaluateClassifier,
  trainClassifier,
} from '@zhitong/triage';

/** What takes seconds to minutes of pure computing, and must not hold back whoever answers or relays meanwhile. */
export interface Tasks {
  train: {
    readonly given: {
      readonly rows: readonly (LabelledMessage & { readonly isHeldOut: boolean })[];
      readonly list: readonly ListRow[];
      readonly seed: number;
    };
    readonly made: {
      /** Trained on all rows. */
      readonly bytes: Uint8Array;
      /** Of the held out rows, by a model that was trained on the others. */
      readonly figures: ClassifierFigures;
      /** Of the same rows, by the responsibility list alone. */
      readonly cold: ClassifierFigures;
    };
  };
  hot: {
    readonly given: {
      readonly appeals: readonly HotAppeal[];
      readonly first: number;
      readonly now: number;
    };
    readonly made: HotIssue<string>[];
  };
}

export interface HotAppeal {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly at: number;
  readonly placeCode?: string;
  readonly placeNames?: readonly string[];
  readonly by?: string;
}

type Work = { [Name in keyof Tasks]: (given: Tasks[Name]['given']) => Tasks[Name]['made'] };

const WORK: Work = {
  train({ rows, list, seed }) {
    const options = { seed, ...inTwoStages(rows, list) };
    const tested = rows.filter((row) => row.isHeldOut);
    const trial = trainClassifier(
      rows.filter((row) => !row.isHeldOut),
      options,
    );
    return {
      figures: evaluateClassifier(trial, tested),
      cold: evaluateClassifier(coldClassifier(list), tested),
      bytes: encodeClassifier(trainClassifier(rows, options)),
    };
  },
  hot({ appeals, first, now }) {
    const issues = createHotIssues<string>();
    for (const appeal of appeals) issues.add(appeal);
    return issues.top(first, now);
  },
};

/** More labels than this are sorted by domain first, then by row: the model stays small. */
const MOST_AT_ONCE = 40;

function inTwoStages(rows: readonly LabelledMessage[], list: readonly ListRow[]) {
  const groups = new Map(list.map((row) => [row.label, row.group]));
  const labels = new Set(rows.map((row) => row.label));
  const domains = new Set([...labels].map((label) => groups.get(label)));
  if (labels.size <= MOST_AT_ONCE || domains.size < 2) return {};
  return { groupOf: (label: string) => groups.get(label) ?? '' };
}

function work<Name extends keyof Tasks>(name: Name, given: Tasks[Name]['given']): Tasks[Name]['made'] {
  return WORK[name](given);
}

const { name, given } = workerData as { name: keyof Tasks; given: Tasks[keyof Tasks]['given'] };
parentPort!.postMessage(work(name, given as never));
