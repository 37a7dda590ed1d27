import { POINTS_LEVELS, type PointsLevel } from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Unit } from '#identity';
import { Place } from '#places';

const PointsAccountSchema = defineEntity({
  name: 'PointsAccount',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    code: p.string().length(40).unique('points_account_code_unique'),
    level: p.enum(() => POINTS_LEVELS).$type<PointsLevel>(),
    /** Null for a household: its name is personal. */
    name: p.string().length(100).nullable(),
    /** A household's name, sealed. */
    sealedName: p.blob().nullable(),
    placeId: () => p.manyToOne(Place).mapToPk().nullable().deleteRule('restrict').fieldName('place_id'),
    unitId: () => p.manyToOne(Unit).mapToPk().nullable().deleteRule('restrict').fieldName('unit_id'),
    /** Where it lies now, for rights: of a household or group the code of its village; of a department null. */
    placeCode: p.string().length(15).nullable(),
    openedOn: p.date(),
    /** The first day on which it takes no more entries; null while it lives. */
    closedOn: p.date().nullable(),
  },
  checks: [
    {
      name: 'points_account_household_name_is_sealed',
      expression: `(level = 'HOUSEHOLD') = (name is null) and (level = 'HOUSEHOLD' or sealed_name is null)`,
    },
    {
      name: 'points_account_department_has_unit',
      expression: `(level = 'DEPARTMENT') = (unit_id is not null)`,
    },
    {
      name: 'points_account_place_has_place',
      expression: `(level in ('VILLAGE', 'TOWNSHIP')) = (place_id is not null)`,
    },
  ],
  indexes: [{ name: 'points_account_place', properties: ['placeCode', 'level'] }],
});

/** 积分账户: of a household, a group, a village, a township or a department that is paired with villages. */
export class PointsAccount extends PointsAccountSchema.class {}
PointsAccountSchema.setClass(PointsAccount);

const PointsMembershipSchema = defineEntity({
  name: 'PointsMembership',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    accountId: () => p.manyToOne(PointsAccount).mapToPk().deleteRule('restrict').fieldName('account_id'),
    parentId: () => p.manyToOne(PointsAccount).mapToPk().deleteRule('restrict').fieldName('parent_id'),
    /** True: a village paired with a department 联村, beside its township. */
    pairing: p.boolean().default(false),
    fromDay: p.date(),
    /** The first day on which it holds no more; null while it does. */
    untilDay: p.date().nullable(),
  },
  checks: [
    { name: 'points_membership_lasts', expression: 'until_day is null or until_day > from_day' },
    { name: 'points_membership_not_own_parent', expression: 'account_id <> parent_id' },
  ],
  indexes: [
    { name: 'points_membership_account', properties: ['accountId', 'fromDay'] },
    { name: 'points_membership_parent', properties: ['parentId', 'fromDay'] },
    {
      name: 'points_membership_one_open_unique',
      expression:
        'create unique index "points_membership_one_open_unique" on "points_membership" ("account_id") where until_day is null and not pairing',
    },
  ],
});

/**
 * To whom an account belonged, from which day until which. A household may move on any day, the others on the first of a
 * month; neither into a month that is closed.
 */
export class PointsMembership extends PointsMembershipSchema.class {}
PointsMembershipSchema.setClass(PointsMembership);

const PointsHolderSchema = defineEntity({
  name: 'PointsHolder',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    accountId: () => p.manyToOne(PointsAccount).mapToPk().deleteRule('restrict').fieldName('account_id'),
    /** As `citizen.phone_hash`: whoever proves this phone is of the household. The number itself is not kept here. */
    phoneHash: p.blob(),
    since: p.datetime(3),
    endedAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'points_holder_phone', properties: ['phoneHash'] },
    { name: 'points_holder_account', properties: ['accountId'] },
  ],
});

/** A member of a household who may see its points, object and redeem. */
export class PointsHolder extends PointsHolderSchema.class {}
PointsHolderSchema.setClass(PointsHolder);
