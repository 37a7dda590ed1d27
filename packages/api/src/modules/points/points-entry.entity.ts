import {
  CORRECTION_GROUNDS,
  type CorrectionGround,
  ENTRY_STATUSES,
  type EntryStatus,
  OBJECTION_DECISIONS,
  type ObjectionDecision,
  PROOF_KINDS,
  type ProofKind,
} from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Account, Citizen } from '#identity';
import { PointsAccount } from './points-account.entity.ts';
import { PointsItem } from './rule-book.entity.ts';

const PointsEntrySchema = defineEntity({
  name: 'PointsEntry',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    accountId: () => p.manyToOne(PointsAccount).mapToPk().deleteRule('restrict').fieldName('account_id'),
    itemId: () => p.manyToOne(PointsItem).mapToPk().deleteRule('restrict').fieldName('item_id'),
    /** When it happened: decides month, rule book and to whom the account belonged. */
    day: p.date(),
    /** `YYYY-MM` of the day. */
    month: p.string().length(7),
    /** Hundredths of what the item counts. */
    quantity: p.integer().default(100),
    /** Hundredths. */
    points: p.bigint('number'),
    status: p.enum(() => ENTRY_STATUSES).$type<EntryStatus>(),
    /** The last day on which it can be objected to; null while it waits for approval. */
    objectionUntil: p.date().nullable(),
    /** Since when it is part of scores. */
    countedAt: p.datetime(3).nullable(),
    /** The entry that this one takes back, with its points negated; once, unless the first attempt was rejected. */
    reversesId: () =>
      p.manyToOne(PointsEntry).mapToPk().nullable().deleteRule('restrict').fieldName('reverses_id'),
    ground: p
      .enum(() => CORRECTION_GROUNDS)
      .$type<CorrectionGround>()
      .nullable(),
    /** `staff:UUID` or `system:JOB`. */
    recordedBy: p.string().length(60),
    recordedAt: p.datetime(3),
    /** The key under which a caller may send the same entry again, by recorder. */
    idempotencyKey: p.string().length(80).nullable(),
    /** 16 random bytes: with them its household finds it in the month's Merkle tree, and nobody else does. */
    salt: p.blob(),
  },
  uniques: [{ name: 'points_entry_key_unique', properties: ['recordedBy', 'idempotencyKey'] }],
  checks: [
    {
      name: 'points_entry_month_of_day',
      expression: `extract(year from day) * 100 + extract(month from day) = replace(month, '-', '')::int`,
    },
    { name: 'points_entry_reversal_has_ground', expression: '(reverses_id is null) = (ground is null)' },
    { name: 'points_entry_counted_since', expression: `(status = 'COUNTED') = (counted_at is not null)` },
  ],
  indexes: [
    { name: 'points_entry_account', properties: ['accountId', 'day', 'id'] },
    { name: 'points_entry_month', properties: ['month', 'id'] },
    { name: 'points_entry_pending', properties: ['objectionUntil'], where: `status = 'PENDING'` },
    { name: 'points_entry_waiting', properties: ['recordedAt'], where: `status = 'WAITING_APPROVAL'` },
    { name: 'points_entry_rejected', properties: ['id'], where: `status = 'REJECTED'` },
    { name: 'points_entry_cancelled', properties: ['id'], where: `status = 'CANCELLED'` },
    {
      name: 'points_entry_reverses_unique',
      expression:
        'create unique index "points_entry_reverses_unique" on "points_entry" ("reverses_id") where status <> \'REJECTED\'',
    },
  ],
});

/**
 * 积分流水: one line of the ledger. Never changed and never deleted, by rights of the database; only its way to COUNTED
 * moves on. A mistake is taken back by another entry.
 */
export class PointsEntry extends PointsEntrySchema.class {}
PointsEntrySchema.setClass(PointsEntry);

const PointsProofSchema = defineEntity({
  name: 'PointsProof',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    entryId: () => p.manyToOne(PointsEntry).mapToPk().deleteRule('restrict').fieldName('entry_id'),
    kind: p.enum(() => PROOF_KINDS).$type<ProofKind>(),
    /** The officer's words, sealed; never public. Null once erased. */
    words: p.blob().nullable(),
    /** A file that was uploaded. */
    attachmentId: p.uuid().nullable(),
  },
  indexes: [
    { name: 'points_proof_entry', properties: ['entryId'] },
    { name: 'points_proof_attachment', properties: ['attachmentId'], where: 'attachment_id is not null' },
  ],
});

/** 佐证: what an entry rests on. */
export class PointsProof extends PointsProofSchema.class {}
PointsProofSchema.setClass(PointsProof);

const STEP_KINDS = [
  ...['RECORDED', 'APPROVED', 'REJECTED', 'OBJECTED', 'UPHELD'],
  ...['DISMISSED', 'CANCELLED', 'REVERSED', 'PROOF_ERASED'],
] as const;
export type PointsStepKind = (typeof STEP_KINDS)[number];

const PointsStepSchema = defineEntity({
  name: 'PointsStep',
  schema: '*',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    entryId: () => p.manyToOne(PointsEntry).mapToPk().deleteRule('restrict').fieldName('entry_id'),
    kind: p.string().length(20).$type<PointsStepKind>(),
    actor: p.string().length(60),
    at: p.datetime(3),
  },
  indexes: [{ name: 'points_step_entry', properties: ['entryId', 'id'] }],
});

/** Who did what to an entry. Only ever added. */
export class PointsStep extends PointsStepSchema.class {}
PointsStepSchema.setClass(PointsStep);

const PointsObjectionSchema = defineEntity({
  name: 'PointsObjection',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    entryId: () => p.manyToOne(PointsEntry).mapToPk().deleteRule('restrict').fieldName('entry_id'),
    citizenId: () => p.manyToOne(Citizen).mapToPk().deleteRule('restrict').fieldName('citizen_id'),
    ground: p.enum(() => CORRECTION_GROUNDS).$type<CorrectionGround>(),
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
  uniques: [{ name: 'points_objection_once_unique', properties: ['entryId', 'citizenId'] }],
  checks: [
    {
      name: 'points_objection_decided_by_somebody',
      expression: '(decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)',
    },
  ],
  indexes: [{ name: 'points_objection_open', properties: ['at'], where: 'decision is null' }],
});

/** 异议 against an entry: of anybody from group up, of the household alone below. */
export class PointsObjection extends PointsObjectionSchema.class {}
PointsObjectionSchema.setClass(PointsObjection);
