import { TICKET_KINDS, type TicketKind, URGENCIES, type Urgency } from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Unit } from '#identity';
import { Place } from '#places';
import { Category } from '#responsibilities';
import { Ticket } from '#tickets';

/** A row of the responsibility list that an appeal may belong to; probability 0 to 1. */
export interface SuggestedCategory {
  readonly categoryId: string;
  readonly probability: number;
}

const TriageSuggestionSchema = defineEntity({
  name: 'TriageSuggestion',
  schema: '*',
  properties: {
    ticketId: () =>
      p.oneToOne(Ticket).mapToPk().primary().owner().deleteRule('restrict').fieldName('ticket_id'),
    /** Most probable first. */
    categories: p.json<SuggestedCategory[]>(),
    /** The first of them: what corrections are counted against. */
    categoryId: () =>
      p.manyToOne(Category).mapToPk().nullable().deleteRule('restrict').fieldName('category_id'),
    probability: p.double().$type<number>().nullable(),
    unitId: () => p.manyToOne(Unit).mapToPk().nullable().deleteRule('restrict').fieldName('unit_id'),
    unitProbability: p.double().$type<number>().nullable(),
    kind: p.enum(() => TICKET_KINDS).$type<TicketKind>(),
    kindProbability: p.double().$type<number>(),
    urgency: p.enum(() => URGENCIES).$type<Urgency>(),
    urgencyProbability: p.double().$type<number>(),
    /** Accepted and assigned by it. */
    automatic: p.boolean().default(false),
    calibrated: p.boolean(),
    /** Null: by the responsibility list alone. */
    modelVersion: p.integer().nullable(),
    at: p.datetime(3),
  },
});

/** What the machine proposed for an appeal as it came in. Holds no words; goes with them when they are erased. */
export class TriageSuggestion extends TriageSuggestionSchema.class {}
TriageSuggestionSchema.setClass(TriageSuggestion);

const TicketSketchSchema = defineEntity({
  name: 'TicketSketch',
  schema: '*',
  properties: {
    ticketId: () =>
      p.oneToOne(Ticket).mapToPk().primary().owner().deleteRule('restrict').fieldName('ticket_id'),
    /** Equal for equal words. */
    sameWords: p.bigint('string'),
    bands: p.array<string>().columnType('bigint[]'),
    signature: p.blob(),
    submittedAt: p.datetime(3),
  },
  indexes: [
    { name: 'ticket_sketch_same_words', properties: ['sameWords'] },
    { name: 'ticket_sketch_bands', properties: ['bands'], type: 'gin' },
  ],
});

/** What others like an open ticket are found by: keyed numbers without words. */
export class TicketSketch extends TicketSketchSchema.class {}
TicketSketchSchema.setClass(TicketSketch);

const TicketLikenessSchema = defineEntity({
  name: 'TicketLikeness',
  schema: '*',
  properties: {
    /** The later one, which was compared with those there were. */
    ticketId: () => p.manyToOne(Ticket).mapToPk().primary().deleteRule('restrict').fieldName('ticket_id'),
    otherId: () => p.manyToOne(Ticket).mapToPk().primary().deleteRule('restrict').fieldName('other_id'),
    similarity: p.double().$type<number>(),
    sameCitizen: p.boolean(),
    exact: p.boolean(),
  },
  indexes: [{ name: 'ticket_likeness_other', properties: ['otherId'] }],
});

/** Two tickets that said nearly the same while both were open. */
export class TicketLikeness extends TicketLikenessSchema.class {}
TicketLikenessSchema.setClass(TicketLikeness);

/** What became of a trained model; none trained yet is no row. */
export const TRAINED_STATES = ['ACTIVE', 'REFUSED', 'RETIRED'] as const;
export type TrainedState = (typeof TRAINED_STATES)[number];

const TriageModelSchema = defineEntity({
  name: 'TriageModel',
  schema: '*',
  properties: {
    version: p.integer().primary().autoincrement(false),
    state: p.enum(() => TRAINED_STATES).$type<TrainedState>(),
    trainedAt: p.datetime(3),
    windowFrom: p.date(),
    windowTo: p.date(),
    rows: p.integer(),
    /** Of messages that the trial never saw. */
    macroF1: p.double().$type<number>().fieldName('macro_f1'),
    accuracy: p.double().$type<number>(),
    expectedCalibrationError: p.double().$type<number>(),
    coverageAt98: p.double().$type<number>().fieldName('coverage_at_98'),
    refusedBecause: p.string().length(200).nullable(),
    /** The model itself, up to some dozens of megabytes; null once three later ones are there. */
    bytes: p.blob().nullable(),
  },
  uniques: [{ name: 'triage_model_one_active', properties: ['state'], where: `state = 'ACTIVE'` }],
});

/** A classifier trained on the county's own dispatched tickets: data with a version, its window and its figures. */
export class TriageModel extends TriageModelSchema.class {}
TriageModelSchema.setClass(TriageModel);

const HotIssueSchema = defineEntity({
  name: 'HotIssue',
  schema: '*',
  properties: {
    /** The same as long as its first appeal is in it. */
    id: p.uuid().primary(),
    /** 1 is the hottest. */
    rank: p.smallint(),
    title: p.string().length(200),
    placeId: () => p.manyToOne(Place).mapToPk().nullable().deleteRule('restrict').fieldName('place_id'),
    placeCode: p.string().length(15).nullable(),
    fromDay: p.date(),
    toDay: p.date(),
    size: p.integer(),
    voices: p.integer(),
    score: p.double().$type<number>(),
    growth: p.double().$type<number>(),
    rising: p.boolean(),
    memberIds: p.array<string>().columnType('uuid[]'),
    exampleIds: p.array<string>().columnType('uuid[]'),
    at: p.datetime(3),
  },
  indexes: [{ name: 'hot_issue_rank', properties: ['rank', 'id'] }],
});

/** A matter that many appeals are about, as the last run found it. */
export class HotIssue extends HotIssueSchema.class {}
HotIssueSchema.setClass(HotIssue);
