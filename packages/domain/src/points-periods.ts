import { type Day, addDays, isDay } from './work-calendar.ts';

/** `2026-10`. */
export type Month = string;

/** A month `2026-10` or a year `2026`: what a score is of. */
export type Period = string;

const MONTH = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])$/;
const YEAR = /^(?!0000)\d{4}$/;

export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

export function isPeriod(text: string): boolean {
  return MONTH.test(text) || YEAR.test(text);
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** Of a period or a day. */
export function yearOf(period: Period): number {
  return Number(period.slice(0, 4));
}

/** The periods that a day counts in: its month and its year. */
export function periodsOf(day: Day): readonly [Month, Period] {
  return [monthOf(day), day.slice(0, 4)];
}

/** The months of a period, first to last. */
export function monthsOf(period: Period): Month[] {
  if (period.length === 7) return [period];
  return Array.from({ length: 12 }, (_, at) => `${period}-${String(at + 1).padStart(2, '0')}`);
}

export function firstDayOf(period: Period): Day {
  return `${monthsOf(period)[0]}-01`;
}

export function lastDayOf(period: Period): Day {
  return addDays(`${monthAfter(monthsOf(period).at(-1)!)}-01`, -1);
}

export function monthAfter(month: Month): Month {
  const [year, of] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const [nextYear, next] = of === 12 ? [year + 1, 1] : [year, of + 1];
  return `${String(nextYear).padStart(4, '0')}-${String(next).padStart(2, '0')}`;
}

/** The month before a month, the year before a year: what a board's change is told against. */
export function periodBefore(period: Period): Period {
  if (period.length === 4) return String(Number(period) - 1).padStart(4, '0');
  return monthOf(addDays(`${period}-01`, -1));
}

/** Every period that has begun by `today` and ends on or after `from`: months first, then years. */
export function periodsSince(from: Day, today: Day): Period[] {
  if (!isDay(from) || from > today) return [];
  const months: Month[] = [];
  for (let month = monthOf(from); month <= monthOf(today); month = monthAfter(month)) months.push(month);
  return [...months, ...new Set(months.map((month) => month.slice(0, 4)))];
}
