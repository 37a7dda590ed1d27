import { countyDay, type Day } from './work-calendar.ts';

/** OPEN until its organiser closes it (hours are settled then, for good) or calls it off. */
export const ACTIVITY_STATUSES = ['OPEN', 'CLOSED', 'CANCELLED'] as const;
export type ActivityStatus = (typeof ACTIVITY_STATUSES)[number];

export const LABEL_OF_ACTIVITY_STATUS: Readonly<Record<ActivityStatus, string>> = {
  OPEN: '进行中',
  CLOSED: '已结束',
  CANCELLED: '已取消',
};

export const SIGN_UP_STATUSES = ['REGISTERED', 'WAITING', 'CANCELLED'] as const;
export type SignUpStatus = (typeof SIGN_UP_STATUSES)[number];

export const LABEL_OF_SIGN_UP_STATUS: Readonly<Record<SignUpStatus, string>> = {
  REGISTERED: '已报名',
  WAITING: '候补',
  CANCELLED: '已取消',
};

/** What a volunteer reads in their own record about one sign-up. */
export const SIGN_UP_STEPS = [
  'SIGNED_UP',
  'PUT_ON_WAITING_LIST',
  'MOVED_UP',
  'CANCELLED',
  'ACTIVITY_CHANGED',
  'ACTIVITY_CANCELLED',
  'CHECKED_IN',
  'CHECKED_OUT',
  'HOURS_CORRECTED',
  'POINTS_RECORDED',
  'POINTS_NOT_RECORDED',
] as const;
export type SignUpStep = (typeof SIGN_UP_STEPS)[number];

export const LABEL_OF_SIGN_UP_STEP: Readonly<Record<SignUpStep, string>> = {
  SIGNED_UP: '报名成功',
  PUT_ON_WAITING_LIST: '名额已满，进入候补',
  MOVED_UP: '有名额空出，候补转为正式报名',
  CANCELLED: '已取消报名',
  ACTIVITY_CHANGED: '活动内容有变动，请重新查看',
  ACTIVITY_CANCELLED: '活动已取消',
  CHECKED_IN: '已签到',
  CHECKED_OUT: '已签退',
  HOURS_CORRECTED: '组织者更正了服务时长',
  POINTS_RECORDED: '服务时长已记入积分',
  POINTS_NOT_RECORDED: '服务时长已记，本次不产生积分',
};

/** Closed, so that a correction holds no words about a person. */
export const HOURS_REASONS = ['NO_CHECK_IN', 'NO_CHECK_OUT', 'WRONG_TIME', 'NOT_THERE'] as const;
export type HoursReason = (typeof HOURS_REASONS)[number];

export const LABEL_OF_HOURS_REASON: Readonly<Record<HoursReason, string>> = {
  NO_CHECK_IN: '到场但漏签到',
  NO_CHECK_OUT: '服务完成但漏签退',
  WRONG_TIME: '签到签退时间与实际不符',
  NOT_THERE: '未实际参加',
};

/** Texts in characters; the others as told. */
export const ACTIVITY_LIMITS = {
  title: 60,
  details: 1000,
  reason: 200,
  /** Volunteers with a place of their own. */
  capacity: 5000,
  /** From beginning to end. */
  hours: 24,
  /** Children under 14 who come with one guardian. */
  children: 5,
  /** How often one citizen may sign up for one activity, having cancelled before. */
  signUps: 5,
} as const;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const CHECK_IN_BEFORE_MS = HOUR_MS;
const CHECK_OUT_AFTER_MS = 12 * HOUR_MS;
/** An activity that nobody closes closes by itself; until then its organiser may correct hours. */
const CLOSES_AFTER_MS = 72 * HOUR_MS;

/** From when until when an activity lasts. */
export interface ActivityTimes {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** From 60 minutes before the beginning up to and with the end. */
export function mayCheckIn({ startsAt, endsAt }: ActivityTimes, now: Date): boolean {
  return now.getTime() >= startsAt.getTime() - CHECK_IN_BEFORE_MS && now <= endsAt;
}

/** From the beginning of the time for checking in up to and with 12 hours after the end. */
export function mayCheckOut({ startsAt, endsAt }: ActivityTimes, now: Date): boolean {
  const at = now.getTime();
  return at >= startsAt.getTime() - CHECK_IN_BEFORE_MS && at <= endsAt.getTime() + CHECK_OUT_AFTER_MS;
}

/** Activities that ended before this instant, and that nobody closed, close by themselves now. */
export function endedLongBefore(now: Date): Date {
  return new Date(now.getTime() - CLOSES_AFTER_MS);
}

/** The day in whose month hours count: that of the beginning. */
export function dayOfActivity({ startsAt }: Pick<ActivityTimes, 'startsAt'>): Day {
  return countyDay(startsAt);
}

/** Who was there when. Without checking out there is no time served. */
export interface Presence {
  readonly checkedInAt?: Date | null;
  readonly checkedOutAt?: Date | null;
}

/**
 * Whole half hours served. Only time between beginning and end counts: whoever comes early waits, and whoever forgets to
 * check out until late at night has not worked until then.
 */
export function halfHoursServed(
  { startsAt, endsAt }: ActivityTimes,
  { checkedInAt, checkedOutAt }: Presence,
): number {
  if (!checkedInAt || !checkedOutAt) return 0;
  const from = Math.max(checkedInAt.getTime(), startsAt.getTime());
  const until = Math.min(checkedOutAt.getTime(), endsAt.getTime());
  return Math.max(0, Math.floor((until - from) / (30 * MINUTE_MS)));
}

/** Half hours as hundredths of an hour: what a points entry counts. */
export function hundredthsOfHours(halfHours: number): number {
  return halfHours * 50;
}

/** What a code shown at the place is for. */
export const CODE_PURPOSES = ['CHECK_IN', 'CHECK_OUT'] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

/** The minute since 1970 in which an instant lies. */
export function minuteOf(at: Date): number {
  return Math.floor(at.getTime() / MINUTE_MS);
}

/** When the codes of this minute are followed by others. */
export function nextMinute(at: Date): Date {
  return new Date((minuteOf(at) + 1) * MINUTE_MS);
}

/** What is hashed, with the county's key, for the code of one activity, purpose and minute. */
export function activityCodePreimage(activityId: string, purpose: CodePurpose, minute: number): string {
  return `activity-code\n${activityId}\n${purpose}\n${minute}`;
}

/**
 * So many decimal digits out of a keyed hash, leading zeros kept. Six bytes of it are enough that no digit is more likely
 * than another by more than a millionth.
 * @throws RangeError for less than six bytes
 */
export function digitsOf(hash: Uint8Array, digits: number): string {
  if (hash.length < 6) throw new RangeError('too short for a code');
  const number = hash.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** A place for whoever asks now, or the end of the waiting list. Nobody overtakes those who wait. */
export function placeFor(activity: {
  readonly capacity: number;
  readonly taken: number;
  readonly waiting: number;
}): SignUpStatus {
  return activity.waiting === 0 && activity.taken < activity.capacity ? 'REGISTERED' : 'WAITING';
}

/** How many of those who wait, from the first one on, get a place now. */
export function movesUp(activity: {
  readonly capacity: number;
  readonly taken: number;
  readonly waiting: number;
}): number {
  return Math.min(activity.waiting, Math.max(0, activity.capacity - activity.taken));
}
