import { type Day, countyDay } from '@zhitong/domain';

/** `2026-11` → 2026 年 11 月, `2026` → 2026 年. */
export function periodInWords(period: string): string {
  const [year, month] = period.split('-');
  return month ? `${year} 年 ${Number(month)} 月` : `${year} 年`;
}

/** Today where the county is. */
export function todayInCounty(): Day {
  return countyDay(new Date());
}

/** The month and the year of a day, and those before: what a board can be asked for, the newest first. */
export function periodsUpTo(day: Day, months = 12): string[] {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const past = Array.from({ length: months }, (_, back) => {
    const index = year * 12 + month - 1 - back;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
  return [String(year), String(year - 1), ...past];
}

/** A period out of an address; null where it is none. */
export function periodOf(text: string | null): string | null {
  return text !== null && /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text) ? text : null;
}
