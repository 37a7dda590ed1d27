import { type Day, addDays, countyDay, isDay } from '@zhitong/domain';

/** The most days that one answer covers. */
export const LONGEST = 366;

export interface Period {
  from: Day;
  to: Day;
}

/** So many days up to today, today counted in. */
export function lastDays(days: number, now: Date): Period {
  const to = countyDay(now);
  return { from: addDays(to, 1 - days), to };
}

/** The period that stands in the address, else the last thirty days. What is no period, or too long a one, is passed over. */
export function periodOf(params: URLSearchParams, now: Date): Period {
  const from = params.get('from');
  const to = params.get('to');
  const isGiven =
    from !== null && to !== null && isDay(from) && isDay(to) && from <= to && to < addDays(from, LONGEST);
  return isGiven ? { from, to } : lastDays(30, now);
}
