import {
  type ClockCalendar,
  CLOCK_CALENDARS,
  type Solved,
  SOLVED,
  TICKET_KINDS,
  TICKET_OUTCOMES,
  TICKET_STATUSES,
  type TicketAction,
  type TicketKind,
  type TicketOutcome,
  type TicketStatus,
  TRACKS,
  type Track,
  nextStatus,
} from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Citizen, Unit } from '#identity';
import { Place } from '#places';
import { CountyKey } from '#register';
import { Category, CategoryVersion } from '#responsibilities';

const TicketSchema = defineEntity({
  name: 'Ticket',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    number: p.string().length(24).unique('ticket_number_unique'),
    kind: p.enum(() => TICKET_KINDS).$type<TicketKind>(),
    track: p
      .enum(() => TRACKS)
      .$type<Track>()
      .default('HOTLINE'),
    status: p
      .enum(() => TICKET_STATUSES)
      .$type<TicketStatus>()
      .default('RECEIVED'),
    outcome: p
      .enum(() => TICKET_OUTCOMES)
      .$type<TicketOutcome>()
      .nullable(),
    /** What the lead unit stated in its reply; the verdict may lower it. */
    statedOutcome: p
      .enum(() => TICKET_OUTCOMES)
      .$type<TicketOutcome>()
      .nullable(),
    channel: p.string().length(20),
    placeId: () => p.manyToOne(Place).mapToPk().nullable().deleteRule('restrict').fieldName('place_id'),
    longitude: p.double().$type<number>().nullable(),
    latitude: p.double().$type<number>().nullable(),
    categoryId: () =>
      p.manyToOne(Category).mapToPk().nullable().deleteRule('restrict').fieldName('category_id'),
    categoryVersionId: () =>
      p
        .manyToOne(CategoryVersion)
        .mapToPk()
        .nullable()
        .deleteRule('restrict')
        .fieldName('category_version_id'),
    /** The lead unit of the running hop. */
    unitId: () => p.manyToOne(Unit).mapToPk().nullable().deleteRule('restrict').fieldName('unit_id'),
    /** Somebody is complained of, named as a unit or in words: no public stub. */
    isAgainst: p.boolean().default(false),
    againstUnitIds: p.array<string>().columnType('uuid[]'),
    /** The units complained of with all their subordinates: to these the ticket does not exist. */
    conflictUnitIds: p.array<string>().columnType('uuid[]'),
    conflictAccountIds: p.array<string>().columnType('uuid[]'),
    /** False while words name somebody whom nobody has yet matched to a unit: then only the county's dispatchers see it. */
    conflictResolved: p.boolean().default(true),
    publishConsent: p.boolean().default(false),
    citizenId: () => p.manyToOne(Citizen).mapToPk().nullable().deleteRule('restrict').fieldName('citizen_id'),
    /** Who filed it: `anonymous`, `citizen:…`, `partner:…`, `staff:…`, `import:…`. */
    credential: p.string().length(120),
    /** Brought in from elsewhere: no clock, notice or warning ran before a dispatcher accepts it here. */
    imported: p.boolean().default(false),
    /** SHA-256 of the intake words with their salt; what the receipt signs. */
    digest: p.blob(),
    receiptKeyId: () => p.manyToOne(CountyKey).mapToPk().deleteRule('restrict').fieldName('receipt_key_id'),
    trackingHash: p.blob(),
    submittedAt: p.datetime(3),
    acceptedAt: p.datetime(3).nullable(),
    /** Before acceptance: when acceptance is due. After: when the reply is due. */
    dueAt: p.datetime(3).nullable(),
    /** When the running clock turns blue and yellow, in its own calendar. */
    blueAt: p.datetime(3).nullable(),
    yellowAt: p.datetime(3).nullable(),
    calendarVersion: p.string().length(40).nullable(),
    finishHours: p.double().$type<number>().nullable(),
    finishCalendar: p
      .enum(() => CLOCK_CALENDARS)
      .$type<ClockCalendar>()
      .nullable(),
    repliedAt: p.datetime(3).nullable(),
    /** End of the rating window; ratings stay hidden from the unit until then. */
    ratingUntil: p.datetime(3).nullable(),
    declineReason: p.string().length(40).nullable(),
    appealUntil: p.datetime(3).nullable(),
    closedAt: p.datetime(3).nullable(),
    updatedAt: p.datetime(3),
  },
  checks: [
    {
      name: 'accepted_has_category',
      expression: `status in ('RECEIVED', 'DECLINED', 'CLOSED', 'MERGED', 'SPLIT', 'TRANSFERRED') or (category_version_id is not null and accepted_at is not null)`,
    },
    {
      name: 'assigned_has_unit',
      expression: `status not in ('ASSIGNED', 'IN_PROGRESS', 'WAITING') or unit_id is not null`,
    },
    {
      name: 'closed_has_outcome',
      expression: `(status = 'CLOSED') = (outcome is not null and closed_at is not null)`,
    },
    {
      name: 'lead_is_not_complained_of',
      expression: 'unit_id is null or not (unit_id = any (conflict_unit_ids))',
    },
  ],
  indexes: [
    { name: 'ticket_due', properties: ['status', 'dueAt', 'id'] },
    { name: 'ticket_unit', properties: ['unitId', 'status', 'dueAt', 'id'] },
    { name: 'ticket_submitted', properties: ['submittedAt', 'id'] },
    { name: 'ticket_place', properties: ['placeId', 'submittedAt'] },
    { name: 'ticket_category', properties: ['categoryId'] },
    { name: 'ticket_citizen', properties: ['citizenId'], where: 'citizen_id is not null' },
  ],
});

/** One appeal from intake to archive 一事一档. Its words, its contact and its history lie in tables of their own. */
export class Ticket extends TicketSchema.class {
  /** The one way a status changes. @throws Refusal STEP_NOT_ALLOWED */
  apply(action: TicketAction): void {
    this.status = nextStatus(this.status, action);
  }
}
TicketSchema.setClass(Ticket);

const HopSchema = defineEntity({
  name: 'Hop',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    ticketId: () => p.manyToOne(Ticket).mapToPk().deleteRule('restrict').fieldName('ticket_id'),
    seq: p.smallint(),
    tier: p.enum(['GRID', 'VILLAGE', 'TOWNSHIP', 'COUNTY', 'UPPER']),
    startedAt: p.datetime(3),
    endedAt: p.datetime(3).nullable(),
  },
  uniques: [{ name: 'hop_seq_unique', properties: ['ticketId', 'seq'] }],
});

/** One leg 流转 of a ticket's way at one tier. */
export class Hop extends HopSchema.class {}
HopSchema.setClass(Hop);

const AssignmentSchema = defineEntity({
  name: 'Assignment',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    ticketId: () => p.manyToOne(Ticket).mapToPk().deleteRule('restrict').fieldName('ticket_id'),
    hopId: () => p.manyToOne(Hop).mapToPk().deleteRule('restrict').fieldName('hop_id'),
    unitId: () => p.manyToOne(Unit).mapToPk().deleteRule('restrict').fieldName('unit_id'),
    duty: p.enum(['LEAD', 'ASSIST']),
    assignedAt: p.datetime(3),
    signDueAt: p.datetime(3),
    signedAt: p.datetime(3).nullable(),
    endedAt: p.datetime(3).nullable(),
  },
  uniques: [{ name: 'assignment_unit_unique', properties: ['hopId', 'unitId'] }],
  indexes: [
    { name: 'assignment_ticket', properties: ['ticketId'] },
    { name: 'assignment_unit', properties: ['unitId', 'ticketId'] },
  ],
});

/** 交办: a unit leads or assists in one hop, each with its sign clock. */
export class Assignment extends AssignmentSchema.class {}
AssignmentSchema.setClass(Assignment);

const EvaluationSchema = defineEntity({
  name: 'Evaluation',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    ticketId: () => p.manyToOne(Ticket).mapToPk().deleteRule('restrict').fieldName('ticket_id'),
    solved: p.enum(() => SOLVED).$type<Solved>(),
    satisfaction: p.smallint(),
    commentId: p.uuid().nullable(),
    at: p.datetime(3),
  },
  checks: [{ name: 'satisfaction_is_one_to_five', expression: 'satisfaction >= 1 and satisfaction <= 5' }],
  indexes: [{ name: 'evaluation_ticket', properties: ['ticketId', 'at'] }],
});

/** A citizen's verdict. The first and the last one are both kept. */
export class Evaluation extends EvaluationSchema.class {}
EvaluationSchema.setClass(Evaluation);
