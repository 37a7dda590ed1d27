const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** County time is UTC+8 all year. */
const OFFSET = 8 * HOUR;
const OPENS = 8.5 * HOUR;
const CLOSES = 17.5 * HOUR;

/**
 * The instant itself when offices are open then (Monday to Friday, 8:30 to 17:30), else some minutes after they open
 * next. Holidays are left aside: this only makes invented histories look likely, no deadline depends on it.
 */
export function atWork(instant: Date, minutesAfterOpening: number): Date {
  const local = instant.getTime() + OFFSET;
  let day = Math.floor(local / DAY);
  const time = local - day * DAY;
  if (isWeekday(day) && time >= OPENS && time <= CLOSES) return instant;
  if (time > CLOSES || !isWeekday(day)) day += 1;
  while (!isWeekday(day)) day += 1;
  return new Date(day * DAY + OPENS + minutesAfterOpening * MINUTE - OFFSET);
}

/** Later by so many minutes. */
export function later(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * MINUTE);
}

/** The day in county time as people say it: 3月8日. */
export function spokenDay(instant: Date): string {
  const local = new Date(instant.getTime() + OFFSET);
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
}

/** The same day in county time, at this minute of the day. */
export function atMinuteOfDay(instant: Date, minute: number): Date {
  const day = Math.floor((instant.getTime() + OFFSET) / DAY);
  return new Date(day * DAY + minute * MINUTE - OFFSET);
}

/** Day 0 is 1970-01-01, a Thursday. */
function isWeekday(day: number): boolean {
  const weekday = (day + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}
