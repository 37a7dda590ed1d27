import {
  type TicketKind,
  type TicketOutcome,
  type TicketStatus,
  normaliseTicketNumber,
} from '@zhitong/domain';
import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Info,
  InputType,
  Int,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { grouped, load } from '#platform/loader';
import { selects } from '#platform/selection';
import type { Page } from '#platform/pagination';
import { DateScalar, DateTimeScalar } from '#platform/scalars';
import { type ReceiptRow, ReceiptView, TicketKindEnum, TicketOutcomeEnum, TicketStatusEnum } from '#tickets';
import {
  PUBLIC_SORTS,
  type PublicSort,
  type PublicTicketFilter,
  publicTicket,
  publicTickets,
  publicTicketsByNumber,
} from './public-ticket.queries.ts';
import { TicketConnection, TicketView, ticketViews } from './ticket.view.ts';

const TicketSortEnum = Object.fromEntries(PUBLIC_SORTS.map((sort) => [sort, sort])) as Record<
  PublicSort,
  PublicSort
>;
registerEnumType(TicketSortEnum, {
  name: 'TicketSort',
  description: 'DUE_SOONEST shows what is not answered yet, RECENTLY_CLOSED what is closed.',
});

@InputType('TicketFilter')
class TicketFilterInput implements PublicTicketFilter {
  @Field(() => [TicketStatusEnum], { nullable: true }) status?: TicketStatus[] | null;
  @Field(() => [TicketOutcomeEnum], { nullable: true }) outcome?: TicketOutcome[] | null;
  @Field(() => [TicketKindEnum], { nullable: true }) kind?: TicketKind[] | null;
  @Field(() => String, { nullable: true }) unitCode?: string | null;
  @Field(() => String, { nullable: true }) categoryCode?: string | null;
  @Field(() => String, { nullable: true, description: 'A place and all in it.' }) placeCode?: string | null;
  @Field(() => String, { nullable: true }) channel?: string | null;
  @Field(() => DateScalar, { nullable: true }) submittedFrom?: string | null;
  @Field(() => DateScalar, { nullable: true }) submittedTo?: string | null;
  @Field(() => Boolean, { nullable: true }) overdue?: boolean | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'For those who keep a copy.' }) updatedSince?:
    | string
    | null;
}

@ArgsType()
class TicketsArgs {
  @Field(() => TicketFilterInput, { nullable: true }) filter?: TicketFilterInput | null;
  @Field(() => TicketSortEnum, { nullable: true, defaultValue: 'NEWEST' }) sort?: PublicSort | null;
  @Field(() => Int, { nullable: true, description: '1 to 100; 20 where neither first nor last is given.' })
  first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
  @Field(() => Int, { nullable: true }) last?: number | null;
  @Field(() => String, { nullable: true }) before?: string | null;
}

/** Fields of a ticket that come from long columns. */
const LONG_FIELDS: ReadonlySet<string> = new Set(['text', 'replies', 'steps']);

@Resolver(() => TicketView)
export class TicketsResolver {
  @Query(() => TicketView, {
    nullable: true,
    description: 'The public copy of a ticket, the same for every reader, or null where there is none.',
  })
  @Access('public')
  async ticket(
    @Ctx() ctx: RequestCtx,
    @Arg('number', () => String) number: string,
  ): Promise<TicketView | null> {
    const normal = normaliseTicketNumber(number);
    const row = normal ? await publicTicket(ctx, { number: normal }) : null;
    return row ? (await ticketViews(ctx))(row) : null;
  }

  @Query(() => TicketConnection)
  @Access('public')
  async tickets(
    @Ctx() ctx: RequestCtx,
    @Args(() => TicketsArgs) args: TicketsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<TicketView>> {
    const page = await publicTickets(ctx, {
      filter: args.filter ?? {},
      sort: args.sort ?? 'NEWEST',
      args,
      isWhole: selects(info, LONG_FIELDS),
    });
    const nodes = page.nodes.map(await ticketViews(ctx));
    return {
      ...page,
      nodes,
      edges: () => page.edges().map((edge, i) => ({ cursor: edge.cursor, node: nodes[i]! })),
    };
  }
}

@Resolver(() => ReceiptView)
export class PublicCopyOfReceiptResolver {
  @FieldResolver(() => TicketView, { nullable: true, description: 'The public copy, once there is one.' })
  async ticket(
    @Root() receipt: ReceiptView & { row: ReceiptRow },
    @Ctx() ctx: RequestCtx,
  ): Promise<TicketView | null> {
    const batch = async (numbers: readonly string[]) =>
      grouped(await publicTicketsByNumber(ctx, numbers), (row) => row.number);
    const rows = await load(ctx, { name: 'public-copies', key: receipt.number, batch });
    return rows?.[0] ? (await ticketViews(ctx))(rows[0]) : null;
  }
}
