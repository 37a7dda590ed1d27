import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '#platform/access';
import { Node } from '#platform/node-id';
import { connectionOf } from '#platform/pagination';
import { DateScalar, DecimalScalar, MoneyScalar } from '#platform/scalars';

const POINTS_LEVELS = ['HOUSEHOLD', 'GROUP', 'VILLAGE', 'TOWNSHIP', 'DEPARTMENT'] as const;
export type PointsLevel = (typeof POINTS_LEVELS)[number];

/** Households have no board. */
export type BoardLevel = Exclude<PointsLevel, 'HOUSEHOLD'>;

const PRIZE_FORMS = ['GOODS', 'PROJECT', 'REWARD', 'PERFORMANCE'] as const;
export type PrizeForm = (typeof PRIZE_FORMS)[number];

function membersOf<Value extends string>(values: readonly Value[]): Record<Value, Value> {
  return Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;
}

const PointsLevelEnum = membersOf(POINTS_LEVELS);
registerEnumType(PointsLevelEnum, { name: 'PointsLevel', description: '积分账户层级' });
export const BoardLevelEnum = membersOf(
  POINTS_LEVELS.filter((level): level is BoardLevel => level !== 'HOUSEHOLD'),
);
registerEnumType(BoardLevelEnum, { name: 'BoardLevel', description: '积分榜层级' });
const PrizeFormEnum = membersOf(PRIZE_FORMS);
registerEnumType(PrizeFormEnum, { name: 'PrizeForm', description: '奖励形式' });

/** `score` is a field resolver. */
@ObjectType('PointsAccount', { implements: Node, simpleResolvers: true, description: '积分账户' })
@Access('public')
export class PointsAccountView extends Node {
  @Field(() => String) code!: string;
  @Field(() => String) name!: string;
  @Field(() => PointsLevelEnum) level!: PointsLevel;
  @Field(() => PointsAccountView, { nullable: true }) parent?: PointsAccountView | null;
}

@ObjectType('PointsBoardRow', { simpleResolvers: true, description: 'One place on a board of scores.' })
@Access('public')
export class PointsBoardRowView {
  @Field(() => Int) rank!: number;
  @Field(() => PointsAccountView) account!: PointsAccountView;
  @Field(() => DecimalScalar) score!: string;
  @Field(() => DecimalScalar) own!: string;
  @Field(() => DecimalScalar) fromChildren!: string;
}

@ObjectType('Award', { simpleResolvers: true, description: '奖励: what one winner of a round gets.' })
@Access('public')
export class AwardView {
  @Field(() => PointsAccountView, {
    nullable: true,
    description: 'Null where the winner is a household and the reader may not see it.',
  })
  account?: PointsAccountView | null;
  @Field(() => PrizeFormEnum) form!: PrizeForm;
  @Field(() => String, { nullable: true }) project?: string | null;
  @Field(() => MoneyScalar) amount!: string;
  @Field(() => MoneyScalar) paid!: string;
  @Field(() => DateScalar, { nullable: true }) completedOn?: string | null;
}

@ObjectType('AwardRound', {
  implements: Node,
  simpleResolvers: true,
  description: '评奖批次: awards paid out of one pool.',
})
@Access('public')
export class AwardRoundView extends Node {
  @Field(() => String) number!: string;
  @Field(() => String) title!: string;
  @Field(() => MoneyScalar) pool!: string;
  @Field(() => MoneyScalar) committed!: string;
  @Field(() => MoneyScalar) paid!: string;
  @Field(() => [AwardView]) awards!: AwardView[];
}

export const PointsBoardConnection = connectionOf({
  name: 'PointsBoard',
  node: PointsBoardRowView,
  access: 'public',
});
export const AwardRoundConnection = connectionOf({
  name: 'AwardRound',
  node: AwardRoundView,
  access: 'public',
});
