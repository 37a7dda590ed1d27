import { after, before } from './context.ts';
import { type DigitRun, isBelievable, isBorder, isCutAsOne } from './digit-runs.ts';
import { type Finding } from './finding.ts';
import { type Folded } from './fold.ts';

/** The first two digits of an ID number: the province that gave it (GB/T 2260). */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const LAST_X = /^[ \-.·_\n]{0,3}[x×叉✕✗]/;
const ID_WORDS = /身份证|身份号|证件号|公民身份|sfz|id(?:card|号)/;
const ORGANISATION_WORDS = /信用代码|统一代码|纳税人识别|税号|组织机构/;
const CARD_WORDS =
  /卡号|账号|帐号|账户|帐户|银行|工行|农行|建行|中行|邮政|邮储|信用社|农商行|储蓄|打到|转到|汇到|收款|打款/;
/** Numbers of things: orders, meters, contracts. */
const THING_WORDS =
  /(?:订单|单号|流水|编号|户号|表号|合同|发票|工单|快递|物流|文号|备案|许可证|条码|条形码|序列号)(?:号码?)?(?:是|为|:|\s)*$/;
const CARD = /^(?:62|60[0-9]|9[0-9]{2}|4|5[1-5]|3[47]|35|68|69|81)/;

/** ID numbers: 18 characters with a check character, or the 15 digits that were given out until 1999. */
export function idNumbers({ text }: Folded, runs: readonly DigitRun[]): Finding[] {
  const found: Finding[] = [];
  for (const run of runs) {
    for (let from = 0; from + 15 <= run.digits.length; from += 1) {
      if (!isBorder(run, from) || !PROVINCES.has(run.digits.slice(from, from + 2))) continue;
      const words = before(text, run.at[from]!, 16);
      const hit = longId(run, from, text) ?? shortId(run, from);
      if (
        !hit ||
        !isBelievable(run, from, hit.to) ||
        !isCutAsOne(run, from, hit.to) ||
        ORGANISATION_WORDS.test(words)
      )
        continue;
      if (hit.certainty < 0.9 && THING_WORDS.test(words)) continue;
      const certainty = ID_WORDS.test(words) ? Math.max(hit.certainty, 0.95) : hit.certainty;
      found.push({ start: run.at[from]!, end: hit.end, kind: 'ID_NUMBER', certainty });
      from = hit.to - 1;
    }
  }
  return found;
}

interface Hit {
  /** Digits up to here, in the run. */
  readonly to: number;
  /** Characters up to here, in the text. */
  readonly end: number;
  readonly certainty: number;
}

function longId(run: DigitRun, from: number, text: string): Hit | null {
  if (from + 17 > run.digits.length) return null;
  const body = run.digits.slice(from, from + 17);
  if (!isDay(body.slice(6, 14))) return null;
  const check = CHECK_CHARACTERS[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11];
  if (from + 18 <= run.digits.length && isBorder(run, from + 18)) {
    const isRight = run.digits[from + 17] === check;
    return { to: from + 18, end: run.at[from + 17]! + 1, certainty: isRight ? 0.99 : 0.8 };
  }
  const at = run.at[from + 16]! + 1;
  const x = isBorder(run, from + 17) ? LAST_X.exec(after(text, at, 4)) : null;
  return x && { to: from + 17, end: at + x[0].length, certainty: check === 'X' ? 0.99 : 0.8 };
}

function shortId(run: DigitRun, from: number): Hit | null {
  const to = from + 15;
  if (!isBorder(run, to) || !isDay(`19${run.digits.slice(from + 6, from + 12)}`)) return null;
  return { to, end: run.at[to - 1]! + 1, certainty: 0.7 };
}

/** A day on which somebody living may have been born, `YYYYMMDD`. */
function isDay(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
  if (year! < 1900 || year! > 2099 || month! < 1 || month! > 12 || day! < 1) return false;
  return day! <= new Date(Date.UTC(year!, month!, 0)).getUTCDate();
}

/** Bank cards: a known beginning and Luhn's check digit; without either only where the words ask for an account. */
export function bankCards({ text }: Folded, runs: readonly DigitRun[]): Finding[] {
  const found: Finding[] = [];
  for (const run of runs) {
    for (let from = 0; from + 15 <= run.digits.length; from += 1) {
      if (!isBorder(run, from)) continue;
      const words = before(text, run.at[from]!, 18);
      if (ORGANISATION_WORDS.test(words) || THING_WORDS.test(words)) continue;
      const asksForCard = CARD_WORDS.test(words) && run.digits[from] !== '0';
      const hit = [19, 18, 17, 16, 15]
        .map((length) => ({ to: from + length, certainty: cardCertainty(run, from, length) }))
        .map((one) =>
          asksForCard && one.to - from > 15 ? { ...one, certainty: Math.max(0.85, one.certainty) } : one,
        )
        .find(({ to, certainty }) => certainty > 0.5 && to <= run.digits.length && isBorder(run, to));
      if (!hit || !isBelievable(run, from, hit.to) || !isCutAsOne(run, from, hit.to)) continue;
      found.push({
        start: run.at[from]!,
        end: run.at[hit.to - 1]! + 1,
        kind: 'BANK_CARD',
        certainty: hit.certainty,
      });
      from = hit.to - 1;
    }
  }
  return found;
}

function cardCertainty(run: DigitRun, from: number, length: number): number {
  const digits = run.digits.slice(from, from + length);
  if (!CARD.test(digits)) return 0;
  if (hasLuhnDigit(digits)) return length === 16 || length === 19 ? 0.96 : 0.85;
  return digits.startsWith('62') && (length === 16 || length === 19) ? 0.6 : 0;
}

function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
