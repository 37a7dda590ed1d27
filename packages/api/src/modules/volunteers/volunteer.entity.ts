import {
  ACTIVITY_STATUSES,
  type ActivityStatus,
  HOURS_REASONS,
  type HoursReason,
  SIGN_UP_STATUSES,
  SIGN_UP_STEPS,
  type SignUpStatus,
  type SignUpStep,
} from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Account, Citizen, Unit } from '#identity';
import { Place } from '#places';
import { PointsEntry } from '#points';

const VolunteerActivitySchema = defineEntity({
  name: 'VolunteerActivity',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    title: p.string().length(60),
    details: p.text(),
    unitId: () => p.manyToOne(Unit).mapToPk().deleteRule('restrict').fieldName('unit_id'),
    /** Never finer than a village. */
    placeId: () => p.manyToOne(Place).mapToPk().deleteRule('restrict').fieldName('place_id'),
    startsAt: p.datetime(3),
    endsAt: p.datetime(3),
    capacity: p.integer(),
    /** Places given to volunteers; changed under the row's lock only, so that the check below has the last word. */
    taken: p.integer().default(0),
    waiting: p.integer().default(0),
    /** The number of the last sign-up, so that the order of arrival is told by numbers. */
    lastNumber: p.integer().default(0),
    status: p
      .enum(() => ACTIVITY_STATUSES)
      .$type<ActivityStatus>()
      .default('OPEN'),
    /** Code of the item of the rule book by which hours make points; null: hours alone. */
    itemCode: p.string().length(20).nullable(),
    /** For everybody to read. */
    cancelReason: p.string().length(200).nullable(),
    createdById: () => p.manyToOne(Account).mapToPk().deleteRule('restrict').fieldName('created_by'),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    /** What is left of sign-ups whose volunteers erased their records: who took part, and half hours. */
    erasedAttended: p.integer().default(0),
    erasedHalfHours: p.integer().default(0),
  },
  checks: [
    { name: 'volunteer_activity_lasts', expression: 'ends_at > starts_at' },
    { name: 'volunteer_activity_not_overbooked', expression: 'taken >= 0 and taken <= capacity' },
    { name: 'volunteer_activity_waiting', expression: 'waiting >= 0' },
    {
      name: 'volunteer_activity_cancelled_has_reason',
      expression: `(status = 'CANCELLED') = (cancel_reason is not null)`,
    },
  ],
  indexes: [
    { name: 'volunteer_activity_time', properties: ['startsAt', 'id'] },
    { name: 'volunteer_activity_open', properties: ['endsAt'], where: `status = 'OPEN'` },
  ],
});

/** 志愿服务活动: when and where volunteers are wanted, by whom, and how many. Nothing in it is personal. */
export class VolunteerActivity extends VolunteerActivitySchema.class {}
VolunteerActivitySchema.setClass(VolunteerActivity);

/** What became of hours: an entry of the ledger, or none and why. */
export const POINTS_OUTCOMES = ['RECORDED', 'NO_ITEM', 'NO_HOUSEHOLD', 'NO_HOURS', 'REFUSED'] as const;
export type PointsOutcome = (typeof POINTS_OUTCOMES)[number];

const VolunteerSignUpSchema = defineEntity({
  name: 'VolunteerSignUp',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    activityId: () =>
      p.manyToOne(VolunteerActivity).mapToPk().deleteRule('restrict').fieldName('activity_id'),
    citizenId: () => p.manyToOne(Citizen).mapToPk().deleteRule('restrict').fieldName('citizen_id'),
    /** The order of arrival within the activity. */
    number: p.integer(),
    status: p.enum(() => SIGN_UP_STATUSES).$type<SignUpStatus>(),
    /** Children under 14 who come with this volunteer, their guardian. Never public. */
    children: p.smallint().default(0),
    checkedInAt: p.datetime(3).nullable(),
    checkedOutAt: p.datetime(3).nullable(),
    /** What the organiser says instead of the times; null: the times hold. */
    correctedHalfHours: p.integer().nullable(),
    /** Served, settled when the activity was closed; null before. */
    halfHours: p.integer().nullable(),
    entryId: () => p.manyToOne(PointsEntry).mapToPk().nullable().deleteRule('restrict').fieldName('entry_id'),
    /** Set once, with `halfHours` or later. */
    pointsOutcome: p
      .enum(() => POINTS_OUTCOMES)
      .$type<PointsOutcome>()
      .nullable(),
  },
  uniques: [{ name: 'volunteer_sign_up_number_unique', properties: ['activityId', 'number'] }],
  checks: [
    { name: 'volunteer_sign_up_children', expression: 'children >= 0 and children <= 5' },
    {
      name: 'volunteer_sign_up_present_has_place',
      expression: `checked_in_at is null or status = 'REGISTERED'`,
    },
    {
      name: 'volunteer_sign_up_leaves_after_coming',
      expression: 'checked_out_at is null or checked_in_at is not null',
    },
    {
      name: 'volunteer_sign_up_recorded_has_entry',
      expression: `(entry_id is not null) = (points_outcome is not null and points_outcome = 'RECORDED')`,
    },
  ],
  indexes: [
    { name: 'volunteer_sign_up_citizen', properties: ['citizenId', 'id'] },
    {
      name: 'volunteer_sign_up_once_unique',
      expression: `create unique index "volunteer_sign_up_once_unique" on "volunteer_sign_up" ("activity_id", "citizen_id") where status <> 'CANCELLED'`,
    },
    {
      name: 'volunteer_sign_up_unsettled',
      properties: ['activityId'],
      where: 'half_hours is not null and points_outcome is null',
    },
  ],
});

/**
 * 报名: one volunteer at one activity, from signing up to hours and points. Its volunteer may erase it; then nothing is
 * left but counts on the activity.
 */
export class VolunteerSignUp extends VolunteerSignUpSchema.class {}
VolunteerSignUpSchema.setClass(VolunteerSignUp);

const VolunteerStepSchema = defineEntity({
  name: 'VolunteerStep',
  schema: '*',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    signUpId: () => p.manyToOne(VolunteerSignUp).mapToPk().deleteRule('cascade').fieldName('sign_up_id'),
    kind: p.enum(() => SIGN_UP_STEPS).$type<SignUpStep>(),
    at: p.datetime(3),
  },
  indexes: [{ name: 'volunteer_step_sign_up', properties: ['signUpId', 'id'] }],
});

/** What the volunteer is told in their own record; erased with it. */
export class VolunteerStep extends VolunteerStepSchema.class {}
VolunteerStepSchema.setClass(VolunteerStep);

const VolunteerHoursLogSchema = defineEntity({
  name: 'VolunteerHoursLog',
  schema: '*',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    activityId: () =>
      p.manyToOne(VolunteerActivity).mapToPk().deleteRule('restrict').fieldName('activity_id'),
    /** As on the list of names; points at nobody once the volunteer has erased their record. */
    number: p.integer(),
    reason: p.enum(() => HOURS_REASONS).$type<HoursReason>(),
    halfHoursBefore: p.integer(),
    halfHours: p.integer(),
    accountId: () => p.manyToOne(Account).mapToPk().deleteRule('restrict').fieldName('account_id'),
    at: p.datetime(3),
  },
  indexes: [{ name: 'volunteer_hours_log_activity', properties: ['activityId', 'id'] }],
});

/** Who of the staff corrected hours, and why. Only ever added. */
export class VolunteerHoursLog extends VolunteerHoursLogSchema.class {}
VolunteerHoursLogSchema.setClass(VolunteerHoursLog);
