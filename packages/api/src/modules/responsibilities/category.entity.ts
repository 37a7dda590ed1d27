import { type ClockCalendar, CLOCK_CALENDARS, VILLAGE_DUTIES, type VillageDuty } from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Unit } from '#identity';

const CategorySchema = defineEntity({
  name: 'Category',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    code: p.string().length(64).unique('category_code_unique'),
  },
});

/** The lasting identity of a row of the responsibility list 职责清单; its content is dated. */
export class Category extends CategorySchema.class {}
CategorySchema.setClass(Category);

const CategoryVersionSchema = defineEntity({
  name: 'CategoryVersion',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    categoryId: () => p.manyToOne(Category).mapToPk().deleteRule('restrict').fieldName('category_id'),
    version: p.integer(),
    validFrom: p.date(),
    /** The last day on which it holds; null while it is the newest. */
    validTo: p.date().nullable(),
    domain: p.string().length(50),
    name: p.string().length(150),
    grade: p.string().length(20).nullable(),
    ownerUnitId: () =>
      p.manyToOne(Unit).mapToPk().nullable().deleteRule('restrict').fieldName('owner_unit_id'),
    legalBasis: p.text().nullable(),
    reviewRecord: p.text().nullable(),
    description: p.text().nullable(),
    guide: p.text().nullable(),
    acceptHours: p.double().$type<number>().nullable(),
    acceptCalendar: p
      .enum(() => CLOCK_CALENDARS)
      .$type<ClockCalendar>()
      .nullable(),
    arriveHours: p.double().$type<number>().nullable(),
    arriveCalendar: p
      .enum(() => CLOCK_CALENDARS)
      .$type<ClockCalendar>()
      .nullable(),
    finishHours: p.double().$type<number>().nullable(),
    finishCalendar: p
      .enum(() => CLOCK_CALENDARS)
      .$type<ClockCalendar>()
      .nullable(),
    standard: p.text().nullable(),
    villageDuty: p.enum(() => VILLAGE_DUTIES).$type<VillageDuty>(),
    /** Never public whatever the gate says: family violence, minors, health, 低保. */
    neverPublic: p.boolean().default(false),
  },
  checks: [
    {
      name: 'category_limits_have_calendars',
      expression:
        '(accept_hours is null) = (accept_calendar is null) and (arrive_hours is null) = (arrive_calendar is null) and (finish_hours is null) = (finish_calendar is null)',
    },
  ],
  uniques: [{ name: 'category_version_unique', properties: ['categoryId', 'version'] }],
  indexes: [{ name: 'category_version_owner', properties: ['ownerUnitId'] }],
});

/** What a category says from one day to another. The version valid at acceptance counts for a ticket. */
export class CategoryVersion extends CategoryVersionSchema.class {}
CategoryVersionSchema.setClass(CategoryVersion);
