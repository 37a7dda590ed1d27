import { type PointsLevel, actorName } from '@zhitong/domain';
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { load } from '#platform/loader';
import { ListArgs, type Page, connectionOf } from '#platform/pagination';
import { type OpenMonth, handledBy, openMonths } from './open-months.ts';
import { PointsEntryView } from './points-entry.view.ts';
import { PointsAccountView, PointsLevelEnum } from './points.view.ts';
import { searchAccounts } from './search-accounts.ts';

@ObjectType('PointsOpenMonth', {
  simpleResolvers: true,
  description: 'A month that is not closed, with what keeps it from being closed.',
})
@Access('points.read')
class PointsOpenMonthView implements OpenMonth {
  @Field(() => String, { description: '`2026-10`.' }) month!: string;
  @Field(() => Int, { description: 'Entries that wait for a second person.' }) waiting!: number;
  @Field(() => Int, { description: 'Entries whose objection period runs.' }) pending!: number;
  @Field(() => Int, { description: 'Objections that nobody has decided.' }) objections!: number;
  @Field(() => Boolean) isOver!: boolean;
}

const PointsAccountConnection = connectionOf({
  name: 'PointsAccount',
  node: PointsAccountView,
  access: 'points.read',
});

@ArgsType()
class PointsAccountsArgs extends ListArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'The beginning of a code or a part of a name. Names of households are looked through only in one village or group.',
  })
  search?: string | null;
  @Field(() => PointsLevelEnum, { nullable: true }) level?: PointsLevel | null;
  @Field(() => String, {
    nullable: true,
    description: "A place's or an account's code: itself and what lies in it or belongs to it.",
  })
  under?: string | null;
}

/** What officers see beside the ledger itself. */
@Resolver(() => PointsEntryView)
export class PointsDeskResolver {
  @Query(() => PointsAccountConnection, { description: 'Accounts within the officer’s reach, by code.' })
  @Access('points.read')
  pointsAccounts(
    @Ctx() ctx: RequestCtx,
    @Args(() => PointsAccountsArgs) args: PointsAccountsArgs,
  ): Promise<Page<PointsAccountView>> {
    return searchAccounts(ctx, args);
  }

  @Query(() => [PointsOpenMonthView], {
    description: 'The newest first, from the first rule book on, two years back at most.',
  })
  @Access('points.read')
  pointsOpenMonths(@Ctx() ctx: RequestCtx): Promise<OpenMonth[]> {
    return openMonths(ctx);
  }

  @FieldResolver(() => Boolean, {
    description:
      'The reader recorded or approved it: somebody else approves it, or decides about objections.',
  })
  async handledByMe(@Ctx() ctx: RequestCtx, @Root() { row }: PointsEntryView): Promise<boolean> {
    if (ctx.actor.kind !== 'staff') return false;
    const batch = async (ids: readonly string[]) => {
      const handled = await handledBy(ctx, actorName(ctx.actor), ids);
      return new Map(ids.map((id) => [id, handled.has(id)]));
    };
    return (await load(ctx, { name: 'points-handled-by-me', key: row.id, batch })) ?? false;
  }
}
