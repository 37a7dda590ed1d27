/** A calendar day in the county's own time, `YYYY-MM-DD`. Never a `Date`: a day has no hour. */
export type Day = string;

/** Which days and hours the county works, as the State Council's yearly notice fixes them. */
export interface WorkCalendar {
  /** Named in every deadline's event, so that the events alone recompute it. */
  readonly version: string;
  /** The last day of the last year whose holidays have been announced; later deadlines are provisional. */
  readonly announcedThrough: Day;
  /** Days off beyond weekends; weekend days inside a holiday may be among them. */
  readonly holidays: ReadonlySet<Day>;
  /** Weekend days worked to make up for a holiday (调休). */
  readonly makeupDays: ReadonlySet<Day>;
  /** Hours of a workday, `HH:MM` from and to (`24:00` allowed), in order and apart from each other. */
  readonly workHours: readonly (readonly [start: string, end: string])[];
}

/** 08:30 to 12:00 and 14:00 to 17:30, as counties keep them all year; a county may set its own. */
export const DEFAULT_WORK_HOURS: WorkCalendar['workHours'] = [
  ['08:30', '12:00'],
  ['14:00', '17:30'],
];

export const DAY_MS = 86_400_000;
/** The whole of China keeps one time, without summer time since 1992. */
const COUNTY_OFFSET_MS = 8 * 3_600_000;
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** Is this a day that exists? */
export function isDay(text: string): boolean {
  return !Number.isNaN(parseDay(text));
}

/** The day's number since 1970-01-01 (a Thursday). Throws a RangeError for what is not a day. */
export function dayNumber(day: Day): number {
  const number = parseDay(day);
  if (Number.isNaN(number)) throw new RangeError(`not a day: ${day}`);
  return number;
}

function parseDay(text: string): number {
  if (!DAY_PATTERN.test(text)) return Number.NaN;
  const at = Date.parse(`${text}T00:00:00Z`);
  // `Date` takes 30 February for 2 March; a deadline must not.
  return new Date(at).getUTCDate() === Number(text.slice(8)) ? at / DAY_MS : Number.NaN;
}

/** The day with this number since 1970-01-01. */
export function dayOfNumber(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The day so many days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/** The day in the county at this instant. */
export function countyDay(date: Date): Day {
  return dayOfNumber(countyDayNumber(date.getTime()));
}

/** As `countyDay`, in and out as numbers: milliseconds since 1970 to day number. */
export function countyDayNumber(at: number): number {
  return Math.floor((at + COUNTY_OFFSET_MS) / DAY_MS);
}

/** The instant at which the day begins in the county. */
export function startOfDay(day: Day): Date {
  return new Date(startOfDayNumber(dayNumber(day)));
}

/** As `startOfDay`, in and out as numbers. */
export function startOfDayNumber(number: number): number {
  return number * DAY_MS - COUNTY_OFFSET_MS;
}

/** Does the county work on this day? A make-up day wins over a holiday, a holiday over the weekday. */
export function isWorkday(calendar: WorkCalendar, day: Day): boolean {
  return compile(calendar).isWorkday(dayNumber(day));
}

/** How many workdays there are after `from`, up to and with `to`; none when `to` is not later. */
export function workdaysBetween(calendar: WorkCalendar, from: Day, to: Day): number {
  const { isWorkday: works } = compile(calendar);
  const last = dayNumber(to);
  let count = 0;
  for (let day = dayNumber(from) + 1; day <= last; day += 1) if (works(day)) count += 1;
  return count;
}

/** The last day on which a reply is on time. The day of filing is never counted. Zero workdays: the day itself. */
export function dueDay(calendar: WorkCalendar, filedOn: Day, workdays: number): Day {
  const { isWorkday: works } = compile(calendar);
  let day = dayNumber(filedOn);
  for (let left = workdays; left > 0;) {
    day += 1;
    if (works(day)) left -= 1;
  }
  return dayOfNumber(day);
}

/** A calendar made ready for counting: sets of day numbers, hours as milliseconds of the day. */
export interface CompiledCalendar {
  readonly isWorkday: (day: number) => boolean;
  /** From and to, in milliseconds since the day began. */
  readonly hours: readonly (readonly [number, number])[];
  /** Working milliseconds of one workday. */
  readonly dayLength: number;
}

// Deadlines are set thousands of times a second on a handful of calendars; a calendar is never changed in place.
const compiled = new WeakMap<WorkCalendar, CompiledCalendar>();

/** Throws a RangeError when days or hours are malformed, hours overlap or there are none. */
export function compile(calendar: WorkCalendar): CompiledCalendar {
  const known = compiled.get(calendar);
  if (known) return known;
  const holidays = new Set([...calendar.holidays].map(dayNumber));
  const makeupDays = new Set([...calendar.makeupDays].map(dayNumber));
  const hours = calendar.workHours.map(([start, end]) => [timeOfDay(start), timeOfDay(end)] as const);
  let last = 0;
  for (const [start, end] of hours) {
    if (start < last || end <= start)
      throw new RangeError('work hours overlap, run backwards or are out of order');
    last = end;
  }
  if (hours.length === 0) throw new RangeError('a calendar without work hours');
  const made: CompiledCalendar = {
    isWorkday: (day) => makeupDays.has(day) || (!holidays.has(day) && isWeekday(day)),
    hours,
    dayLength: hours.reduce((sum, [start, end]) => sum + end - start, 0),
  };
  compiled.set(calendar, made);
  return made;
}

function isWeekday(day: number): boolean {
  const fromMonday = (((day + 3) % 7) + 7) % 7;
  return fromMonday < 5;
}

function timeOfDay(text: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  const at = match ? Number(match[1]) * 3_600_000 + Number(match[2]) * 60_000 : Number.NaN;
  if (!(at <= DAY_MS)) throw new RangeError(`not a time of day: ${text}`);
  return at;
}
