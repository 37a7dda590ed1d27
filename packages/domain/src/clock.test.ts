import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { YEAR_2026, at } from './calendar.fixtures.ts';
import {
  CLOCK_CALENDARS,
  type ClockCalendar,
  dueAt,
  dueOn,
  isProvisional,
  shareElapsed,
  warningLevel,
} from './clock.ts';
import { countyDay, isWorkday, workdaysBetween } from './work-calendar.ts';

const anyInstant = fc
  .integer({ min: at('2026-01-01 00:00').getTime(), max: at('2026-12-01 00:00').getTime() })
  .map((ms) => new Date(ms));
const anyHours = fc.integer({ min: 1, max: 60_000 }).map((hundredths) => hundredths / 100);
const anyLimit = fc.record({ hours: anyHours, calendar: fc.constantFrom(...CLOCK_CALENDARS) });
const MINUTE = 60_000;

describe('deadlines of 2026', () => {
  const cases: [string, number, ClockCalendar, string, string][] = [
    ['2026-11-23 09:00', 2, 'CONTINUOUS', '2026-11-23 11:00', 'a burst pipe, fixed in two hours'],
    ['2026-10-01 23:30', 1, 'CONTINUOUS', '2026-10-02 00:30', 'around the clock, holidays too'],
    ['2026-11-23 09:00', 0.5, 'WORKING_TIME', '2026-11-23 09:30', 'accepted in 30 working minutes'],
    ['2026-11-23 11:45', 0.5, 'WORKING_TIME', '2026-11-23 14:15', 'the noon break does not count'],
    [
      '2026-11-23 11:30',
      0.5,
      'WORKING_TIME',
      '2026-11-23 12:00',
      'used up as the morning ends, not after the break',
    ],
    ['2026-11-23 12:00', 0.5, 'WORKING_TIME', '2026-11-23 14:30', 'filed as the morning ends'],
    ['2026-11-23 07:00', 0.5, 'WORKING_TIME', '2026-11-23 09:00', 'filed before the office opens'],
    ['2026-11-23 17:20', 0.5, 'WORKING_TIME', '2026-11-24 08:50', 'filed ten minutes before closing'],
    ['2026-11-21 10:00', 0.5, 'WORKING_TIME', '2026-11-23 09:00', 'filed on a Saturday'],
    ['2026-11-23 08:30', 4, 'WORKING_TIME', '2026-11-23 14:30', 'signed for within four working hours'],
    ['2026-11-23 08:30', 7, 'WORKING_TIME', '2026-11-23 17:30', 'exactly one working day'],
    ['2026-11-23 08:30', 14, 'WORKING_TIME', '2026-11-24 17:30', 'exactly two'],
    ['2026-09-30 16:30', 4, 'WORKING_TIME', '2026-10-08 11:30', 'over National Day'],
    ['2026-10-09 16:30', 4, 'WORKING_TIME', '2026-10-10 11:30', 'onto the make-up Saturday'],
    ['2026-10-10 16:30', 4, 'WORKING_TIME', '2026-10-12 11:30', 'past the Sunday after it'],
    [
      '2026-02-14 17:00',
      1,
      'WORKING_TIME',
      '2026-02-24 09:00',
      'from a make-up Saturday over the Spring Festival',
    ],
    [
      '2026-10-03 12:00',
      0,
      'WORKING_TIME',
      '2026-10-08 08:30',
      'no time at all begins with the next working minute',
    ],
    [
      '2026-11-23 09:00',
      15 * 24,
      'CALENDAR_DAYS',
      '2026-12-09 00:00',
      'a petition: 15 days, to the end of 8 December',
    ],
    ['2026-11-23 09:00', 12, 'CALENDAR_DAYS', '2026-11-25 00:00', 'a begun day counts whole'],
    ['2026-11-23 00:00', 24, 'CALENDAR_DAYS', '2026-11-25 00:00', 'the day of filing does not count'],
    [
      '2026-09-30 23:59',
      24,
      'WORKING_DAYS',
      '2026-10-09 00:00',
      'one workday over National Day: to the end of the 8th',
    ],
    ['2026-09-30 09:00', 72, 'WORKING_DAYS', '2026-10-11 00:00', 'three: to the end of the make-up Saturday'],
    [
      '2026-11-21 09:00',
      120,
      'WORKING_DAYS',
      '2026-11-28 00:00',
      'five workdays for what came in on a Saturday',
    ],
  ];

  test.each(cases)('from %s, %d hours %s: due %s (%s)', (from, hours, calendar, due) => {
    expect(dueAt(YEAR_2026, at(from), { hours, calendar })).toEqual(at(due));
  });

  test('the day of a deadline is the day that ends at 24:00', () => {
    const due = dueAt(YEAR_2026, at('2026-11-23 09:00'), { hours: 24, calendar: 'WORKING_DAYS' });

    expect(dueOn(due)).toBe('2026-11-24');
    expect(dueOn(at('2026-11-23 17:30'))).toBe('2026-11-23');
  });

  test('a deadline after the last announced day is provisional', () => {
    expect(isProvisional(YEAR_2026, at('2027-01-01 00:00'))).toBe(false);
    expect(isProvisional(YEAR_2026, at('2027-01-01 00:01'))).toBe(true);
  });

  test('a county that works round the clock counts every minute', () => {
    const calendar = {
      ...YEAR_2026,
      makeupDays: new Set(['2026-11-21', '2026-11-22']),
      workHours: [['00:00', '24:00']] as const,
    };

    expect(dueAt(calendar, at('2026-11-20 23:00'), { hours: 30, calendar: 'WORKING_TIME' })).toEqual(
      at('2026-11-22 05:00'),
    );
  });

  test.each([-1, Number.NaN, Infinity])('%d hours are no limit', (hours) => {
    expect(() => dueAt(YEAR_2026, at('2026-11-23 09:00'), { hours, calendar: 'CONTINUOUS' })).toThrow(
      RangeError,
    );
  });
});

describe('warnings', () => {
  const warned = (calendar: ClockCalendar, hours: number, from: string, now: string) => {
    const limit = { hours, calendar };
    return warningLevel(YEAR_2026, at(from), dueAt(YEAR_2026, at(from), limit), at(now), limit);
  };

  test.each([
    ['CONTINUOUS', 10, '2026-11-23 00:00', '2026-11-23 04:59', 'NONE'],
    ['CONTINUOUS', 10, '2026-11-23 00:00', '2026-11-23 05:00', 'BLUE'],
    ['CONTINUOUS', 10, '2026-11-23 00:00', '2026-11-23 08:00', 'YELLOW'],
    ['CONTINUOUS', 10, '2026-11-23 00:00', '2026-11-23 10:00', 'YELLOW'],
    ['CONTINUOUS', 10, '2026-11-23 00:00', '2026-11-23 10:00:00.001', 'RED'],
    // Four working hours from Friday 16:30 end on Monday at 11:30; the weekend warns nobody.
    ['WORKING_TIME', 4, '2026-11-20 16:30', '2026-11-22 23:00', 'NONE'],
    ['WORKING_TIME', 4, '2026-11-20 16:30', '2026-11-23 09:30', 'BLUE'],
    ['WORKING_TIME', 4, '2026-11-20 16:30', '2026-11-23 10:42', 'YELLOW'],
    // Four workdays from Wednesday 30 September, 00:00, run through National Day without a warning.
    ['WORKING_DAYS', 96, '2026-09-30 00:00', '2026-10-07 23:59', 'NONE'],
    ['WORKING_DAYS', 96, '2026-09-30 00:00', '2026-10-09 12:00', 'BLUE'],
    ['WORKING_DAYS', 96, '2026-09-30 00:00', '2026-10-11 12:00', 'YELLOW'],
    ['WORKING_DAYS', 96, '2026-09-30 00:00', '2026-10-13 00:01', 'RED'],
    ['CALENDAR_DAYS', 240, '2026-11-01 00:00', '2026-11-06 11:00', 'NONE'],
    ['CALENDAR_DAYS', 240, '2026-11-01 00:00', '2026-11-06 12:00', 'BLUE'],
  ] as const)('%s, %d hours from %s: at %s it is %s', (calendar, hours, from, now, level) => {
    expect(warned(calendar, hours, from, now)).toBe(level);
  });

  test('a deadline moved by a pause warns by its new length', () => {
    const limit = { calendar: 'CONTINUOUS' } as const;
    const [from, now] = [at('2026-11-23 00:00'), at('2026-11-23 06:00')];

    expect(warningLevel(YEAR_2026, from, at('2026-11-23 10:00'), now, limit)).toBe('BLUE');
    expect(warningLevel(YEAR_2026, from, at('2026-11-23 20:00'), now, limit)).toBe('NONE');
  });

  test('a clock without any length is in time until it is past due', () => {
    const noon = at('2026-11-23 12:00');

    expect(warningLevel(YEAR_2026, noon, noon, noon, { calendar: 'CONTINUOUS' })).toBe('NONE');
    expect(warningLevel(YEAR_2026, noon, noon, at('2026-11-23 12:01'), { calendar: 'CONTINUOUS' })).toBe(
      'RED',
    );
  });
});

test('working time is used up exactly at the deadline, inside work hours, and not a millisecond before', () => {
  fc.assert(
    fc.property(anyInstant, fc.integer({ min: 1, max: 6_000 }), (start, minutes) => {
      const due = dueAt(YEAR_2026, start, { hours: minutes / 60, calendar: 'WORKING_TIME' });

      expect(Math.abs(workingMinutes(start, due) - minutes)).toBeLessThan(1e-3);
      expect(workingMinutes(start, new Date(due.getTime() - 2))).toBeLessThan(minutes);
      expect(isWorkday(YEAR_2026, countyDay(due))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('later starts and longer limits never end earlier', () => {
  fc.assert(
    fc.property(anyInstant, fc.nat(5 * 86_400_000), anyLimit, anyHours, (start, wait, limit, more) => {
      const due = dueAt(YEAR_2026, start, limit);

      expect(dueAt(YEAR_2026, new Date(start.getTime() + wait), limit).getTime()).toBeGreaterThanOrEqual(
        due.getTime(),
      );
      expect(
        dueAt(YEAR_2026, start, { ...limit, hours: limit.hours + more }).getTime(),
      ).toBeGreaterThanOrEqual(due.getTime());
      expect(due.getTime()).toBeGreaterThan(start.getTime());
    }),
  );
});

test('a limit in workdays ends with a workday, and the workdays between are those promised', () => {
  fc.assert(
    fc.property(anyInstant, fc.integer({ min: 1, max: 60 }), (start, days) => {
      const last = dueOn(dueAt(YEAR_2026, start, { hours: days * 24, calendar: 'WORKING_DAYS' }));

      expect(isWorkday(YEAR_2026, last)).toBe(true);
      expect(workdaysBetween(YEAR_2026, countyDay(start), last)).toBe(days);
    }),
  );
});

test('a warning only ever rises with time, from none at the start to red after the deadline', () => {
  const heights = ['NONE', 'BLUE', 'YELLOW', 'RED'];
  fc.assert(
    fc.property(
      anyInstant,
      anyLimit,
      fc.array(fc.double({ min: -0.1, max: 1.2, noNaN: true })),
      (start, limit, at) => {
        const due = dueAt(YEAR_2026, start, limit);
        const length = due.getTime() - start.getTime();
        const levels = at
          .toSorted((a, b) => a - b)
          .map((share) => new Date(start.getTime() + share * length))
          .map((now) => heights.indexOf(warningLevel(YEAR_2026, start, due, now, limit)));

        expect(levels).toEqual(levels.toSorted((a, b) => a - b));
        expect(warningLevel(YEAR_2026, start, due, start, limit)).toBe('NONE');
        expect(warningLevel(YEAR_2026, start, due, new Date(due.getTime() + 1), limit)).toBe('RED');
        expect(shareElapsed(YEAR_2026, start, due, due, limit)).toBe(1);
      },
    ),
  );
});

/** The slow way, minute by minute, to hold the fast one against. */
function workingMinutes(from: Date, to: Date): number {
  let sum = 0;
  for (let start = from.getTime(); start < to.getTime();) {
    const end = Math.min(to.getTime(), (Math.floor(start / MINUTE) + 1) * MINUTE);
    if (isWorkingMinute(start)) sum += end - start;
    start = end;
  }
  return sum / MINUTE;
}

function isWorkingMinute(ms: number): boolean {
  const minute = Math.floor((ms + 8 * 60 * MINUTE) / MINUTE) % (24 * 60);
  const inHours = (minute >= 510 && minute < 720) || (minute >= 840 && minute < 1050);
  return inHours && isWorkday(YEAR_2026, countyDay(new Date(ms)));
}
