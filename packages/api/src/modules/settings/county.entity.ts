import { defineEntity, p } from '@mikro-orm/core';
import type { CountySettings } from './county-settings.ts';

const CountySchema = defineEntity({
  name: 'County',
  schema: 'public',
  properties: {
    code: p.string().length(6).primary(),
    name: p.string().length(50),
    isDefault: p.boolean().default(false),
    settings: p.json<Partial<CountySettings>>(),
    createdAt: p.datetime(3),
  },
  checks: [{ name: 'county_code_has_six_digits', expression: `code ~ '^[0-9]{6}$'` }],
  indexes: [
    {
      name: 'county_one_default',
      expression: `create unique index "county_one_default" on "public"."county" ("is_default") where is_default`,
    },
  ],
});

/** A tenant: everything else belongs to one county and lies in its own schema. */
export class County extends CountySchema.class {}
CountySchema.setClass(County);

const CalendarYearSchema = defineEntity({
  name: 'CalendarYear',
  schema: 'public',
  properties: {
    year: p.smallint().primary().autoincrement(false),
    version: p.string().length(40),
    holidays: p.json<string[]>(),
    makeupDays: p.json<string[]>(),
  },
});

/** One year of the official calendar as the State Council's yearly notice fixed it. A year without a row is not announced. */
export class CalendarYear extends CalendarYearSchema.class {}
CalendarYearSchema.setClass(CalendarYear);

const RelayCursorSchema = defineEntity({
  name: 'RelayCursor',
  schema: 'public',
  properties: {
    county: p.string().length(6).primary(),
    xid: p.string().columnType('xid8'),
    id: p.bigint('number'),
  },
});

/** How far the relay has read a county's events: the pair of the last row it handed on. */
export class RelayCursor extends RelayCursorSchema.class {}
RelayCursorSchema.setClass(RelayCursor);
