import type { ActivityPartsFragment, VolunteerActivityStatus } from '../generated.ts';
import { inCountyTime } from '../due-in-words.ts';
import { labelOf } from '../parts/label-of.ts';

const TONE: Readonly<Record<VolunteerActivityStatus, string>> = {
  OPEN: 'running',
  CLOSED: 'done',
  CANCELLED: 'urgent',
};

export function ActivityTag({ status }: { status: VolunteerActivityStatus }) {
  return <span className={`tag tag-${TONE[status]}`}>{labelOf('activityStatus', status)}</span>;
}

/** From when until when, the day told once where it is one. */
export function timesInWords({
  startsAt,
  endsAt,
}: Pick<ActivityPartsFragment, 'startsAt' | 'endsAt'>): string {
  const [from, until] = [inCountyTime(startsAt), inCountyTime(endsAt)];
  return `${from} 至 ${from.slice(0, 10) === until.slice(0, 10) ? until.slice(11) : until}`;
}

/** As a field for date and time holds it, in the county's own time. */
export function asLocal(instant: string): string {
  return inCountyTime(instant).replace(' ', 'T');
}

/** The instant that such a field means. */
export function asInstant(local: string): string {
  return `${local}:00+08:00`;
}
