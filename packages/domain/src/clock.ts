import type { WarningLevel } from './ticket-words.ts';
import {
  type CompiledCalendar,
  DAY_MS,
  type Day,
  type WorkCalendar,
  compile,
  countyDay,
  countyDayNumber,
  dayNumber,
  dayOfNumber,
  dueDay,
  startOfDayNumber,
} from './work-calendar.ts';

/** How a clock runs: around the clock, in work hours only, by calendar days or by workdays. */
export const CLOCK_CALENDARS = ['CONTINUOUS', 'WORKING_TIME', 'CALENDAR_DAYS', 'WORKING_DAYS'] as const;
export type ClockCalendar = (typeof CLOCK_CALENDARS)[number];
export const LABEL_OF_CLOCK_CALENDAR: Readonly<Record<ClockCalendar, string>> = {
  CONTINUOUS: '连续小时',
  WORKING_TIME: '工作时间',
  CALENDAR_DAYS: '自然日',
  WORKING_DAYS: '工作日',
};

/**
 * How long a step may take, in hours of its calendar; not negative. A day of the two day calendars counts 24 hours, a
 * begun day counts whole.
 */
export interface Limit {
  readonly hours: number;
  readonly calendar: ClockCalendar;
}

/**
 * The last instant that is on time. By days it is 24:00 of the last day, the day of filing not counted (`dueOn` tells
 * that day); in working time it is the instant at which the working minutes are used up, so never in a night or a
 * holiday, wherever it started.
 * Throws a RangeError when the limit is negative or no number.
 */
export function dueAt(calendar: WorkCalendar, startedAt: Date, limit: Limit): Date {
  if (!(limit.hours >= 0) || limit.hours === Infinity)
    throw new RangeError(`not a limit: ${limit.hours} hours`);
  const from = startedAt.getTime();
  switch (limit.calendar) {
    case 'CONTINUOUS':
      return new Date(from + limit.hours * HOUR_MS);
    case 'WORKING_TIME':
      return new Date(afterWorkingTime(compile(calendar), from, Math.round(limit.hours * HOUR_MS)));
    case 'CALENDAR_DAYS':
      return new Date(endOfDay(countyDayNumber(from) + wholeDays(limit)));
    case 'WORKING_DAYS':
      return new Date(endOfDay(dayNumber(dueDay(calendar, countyDay(startedAt), wholeDays(limit)))));
  }
}

/** The day of a deadline as people say it: 24:00 belongs to the day that ends. */
export function dueOn(due: Date): Day {
  return dayOfNumber(countyDayNumber(due.getTime() - 1));
}

/** Does the deadline lie where the holidays are not yet announced, so that it may still move? */
export function isProvisional(calendar: WorkCalendar, due: Date): boolean {
  return dueOn(due) > calendar.announcedThrough;
}

/** Blue from half of the time of the clock's own calendar on, yellow from four fifths, red once past due (*defaults*). */
export function warningLevel(
  calendar: WorkCalendar,
  startedAt: Date,
  due: Date,
  now: Date,
  limit: Pick<Limit, 'calendar'>,
): WarningLevel {
  if (now > due) return 'RED';
  if (now <= startedAt) return 'NONE';
  const share = shareElapsed(calendar, startedAt, due, now, limit);
  if (share >= YELLOW_SHARE) return 'YELLOW';
  return share >= BLUE_SHARE ? 'BLUE' : 'NONE';
}

/** When a clock turns blue and yellow (*defaults*), worked out once in its own calendar, so that a list can be filtered by it. */
export function warningInstants(
  calendar: WorkCalendar,
  startedAt: Date,
  limit: Limit,
): { readonly blueAt: Date; readonly yellowAt: Date } {
  const due = dueAt(calendar, startedAt, limit);
  const at = (share: number): Date => {
    if (limit.calendar === 'CONTINUOUS' || limit.calendar === 'WORKING_TIME')
      return dueAt(calendar, startedAt, { hours: limit.hours * share, calendar: limit.calendar });
    // By days there is no other way back from a share to its instant than to look for it.
    let [before, after] = [startedAt.getTime(), due.getTime()];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (shareElapsed(calendar, startedAt, due, new Date(middle), limit) >= share) after = middle;
      else before = middle;
    }
    return new Date(after);
  };
  return { blueAt: at(BLUE_SHARE), yellowAt: at(YELLOW_SHARE) };
}

const BLUE_SHARE = 0.5;
const YELLOW_SHARE = 0.8;

/** The part of the time between start and due that has passed, 0 to 1, measured in the clock's own calendar. */
export function shareElapsed(
  calendar: WorkCalendar,
  startedAt: Date,
  due: Date,
  now: Date,
  limit: Pick<Limit, 'calendar'>,
): number {
  const [from, to] = [startedAt.getTime(), due.getTime()];
  const at = Math.min(Math.max(now.getTime(), from), to);
  const total = elapsed(calendar, from, to, limit.calendar);
  return total > 0 ? elapsed(calendar, from, at, limit.calendar) / total : 0;
}

const HOUR_MS = 3_600_000;

function wholeDays(limit: Limit): number {
  return Math.ceil(limit.hours / 24);
}

function endOfDay(day: number): number {
  return startOfDayNumber(day + 1);
}

/** Milliseconds of the clock's own calendar between two instants, the earlier first. */
function elapsed(calendar: WorkCalendar, from: number, to: number, by: ClockCalendar): number {
  if (by === 'CONTINUOUS' || by === 'CALENDAR_DAYS') return to - from;
  const ready = compile(calendar);
  const hours = by === 'WORKING_TIME' ? ready.hours : WHOLE_DAY;
  let sum = 0;
  const lastDay = countyDayNumber(to);
  for (let day = countyDayNumber(from); day <= lastDay; day += 1) {
    if (!ready.isWorkday(day)) continue;
    const midnight = startOfDayNumber(day);
    for (const [start, end] of hours) {
      sum += Math.max(0, Math.min(to, midnight + end) - Math.max(from, midnight + start));
    }
  }
  return sum;
}

const WHOLE_DAY = [[0, DAY_MS]] as const;

/** The earliest instant with so much working time behind it; without any, the next working instant. */
function afterWorkingTime(ready: CompiledCalendar, from: number, duration: number): number {
  let left = duration;
  for (let day = countyDayNumber(from); ; day += 1) {
    if (!ready.isWorkday(day)) continue;
    const midnight = startOfDayNumber(day);
    if (from <= midnight && left > ready.dayLength) {
      left -= ready.dayLength;
      continue;
    }
    for (const [start, end] of ready.hours) {
      const begin = Math.max(from, midnight + start);
      const room = midnight + end - begin;
      if (room <= 0) continue;
      if (left <= room) return begin + left;
      left -= room;
    }
  }
}
