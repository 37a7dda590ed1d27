import { type Problem, badInput } from '@zhitong/domain';
import { type LabelledMessage } from './classifier.ts';
import { type CountedRow, fitStage } from './fit-stage.ts';
import { gramsOfMessage } from './grams.ts';
import { type LinearModel } from './linear-model.ts';
import { type TrainedClassifier, trainedClassifier } from './trained.ts';

export interface TrainOptions {
  /** Any integer; the same seed and rows give the same model, byte for byte. 0 unless told. */
  readonly seed?: number;
  /**
   * The group (domain) of a label: where given, a message is first sorted to a group, then to a label within it. To be
   * given where there are more than some fifty labels: time and size grow with rows times labels of a stage.
   */
  readonly groupOf?: (label: string) => string;
  /** Called after each stage. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** Of all stages together, so that a model of a long list stays under 50 MB. */
const MOST_WEIGHTS = 20_000_000;

/**
 * Learns to sort from messages that were sorted. Some 50 s of one processor for 7,000 messages of a few hundred characters and a
 * handful of labels. Refuses (BAD_INPUT) no rows, a row without label, and rows that all have the same label. Fewer than some hundred
 * rows give a classifier that is often wrong, and knows it.
 */
export function trainClassifier(
  rows: readonly LabelledMessage[],
  { seed = 0, groupOf, onProgress }: TrainOptions = {},
): TrainedClassifier {
  badInput(problemsOf(rows));
  const counted = rows.map((row) => ({ counted: gramsOfMessage(row), label: row.label }));
  const labels = new Set(rows.map(({ label }) => label));
  const most = Math.max(1000, Math.floor(MOST_WEIGHTS / labels.size / 2));
  if (!groupOf) {
    const first = fitStage(counted, { seed, folds: 5, most, compares: true });
    onProgress?.(1, 1);
    return trainedClassifier({ first, within: [] });
  }

  const groups = Map.groupBy(counted, ({ label }) => groupOf(label));
  const grouped = counted.map((row) => ({ ...row, label: groupOf(row.label) }));
  const first = fitStage(grouped, { seed, folds: 2, most, compares: false });
  onProgress?.(1, groups.size + 1);
  const within: LinearModel[] = [];
  for (const [index, group] of first.labels.entries()) {
    const members: CountedRow[] = groups.get(group)!;
    within.push(fitStage(members, { seed, folds: 2, most, compares: false }));
    onProgress?.(index + 2, groups.size + 1);
  }
  return trainedClassifier({ first, within });
}

function problemsOf(rows: readonly LabelledMessage[]): Problem[] {
  const problems: Problem[] = [];
  for (const [index, { label, title, text }] of rows.entries()) {
    const path = `rows.${index}`;
    if (typeof title !== 'string' || typeof text !== 'string') {
      problems.push({ path, code: 'MALFORMED', message: '标题和正文必须是文字。' });
    }
    if (typeof label !== 'string' || label.trim() === '') {
      problems.push({ path: `${path}.label`, code: 'REQUIRED', message: '缺少类别。' });
    }
    if (problems.length >= 20) return problems;
  }
  if (problems.length > 0) return problems;
  if (rows.length === 0) return [{ path: 'rows', code: 'REQUIRED', message: '没有训练数据。' }];
  if (rows.every(({ label }) => label === rows[0]!.label)) {
    return [{ path: 'rows', code: 'TOO_FEW', message: '训练数据至少要有两个不同的类别。' }];
  }
  return [];
}
