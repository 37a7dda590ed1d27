import { VILLAGE_DUTIES, type VillageDuty } from '@zhitong/domain';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  Float,
  Int,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import { type UnitDirectory, UnitView, unitDirectory, unitView } from '#identity';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx, Tenant } from '#platform/ctx';
import { Node, nodeId } from '#platform/node-id';
import { type Page, connectionOf, pageOfList } from '#platform/pagination';
import { type CategoryRow, categoryDirectory } from './category-directory.ts';

const VillageDutyEnum = Object.fromEntries(VILLAGE_DUTIES.map((duty) => [duty, duty])) as Record<
  VillageDuty,
  VillageDuty
>;
registerEnumType(VillageDutyEnum, { name: 'VillageDuty', description: '村级职责' });

const HOURS = 'Hours of its calendar; null where the row sets none.';

@ObjectType('Category', {
  implements: Node,
  simpleResolvers: true,
  description: '事项: a row of the responsibility list, as valid today.',
})
@Access('public')
export class CategoryView extends Node {
  @Field(() => String) code!: string;
  @Field(() => String) name!: string;
  @Field(() => String) domain!: string;
  @Field(() => UnitView, { nullable: true }) owner?: UnitView | null | (() => UnitView | null);
  @Field(() => String, { nullable: true }) legalBasis?: string | null;
  @Field(() => String, { nullable: true }) standard?: string | null;
  @Field(() => Float, { nullable: true, description: HOURS }) acceptWithin?: number | null;
  @Field(() => Float, { nullable: true, description: HOURS }) arriveWithin?: number | null;
  @Field(() => Float, { nullable: true, description: HOURS }) finishWithin?: number | null;
  @Field(() => VillageDutyEnum) villageDuty!: VillageDuty;
}

export const CategoryConnection = connectionOf({ name: 'Category', node: CategoryView, access: 'public' });

export function categoryView(county: Tenant, units: UnitDirectory, row: CategoryRow): CategoryView {
  return {
    __typename: 'Category',
    get id() {
      return nodeId('Category', county, row.id);
    },
    code: row.code,
    name: row.name,
    domain: row.domain,
    owner: () => {
      const owner = row.ownerUnitId ? units.byId.get(row.ownerUnitId) : undefined;
      return owner ? unitView(county, owner) : null;
    },
    legalBasis: row.legalBasis,
    standard: row.standard,
    acceptWithin: row.acceptHours,
    arriveWithin: row.arriveHours,
    finishWithin: row.finishHours,
    villageDuty: row.villageDuty,
  } as unknown as CategoryView;
}

@ArgsType()
class CategoriesArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Part of a name or domain, or the beginning of a code.',
  })
  search?: string | null;
  @Field(() => Int, { nullable: true, defaultValue: 20, description: '1 to 100.' }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@Resolver(() => CategoryView)
export class CategoriesResolver {
  @Query(() => CategoryView, { nullable: true })
  @Access('public')
  async category(
    @Ctx() ctx: RequestCtx,
    @Arg('code', () => String) code: string,
  ): Promise<CategoryView | null> {
    const row = (await categoryDirectory(ctx)).byCode.get(code);
    return row ? categoryView(ctx.county, await unitDirectory(ctx), row) : null;
  }

  @Query(() => CategoryConnection)
  @Access('public')
  async categories(
    @Ctx() ctx: RequestCtx,
    @Args(() => CategoriesArgs) args: CategoriesArgs,
  ): Promise<Page<CategoryView>> {
    const [{ all }, units] = await Promise.all([categoryDirectory(ctx), unitDirectory(ctx)]);
    const { search } = args;
    const rows = search
      ? all.filter(
          (row) => row.name.includes(search) || row.domain.includes(search) || row.code.startsWith(search),
        )
      : all;
    return pageOfList(args, {
      rows,
      keyOf: (row) => row.code,
      node: (row) => categoryView(ctx.county, units, row),
    });
  }
}
