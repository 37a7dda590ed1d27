import { type Classifier } from './classifier.ts';

/** A row of the responsibility list, as far as its words help to sort. */
export interface ListRow {
  readonly label: string;
  /** The domain. */
  readonly group: string;
  readonly name: string;
  /** Free words, parted by spaces or punctuation; may be empty. */
  readonly keywords: string;
}

export function coldClassifier(_items: readonly ListRow[]): Classifier {
  throw new Error('not yet');
}
