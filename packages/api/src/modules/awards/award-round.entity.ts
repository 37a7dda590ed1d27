import {
  AWARD_ROUND_STATUSES,
  AWARD_RULES,
  AWARD_TIE_RULES,
  type AwardRoundStatus,
  type AwardRule,
  type AwardTieRule,
  CONTRIBUTION_SOURCES,
  type ContributionSource,
  POINTS_LEVELS,
  PRIZE_FORMS,
  type PointsLevel,
  type PrizeForm,
} from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Account, Unit } from '#identity';

const hand = (column: string) => () =>
  p.manyToOne(Account).mapToPk().nullable().deleteRule('restrict').fieldName(column);

const AwardPoolSchema = defineEntity({
  name: 'AwardPool',
  schema: '*',
  properties: {
    year: p.integer().primary().autoincrement(false),
    /** Fen, all three; each is the sum of its rows. */
    contributed: p.bigint('number').default(0),
    committed: p.bigint('number').default(0),
    paid: p.bigint('number').default(0),
  },
  checks: [
    {
      name: 'award_pool_is_never_overdrawn',
      expression: 'paid >= 0 and committed >= paid and contributed >= committed',
    },
  ],
});

/** 资金池 of a year. Every change locks its row, so that all changes of money stand in one line. */
export class AwardPool extends AwardPoolSchema.class {}
AwardPoolSchema.setClass(AwardPool);

const AwardContributionSchema = defineEntity({
  name: 'AwardContribution',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    year: () => p.manyToOne(AwardPool).mapToPk().deleteRule('restrict').fieldName('year'),
    unitId: () => p.manyToOne(Unit).mapToPk().deleteRule('restrict').fieldName('unit_id'),
    source: p.enum(() => CONTRIBUTION_SOURCES).$type<ContributionSource>(),
    /** Of the unit's own document that hands the money over. */
    documentNumber: p.string().length(60),
    /** 1; one more each time after the document's contribution was taken back. */
    edition: p.smallint().default(1),
    /** Fen; below 0 where it takes another one back. */
    amount: p.bigint('number'),
    reversesId: () =>
      p.manyToOne(AwardContribution).mapToPk().nullable().deleteRule('restrict').fieldName('reverses_id'),
    /** Why it takes another one back. */
    reason: p.string().length(200).nullable(),
    recordedById: () => p.manyToOne(Account).mapToPk().deleteRule('restrict').fieldName('recorded_by'),
    day: p.date(),
    at: p.datetime(3),
  },
  uniques: [{ name: 'award_contribution_reverses_unique', properties: ['reversesId'] }],
  checks: [
    {
      name: 'award_contribution_reversal_takes_away',
      expression:
        '(reverses_id is null) = (amount > 0) and amount <> 0 and (reverses_id is null) = (reason is null)',
    },
  ],
  indexes: [
    { name: 'award_contribution_year', properties: ['year', 'id'] },
    {
      name: 'award_contribution_document_unique',
      expression:
        'create unique index "award_contribution_document_unique" on "award_contribution" ("unit_id", "document_number", "edition") where reverses_id is null',
    },
  ],
});

/** 出资: surplus or fragmented project money of a unit. Only ever added; a mistake is taken back by another row. */
export class AwardContribution extends AwardContributionSchema.class {}
AwardContributionSchema.setClass(AwardContribution);

const AwardRoundSchema = defineEntity({
  name: 'AwardRound',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    /** `2026-003`: year of the pool, then the rounds of that year in order. */
    number: p.string().length(12).unique('award_round_number_unique'),
    year: () => p.manyToOne(AwardPool).mapToPk().deleteRule('restrict').fieldName('year'),
    title: p.string().length(60),
    /** Whose scores decide: `2026-10` or `2026`. */
    period: p.string().length(7),
    rule: p.string().length(2000),
    tieRule: p
      .enum(() => AWARD_TIE_RULES)
      .$type<AwardTieRule>()
      .default('LEAVE_OUT'),
    /** Working days. */
    objectionDays: p.smallint().default(5),
    status: p
      .enum(() => AWARD_ROUND_STATUSES)
      .$type<AwardRoundStatus>()
      .default('DRAFT'),
    /** How often its list was drawn. */
    drawings: p.integer().default(0),
    provisionalUntil: p.date().nullable(),
    draftedById: () => p.manyToOne(Account).mapToPk().deleteRule('restrict').fieldName('drafted_by'),
    draftedAt: p.datetime(3),
    announcedOn: p.date().nullable(),
    drawnById: hand('drawn_by'),
    drawnOn: p.date().nullable(),
    decidedById: hand('decided_by'),
    decidedOn: p.date().nullable(),
    endedOn: p.date().nullable(),
    cancelReason: p.string().length(500).nullable(),
    /** Fen of this round, as they stand. */
    committed: p.bigint('number').default(0),
    paid: p.bigint('number').default(0),
  },
  checks: [
    { name: 'award_round_never_pays_more', expression: 'paid >= 0 and committed >= paid' },
    {
      name: 'award_round_decided_by_another',
      expression: 'decided_by is null or (decided_by <> drafted_by and decided_by <> drawn_by)',
    },
    {
      name: 'award_round_listed_was_drawn',
      expression: `status in ('DRAFT', 'ANNOUNCED', 'CANCELLED') or (drawn_by is not null and provisional_until is not null)`,
    },
    {
      name: 'award_round_decided_by_somebody',
      expression: `status in ('DRAFT', 'ANNOUNCED', 'PROVISIONAL', 'CANCELLED') or (decided_by is not null and decided_on is not null)`,
    },
    {
      name: 'award_round_cancelled_has_reason',
      expression: `(status = 'CANCELLED') = (cancel_reason is not null)`,
    },
  ],
  indexes: [{ name: 'award_round_year', properties: ['year'] }],
});

/** 评奖批次: prizes of several levels out of one year's pool, by the scores of one closed period. */
export class AwardRound extends AwardRoundSchema.class {}
AwardRoundSchema.setClass(AwardRound);

const AwardPrizeSchema = defineEntity({
  name: 'AwardPrize',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    roundId: () => p.manyToOne(AwardRound).mapToPk().deleteRule('cascade').fieldName('round_id'),
    /** Prizes are given in this order, from 0. */
    position: p.smallint(),
    level: p.enum(() => POINTS_LEVELS).$type<PointsLevel>(),
    form: p.enum(() => PRIZE_FORMS).$type<PrizeForm>(),
    name: p.string().length(60),
    rule: p.enum(() => AWARD_RULES).$type<AwardRule>(),
    top: p.integer().nullable(),
    /** Hundredths. */
    threshold: p.bigint('number').nullable(),
    /** Fen, for each winner. */
    amount: p.bigint('number'),
    /** Code of the township or village whose accounts compete; null: the whole county's. */
    under: p.string().length(12).nullable(),
  },
  uniques: [{ name: 'award_prize_position_unique', properties: ['roundId', 'position'] }],
  checks: [
    {
      name: 'award_prize_rule_is_whole',
      expression: `(rule = 'TOP') = (top is not null) and (rule = 'THRESHOLD') = (threshold is not null)`,
    },
    { name: 'award_prize_costs_no_less_than_nothing', expression: 'amount >= 0' },
    {
      name: 'award_prize_form_of_level',
      expression: `level = 'HOUSEHOLD' and form = 'GOODS' or level in ('GROUP', 'VILLAGE') and form = 'PROJECT' or level = 'TOWNSHIP' and form = 'REWARD' or level = 'DEPARTMENT' and form = 'PERFORMANCE'`,
    },
  ],
});

/** 奖项: what one level wins, and by which rule. */
export class AwardPrize extends AwardPrizeSchema.class {}
AwardPrizeSchema.setClass(AwardPrize);
