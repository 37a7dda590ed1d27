import {
  type AwardingLevel,
  type BoardLevel,
  CAP_PERIODS,
  type CapPeriod,
  POINTS_LEVELS,
  POINTS_SOURCES,
  type PointsLevel,
  type PointsSource,
  type ProofKind,
  RULE_BOOK_STATUSES,
  type RuleBookContent,
  type RuleBookStatus,
  TIE_RULES,
  type TieRule,
} from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '#identity';

const hand = (column: string) => () =>
  p.manyToOne(Account).mapToPk().nullable().deleteRule('restrict').fieldName(column);

const PointsRuleBookSchema = defineEntity({
  name: 'PointsRuleBook',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    year: p.integer(),
    version: p.integer(),
    status: p
      .enum(() => RULE_BOOK_STATUSES)
      .$type<RuleBookStatus>()
      .default('PUBLISHED'),
    /** The first of a month of its year. In force is the published one with the latest such day. */
    effectiveFrom: p.date(),
    /** How much the mean of the children's scores counts, per level: decimals as text, 0 to 10. */
    weights: p.json<Readonly<Record<BoardLevel, string>>>(),
    tieRule: p
      .enum(() => TIE_RULES)
      .$type<TieRule>()
      .default('SHARED'),
    /** An entry of more points than this, in hundredths and either direction, needs a second person. */
    approvalOver: p.bigint('number'),
    /** Working days, 1 to 30. */
    objectionDays: p.smallint().default(5),
    createdById: hand('created_by'),
    createdAt: p.datetime(3),
    publishedById: hand('published_by'),
    publishedAt: p.datetime(3).nullable(),
    closedAt: p.datetime(3).nullable(),
    /** SHA-256 of what was published: the canonical text of `ruleBookBody`. */
    sha256: p.blob().nullable(),
  },
  uniques: [{ name: 'points_rule_book_version_unique', properties: ['year', 'version'] }],
  checks: [
    {
      name: 'points_rule_book_is_published',
      expression: `status <> 'DRAFT' and sha256 is not null and published_at is not null`,
    },
    {
      name: 'points_rule_book_starts_a_month',
      expression: 'extract(day from effective_from) = 1 and extract(year from effective_from) = year',
    },
  ],
});

/**
 * 积分规则: one published version of a year's rules. It and its items are only ever added; the database's rights leave the
 * server nothing to change but that the version is closed.
 */
export class PointsRuleBook extends PointsRuleBookSchema.class {}
PointsRuleBookSchema.setClass(PointsRuleBook);

const PointsRuleBookDraftSchema = defineEntity({
  name: 'PointsRuleBookDraft',
  schema: '*',
  properties: {
    /** The id that it will keep once published. */
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    year: p.integer(),
    /** What the rule book would say; items with the ids that they will keep. */
    body: p.json<RuleBookContent & { readonly itemIds: readonly string[] }>(),
    /** Given back with every change, so that nobody overwrites what they have not seen. */
    revision: p.integer().default(1),
    createdById: hand('created_by'),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
  },
});

/** 积分规则草案: what a version may become. Changed freely; gone from here once it is published. */
export class PointsRuleBookDraft extends PointsRuleBookDraftSchema.class {}
PointsRuleBookDraftSchema.setClass(PointsRuleBookDraft);

const PointsItemSchema = defineEntity({
  name: 'PointsItem',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    ruleBookId: () => p.manyToOne(PointsRuleBook).mapToPk().deleteRule('cascade').fieldName('rule_book_id'),
    code: p.string().length(20),
    name: p.string().length(60),
    level: p.enum(() => POINTS_LEVELS).$type<PointsLevel>(),
    source: p.enum(() => POINTS_SOURCES).$type<PointsSource>(),
    /** Hundredths for each `per`; below 0 it takes away. */
    points: p.bigint('number'),
    /** What is counted: 次, 小时, 天. */
    per: p.string().length(10).default('次'),
    /** Hundredths of `per` in one entry at most. */
    mostQuantity: p.integer().default(100),
    /** Any one of these must come with an entry. */
    proofs: p.json<readonly ProofKind[]>(),
    /** Hundredths that one account may get (or lose) by this item in the cap's period; null: no cap. */
    capPoints: p.bigint('number').nullable(),
    capPeriod: p
      .enum(() => CAP_PERIODS)
      .$type<CapPeriod>()
      .nullable(),
    awardedBy: p.json<readonly AwardingLevel[]>(),
    /** Working days; null: as the rule book says. */
    objectionDays: p.smallint().nullable(),
    /** How it is judged, public. */
    note: p.string().length(500).nullable(),
  },
  uniques: [{ name: 'points_item_code_unique', properties: ['ruleBookId', 'code'] }],
  checks: [
    { name: 'points_item_moves_points', expression: 'points <> 0' },
    { name: 'points_item_cap_is_whole', expression: '(cap_points is null) = (cap_period is null)' },
  ],
});

/** 积分条目: what points are given or taken for. */
export class PointsItem extends PointsItemSchema.class {}
PointsItemSchema.setClass(PointsItem);
