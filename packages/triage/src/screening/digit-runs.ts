import { type Folded } from './fold.ts';

/** How a digit is written: as a numeral, as a hanzi, or as something that only stands in for one (O, l, 洞). */
export const NUMERAL = 0;
export const HANZI = 1;
export const STAND_IN = 2;

/** Digits that stand together or are parted by little, in the order written. */
export interface DigitRun {
  /** One character a digit, `0` to `9`. */
  readonly digits: string;
  /** Where each digit stands in the folded text. */
  readonly at: readonly number[];
  readonly script: readonly number[];
  /** What parts each digit from the one before; empty for the first and where nothing does. */
  readonly gap: readonly string[];
}

const SEPARATORS = ' \t\r\n-‐‒–—―−_.·•・。,、/\\|*#()+~=:[]…\u00a0';
const LONGEST_GAP = 3;
/** Spelled-out separators, as people read a number to each other. */
const SPOKEN_GAPS = ['横杠', '空格', '杠', '横', '减'];

interface Digit {
  readonly value: string;
  readonly script: number;
}

const spelled = (spellings: string, value: number, script: number) =>
  [...spellings].map((one): [string, Digit] => [one, { value: String(value), script }]);
const DIGITS = new Map<string, Digit>([
  ...[...'0123456789'].flatMap((one, value) => spelled(one, value, NUMERAL)),
  ...['零〇○', '一幺壹', '二贰貳', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap(
    (spellings, value) => spelled(spellings, value, HANZI),
  ),
  // What stands for a digit where digits are spoken or drawn.
  ...spelled('o洞', 0, STAND_IN),
  ...spelled('li|丨', 1, STAND_IN),
  ...spelled('两', 2, STAND_IN),
  ...spelled('拐', 7, STAND_IN),
  ...spelled('勾', 9, STAND_IN),
]);

/** All runs of at least `shortest` digits; linear in the length. */
export function digitRuns({ text }: Folded, shortest: number): DigitRun[] {
  const runs: DigitRun[] = [];
  let run = emptyRun();
  let gap = '';
  const close = () => {
    if (run.digits.length >= shortest) runs.push(run);
    run = emptyRun();
    gap = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const digit = digitAt(text, at);
    if (digit) {
      run.at.push(at);
      run.script.push(digit.script);
      run.gap.push(run.digits === '' ? '' : gap);
      run.digits += digit.value;
      gap = '';
      continue;
    }
    if (run.digits === '') continue;
    const spoken = '横空杠减'.includes(text[at]!) && SPOKEN_GAPS.find((word) => text.startsWith(word, at));
    if (spoken) {
      gap = '-';
      at += spoken.length - 1;
    } else if (SEPARATORS.includes(text[at]!) && gap.length < LONGEST_GAP) gap += text[at]!;
    else close();
  }
  close();
  return runs;
}

function emptyRun() {
  return { digits: '', at: [] as number[], script: [] as number[], gap: [] as string[] };
}

function digitAt(text: string, at: number): Digit | null {
  const digit = DIGITS.get(text[at]!);
  if (digit === undefined) return null;
  return digit.script === STAND_IN && isPartOfWord(text, at) ? null : digit;
}

/** A letter stands in for a digit only where no other letters make a word of it. */
function isPartOfWord(text: string, at: number): boolean {
  if (!isLetter(text[at])) return false;
  const isOther = (one: string | undefined) => isLetter(one) && !DIGITS.has(one!);
  return isOther(text[at - 1]) || isOther(text[at + 1]);
}

function isLetter(one: string | undefined): boolean {
  return one !== undefined && one >= 'a' && one <= 'z';
}

/** May a number begin at this digit of the run (or end before it)? Inside a tight row of one script it may not. */
export function isBorder(run: DigitRun, index: number): boolean {
  if (index === 0 || index === run.digits.length || run.gap[index] !== '') return true;
  return run.script[index] !== run.script[index - 1];
}

/** The sizes of the groups that gaps cut a part of the run into. */
export function groupSizes(run: DigitRun, from: number, to: number): number[] {
  const sizes = [1];
  for (let i = from + 1; i < to; i += 1) {
    if (run.gap[i] === '') sizes[sizes.length - 1]! += 1;
    else sizes.push(1);
  }
  return sizes;
}

/**
 * Is the part cut as people cut a long number: not at all, after every digit, or into few groups of some length? Lists of
 * short numbers (3-1-1602、3-2-804) are not, nor is a part that a dash ties to more of the same.
 */
export function isCutAsOne(run: DigitRun, from: number, to: number): boolean {
  if (/[-/]/.test(run.gap[from]! + (run.gap[to] ?? ''))) return false;
  const sizes = groupSizes(run, from, to);
  if (sizes.length === to - from) return true;
  const gaps = run.gap.slice(from + 1, to).filter((gap) => gap !== '');
  if (gaps.some((gap) => /[,、:/]/.test(gap)) || new Set(gaps).size > 2) return false;
  return sizes.filter((size) => size === 1).length <= 1 && sizes.length <= 6;
}

/** Enough of the digits are written as digits to believe the rest. */
export function isBelievable(run: DigitRun, from: number, to: number): boolean {
  let standIns = 0;
  for (let i = from; i < to; i += 1) if (run.script[i] === STAND_IN) standIns += 1;
  return standIns * 3 <= to - from;
}
