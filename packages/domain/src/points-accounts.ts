import type { PointsLevel } from './points-words.ts';
import type { Problem } from './refusal.ts';
import { type Day, addDays } from './work-calendar.ts';

/** To which level an account of a level belongs; to none at the top. A village is also paired with departments. */
export const PARENT_LEVEL: Readonly<Record<PointsLevel, PointsLevel | null>> = {
  HOUSEHOLD: 'GROUP',
  GROUP: 'VILLAGE',
  VILLAGE: 'TOWNSHIP',
  TOWNSHIP: null,
  DEPARTMENT: null,
};

/** A group: its village's code and two digits. */
export const GROUP_CODE_PATTERN = /^(\d{12})-\d{2}$/;

/** A household's code may not look like a place or a group: all accounts share one namespace. */
const HOUSEHOLD_CODE = /^(?!(?:\d{6}|\d{9}|\d{12}|\d{15}|\d{12}-\d{2})$)[A-Za-z0-9][A-Za-z0-9-]{0,39}$/;

export function isHouseholdCode(code: string): boolean {
  return HOUSEHOLD_CODE.test(code);
}

/** Crockford's base32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A household's code out of 7 bytes (50 of their bits): `H` and ten letters or digits. */
export function householdCodeOf(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes.subarray(0, 7)) bits = (bits << 8n) | BigInt(byte);
  let code = '';
  for (let at = 45n; at >= 0n; at -= 5n) code += ALPHABET[Number((bits >> at) & 31n)];
  return `H${code}`;
}

/** The first free code in a village; null when all 99 are taken. */
export function nextGroupCode(villageCode: string, taken: ReadonlySet<string>): string | null {
  for (let number = 1; number <= 99; number += 1) {
    const code = `${villageCode}-${String(number).padStart(2, '0')}`;
    if (!taken.has(code)) return code;
  }
  return null;
}

/** Groups with fewer households tell nearly as much of each as its own score would. */
export const SMALL_GROUP = 3;

/** What days a change may have. */
export interface ChangeDays {
  readonly today: Day;
  readonly closedMonths: ReadonlySet<string>;
}

/**
 * Why an account of this level cannot be opened, moved or closed on this day; null where it can. A household changes on any
 * day up to today; what is above it on the first of a month, the next one at the latest, so that it has whole months.
 * Neither in a closed month nor before one.
 */
export function changeDayProblem(
  level: PointsLevel,
  day: Day,
  { today, closedMonths }: ChangeDays,
): Omit<Problem, 'path'> | null {
  const lastClosed = [...closedMonths].sort().at(-1);
  if (lastClosed !== undefined && day.slice(0, 7) <= lastClosed) {
    return { code: 'MONTH_CLOSED', message: `${lastClosed} 及以前已经月度结算，请用其后的日期。` };
  }
  if (level === 'HOUSEHOLD') {
    return day > today ? { code: 'OUT_OF_RANGE', message: '日期不能晚于今天。' } : null;
  }
  if (!day.endsWith('-01')) {
    return { code: 'OUT_OF_RANGE', message: '组、村、乡镇和部门的变动只能从某月 1 日起。' };
  }
  const nextFirst = `${addDays(`${today.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
  return day > nextFirst ? { code: 'OUT_OF_RANGE', message: '最晚从下月 1 日起。' } : null;
}

/** A stretch of days for which an account belonged to a parent; `untilDay` is the first one after it. */
export interface MembershipSpan {
  readonly id: string;
  readonly accountId: string;
  readonly parentId: string;
  readonly fromDay: Day;
  readonly untilDay: Day | null;
}

/** What becomes of stored stretches. In this order no account ever has two open ones. */
export interface HandOver {
  /** Whose last day is now the one before `day`. */
  readonly cut: readonly string[];
  /** Which begin on `day` or later: they belong to the new parent altogether. */
  readonly given: readonly string[];
  readonly added: readonly Omit<MembershipSpan, 'id'>[];
}

/**
 * Hands over to another parent what belongs to one, from a day on: all days before stay as they were, and so do days with
 * any other parent.
 */
export function handOver(
  spans: readonly MembershipSpan[],
  to: { readonly from: string; readonly to: string; readonly day: Day },
): HandOver {
  const mine = spans.filter(
    ({ parentId, untilDay }) => parentId === to.from && (untilDay === null || untilDay > to.day),
  );
  const before = mine.filter(({ fromDay }) => fromDay < to.day);
  return {
    cut: before.map(({ id }) => id),
    given: mine.filter(({ fromDay }) => fromDay >= to.day).map(({ id }) => id),
    added: before.map(({ accountId, untilDay }) => ({
      accountId,
      parentId: to.to,
      fromDay: to.day,
      untilDay,
    })),
  };
}
