import { type Message } from '../message.ts';
import { foldText } from '../text.ts';
import { type DecidingWord } from './classifier.ts';
import { FIELDS, gramsOfMessage } from './grams.ts';
import { type LinearModel } from './linear-model.ts';
import { vectorsOf } from './vocabulary.ts';

/** A pair of characters belongs to a deciding word when it says at least this share of what the strongest one says. */
const WORTH = 0.3;
const LONGEST = 8;

/** The pieces of the message that spoke most for the labels, each label asked of its own model; what lies near has no words. */
export function decidingWords(
  message: Message,
  asked: readonly { readonly model: LinearModel; readonly label: string }[],
  most: number,
): DecidingWord[] {
  const says = asked.map(({ model, label }) => weightsOfGrams(message, model, label));
  return wordsFrom(
    message,
    (field, gram) => says.reduce((sum, of) => sum + (of[field]!.get(gram) ?? 0), 0),
    most,
  );
}

/** The same for any way of telling what one occurrence of a gram of a field (0: title, 1: text) says. */
export function wordsFrom(
  message: Message,
  says: (field: number, gram: number) => number,
  most: number,
): DecidingWord[] {
  const pairs = FIELDS.map((name, field) => {
    const { units, starts } = foldText(message[name]);
    const letters = Array.from(units, (unit) => /[\p{L}0]/u.test(String.fromCharCode(unit)));
    const scores = Array.from({ length: Math.max(0, units.length - 1) }, (_, at) => {
      if (!letters[at] || !letters[at + 1]) return 0;
      const [one, two] = [units[at]!, units[at + 1]!];
      return says(field, one * 65536 + two) + (says(field, one) + says(field, two)) / 2;
    });
    return { name, starts, scores };
  });
  const threshold =
    WORTH * Math.max(...pairs.map(({ scores }) => scores.reduce((a, b) => Math.max(a, b), 0)));
  if (threshold <= 0) return [];

  const words = new Map<string, DecidingWord>();
  for (const { name, starts, scores } of pairs) {
    for (let at = 0; at < scores.length; at++) {
      if (scores[at]! < threshold) continue;
      const from = at;
      let weight = 0;
      while (at < scores.length && scores[at]! >= threshold && at - from < LONGEST - 1)
        weight += scores[at++]!;
      const start = starts[from]!;
      const end = endOf(message[name], starts[at]!);
      const word = message[name].slice(start, end);
      const known = words.get(word);
      if (known) words.set(word, { ...known, weight: known.weight + weight });
      else words.set(word, { word, weight, field: name, start, end });
    }
  }
  return [...words.values()].toSorted((a, b) => b.weight - a.weight || a.start - b.start).slice(0, most);
}

/** Behind the character at an offset: a run of digits is one character of the folded text. */
function endOf(text: string, at: number): number {
  return at + (/^\p{Nd}+/u.exec(text.slice(at, at + 40))?.[0].length ?? 1);
}

/** For each field what one occurrence of each gram adds to the label, compared with the mean label. */
function weightsOfGrams(message: Message, model: LinearModel, label: string): Map<number, number>[] {
  const counted = gramsOfMessage(message);
  const classes = model.labels.length;
  const own = model.labels.indexOf(label);
  const { columns, values } = vectorsOf(model.vocabulary, [counted]);
  const adds = new Map<number, number>();
  for (const [at, column] of columns.entries()) {
    let mean = 0;
    for (let other = 0; other < classes; other++) {
      mean += (model.weights[column * classes + other]! * model.steps[other]!) / classes;
    }
    adds.set(column, (model.weights[column * classes + own]! * model.steps[own]! - mean) * values[at]!);
  }
  return counted.map((counts, field) => {
    const says = new Map<number, number>();
    for (const [gram, count] of counts) {
      const column = model.vocabulary.columnOf(field, gram);
      if (column !== undefined) says.set(gram, adds.get(column)! / count);
    }
    return says;
  });
}
