import { type BoardLevel, LABEL_OF_POINTS_LEVEL, POINTS_LEVELS, type PointsLevel } from '@zhitong/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '#platform/access';
import { enumOf } from '#platform/enum-of';
import { Node } from '#platform/node-id';
import { connectionOf } from '#platform/pagination';
import { DecimalScalar } from '#platform/scalars';
import type { PointsAccountRow } from './points-accounts.queries.ts';

export const PointsLevelEnum = enumOf<PointsLevel>({
  name: 'PointsLevel',
  description: '积分账户层级',
  values: POINTS_LEVELS,
  labels: LABEL_OF_POINTS_LEVEL,
});
export const BoardLevelEnum = enumOf<BoardLevel>({
  name: 'BoardLevel',
  description: '积分榜层级',
  values: POINTS_LEVELS.filter((level): level is BoardLevel => level !== 'HOUSEHOLD'),
  labels: LABEL_OF_POINTS_LEVEL,
});

/** What needs a look-up of its own (`closedOn`, `members`, `spendable`, `score`, `explanation`, `entries`) has a field resolver. */
@ObjectType('PointsAccount', { implements: Node, simpleResolvers: true, description: '积分账户' })
@Access('public')
export class PointsAccountView extends Node {
  /** As it is stored; no field of the API. */
  readonly row!: PointsAccountRow;
  @Field(() => String) code!: string;
  @Field(() => String) name!: string;
  @Field(() => PointsLevelEnum) level!: PointsLevel;
  @Field(() => PointsAccountView, { nullable: true })
  parent!: () => Promise<PointsAccountView | null>;
}

@ObjectType('PointsBoardRow', { simpleResolvers: true, description: 'One place on a board of scores.' })
@Access('public')
export class PointsBoardRowView {
  @Field(() => Int, { description: 'Equal scores share one, and the next are passed over: 1, 1, 3.' })
  rank!: number;
  @Field(() => PointsAccountView) account!: PointsAccountView;
  @Field(() => DecimalScalar) score!: string;
  @Field(() => DecimalScalar) own!: string;
  @Field(() => DecimalScalar) fromChildren!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Places gained on the same board since the period before; null where it was not on that.',
  })
  change!: () => Promise<number | null>;
}

@ObjectType('PointsChildPart', {
  simpleResolvers: true,
  description: 'What one child scored in a period while it belonged to the account.',
})
@Access('public')
export class PointsChildPartView {
  @Field(() => PointsAccountView) account!: PointsAccountView;
  @Field(() => DecimalScalar) score!: string;
  @Field(() => String, { description: 'Exact, `n/d` in lowest terms.' }) exact!: string;
}

@ObjectType('PointsHouseholdList', {
  simpleResolvers: true,
  description: 'Scores of the households of a group, without a name, a reason or a lasting number.',
})
@Access('public')
export class PointsHouseholdListView {
  @Field(() => [DecimalScalar], {
    nullable: true,
    description:
      'Highest first, one for each household that belonged to the group, for its days there. Null under 10 households.',
  })
  scores?: readonly string[] | null;
  @Field(() => String, {
    nullable: true,
    description: 'Under 10 households instead: their sum over how many there are, `37.50/8`.',
  })
  mean?: string | null;
}

@ObjectType('PointsExplanation', {
  simpleResolvers: true,
  description: 'How a score came about: own points + weight × the sum of the children ÷ members.',
})
@Access('public')
export class PointsExplanationView {
  readonly accountId!: string;
  readonly ruleBookId!: string;
  @Field(() => PointsAccountView) account!: PointsAccountView;
  @Field(() => String) period!: string;
  @Field(() => DecimalScalar) score!: string;
  @Field(() => DecimalScalar) own!: string;
  @Field(() => DecimalScalar) fromChildren!: string;
  @Field(() => String, { description: 'As the rule book writes it; of a household 0.' }) weight!: string;
  @Field(() => Int, { description: "Children on the period's last day." }) members!: number;
  @Field(() => String, { description: 'The exact score, `n/d` in lowest terms.' }) exact!: string;
  @Field(() => [PointsChildPartView], {
    description:
      'Highest first. Of a group those households alone that the reader may know: all for its officer and the auditor.',
  })
  children!: () => Promise<PointsChildPartView[]>;
  @Field(() => PointsHouseholdListView, { nullable: true, description: 'Of a group, for everybody.' })
  households!: () => Promise<PointsHouseholdListView | null>;
}

export const PointsBoardConnection = connectionOf({
  name: 'PointsBoard',
  node: PointsBoardRowView,
  access: 'public',
});
