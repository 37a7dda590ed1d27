import {
  ACTIVITY_LIMITS,
  type HoursReason,
  Refusal,
  badInput,
  halfHoursServed,
  parseHundredths,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { changeActivity, notNow } from './change-activity.ts';
import { tell } from './move-up.ts';
import { VolunteerHoursLog, VolunteerSignUp } from './volunteer.entity.ts';

/** What the organiser says instead of check-in and check-out. */
export interface HoursCommand {
  readonly activityId: string;
  /** Of the list of names. */
  readonly number: number;
  /** Decimal, in half hours: `2.5`. */
  readonly hours: string;
  readonly reason: HoursReason;
}

/**
 * Sets the hours of one volunteer, after the activity ended and before it is closed. Logged with who and why.
 * @throws Refusal BAD_INPUT, NOT_FOUND, FORBIDDEN, STEP_NOT_ALLOWED
 */
export async function correctHours(ctx: Ctx, command: HoursCommand): Promise<string> {
  let signUpId = '';
  await changeActivity(ctx, command.activityId, async (tx, activity, accountId) => {
    if (activity.endsAt > tx.now()) throw notNow(activity, 'correctHours');
    const halfHours = (parseHundredths(command.hours) ?? -1) / 50;
    const most = (activity.endsAt.getTime() - activity.startsAt.getTime()) / 1_800_000;
    if (
      !Number.isInteger(halfHours) ||
      halfHours < 0 ||
      halfHours > Math.min(most, 2 * ACTIVITY_LIMITS.hours)
    ) {
      const message = '时长应为半小时的整数倍，且不超过活动时间。';
      badInput([{ path: 'input.hours', code: 'OUT_OF_RANGE', message }]);
    }
    const row = await tx.em.findOne(VolunteerSignUp, {
      activityId: activity.id,
      number: command.number,
      status: 'REGISTERED',
    });
    if (!row) throw new Refusal('NOT_FOUND', { number: String(command.number) });
    tx.em.create(VolunteerHoursLog, {
      activityId: activity.id,
      number: row.number,
      reason: command.reason,
      halfHoursBefore: row.correctedHalfHours ?? halfHoursServed(activity, row),
      halfHours,
      accountId,
      at: tx.now(),
    });
    row.correctedHalfHours = halfHours;
    tell(tx, row.id, 'HOURS_CORRECTED');
    signUpId = row.id;
  });
  return signUpId;
}
