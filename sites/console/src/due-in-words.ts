import { dueOn } from '@zhitong/domain';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far a deadline is, in the largest unit that says something: 「剩 3 小时」「超期 2 天」. */
export function dueInWords(dueAt: Date, now: Date): string {
  const left = dueAt.getTime() - now.getTime();
  return `${left < 0 ? '超期' : '剩'} ${span(Math.abs(left))}`;
}

function span(milliseconds: number): string {
  if (milliseconds >= 2 * DAY) return `${Math.floor(milliseconds / DAY)} 天`;
  if (milliseconds >= HOUR) return `${Math.floor(milliseconds / HOUR)} 小时`;
  return `${Math.max(1, Math.floor(milliseconds / MINUTE))} 分钟`;
}

const INSTANT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** An instant in the county's own time, `2026-11-22 15:04`. */
export function inCountyTime(instant: string): string {
  return INSTANT.format(new Date(instant));
}

/** The same for a deadline: one at the end of a day reads `2026-11-30 24:00`, not as the next day's first minute. */
export function deadlineInCountyTime(due: string): string {
  const told = inCountyTime(due);
  return told.endsWith(' 00:00') ? `${dueOn(new Date(due))} 24:00` : told;
}
