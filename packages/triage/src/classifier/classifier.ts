import { type Message } from '../message.ts';

/** A message with the row of the responsibility list that it was dispatched to (or its kind, or any other closed label). */
export interface LabelledMessage extends Message {
  readonly label: string;
}

/** One possible label. */
export interface Guess {
  readonly label: string;
  /** From 0 to 1; of all labels together at most 1. */
  readonly probability: number;
}

/** A word of the message itself that spoke for a label. */
export interface DecidingWord {
  readonly word: string;
  /** Above 0; to be compared within one answer only. */
  readonly weight: number;
  readonly field: 'title' | 'text';
  /** UTF-16 offsets in the field as it was given; `end` is behind the word. */
  readonly start: number;
  readonly end: number;
}

/** Sorts messages to labels. Pure: the same message always gets the same answer. */
export interface Classifier {
  /** Every label that can be guessed, in code-unit order. */
  readonly labels: readonly string[];
  /** Whether the probabilities were fitted on messages; if not they only rank. */
  readonly calibrated: boolean;
  /** The likeliest labels, best first; `first` is 3 unless told. */
  guess(message: Message, first?: number): Guess[];
  /** The words that spoke for `label`, strongest first, at most `most` (8 unless told); empty for an unknown label. */
  because(message: Message, label: string, most?: number): DecidingWord[];
}
