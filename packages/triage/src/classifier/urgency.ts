import { type Message } from '../message.ts';
import { type DecidingWord } from './classifier.ts';

/** How soon somebody has to look. */
export const URGENCIES = ['ROUTINE', 'URGENT', 'EMERGENCY'] as const;
export type Urgency = (typeof URGENCIES)[number];

export function urgencyOf(_message: Message): {
  urgency: Urgency;
  probability: number;
  words: DecidingWord[];
} {
  return { urgency: 'ROUTINE', probability: 1, words: [] };
}
