import { foldText } from '../text.ts';
import { type Message } from '../message.ts';

/**
 * One or two neighbouring characters of a folded text as a number: `first * 65536 + second`, a single one with first 0.
 * Longer pieces are never made, so nobody's name, number or sentence can stand in a model.
 */
export type Gram = number;
const SINGLES = 65536;

export const FIELDS = ['title', 'text'] as const;

/** The grams of a text with how often each occurs. */
export function gramsOf(text: string): Map<Gram, number> {
  const { units } = foldText(text);
  const counts = new Map<Gram, number>();
  let before = 0;
  for (const unit of units) {
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
    if (before !== 0) {
      const pair = before * SINGLES + unit;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    before = unit;
  }
  return counts;
}

/** The grams of both fields, in the order of FIELDS. */
export function gramsOfMessage(message: Message): Map<Gram, number>[] {
  return FIELDS.map((field) => gramsOf(message[field]));
}
