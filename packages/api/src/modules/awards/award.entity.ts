import {
  AWARD_OBJECTION_GROUNDS,
  AWARD_STATUSES,
  type AwardObjectionGround,
  type AwardStatus,
  OBJECTION_DECISIONS,
  OVERRIDE_KINDS,
  type ObjectionDecision,
  type OverrideKind,
} from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Account, Citizen } from '#identity';
import { PointsAccount } from '#points';
import { AwardPrize, AwardRound } from './award-round.entity.ts';

const by = (column: string) => () => p.manyToOne(Account).mapToPk().deleteRule('restrict').fieldName(column);

const AwardSchema = defineEntity({
  name: 'Award',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    roundId: () => p.manyToOne(AwardRound).mapToPk().deleteRule('restrict').fieldName('round_id'),
    prizeId: () => p.manyToOne(AwardPrize).mapToPk().deleteRule('restrict').fieldName('prize_id'),
    accountId: () => p.manyToOne(PointsAccount).mapToPk().deleteRule('restrict').fieldName('account_id'),
    /** Of which drawing of the round's list, from 1. */
    drawing: p.integer(),
    /** In the prize's field; null for one without a score that an override added. */
    rank: p.integer().nullable(),
    /** Hundredths. */
    score: p.bigint('number'),
    status: p
      .enum(() => AWARD_STATUSES)
      .$type<AwardStatus>()
      .default('PROVISIONAL'),
    /** Fen that it is worth at most. */
    amount: p.bigint('number'),
    /** Fen that the pool holds for it now. */
    committed: p.bigint('number').default(0),
    paid: p.bigint('number').default(0),
    projectTitle: p.string().length(60).nullable(),
    projectText: p.string().length(2000).nullable(),
    completedOn: p.date().nullable(),
    cancelReason: p.string().length(500).nullable(),
  },
  checks: [
    {
      name: 'award_never_pays_more',
      expression: 'paid >= 0 and committed >= paid and amount >= committed',
    },
    { name: 'award_completed_on_a_day', expression: `(status = 'COMPLETED') = (completed_on is not null)` },
    {
      name: 'award_cancelled_has_reason',
      expression: `(status = 'CANCELLED') = (cancel_reason is not null)`,
    },
  ],
  indexes: [
    { name: 'award_round_list', properties: ['roundId', 'id'] },
    { name: 'award_account', properties: ['accountId'] },
    {
      name: 'award_winner_unique',
      expression: `create unique index "award_winner_unique" on "award" ("round_id", "account_id") where status <> 'DROPPED'`,
    },
  ],
});

/** What one winner of a round gets. */
export class Award extends AwardSchema.class {}
AwardSchema.setClass(Award);

const AwardOverrideSchema = defineEntity({
  name: 'AwardOverride',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    roundId: () => p.manyToOne(AwardRound).mapToPk().deleteRule('restrict').fieldName('round_id'),
    accountId: () => p.manyToOne(PointsAccount).mapToPk().deleteRule('restrict').fieldName('account_id'),
    kind: p.enum(() => OVERRIDE_KINDS).$type<OverrideKind>(),
    /** With ADD: which prize it wins. */
    prizeId: () => p.manyToOne(AwardPrize).mapToPk().nullable().deleteRule('restrict').fieldName('prize_id'),
    drawing: p.integer(),
    reason: p.string().length(500),
    byId: by('by_id'),
    day: p.date(),
    at: p.datetime(3),
  },
  checks: [
    { name: 'award_override_adds_to_a_prize', expression: `(kind = 'ADD') = (prize_id is not null)` },
    { name: 'award_override_has_reason', expression: `reason <> ''` },
  ],
  indexes: [{ name: 'award_override_round', properties: ['roundId', 'id'] }],
});

/** 调整: a winner left out or added by hand. Public with its reason; only ever added. */
export class AwardOverride extends AwardOverrideSchema.class {}
AwardOverrideSchema.setClass(AwardOverride);

const AwardObjectionSchema = defineEntity({
  name: 'AwardObjection',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    roundId: () => p.manyToOne(AwardRound).mapToPk().deleteRule('restrict').fieldName('round_id'),
    /** Whose place on the list, or absence from it, is objected to. */
    accountId: () => p.manyToOne(PointsAccount).mapToPk().deleteRule('restrict').fieldName('account_id'),
    drawing: p.integer(),
    citizenId: () => p.manyToOne(Citizen).mapToPk().deleteRule('restrict').fieldName('citizen_id'),
    ground: p.enum(() => AWARD_OBJECTION_GROUNDS).$type<AwardObjectionGround>(),
    /** Sealed; seen by the objector and who decides. Null where none were written or they were erased. */
    words: p.blob().nullable(),
    at: p.datetime(3),
    decision: p
      .enum(() => OBJECTION_DECISIONS)
      .$type<ObjectionDecision>()
      .nullable(),
    decidedById: () =>
      p.manyToOne(Account).mapToPk().nullable().deleteRule('restrict').fieldName('decided_by'),
    decidedAt: p.datetime(3).nullable(),
  },
  uniques: [
    {
      name: 'award_objection_once_unique',
      properties: ['roundId', 'drawing', 'accountId', 'citizenId'],
    },
  ],
  checks: [
    {
      name: 'award_objection_decided_by_somebody',
      expression: '(decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)',
    },
  ],
  indexes: [
    { name: 'award_objection_round', properties: ['roundId', 'id'] },
    { name: 'award_objection_open', properties: ['id'], where: 'decision is null' },
  ],
});

/** 异议 to a provisional list. */
export class AwardObjection extends AwardObjectionSchema.class {}
AwardObjectionSchema.setClass(AwardObjection);

const AwardProposalSchema = defineEntity({
  name: 'AwardProposal',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    awardId: () => p.manyToOne(Award).mapToPk().deleteRule('restrict').fieldName('award_id'),
    title: p.string().length(60),
    text: p.string().length(2000),
    proposedById: by('proposed_by'),
    day: p.date(),
    at: p.datetime(3),
  },
  indexes: [{ name: 'award_proposal_award', properties: ['awardId', 'id'] }],
});

/** 申报项目: what a winning group or village would like to have done. Only ever added; one of them is chosen. */
export class AwardProposal extends AwardProposalSchema.class {}
AwardProposalSchema.setClass(AwardProposal);

const AwardInstalmentSchema = defineEntity({
  name: 'AwardInstalment',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    awardId: () => p.manyToOne(Award).mapToPk().deleteRule('restrict').fieldName('award_id'),
    number: p.smallint(),
    name: p.string().length(60),
    /** Fen: planned, of that accepted, of that paid. */
    amount: p.bigint('number'),
    accepted: p.bigint('number').default(0),
    paid: p.bigint('number').default(0),
  },
  uniques: [{ name: 'award_instalment_number_unique', properties: ['awardId', 'number'] }],
  checks: [
    {
      name: 'award_instalment_paid_when_accepted',
      expression: 'paid >= 0 and accepted >= paid and amount >= accepted and amount > 0',
    },
  ],
});

/** 分期: a part of a project or prize, paid once it is accepted. */
export class AwardInstalment extends AwardInstalmentSchema.class {}
AwardInstalmentSchema.setClass(AwardInstalment);

const AwardAcceptanceSchema = defineEntity({
  name: 'AwardAcceptance',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    instalmentId: () =>
      p.manyToOne(AwardInstalment).mapToPk().deleteRule('restrict').fieldName('instalment_id'),
    /** Fen. */
    amount: p.bigint('number'),
    note: p.string().length(500).nullable(),
    acceptedById: by('accepted_by'),
    day: p.date(),
    at: p.datetime(3),
  },
  uniques: [{ name: 'award_acceptance_instalment_unique', properties: ['instalmentId'] }],
  checks: [{ name: 'award_acceptance_is_of_something', expression: 'amount > 0' }],
});

/** 验收 of an instalment. Only ever added. */
export class AwardAcceptance extends AwardAcceptanceSchema.class {}
AwardAcceptanceSchema.setClass(AwardAcceptance);

const AwardPictureSchema = defineEntity({
  name: 'AwardPicture',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    acceptanceId: () =>
      p.manyToOne(AwardAcceptance).mapToPk().deleteRule('restrict').fieldName('acceptance_id'),
    attachmentId: p.uuid(),
  },
  uniques: [{ name: 'award_picture_attachment_unique', properties: ['attachmentId'] }],
  indexes: [{ name: 'award_picture_acceptance', properties: ['acceptanceId', 'id'] }],
});

/** A picture of what was accepted; public from group up. Only ever added. */
export class AwardPicture extends AwardPictureSchema.class {}
AwardPictureSchema.setClass(AwardPicture);

const AwardPaymentSchema = defineEntity({
  name: 'AwardPayment',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    instalmentId: () =>
      p.manyToOne(AwardInstalment).mapToPk().deleteRule('restrict').fieldName('instalment_id'),
    /** Fen. */
    amount: p.bigint('number'),
    voucher: p.string().length(60),
    /** Who accepted the instalment, beside who pays it: never the same person. */
    acceptedById: by('accepted_by'),
    paidById: by('paid_by'),
    day: p.date(),
    at: p.datetime(3),
  },
  uniques: [{ name: 'award_payment_voucher_unique', properties: ['voucher'] }],
  checks: [
    { name: 'award_payment_by_another', expression: 'paid_by <> accepted_by' },
    { name: 'award_payment_is_of_something', expression: 'amount > 0' },
  ],
  indexes: [{ name: 'award_payment_instalment', properties: ['instalmentId', 'id'] }],
});

/** 拨付: money that left the pool. Only ever added. */
export class AwardPayment extends AwardPaymentSchema.class {}
AwardPaymentSchema.setClass(AwardPayment);

const AwardStepSchema = defineEntity({
  name: 'AwardStep',
  schema: '*',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    roundId: () => p.manyToOne(AwardRound).mapToPk().deleteRule('restrict').fieldName('round_id'),
    awardId: () => p.manyToOne(Award).mapToPk().nullable().deleteRule('restrict').fieldName('award_id'),
    /** A step of the round or, with `awardId`, of the award; `object`, `uphold`, `dismiss`, `accept`, `pay` besides. */
    kind: p.string().length(20),
    /** `staff:UUID`, `citizen:UUID` or `system:JOB`. */
    actor: p.string().length(60),
    at: p.datetime(3),
  },
  indexes: [{ name: 'award_step_round', properties: ['roundId', 'id'] }],
});

/** Who did what to a round. Only ever added. */
export class AwardStep extends AwardStepSchema.class {}
AwardStepSchema.setClass(AwardStep);
