import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { PlaceView, placeDirectory, placeView } from '#places';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { load } from '#platform/loader';
import { Node, nodeId } from '#platform/node-id';
import { type Page, connectionOf } from '#platform/pagination';
import { DateScalar } from '#platform/scalars';
import { StaffTicketView, findStaffTickets, staffTicketView } from '#tickets';
import { type HotIssueRow, hotIssue, hotIssues } from './hot-issue.queries.ts';

@ObjectType('HotIssue', {
  implements: Node,
  simpleResolvers: true,
  description:
    '热点问题: many appeals about one matter. Appeals against somebody and of matters that are never public are not in it.',
})
@Access('statistic.read')
export class HotIssueView extends Node {
  @Field(() => String, { description: "In the appeals' own words, personal data blacked out." })
  title!: string;
  @Field(() => PlaceView, { nullable: true }) place?: PlaceView | null;
  @Field(() => DateScalar, { description: 'Of its first appeal.' }) from!: string;
  @Field(() => DateScalar, { description: 'Of its last appeal.' }) to!: string;
  @Field(() => Int, { description: 'Appeals.' }) size!: number;
  @Field(() => Int, { description: 'People who filed, as far as they can be told apart.' }) voices!: number;
  @Field(() => Float, { description: 'By the published formula; the list is ranked by it.' }) score!: number;
  @Field(() => Float, {
    description: 'Appeals of the last 14 days to one that was to be expected; 1 is as usual.',
  })
  growth!: number;
  @Field(() => Boolean, { description: 'More than season and place explain.' }) rising!: boolean;
}

const HotIssueConnection = connectionOf({ name: 'HotIssue', node: HotIssueView, access: 'statistic.read' });

@ArgsType()
class HotIssuesArgs {
  @Field(() => String, { nullable: true, description: 'A place and all in it.' }) placeCode?: string | null;
  @Field(() => Int, { nullable: true, defaultValue: 20, description: '1 to 100.' }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@Resolver(() => HotIssueView)
export class HotIssuesResolver {
  @Query(() => HotIssueConnection, { description: 'The hottest first; worked out anew every few minutes.' })
  @Access('statistic.read')
  async hotIssues(
    @Ctx() ctx: RequestCtx,
    @Args(() => HotIssuesArgs) args: HotIssuesArgs,
  ): Promise<Page<HotIssueView>> {
    const page = await hotIssues(ctx, { placeCode: args.placeCode ?? null, args });
    const nodes = await Promise.all(page.nodes.map((row) => hotIssueView(ctx, row)));
    return {
      ...page,
      nodes,
      edges: () => page.edges().map((edge, i) => ({ cursor: edge.cursor, node: nodes[i]! })),
    };
  }

  @FieldResolver(() => [StaffTicketView], {
    description: 'Appeals that tell it best, of those that this reader may see; at most 5.',
  })
  async examples(
    @Root() { row }: HotIssueView & { row: HotIssueRow },
    @Ctx() ctx: RequestCtx,
  ): Promise<StaffTicketView[]> {
    const batch = async (ids: readonly string[]) =>
      new Map((await findStaffTickets(ctx, ids)).map((one) => [one.id, one]));
    const found = await Promise.all(
      row.exampleIds.map((key) => load(ctx, { name: 'staff-tickets', key, batch })),
    );
    return Promise.all(found.filter((one) => one !== undefined).map((one) => staffTicketView(ctx, one)));
  }
}

async function hotIssueView(ctx: RequestCtx, row: HotIssueRow): Promise<HotIssueView> {
  const places = await placeDirectory(ctx);
  const place = row.placeId ? places.byId.get(row.placeId) : undefined;
  const view = {
    __typename: 'HotIssue',
    ...row,
    row,
    id: nodeId('HotIssue', ctx.county, row.id),
    place: place ? placeView(ctx.county, places, place) : null,
  };
  return view as unknown as HotIssueView;
}

/** An issue by its id, for whoever may know of it. */
export async function hotIssueNode(ctx: RequestCtx, id: string): Promise<object | null> {
  const row = await hotIssue(ctx, id);
  return row ? hotIssueView(ctx, row) : null;
}
