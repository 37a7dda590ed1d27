import { after, before } from './context.ts';
import { type DigitRun, groupSizes, isBelievable, isBorder } from './digit-runs.ts';
import { type Finding } from './finding.ts';
import { type Folded } from './fold.ts';

const MOBILE_LENGTH = 11;
const MOBILE = /^1[3-9]\d{9}$/;
/** Three-digit area codes (010, 02x) have eight-digit numbers, the others seven or eight. */
const LANDLINE = /^0(?:(?:10|2\d)[2-8]\d{7}|[3-9]\d{2}[2-8]\d{6,7})$/;
const LOCAL = /^[2-8]\d{6,7}$/;
const NATIONWIDE = /^[48]00\d{7}$/;
const COUNTRY = /^(?:86|086|0086|0)$/;
const EXTENSION = /^\s?(?:转|分机|ext\.?|-|#)\s?(?:分机)?(\d{1,6})(?!\d)/;
const ASKED_FOR =
  /(?:电话|座机|固话|固定电话|致电|拨打|打到|传真|tel|phone|小灵通)(?:号码|号|是|为|了|我|家|里|的|打|:|-|\.|\s|\()*$/;
/** Numbers that offices give out for everybody to call. */
const OF_AN_OFFICE = /(?:投诉|举报|监督|服务|咨询|值班|客服|办公)(?:电话|热线|号码|室电话)?[^,。;]{0,4}$/;
const OF_A_THING = /(?:订单|单号|流水|水表|电表|合同|编号)(?:号码?)?(?:是|为|:|\s)*$/;
/** What counts something cannot be called. */
const UNIT_OF_COUNT = /^\s?(?:元|万|亿|亩|吨|公里|平方|㎡|kg|km)/;

/** Mobile numbers, with or without 86 in front. */
export function mobiles({ text }: Folded, runs: readonly DigitRun[]): Finding[] {
  const found: Finding[] = [];
  for (const run of runs) {
    for (let from = 0; from + MOBILE_LENGTH <= run.digits.length; from += 1) {
      const to = from + MOBILE_LENGTH;
      if (run.digits[from] !== '1' || !MOBILE.test(run.digits.slice(from, to))) continue;
      const first = withCountry(run, from);
      if (first === null || !isBorder(run, to) || !isBelievable(run, from, to)) continue;
      const end = run.at[to - 1]! + 1;
      if (isSomethingElse(run, from, to) || UNIT_OF_COUNT.test(after(text, end, 4))) continue;
      if (OF_A_THING.test(before(text, run.at[first]!, 8))) continue;
      const start = run.at[first]! - (text[run.at[first]! - 1] === '+' ? 1 : 0);
      found.push({ start, end, kind: 'MOBILE', certainty: mobileCertainty(run, from, to) });
      from = to - 1;
    }
  }
  return found;
}

/** Where the number begins with its country code; null where it would begin in the middle of another number. */
function withCountry(run: DigitRun, from: number): number | null {
  for (const length of [4, 3, 2, 1]) {
    const first = from - length;
    if (first >= 0 && isBorder(run, first) && COUNTRY.test(run.digits.slice(first, from))) {
      if (length > 1 || run.gap[from] === '') return first;
    }
  }
  return isBorder(run, from) ? from : null;
}

function mobileCertainty(run: DigitRun, from: number, to: number): number {
  const sizes = groupSizes(run, from, to).join();
  if (sizes === '11') return 0.98;
  return ['3,4,4', '3,8', '7,4', '4,4,3', '3,3,5'].includes(sizes) || run.digits.length === 11 ? 0.95 : 0.85;
}

/** Dates, ranges of years, addresses of computers and amounts, whose digits also happen to add up to eleven. */
function isSomethingElse(run: DigitRun, from: number, to: number): boolean {
  const sizes = groupSizes(run, from, to);
  if (sizes.length === 1 || sizes.length === MOBILE_LENGTH) return false;
  const gaps = new Set(run.gap.slice(from + 1, to).filter((gap) => gap !== ''));
  const shape = sizes.join();
  if (gaps.size === 1 && gaps.has('.') && sizes.length === 4 && Math.max(...sizes) <= 3) return true;
  if (/[,、:]/.test([...gaps].join('')) && !['3,4,4', '3,8', '7,4'].includes(shape)) return true;
  const startsWithYear = /^19[4-9]\d$/.test(run.digits.slice(from, from + sizes[0]!));
  if (startsWithYear && (sizes[1]! <= 2 || /^(?:19|20)\d\d/.test(run.digits.slice(from + 4)))) return true;
  return gaps.size > 1 && !['3,4,4', '3,8', '7,4'].includes(shape) && Math.min(...sizes) < 2;
}

/** Landlines: with their area code anywhere, without one where the words ask for a phone number. */
export function landlines({ text }: Folded, runs: readonly DigitRun[]): Finding[] {
  const found: Finding[] = [];
  for (const run of runs) {
    for (let from = 0; from < run.digits.length; from += 1) {
      if (!isBorder(run, from)) continue;
      const to =
        run.digits[from] === '0'
          ? endWithArea(run, from)
          : (endFromAbroad(run, from, text) ?? endOfLocal(run, from, text));
      if (to === null || !isBelievable(run, from, to)) continue;
      const end = run.at[to - 1]! + 1;
      const hasArea = run.digits[from] === '0';
      const extension = EXTENSION.exec(after(text, end, 14));
      const sign = text[run.at[from]! - 1];
      const isOpened = sign === '(' && text.slice(run.at[from], end).includes(')');
      found.push({
        start: run.at[from]! - (isOpened || sign === '+' ? 1 : 0),
        end: end + (extension?.[0].length ?? 0),
        kind: 'LANDLINE',
        certainty: (hasArea ? 0.95 : 0.8) - (OF_AN_OFFICE.test(before(text, run.at[from]!, 14)) ? 0.3 : 0),
      });
      from = to - 1;
    }
  }
  return found;
}

function endWithArea(run: DigitRun, from: number): number | null {
  for (const length of [12, 11, 10]) {
    const to = from + length;
    if (to > run.digits.length || !isBorder(run, to) || !LANDLINE.test(run.digits.slice(from, to))) continue;
    const sizes = groupSizes(run, from, to);
    const area = /^0(?:10|2)/.test(run.digits.slice(from, from + 3)) ? 3 : 4;
    const isGrouped = sizes.length === 1 || sizes.length === length || sizes[0] === area;
    if (isGrouped || run.digits.length === length) return to;
  }
  return null;
}

/** From abroad an area code loses its zero. */
function endFromAbroad(run: DigitRun, from: number, text: string): number | null {
  if (!run.digits.startsWith('86', from) || text[run.at[from]! - 1] !== '+') return null;
  const lengths = [13, 12, 11].map((length) => from + length);
  const fits = (to: number) =>
    to <= run.digits.length && isBorder(run, to) && LANDLINE.test(`0${run.digits.slice(from + 2, to)}`);
  return lengths.find(fits) ?? null;
}

function endOfLocal(run: DigitRun, from: number, text: string): number | null {
  for (const length of [8, 7]) {
    const to = from + length;
    if (to > run.digits.length || !isBorder(run, to) || !LOCAL.test(run.digits.slice(from, to))) continue;
    if (NATIONWIDE.test(run.digits.slice(from, from + 10))) continue;
    if (ASKED_FOR.test(before(text, run.at[from]!, 16))) return to;
  }
  return null;
}
