import type { BoardLevel } from '@zhitong/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '#platform/access';
import { DecimalScalar } from '#platform/scalars';
import { BoardLevelEnum, PointsAccountView } from './points.view.ts';
import { PointsRuleBookView } from './rule-book.view.ts';

@ObjectType('PointsWhatIfRow', { simpleResolvers: true })
@Access('points.manage')
export class PointsWhatIfRowView {
  @Field(() => PointsAccountView) account!: PointsAccountView;
  @Field(() => Int) oldRank!: number;
  @Field(() => Int) newRank!: number;
  @Field(() => DecimalScalar) oldScore!: string;
  @Field(() => DecimalScalar) newScore!: string;
}

@ObjectType('PointsWhatIfBoard', { simpleResolvers: true })
@Access('points.manage')
export class PointsWhatIfBoardView {
  @Field(() => BoardLevelEnum) level!: BoardLevel;
  @Field(() => Int, { description: 'How many accounts the board has; `rows` holds 100 at most.' })
  accounts!: number;
  @Field(() => Int, { description: 'How many change their rank.' }) moved!: number;
  @Field(() => [PointsWhatIfRowView], { description: 'By the new rank.' }) rows!: PointsWhatIfRowView[];
}

@ObjectType('PointsWhatIf', {
  simpleResolvers: true,
  description:
    'What a rule book would make of a period: its entries valued by its items, its weights, its tie rule.',
})
@Access('points.manage')
export class PointsWhatIfView {
  @Field(() => PointsRuleBookView) ruleBook!: PointsRuleBookView;
  @Field(() => String) period!: string;
  @Field(() => [String], {
    description: 'Codes of items that entries rest on and this rule book lacks: they count 0.',
  })
  itemsGone!: string[];
  @Field(() => [PointsWhatIfBoardView]) boards!: PointsWhatIfBoardView[];
}
