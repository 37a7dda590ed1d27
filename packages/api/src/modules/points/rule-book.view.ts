import {
  type AwardingLevel,
  type CapPeriod,
  type PointsLevel,
  type PointsSource,
  type ProofKind,
  type RuleBookStatus,
  type TieRule,
  writeHundredths,
} from '@zhitong/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access } from '#platform/access';
import type { Tenant } from '#platform/ctx';
import { Node, nodeId } from '#platform/node-id';
import { DateScalar, DateTimeScalar, DecimalScalar } from '#platform/scalars';
import { ProofKindEnum } from './ledger-enums.ts';
import {
  AwardingLevelEnum,
  CapPeriodEnum,
  PointsSourceEnum,
  RuleBookStatusEnum,
  TieRuleEnum,
} from './points-enums.ts';
import { PointsLevelEnum } from './points.view.ts';
import type { RuleBookRow } from './rule-books.queries.ts';

@ObjectType('PointsItem', {
  simpleResolvers: true,
  description: '积分条目: what points are given or taken for.',
})
@Access('public')
export class PointsItemView {
  @Field(() => ID) id!: string;
  @Field(() => String) code!: string;
  @Field(() => String) name!: string;
  @Field(() => PointsLevelEnum, { description: 'Whose accounts it is for.' }) level!: PointsLevel;
  @Field(() => PointsSourceEnum) source!: PointsSource;
  @Field(() => DecimalScalar, { description: 'For each `per`; below 0 it takes away.' }) points!: string;
  @Field(() => String, { description: 'What is counted: 次, 小时, 天.' }) per!: string;
  @Field(() => DecimalScalar, { description: 'Of `per`, in one entry at most.' }) mostQuantity!: string;
  @Field(() => [ProofKindEnum], { description: 'Any one of these must come with an entry.' })
  proofs!: readonly ProofKind[];
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'That one account may get or lose by it in a `capPeriod`; null: no cap.',
  })
  capPoints?: string | null;
  @Field(() => CapPeriodEnum, { nullable: true }) capPeriod?: CapPeriod | null;
  @Field(() => [AwardingLevelEnum], {
    description: 'Whose officers may award. Hours of volunteers become points by themselves.',
  })
  awardedBy!: readonly AwardingLevel[];
  @Field(() => Int, { nullable: true, description: 'Working days; null: as the rule book says.' })
  objectionDays?: number | null;
  @Field(() => String, { nullable: true, description: 'How it is judged.' }) note?: string | null;
}

@ObjectType('PointsWeights', {
  simpleResolvers: true,
  description: 'How much the mean of the children’s scores counts.',
})
@Access('public')
class PointsWeightsView {
  @Field(() => DecimalScalar) group!: string;
  @Field(() => DecimalScalar) village!: string;
  @Field(() => DecimalScalar) township!: string;
  @Field(() => DecimalScalar) department!: string;
}

@ObjectType('PointsRuleBook', {
  implements: Node,
  simpleResolvers: true,
  description: '积分规则: one version of a year’s rules. Once published it never changes.',
})
@Access('public')
export class PointsRuleBookView extends Node {
  @Field(() => Int) year!: number;
  @Field(() => Int, { description: 'Within its year. Of a draft the number that it would get.' })
  version!: number;
  @Field(() => RuleBookStatusEnum, { description: 'Drafts are shown only to those who manage points.' })
  status!: RuleBookStatus;
  @Field(() => DateScalar, {
    description: 'The first of a month. In force is the published one with the latest such day.',
  })
  effectiveFrom!: string;
  @Field(() => PointsWeightsView) weights!: PointsWeightsView;
  @Field(() => TieRuleEnum) tieRule!: TieRule;
  @Field(() => DecimalScalar, {
    description: 'An entry of more points, in either direction, needs a second person.',
  })
  approvalOver!: string;
  @Field(() => Int, { description: 'Working days.' }) objectionDays!: number;
  @Field(() => [PointsItemView]) items!: PointsItemView[];
  @Field(() => Int, {
    nullable: true,
    description: 'Of a draft: given back with every change. Null once published.',
  })
  revision?: number | null;
  @Field(() => DateTimeScalar, { nullable: true }) publishedAt?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) closedAt?: Date | null;
  @Field(() => String, {
    nullable: true,
    description: 'Hex, of the canonical JSON as the open data tell it. Null for a draft.',
  })
  sha256?: string | null;
}

export function itemView(county: Tenant, item: RuleBookRow['items'][number]): PointsItemView {
  return {
    id: nodeId('PointsItem', county, item.id),
    code: item.code,
    name: item.name,
    level: item.level,
    source: item.source,
    points: writeHundredths(item.points),
    per: item.per,
    mostQuantity: writeHundredths(item.mostQuantity),
    proofs: item.proofs,
    capPoints: item.capPoints === null ? null : writeHundredths(item.capPoints),
    capPeriod: item.capPeriod,
    awardedBy: item.awardedBy,
    objectionDays: item.objectionDays,
    note: item.note,
  };
}

export function ruleBookView(county: Tenant, row: RuleBookRow): PointsRuleBookView {
  const { GROUP: group, VILLAGE: village, TOWNSHIP: township, DEPARTMENT: department } = row.weights;
  return {
    __typename: 'PointsRuleBook',
    id: nodeId('PointsRuleBook', county, row.id),
    year: row.year,
    version: row.version,
    status: row.status,
    effectiveFrom: row.effectiveFrom,
    weights: { group, village, township, department },
    tieRule: row.tieRule,
    approvalOver: writeHundredths(row.approvalOver),
    objectionDays: row.objectionDays,
    items: row.items.map((item) => itemView(county, item)),
    revision: row.revision,
    publishedAt: row.publishedAt,
    closedAt: row.closedAt,
    sha256: row.sha256 && row.sha256.toString('hex'),
  } as PointsRuleBookView;
}
