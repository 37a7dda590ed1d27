import { type BoardLevel, writeHundredths } from '@zhitong/domain';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { ListArgs, type Page } from '#platform/pagination';
import { DateScalar, DecimalScalar } from '#platform/scalars';
import { demandPeriod, pointsBoard } from './boards.queries.ts';
import { explainScore } from './explanation.ts';
import { accountView, findPointsAccount, membersOf } from './points-accounts.queries.ts';
import {
  BoardLevelEnum,
  PointsAccountView,
  PointsBoardConnection,
  type PointsBoardRowView,
  PointsExplanationView,
} from './points.view.ts';
import { scoreOf, spendableOf } from './scores.queries.ts';

@ArgsType()
class PointsBoardArgs extends ListArgs {
  @Field(() => BoardLevelEnum) level!: BoardLevel;
  @Field(() => String) period!: string;
  @Field(() => String, { nullable: true }) under?: string | null;
}

@Resolver(() => PointsAccountView)
export class PointsResolver {
  @Query(() => PointsAccountView, {
    nullable: true,
    description: "A household's account only for the household itself, its points officer and the auditor.",
  })
  @Access('public')
  async pointsAccount(
    @Ctx() ctx: RequestCtx,
    @Arg('code', () => String) code: string,
  ): Promise<PointsAccountView | null> {
    const row = await findPointsAccount(ctx, code);
    return row && accountView(ctx, row);
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'The first day without it; null while it lives.',
  })
  closedOn(@Root() { row }: PointsAccountView): string | null {
    return row.closedOn;
  }

  @FieldResolver(() => Int, { description: 'How many belong to it today.' })
  members(@Ctx() ctx: RequestCtx, @Root() { row }: PointsAccountView): Promise<number> {
    return membersOf(ctx, row.id);
  }

  @FieldResolver(() => DecimalScalar, {
    nullable: true,
    description:
      '可兑积分 of a household, never below 0: redeeming lowers it and no score. Null from group up.',
  })
  spendable(@Ctx() ctx: RequestCtx, @Root() { row }: PointsAccountView): Promise<string | null> {
    return spendableOf(ctx, row);
  }

  @FieldResolver(() => DecimalScalar, { description: 'Rounded once, half-up, 2 digits.' })
  async score(
    @Ctx() ctx: RequestCtx,
    @Root() { row }: PointsAccountView,
    @Arg('period', () => String) period: string,
  ): Promise<string> {
    demandPeriod(period);
    return writeHundredths(await scoreOf(ctx, row, period));
  }

  @FieldResolver(() => PointsExplanationView, {
    description: 'One level; ask each child for the next one. period is a month `2026-10` or a year `2026`.',
  })
  explanation(
    @Ctx() ctx: RequestCtx,
    @Root() { row }: PointsAccountView,
    @Arg('period', () => String) period: string,
  ): Promise<PointsExplanationView> {
    return explainScore(ctx, row, period);
  }

  @Query(() => PointsBoardConnection, {
    description:
      'Scores of one level, best first; period is a month `2026-10` or a year `2026`. Households have no board.',
  })
  @Access('public')
  pointsBoard(
    @Ctx() ctx: RequestCtx,
    @Args(() => PointsBoardArgs) args: PointsBoardArgs,
  ): Promise<Page<PointsBoardRowView>> {
    return pointsBoard(ctx, args);
  }
}
