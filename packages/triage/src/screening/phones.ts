import { type DigitRun, groupSizes, isBelievable, isBorder } from './digit-runs.ts';
import { type Finding } from './finding.ts';
import { type Folded } from './fold.ts';

const MOBILE_LENGTH = 11;
const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0(?:(?:10|2\d)[2-8]\d{7}|[3-9]\d{2}[2-8]\d{6,7})$/;

/** Mobile numbers, with or without 86 in front. */
export function mobiles(_folded: Folded, runs: readonly DigitRun[]): Finding[] {
  const found: Finding[] = [];
  for (const run of runs) {
    for (let from = 0; from + MOBILE_LENGTH <= run.digits.length; from += 1) {
      const to = from + MOBILE_LENGTH;
      if (run.digits[from] !== '1' || !MOBILE.test(run.digits.slice(from, to))) continue;
      if (!isBorder(run, from) || !isBorder(run, to) || !isBelievable(run, from, to)) continue;
      const certainty = groupSizes(run, from, to).length === 1 ? 0.98 : 0.9;
      found.push({ start: run.at[from]!, end: run.at[to - 1]! + 1, kind: 'MOBILE', certainty });
      from = to - 1;
    }
  }
  return found;
}

/** Landlines with their area code. */
export function landlines(_folded: Folded, runs: readonly DigitRun[]): Finding[] {
  const found: Finding[] = [];
  for (const run of runs) {
    for (let from = 0; from + 10 <= run.digits.length; from += 1) {
      if (run.digits[from] !== '0' || !isBorder(run, from)) continue;
      const to = [from + 12, from + 11, from + 10].find(
        (end) => end <= run.digits.length && isBorder(run, end) && LANDLINE.test(run.digits.slice(from, end)),
      );
      if (to === undefined || !isBelievable(run, from, to)) continue;
      found.push({ start: run.at[from]!, end: run.at[to - 1]! + 1, kind: 'LANDLINE', certainty: 0.9 });
      from = to - 1;
    }
  }
  return found;
}
