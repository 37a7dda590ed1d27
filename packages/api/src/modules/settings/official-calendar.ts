import { type Day, addDays } from '@zhitong/domain';
import chineseDays from 'chinese-days';

/** The first year that the yearly notices are kept for. */
const FIRST_YEAR = 2007;
/** The last year whose notice is in the library; a later one is plain weekdays there, without saying so. */
const ANNOUNCED_THROUGH = 2026;

// CommonJS without names that Node can see: only the whole is importable.
const { isHoliday, isWorkday } = chineseDays;

export interface OfficialYear {
  readonly year: number;
  readonly version: string;
  readonly holidays: Day[];
  readonly makeupDays: Day[];
}

/** The official calendar, year by year, as the State Council's notices fixed it (data of chinese-days). */
export function officialYears(): OfficialYear[] {
  const years: OfficialYear[] = [];
  for (let year = FIRST_YEAR; year <= ANNOUNCED_THROUGH; year += 1) {
    const holidays: Day[] = [];
    const makeupDays: Day[] = [];
    for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      const isWeekend = weekday === 0 || weekday === 6;
      if (isWeekend && isWorkday(day)) makeupDays.push(day);
      if (!isWeekend && isHoliday(day)) holidays.push(day);
    }
    years.push({ year, version: `cn-${year}.1`, holidays, makeupDays });
  }
  return years;
}
