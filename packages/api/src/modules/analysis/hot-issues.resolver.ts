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
import { PlaceView } from '#places';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { Node } from '#platform/node-id';
import { type Page, connectionOf, emptyPage } from '#platform/pagination';
import { DateScalar } from '#platform/scalars';
import { StaffTicketView } from '#tickets';

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
  @Field(() => Float, { description: 'The last seven days to what those days usually bring.' })
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
  hotIssues(@Ctx() _ctx: RequestCtx, @Args(() => HotIssuesArgs) args: HotIssuesArgs): Page<HotIssueView> {
    return emptyPage(args);
  }

  @FieldResolver(() => [StaffTicketView], {
    description: 'Appeals that tell it best, of those that this reader may see; at most 5.',
  })
  examples(@Root() _issue: HotIssueView, @Ctx() _ctx: RequestCtx): StaffTicketView[] {
    return [];
  }
}
