import { type Classifier, type LabelledMessage } from './classifier.ts';

export interface TrainOptions {
  /** Any integer; the same seed and rows give the same model, byte for byte. 0 unless told. */
  readonly seed?: number;
  /** The group (domain) of a label: where given, a message is first sorted to a group, then to a label within it. */
  readonly groupOf?: (label: string) => string;
  readonly onProgress?: (done: number, of: number) => void;
}

export function trainClassifier(_rows: readonly LabelledMessage[], _options: TrainOptions = {}): Classifier {
  throw new Error('not yet');
}
