import { Refusal } from '@zhitong/domain';
import { Arg, Args, ArgsType, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Access } from '#platform/access';
import { ListArgs, type Page, emptyPage } from '#platform/pagination';
import { DecimalScalar } from '#platform/scalars';
import {
  AwardRoundConnection,
  type AwardRoundView,
  type BoardLevel,
  BoardLevelEnum,
  PointsAccountView,
  PointsBoardConnection,
  type PointsBoardRowView,
} from './points.view.ts';

@ArgsType()
class PointsBoardArgs extends ListArgs {
  @Field(() => BoardLevelEnum) level!: BoardLevel;
  @Field(() => String) period!: string;
  @Field(() => String, { nullable: true }) under?: string | null;
}

/** No points are kept in this version: partners may ask already, and find none. */
@Resolver(() => PointsAccountView)
export class PointsResolver {
  @Query(() => PointsAccountView, {
    nullable: true,
    description: "A household's account only for the household itself, its points officer and the auditor.",
  })
  @Access('public')
  pointsAccount(@Arg('code', () => String) _code: string): PointsAccountView | null {
    return null;
  }

  @FieldResolver(() => DecimalScalar, { description: 'Rounded once, half-up, 2 digits.' })
  score(@Root() { code }: PointsAccountView, @Arg('period', () => String) period: string): string {
    throw new Refusal('NOT_FOUND', { code, period });
  }

  @Query(() => PointsBoardConnection, {
    description:
      'Scores of one level, best first; period is a month `2026-10` or a year `2026`. Households have no board.',
  })
  @Access('public')
  pointsBoard(@Args(() => PointsBoardArgs) args: PointsBoardArgs): Page<PointsBoardRowView> {
    return emptyPage(args);
  }

  @Query(() => AwardRoundConnection)
  @Access('public')
  awardRounds(@Args(() => ListArgs) args: ListArgs): Page<AwardRoundView> {
    return emptyPage(args);
  }
}
