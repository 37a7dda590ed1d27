import { badInput } from '@zhitong/domain';
import { type Message } from '../message.ts';
import { type Classifier, type Guess } from './classifier.ts';
import { wordsFrom } from './deciding-words.ts';
import { type Gram, gramsOf, gramsOfMessage } from './grams.ts';

/** A row of the responsibility list, as far as its words help to sort. */
export interface ListRow {
  readonly label: string;
  /** The domain. */
  readonly group: string;
  readonly name: string;
  /** Free words, parted by spaces or punctuation; may be empty. */
  readonly keywords: string;
}

/** Chance, evened out: how much the domain's words count beside the row's own. */
const GROUP_SHARE = 1.5;
const TITLE_COUNTS = 3;
/** Makes scores (cosines, at most 1 a part) into probabilities that are low unless a row stands out. */
const SHARPNESS = 12;

/**
 * Sorts by the words of the responsibility list alone, from the first day: each row, and each domain with all its rows
 * pooled, is a bag of pairs of characters, a pair weighing more the fewer rows share it. Not calibrated. Refuses (BAD_INPUT)
 * an empty list.
 */
export function coldClassifier(items: readonly ListRow[]): Classifier {
  badInput(items.length > 0 ? [] : [{ path: 'items', code: 'REQUIRED', message: '职责清单是空的。' }]);
  const labels = [...new Set(items.map(({ label }) => label))].toSorted();
  const groups = [...new Set(items.map(({ group }) => group))].toSorted();
  const groupOf = new Map(items.map(({ label, group }) => [label, groups.indexOf(group)]));
  const rows = bagsOf(labels.map((label) => items.filter((item) => item.label === label)));
  const domains = bagsOf(groups.map((group) => items.filter((item) => item.group === group)));

  return {
    labels,
    calibrated: false,
    guess: (message, first = 3) => {
      const counts = countsOf(message);
      const own = cosines(rows, counts);
      const pooled = cosines(domains, counts);
      const scores = labels.map((label, index) => own[index]! + GROUP_SHARE * pooled[groupOf.get(label)!]!);
      const powers = scores.map((score) => Math.exp(SHARPNESS * score));
      const total = powers.reduce((sum, power) => sum + power, 0);
      return labels
        .map((label, index): Guess => ({ label, probability: powers[index]! / total }))
        .toSorted((a, b) => b.probability - a.probability || (a.label < b.label ? -1 : 1))
        .slice(0, first);
    },
    because: (message, label, most = 8) => {
      const index = labels.indexOf(label);
      if (index < 0) return [];
      const says = (gram: Gram) =>
        (rows.bags[index]!.get(gram) ?? 0) +
        GROUP_SHARE * (domains.bags[groupOf.get(label)!]!.get(gram) ?? 0);
      return wordsFrom(message, (_, gram) => says(gram), most);
    },
  };
}

interface Bags {
  /** For each row or domain the weights of its pairs, of length 1 together. */
  readonly bags: readonly Map<Gram, number>[];
  readonly rarity: ReadonlyMap<Gram, number>;
}

function bagsOf(members: readonly (readonly ListRow[])[]): Bags {
  const counted = members.map((rows) => {
    const counts = new Map<Gram, number>();
    for (const { group, name, keywords } of rows) {
      for (const [gram, count] of gramsOf(`${name}。${keywords}。${group}`)) {
        if (isPair(gram)) counts.set(gram, (counts.get(gram) ?? 0) + count);
      }
    }
    return counts;
  });
  const seenIn = new Map<Gram, number>();
  for (const counts of counted) {
    for (const gram of counts.keys()) seenIn.set(gram, (seenIn.get(gram) ?? 0) + 1);
  }
  const rarity = new Map([...seenIn].map(([gram, seen]) => [gram, Math.log(1 + members.length / seen)]));
  return { bags: counted.map((counts) => ofLengthOne(weighed(counts, rarity))), rarity };
}

const isPair = (gram: Gram): boolean =>
  gram > 65535 && /^\p{L}{2}$/u.test(String.fromCharCode(Math.floor(gram / 65536), gram % 65536));

function countsOf(message: Message): Map<Gram, number> {
  const [title, text] = gramsOfMessage(message);
  const counts = new Map(text);
  for (const [gram, count] of title!) counts.set(gram, (counts.get(gram) ?? 0) + TITLE_COUNTS * count);
  return counts;
}

function weighed(counts: ReadonlyMap<Gram, number>, rarity: ReadonlyMap<Gram, number>): Map<Gram, number> {
  const weights = new Map<Gram, number>();
  for (const [gram, count] of counts) {
    const weight = rarity.get(gram);
    if (weight !== undefined) weights.set(gram, (1 + Math.log(count)) * weight);
  }
  return weights;
}

function ofLengthOne(weights: Map<Gram, number>): Map<Gram, number> {
  let squares = 0;
  for (const weight of weights.values()) squares += weight * weight;
  const scale = 1 / Math.sqrt(squares || 1);
  return new Map(Array.from(weights, ([gram, weight]) => [gram, weight * scale]));
}

function cosines({ bags, rarity }: Bags, counts: ReadonlyMap<Gram, number>): number[] {
  const message = [...ofLengthOne(weighed(counts, rarity))];
  return bags.map((bag) => message.reduce((sum, [gram, weight]) => sum + weight * (bag.get(gram) ?? 0), 0));
}
