import { type Message } from '../message.ts';
import { type DecidingWord } from './classifier.ts';
import { FIELDS } from './grams.ts';

/** A part of a message between two marks of punctuation, where words speak about the same thing. */
export interface Clause {
  readonly field: 'title' | 'text';
  /** UTF-16 offset in the field. */
  readonly start: number;
  readonly words: string;
}

/** What a message says from a certain length on says no more about its kind or urgency. */
const LONGEST = 4000;

export function clausesOf(message: Message): Clause[] {
  return FIELDS.flatMap((field) =>
    Array.from(message[field].slice(0, LONGEST).matchAll(/[^,,。.;;!!??::、\s]+[??]?/gu), (match) => ({
      field,
      start: match.index,
      words: match[0],
    })),
  );
}

/** Where a pattern is met in a clause, as words of the message. */
export function wordsMet(clause: Clause, pattern: RegExp, weight: number): DecidingWord[] {
  return Array.from(clause.words.matchAll(new RegExp(pattern, 'gu')), ({ 0: word, index }) => ({
    word,
    weight,
    field: clause.field,
    start: clause.start + index,
    end: clause.start + index + word.length,
  }));
}
