import { type Finding } from './finding.ts';
import { type Folded } from './fold.ts';
import {
  CLEAR_WEIGHT,
  PUBLIC_FIGURES,
  givenWeight,
  isOrdinary,
  simplified,
  surnameAt,
} from './name-characters.ts';
import { namesAfterLabels, namesWithDots } from './name-forms.ts';
import { OFFICIAL_TITLES, titleAt, weightAfter, weightBefore } from './name-contexts.ts';
import { type WordBorders, wordBorders } from './words.ts';

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly score: number;
}

const THRESHOLD = 2.6;
/** With words on both sides that ask for a name, the dictionary counts half: 汪洋 and 杜鹃 are people, too. */
const SURROUNDED = 2.8;
/** So sure that the same characters are a name wherever else the text has them. */
const KNOWN = THRESHOLD + 1.5;
const IN_DOUBT = 2.2;
/** Below this not even a list of names or a second mention helps. */
const HOPELESS = -0.4;

/**
 * Names of people: each place where a surname stands is weighed by the characters that follow, by whether ordinary words
 * could end there, and by what stands before and after.
 */
export function names(folded: Folded, numbers: readonly Finding[]): Finding[] {
  const { text, at } = closedUp(simplified(folded.text));
  const borders = wordBorders(text);
  const nearNumber = placesBesideNumbers(numbers, at);
  const candidates: Candidate[] = [];
  const found: Finding[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const surname = surnameAt(text, start);
    if (!surname) continue;
    const before = weightBefore(text, start);
    for (const length of [2, 1]) {
      const end = start + surname.length + length;
      const candidate = weighed({ text, start, end, surname, before, borders, nearNumber });
      if (candidate) candidates.push(candidate);
    }
    const titled = titledAt(text, start, { surname, borders });
    if (titled) found.push(titled);
  }
  found.push(...sureOnes(candidates, text), ...namesWithDots(text), ...namesAfterLabels(text));
  return found.map((one) => ({ ...one, start: at[one.start]!, end: at[one.end - 1]! + 1 }));
}

/** Single characters that spaces part (陈 桂 芳) closed up, and where each character of the result stood. */
function closedUp(original: string): { text: string; at: number[] } {
  const at: number[] = [];
  let text = '';
  for (let i = 0; i < original.length; i += 1) {
    if (original[i] === ' ' && isHanzi(original[i - 1]) && isHanzi(original[i + 1])) {
      const isAlone = !isHanzi(original[i + 2]) || (!isHanzi(original[i - 2]) && i > 1);
      if (isAlone && !'男女'.includes(original[i + 1]!)) continue;
    }
    text += original[i]!;
    at.push(i);
  }
  return { text, at };
}

function isHanzi(one: string | undefined): boolean {
  return one !== undefined && one >= '一' && one <= '鿿';
}

/** Where a name ends or begins right beside a phone or another number. */
function placesBesideNumbers(
  numbers: readonly Finding[],
  at: readonly number[],
): (start: number, end: number) => number {
  const starts = new Set<number>();
  const ends = new Set<number>();
  for (const { start, end, kind } of numbers) {
    if (kind === 'PLATE' || kind === 'ADDRESS') continue;
    for (let i = 0; i <= 4; i += 1) {
      starts.add(start - i);
      ends.add(end + i);
    }
  }
  return (start, end) => (starts.has(at[end - 1]! + 1) ? 2.5 : ends.has(at[start]!) ? 1.5 : 0);
}

interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly surname: { readonly length: number; readonly weight: number };
  readonly before: number;
  readonly borders: WordBorders;
  readonly nearNumber: (start: number, end: number) => number;
}

function weighed({ text, start, end, surname, before, borders, nearNumber }: Place): Candidate | null {
  if (end > text.length) return null;
  const given = text.slice(start + surname.length, end);
  if (![...given].every(isHanzi)) return null;
  const weight = givenWeight(given);
  const words = text.slice(start, end);
  if (weight === null || PUBLIC_FIGURES.has(words) || isOrdinary(words, given)) return null;
  const context = before + weightAfter(text, end) + nearNumber(start, end);
  const plain = surname.weight + weight + context - (given.length === 1 ? 0.6 : 0);
  if (plain <= HOPELESS) return null;
  const isNameLike = (context >= SURROUNDED && weight > 0) || (weight >= 1.8 && surname.weight >= 0.9);
  const startsAsWord = surname.length === 1 && spans(borders, start, start + 2);
  const isDoubted = startsAsWord && (given.length === 1 ? before : context) < 3;
  const score = plain + borderWeight(borders, start, end) * (isNameLike && !isDoubted ? 0.5 : 1);
  return score > HOPELESS ? { start, end, words, score } : null;
}

/** Does one word of the dictionary fill this place? */
function spans(borders: WordBorders, start: number, end: number): boolean {
  if (!borders.at(start) || !borders.at(end)) return false;
  for (let inside = start + 1; inside < end; inside += 1) if (borders.at(inside)) return false;
  return true;
}

/** Names fall apart into single characters; where ordinary words span their ends or fill them, they are none. */
function borderWeight(borders: WordBorders, start: number, end: number): number {
  let weight = 0;
  if (!borders.at(start)) weight -= 3.5;
  if (!borders.at(end)) weight -= 2.5;
  if (weight === 0) {
    if (spans(borders, start, end)) weight -= end - start > 2 ? 5 : 3.5;
    else if (end - start === 3 && !borders.at(start + 1)) weight -= 1.5;
  }
  return weight;
}

/** Those over the threshold, with a second look at lists and at repeated mentions; the best of those that overlap. */
function sureOnes(candidates: readonly Candidate[], text: string): Finding[] {
  const sure = candidates.filter(({ score }) => score >= THRESHOLD);
  const known = new Set(sure.filter(({ score }) => score >= KNOWN).map(({ words }) => words));
  const starts = new Set(sure.map(({ start }) => start));
  const ends = new Set(sure.map(({ end }) => end));
  const isListed = ({ start, end }: Candidate) =>
    (/[、,/ \n和与]/.test(text[start - 1] ?? '') && ends.has(start - 1)) ||
    (/[、,/ \n和与]/.test(text[end] ?? '') && starts.has(end + 1));
  const weighedAgain = candidates
    .map((one) => ({
      ...one,
      score: Math.max(one.score + (isListed(one) ? 1.5 : 0), known.has(one.words) ? KNOWN : HOPELESS),
    }))
    .filter(({ score }) => score >= THRESHOLD);
  const longest = new Map<number, Candidate>();
  const earliest = new Map<number, Candidate>();
  for (const one of weighedAgain) {
    if (one.end > (longest.get(one.start)?.end ?? 0)) longest.set(one.start, one);
    if (one.start < (earliest.get(one.end)?.start ?? Infinity)) earliest.set(one.end, one);
  }
  return weighedAgain
    .filter(({ start, end, score }) => {
      const [longer, earlier] = [longest.get(start)!, earliest.get(end)!];
      if (earlier.start < start && earlier.score >= score - IN_DOUBT) return false;
      // Half a name blacked out still tells the name: in doubt the longer one.
      return longer.end === end || longer.score < score - IN_DOUBT;
    })
    .map(({ start, end, score }) => ({ start, end, kind: 'NAME', certainty: certaintyOf(score) }));
}

/** 0.55 at the threshold, 0.9 four above it. */
function certaintyOf(score: number): number {
  const certainty = 1 / (1 + Math.exp(-(score - THRESHOLD) * 0.5 - 0.2));
  return Math.min(0.97, Math.round(certainty * 100) / 100);
}

/** 王先生, 李老师: less than a name, but in a village enough to know who is meant. */
function titledAt(
  text: string,
  start: number,
  { surname, borders }: { surname: { length: number; weight: number }; borders: WordBorders },
): Finding | null {
  const from = start + surname.length;
  if (surname.weight < CLEAR_WEIGHT) return null;
  const title = titleAt(text, from);
  if (title === undefined || title === '总') return null;
  if (!borders.at(start) || !borders.at(from) || !borders.at(from + title.length)) return null;
  if (/[老小大姓]$/.test(text.slice(0, start).slice(-1))) return null;
  const end = from + title.length;
  if (OFFICIAL_TITLES.has(title) && isAddressed(text, start, end)) return null;
  return { start, end, kind: 'NAME', certainty: 0.5 };
}

/** 请张书记…, 陈局长您好: words to an office rather than about a person. */
function isAddressed(text: string, start: number, end: number): boolean {
  if (/^[!,、\s]{0,2}(?:[::]|您|你好|好|能|敬启|台鉴)/.test(text.slice(end, end + 4))) return true;
  return /(?:尊敬的?|敬爱的?|请|感谢|谢谢|希望|恳求|祝|盼|望)(?:县委|市委|镇里的?|区委|各位)?$/.test(
    text.slice(Math.max(0, start - 6), start),
  );
}
