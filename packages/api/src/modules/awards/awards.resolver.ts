import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { ListArgs, type Page } from '#platform/pagination';
import {
  AwardConnection,
  AwardObjectionConnection,
  type AwardObjectionView,
  AwardRoundConnection,
  AwardRoundView,
  type AwardView,
  awardRoundView,
  awardView,
  objectionView,
} from './award.view.ts';
import {
  contributionPage,
  findAward,
  findRound,
  openObjectionPage,
  pools,
  roundPage,
  winnerPage,
} from './awards.queries.ts';
import {
  AwardContributionConnection,
  type AwardContributionView,
  AwardPoolView,
  contributionViews,
  poolView,
} from './pool.view.ts';

/** The same page, each row as its reader sees it. */
function viewed<Row, View>(page: Page<Row>, view: (row: Row) => View): Page<View> {
  const nodes = page.nodes.map(view);
  return {
    ...page,
    nodes,
    edges: () => page.edges().map(({ cursor }, i) => ({ cursor, node: nodes[i]! })),
  };
}

@Resolver(() => AwardRoundView)
export class AwardsResolver {
  @Query(() => AwardRoundConnection, { description: 'The newest first; drafts for who may manage awards.' })
  @Access('public')
  async awardRounds(
    @Ctx() ctx: RequestCtx,
    @Args(() => ListArgs) args: ListArgs,
  ): Promise<Page<AwardRoundView>> {
    return viewed(await roundPage(ctx, args), (row) => awardRoundView(ctx, row));
  }

  @Query(() => AwardRoundView, { nullable: true })
  @Access('public')
  async awardRound(
    @Ctx() ctx: RequestCtx,
    @Arg('number', () => String) number: string,
  ): Promise<AwardRoundView | null> {
    const row = await findRound(ctx, number);
    return row && awardRoundView(ctx, row);
  }

  @FieldResolver(() => AwardConnection, { description: 'The list page by page, in no telling order.' })
  async winners(
    @Ctx() ctx: RequestCtx,
    @Root() { row }: AwardRoundView,
    @Args(() => ListArgs) args: ListArgs,
  ): Promise<Page<AwardView>> {
    return viewed(await winnerPage(ctx, row.id, args), (one) => awardView(ctx, one));
  }

  @Query(() => AwardObjectionConnection, { description: 'Those that nobody has decided, the oldest first.' })
  @Access(['award.manage', 'audit.read'])
  async awardObjections(
    @Ctx() ctx: RequestCtx,
    @Args(() => ListArgs) args: ListArgs,
  ): Promise<Page<AwardObjectionView>> {
    return viewed(await openObjectionPage(ctx, args), (row) => objectionView(ctx, row));
  }
}

@Resolver(() => AwardPoolView)
export class AwardPoolsResolver {
  @Query(() => [AwardPoolView], { description: 'Of one year, or of all, the newest first.' })
  @Access('public')
  async awardPools(
    @Ctx() ctx: RequestCtx,
    @Arg('year', () => Int, { nullable: true }) year?: number | null,
  ): Promise<AwardPoolView[]> {
    return (await pools(ctx, year ?? null)).map(poolView);
  }

  @FieldResolver(() => AwardContributionConnection, {
    description: 'In the order in which they were recorded.',
  })
  async contributions(
    @Ctx() ctx: RequestCtx,
    @Root() { year }: AwardPoolView,
    @Args(() => ListArgs) args: ListArgs,
  ): Promise<Page<AwardContributionView>> {
    return viewed(await contributionPage(ctx, year, args), await contributionViews(ctx));
  }
}

/** How rounds and awards are found by their ids, for `node`. */
export const awardNodes = {
  async AwardRound(ctx: RequestCtx, id: string): Promise<AwardRoundView | null> {
    const row = await findRound(ctx, id);
    return row && awardRoundView(ctx, row);
  },
  async Award(ctx: RequestCtx, id: string): Promise<AwardView | null> {
    const row = await findAward(ctx, id);
    return row && awardView(ctx, row);
  },
};
