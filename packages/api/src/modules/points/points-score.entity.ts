import { type BoardLevel, POINTS_LEVELS } from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '#identity';
import { PointsAccount } from './points-account.entity.ts';

const PointsMonthSchema = defineEntity({
  name: 'PointsMonth',
  schema: '*',
  properties: {
    /** `YYYY-MM`. */
    month: p.string().length(7).primary(),
    /** What the register calls it. */
    subjectId: p.uuid(),
    closedAt: p.datetime(3),
    closedById: () => p.manyToOne(Account).mapToPk().deleteRule('restrict').fieldName('closed_by'),
    /** Entries that count in it, and the root of the Merkle tree of their salted digests. */
    entries: p.integer(),
    root: p.blob(),
    /** SHA-256 of the canonical body that the register's leaf covers. */
    sha256: p.blob(),
  },
});

/** 月度结算: a month that takes no more entries and no more moves. Only ever added. */
export class PointsMonth extends PointsMonthSchema.class {}
PointsMonthSchema.setClass(PointsMonth);

const PointsTotalSchema = defineEntity({
  name: 'PointsTotal',
  schema: '*',
  properties: {
    month: p.string().length(7).primary(),
    accountId: p.uuid().primary(),
    /** Hundredths that its own entries of the month count. */
    own: p.bigint('number').default(0),
    /** Of a group: hundredths that households' entries count, of the days on which they belonged to it. */
    households: p.bigint('number').default(0),
  },
  indexes: [{ name: 'points_total_account', properties: ['accountId', 'month'] }],
});

/**
 * What counts of a group, village, township or department in one month. Derived: `zhitong points recompute` makes it anew,
 * by millions of rows, so that derived tables have no foreign keys.
 */
export class PointsTotal extends PointsTotalSchema.class {}
PointsTotalSchema.setClass(PointsTotal);

const PointsScoreSchema = defineEntity({
  name: 'PointsScore',
  schema: '*',
  properties: {
    /** `2026-10` or `2026`. */
    period: p.string().length(7).primary(),
    accountId: p.uuid().primary(),
    level: p.enum(() => POINTS_LEVELS).$type<BoardLevel>(),
    /** To whom it belonged on the period's last day; of a village its township. */
    parentId: p.uuid().nullable(),
    /** Of a group its township. */
    grandparentId: p.uuid().nullable(),
    /** Hundredths, exact. */
    own: p.bigint('number'),
    /** Weight × mean of the children, hundredths, rounded for itself. */
    fromChildren: p.bigint('number'),
    /** Exact, `n/d` hundredths in lowest terms. */
    exact: p.text(),
    /** The exact score rounded once: hundredths. Boards are sorted by it. */
    score: p.bigint('number'),
    /** Children on the period's last day. */
    members: p.integer(),
  },
  indexes: [
    { name: 'points_score_board', properties: ['period', 'level', 'score', 'own', 'accountId'] },
    { name: 'points_score_parent', properties: ['period', 'parentId', 'level'] },
    { name: 'points_score_grandparent', properties: ['period', 'grandparentId'] },
  ],
});

/** A score of a period, from group up. Derived from totals and memberships. */
export class PointsScore extends PointsScoreSchema.class {}
PointsScoreSchema.setClass(PointsScore);

const PointsBalanceSchema = defineEntity({
  name: 'PointsBalance',
  schema: '*',
  properties: {
    accountId: () =>
      p.manyToOne(PointsAccount).mapToPk().primary().deleteRule('restrict').fieldName('account_id'),
    /** Hundredths: all that ever counted, reversals and deductions taken off. */
    credited: p.bigint('number').default(0),
    /** Hundredths redeemed. Spendable 可兑积分 is what lies between, never below 0. */
    spent: p.bigint('number').default(0),
  },
  checks: [{ name: 'points_balance_spent_is_some', expression: 'spent >= 0' }],
});

/** The two balances 累计积分 and 可兑积分 of a household: redeeming raises `spent` and lowers no score. */
export class PointsBalance extends PointsBalanceSchema.class {}
PointsBalanceSchema.setClass(PointsBalance);
