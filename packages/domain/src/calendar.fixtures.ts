import { type Day, type WorkCalendar, DEFAULT_WORK_HOURS, addDays } from './work-calendar.ts';

function daysFrom(first: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

/** 2026 as the State Council's notice fixes it. */
export const YEAR_2026: WorkCalendar = {
  version: '2026',
  announcedThrough: '2026-12-31',
  holidays: new Set([
    ...daysFrom('2026-01-01', 3), // 元旦
    ...daysFrom('2026-02-15', 9), // 春节
    ...daysFrom('2026-04-04', 3), // 清明节
    ...daysFrom('2026-05-01', 5), // 劳动节
    ...daysFrom('2026-06-19', 3), // 端午节
    ...daysFrom('2026-09-25', 3), // 中秋节
    ...daysFrom('2026-10-01', 7), // 国庆节
  ]),
  makeupDays: new Set(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']),
  workHours: DEFAULT_WORK_HOURS,
};

/** An instant in the county's time: `at('2026-10-10 14:00')`. */
export function at(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}+08:00`);
}
