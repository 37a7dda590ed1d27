import { firstDayOf, lastDayOf } from '@zhitong/domain';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { ListArgs, type Page } from '#platform/pagination';
import { entriesOfAccount } from './entries.queries.ts';
import { type PointsEntryView, PointsEntryConnection, entryView, viewsOf } from './points-entry.view.ts';
import { PointsExplanationView } from './points.view.ts';
import { PointsRuleBookView, ruleBookView } from './rule-book.view.ts';
import { findRuleBook } from './rule-books.queries.ts';

@Resolver(() => PointsExplanationView)
export class PointsExplanationResolver {
  @FieldResolver(() => PointsRuleBookView, {
    description: "The one in force on the period's last day: its weights and its tie rule.",
  })
  async ruleBook(
    @Ctx() ctx: RequestCtx,
    @Root() { ruleBookId }: PointsExplanationView,
  ): Promise<PointsRuleBookView> {
    return ruleBookView(ctx.county, (await findRuleBook(ctx, ruleBookId))!);
  }

  @FieldResolver(() => PointsEntryConnection, {
    description: "What makes up `own`: the account's entries of the period that count, the newest day first.",
  })
  async ownEntries(
    @Ctx() ctx: RequestCtx,
    @Root() { account, period }: PointsExplanationView,
    @Args(() => ListArgs) args: ListArgs,
  ): Promise<Page<PointsEntryView>> {
    const of = { ...args, status: 'COUNTED', from: firstDayOf(period), until: lastDayOf(period) } as const;
    return viewsOf(await entriesOfAccount(ctx, account.row, of), (row) => entryView(ctx, row));
  }
}
