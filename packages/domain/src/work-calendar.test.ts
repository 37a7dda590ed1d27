import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { YEAR_2026, at } from './calendar.fixtures.ts';
import {
  type WorkCalendar,
  addDays,
  countyDay,
  dueDay,
  isDay,
  isWorkday,
  startOfDay,
  workdaysBetween,
} from './work-calendar.ts';

const anyDay = fc.integer({ min: 0, max: 3650 }).map((n) => addDays('2024-01-01', n));
const anyDays = fc.uniqueArray(anyDay, { maxLength: 40 }).map((days) => new Set(days));
const anyCalendar: fc.Arbitrary<WorkCalendar> = fc
  .record({ holidays: anyDays, makeupDays: anyDays })
  .map((days) => ({ ...YEAR_2026, ...days }));

describe('2026 as it was announced', () => {
  test.each([
    ['2026-02-13', true, 'the Friday before the Spring Festival'],
    ['2026-02-14', true, 'a Saturday worked to make up'],
    ['2026-02-15', false, 'the first day of the Spring Festival, a Sunday'],
    ['2026-02-23', false, 'its last day, a Monday'],
    ['2026-02-24', true, 'the Tuesday after it'],
    ['2026-02-28', true, 'a Saturday worked to make up'],
    ['2026-03-01', false, 'an ordinary Sunday'],
    ['2026-09-20', true, 'a Sunday worked to make up for National Day'],
    ['2026-09-25', false, 'the Mid-Autumn Festival, a Friday'],
    ['2026-10-01', false, 'National Day'],
    ['2026-10-07', false, 'its last day, a Wednesday'],
    ['2026-10-08', true, 'the Thursday after it'],
    ['2026-10-10', true, 'a Saturday worked to make up'],
    ['2026-10-11', false, 'the Sunday after that'],
  ])('%s: work is %s, %s', (day, works) => {
    expect(isWorkday(YEAR_2026, day)).toBe(works);
  });

  test.each([
    ['2026-09-30', 1, '2026-10-08', 'over National Day'],
    ['2026-09-30', 3, '2026-10-10', 'and onto the make-up Saturday'],
    ['2026-09-30', 4, '2026-10-12', 'and past the Sunday after it'],
    ['2026-02-13', 2, '2026-02-24', 'over the Spring Festival, whose eve is made up on a Saturday'],
    ['2026-10-03', 1, '2026-10-08', 'filed during a holiday'],
    ['2026-11-22', 5, '2026-11-27', 'filed on a Sunday'],
    ['2026-11-23', 5, '2026-11-30', 'filed on a Monday'],
    ['2026-11-23', 0, '2026-11-23', 'nothing promised: the day itself'],
    ['2026-12-31', 1, '2027-01-01', 'a year not yet announced counts as plain weeks'],
  ])('filed on %s with %i workdays is due on %s: %s', (filedOn, workdays, due) => {
    expect(dueDay(YEAR_2026, filedOn, workdays)).toBe(due);
  });

  test('the county works 248 days in 2026', () => {
    expect(workdaysBetween(YEAR_2026, '2025-12-31', '2026-12-31')).toBe(248);
  });
});

test('a make-up day wins where a list names the same day a holiday', () => {
  const calendar = { ...YEAR_2026, holidays: new Set(['2026-10-10']), makeupDays: new Set(['2026-10-10']) };

  expect(isWorkday(calendar, '2026-10-10')).toBe(true);
});

test.each([
  ['2026-11-22T15:59:59.999Z', '2026-11-22'],
  ['2026-11-22T16:00:00.000Z', '2026-11-23'],
  ['2026-12-31T16:00:00.000Z', '2027-01-01'],
  ['1969-12-31T15:59:59.999Z', '1969-12-31'],
])('at %s it is %s in the county', (instant, day) => {
  expect(countyDay(new Date(instant))).toBe(day);
});

test('a day begins at midnight in the county', () => {
  expect(startOfDay('2026-11-22')).toEqual(at('2026-11-22 00:00'));
});

test.each([
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['', false],
  ['2026-01-01T00:00', false],
])('%s is a day: %s', (text, answer) => {
  expect(isDay(text)).toBe(answer);
});

test.each([
  [[]],
  [[['12:00', '08:30']]],
  [[['08:30', '08:30']]],
  [
    [
      ['08:30', '12:00'],
      ['11:00', '17:30'],
    ],
  ],
  [[['8:30', '12:00']]],
  [[['08:30', '24:01']]],
] as unknown as [WorkCalendar['workHours']][])('work hours %j are refused as no calendar', (workHours) => {
  expect(() => isWorkday({ ...YEAR_2026, workHours }, '2026-11-23')).toThrow(RangeError);
});

test('what is not a day is refused, not counted from', () => {
  expect(() => addDays('tomorrow', 1)).toThrow(RangeError);
  expect(() => addDays('2026-02-29', 1)).toThrow(RangeError);
});

test('a due day is a workday with exactly the promised workdays behind it', () => {
  fc.assert(
    fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 60 }), (calendar, filedOn, promised) => {
      const due = dueDay(calendar, filedOn, promised);
      expect(isWorkday(calendar, due)).toBe(true);
      expect(workdaysBetween(calendar, filedOn, due)).toBe(promised);
    }),
  );
});

test('workdays add up over any day between', () => {
  fc.assert(
    fc.property(anyCalendar, fc.tuple(anyDay, anyDay, anyDay), (calendar, days) => {
      const [from, middle, to] = days.toSorted() as [string, string, string];
      expect(workdaysBetween(calendar, from, to)).toBe(
        workdaysBetween(calendar, from, middle) + workdaysBetween(calendar, middle, to),
      );
      if (from !== to) expect(workdaysBetween(calendar, to, from)).toBe(0);
    }),
  );
});

test('days can be added and taken away again, and begin on themselves', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
      expect(addDays(addDays(day, days), -days)).toBe(day);
      expect(countyDay(startOfDay(day))).toBe(day);
      expect(countyDay(new Date(startOfDay(day).getTime() - 1))).toBe(addDays(day, -1));
      expect(isDay(day)).toBe(true);
    }),
  );
});
