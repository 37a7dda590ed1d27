import {
  type ClockCalendar,
  CLOCK_CALENDARS,
  OPENNESS,
  type Openness,
  RELEASE_MODES,
  RELEASE_STATUSES,
  type ReleaseMode,
  type ReleaseStatus,
  type Solved,
  SOLVED,
  TICKET_KINDS,
  TICKET_OUTCOMES,
  TICKET_STATUSES,
  type TicketKind,
  type TicketOutcome,
  type TicketStatus,
} from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Account, Unit } from '#identity';
import { Place } from '#places';
import { Category } from '#responsibilities';
import { Ticket } from '#tickets';

/** A reply as the public reads it: its day, its unit, its words after redaction. */
export interface PublicReply {
  readonly on: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly text: string;
  /** The sealed reply that says the same, nothing blacked out; null for a plain one. */
  readonly letterId?: string | null;
}

/** A step as the public sees it: its day only. */
export interface PublicStep {
  readonly on: string;
  readonly kind: string;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly status: TicketStatus;
}

const ReleaseSchema = defineEntity({
  name: 'Release',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    ticketId: () => p.oneToOne(Ticket).mapToPk().owner().deleteRule('restrict').fieldName('ticket_id'),
    /** Any change makes a new revision and starts the three readings again. */
    revision: p.integer(),
    status: p.enum(() => RELEASE_STATUSES).$type<ReleaseStatus>(),
    mode: p.enum(() => RELEASE_MODES).$type<ReleaseMode>(),
    /** What will be public, redaction done: what was blacked out is not here. */
    title: p.string().length(100),
    text: p.text(),
    replies: p.json<PublicReply[]>(),
    openness: p
      .enum(() => OPENNESS)
      .$type<Openness>()
      .nullable(),
    preparedBy: () => p.manyToOne(Account).mapToPk().deleteRule('restrict').fieldName('prepared_by'),
    preparedAt: p.datetime(3),
    releasedAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'release_status', properties: ['status', 'preparedAt', 'id'] }],
});

/** One ticket's way through the publishing gate. */
export class Release extends ReleaseSchema.class {}
ReleaseSchema.setClass(Release);

const ReleaseReadingSchema = defineEntity({
  name: 'ReleaseReading',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    releaseId: () => p.manyToOne(Release).mapToPk().deleteRule('restrict').fieldName('release_id'),
    revision: p.integer(),
    /** 1, 2 or 3. */
    stage: p.smallint(),
    accountId: () => p.manyToOne(Account).mapToPk().deleteRule('restrict').fieldName('account_id'),
    readerName: p.string().length(50),
    approved: p.boolean(),
    note: p.string().length(500).nullable(),
    at: p.datetime(3),
  },
  uniques: [{ name: 'three_readings_by_three_people', properties: ['releaseId', 'revision', 'accountId'] }],
});

/** One of the three readings 三审 of one revision. */
export class ReleaseReading extends ReleaseReadingSchema.class {}
ReleaseReadingSchema.setClass(ReleaseReading);

const PublicTicketSchema = defineEntity({
  name: 'PublicTicket',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    number: p.string().length(24).unique('public_ticket_number_unique'),
    stage: p.enum(['STUB', 'RELEASED']),
    kind: p.enum(() => TICKET_KINDS).$type<TicketKind>(),
    status: p.enum(() => TICKET_STATUSES).$type<TicketStatus>(),
    outcome: p
      .enum(() => TICKET_OUTCOMES)
      .$type<TicketOutcome>()
      .nullable(),
    channel: p.string().length(20),
    categoryId: () =>
      p.manyToOne(Category).mapToPk().nullable().deleteRule('restrict').fieldName('category_id'),
    /** Never finer than the village; the township where the village had under five that month. */
    placeId: () => p.manyToOne(Place).mapToPk().nullable().deleteRule('restrict').fieldName('place_id'),
    placeCode: p.string().length(15).nullable(),
    unitId: () => p.manyToOne(Unit).mapToPk().nullable().deleteRule('restrict').fieldName('unit_id'),
    submittedOn: p.date(),
    dueOn: p.date().nullable(),
    repliedOn: p.date().nullable(),
    closedOn: p.date().nullable(),
    solved: p
      .enum(() => SOLVED)
      .$type<Solved>()
      .nullable(),
    satisfaction: p.smallint().nullable(),
    title: p.string().length(100).nullable(),
    text: p.text().nullable(),
    isSummary: p.boolean().default(false),
    replies: p.json<PublicReply[]>(),
    steps: p.json<PublicStep[]>(),
    readers: p.array<string>().columnType('text[]'),
    releasedOn: p.date().nullable(),
    /** The running finish clock, for the warning colour; null while none runs. Never told as instants. */
    clockStartedAt: p.datetime(3).nullable(),
    clockDueAt: p.datetime(3).nullable(),
    clockCalendar: p
      .enum(() => CLOCK_CALENDARS)
      .$type<ClockCalendar>()
      .nullable(),
    clockHours: p.double().$type<number>().nullable(),
    /** When a hidden rating becomes public, and the copy is written anew. */
    refreshAt: p.datetime(3).nullable(),
    updatedAt: p.datetime(3),
  },
  indexes: [
    { name: 'public_ticket_refresh', properties: ['refreshAt'], where: 'refresh_at is not null' },
    { name: 'public_ticket_newest', properties: ['submittedOn', 'number'] },
    { name: 'public_ticket_unit', properties: ['unitId', 'submittedOn', 'number'] },
    { name: 'public_ticket_category', properties: ['categoryId', 'submittedOn', 'number'] },
    { name: 'public_ticket_place', properties: ['placeCode', 'submittedOn', 'number'] },
    { name: 'public_ticket_closed', properties: ['closedOn', 'number'], where: 'closed_on is not null' },
    { name: 'public_ticket_due', properties: ['dueOn', 'number'], where: 'due_on is not null' },
    { name: 'public_ticket_updated', properties: ['updatedAt', 'number'] },
  ],
});

/** What everybody may read of a ticket: a copy of its own, written by one job, the same for every reader. */
export class PublicTicket extends PublicTicketSchema.class {}
PublicTicketSchema.setClass(PublicTicket);

const SiteStateSchema = defineEntity({
  name: 'SiteState',
  schema: '*',
  properties: {
    id: p.smallint().primary().autoincrement(false),
    /** Grows with every change of a public copy. */
    changed: p.bigint('number').default(0),
    /** The value of `changed` that the last good build held. */
    built: p.bigint('number').default(0),
    builtAt: p.datetime(3).nullable(),
    /** The county's day of the last build of everything. */
    fullBuiltOn: p.date().nullable(),
    lastError: p.text().nullable(),
  },
  checks: [{ name: 'site_state_is_one_row', expression: 'id = 1' }],
});

/** Whether the public site lags behind the public copies. */
export class SiteState extends SiteStateSchema.class {}
SiteStateSchema.setClass(SiteState);
