import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { hotIssueNode } from '#analysis';
import { awardNodes } from '#awards';
import { unitDirectory, unitView } from '#identity';
import { goodsNode } from '#market';
import { placeDirectory, placeView } from '#places';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { Node, isUuid, readNodeId } from '#platform/node-id';
import { accountById, accountView, entryNode, mayReadAccount, ruleBookNode } from '#points';
import { publicTicket, releaseNode, ticketViews } from '#publications';
import { categoryDirectory, categoryView } from '#responsibilities';
import { ticketNodes } from '#tickets';
import { activityNode } from '#volunteers';

type Loader = (ctx: RequestCtx, id: string) => Promise<object | null>;

/** How each type of object is found by its id, with the reader's own rights. A type that is not here has no objects yet. */
const LOADERS: Readonly<Record<string, Loader>> = {
  async Place(ctx, id) {
    const directory = await placeDirectory(ctx);
    const row = directory.byId.get(id);
    return row ? placeView(ctx.county, directory, row) : null;
  },
  async Unit(ctx, id) {
    const row = (await unitDirectory(ctx)).byId.get(id);
    return row ? unitView(ctx.county, row) : null;
  },
  async Category(ctx, id) {
    const row = (await categoryDirectory(ctx)).byId.get(id);
    return row ? categoryView(ctx.county, await unitDirectory(ctx), row) : null;
  },
  async Ticket(ctx, id) {
    const row = await publicTicket(ctx, { id });
    return row ? (await ticketViews(ctx))(row) : null;
  },
  Release: releaseNode,
  HotIssue: hotIssueNode,
  VolunteerActivity: activityNode,
  MarketGoods: goodsNode,
  async PointsAccount(ctx, id) {
    const row = await accountById(ctx, id);
    return row && mayReadAccount(ctx, row) ? accountView(ctx, row) : null;
  },
  PointsEntry: entryNode,
  PointsRuleBook: ruleBookNode,
  ...ticketNodes,
  ...awardNodes,
};

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Any object by its opaque id.' })
  @Access('public')
  async node(@Ctx() ctx: RequestCtx, @Arg('id', () => ID) id: string): Promise<Node | null> {
    const node = readNodeId(id);
    const loader = node && Object.hasOwn(LOADERS, node.type) ? LOADERS[node.type] : undefined;
    // Another county's object is not here, whatever its id says.
    if (!node || !loader || node.county !== ctx.county.code) return null;
    if (node.type !== 'TicketEvent' && !isUuid(node.id)) return null;
    return (await loader(ctx, node.id)) as Node | null;
  }
}
