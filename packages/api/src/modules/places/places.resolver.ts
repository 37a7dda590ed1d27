import { PLACE_LEVELS, type PlaceLevel } from '@zhitong/domain';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  Int,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx, Tenant } from '#platform/ctx';
import { Node, nodeId } from '#platform/node-id';
import { type Page, connectionOf, pageOfList } from '#platform/pagination';
import { type PlaceDirectory, type PlaceRow, placeDirectory } from './place-directory.ts';

export const PlaceLevelEnum = Object.fromEntries(PLACE_LEVELS.map((level) => [level, level])) as Record<
  PlaceLevel,
  PlaceLevel
>;
registerEnumType(PlaceLevelEnum, { name: 'PlaceLevel', description: '区划层级' });

@ObjectType('Place', {
  implements: Node,
  simpleResolvers: true,
  description: '区划/网格: a node of the tree county → township → village → grid.',
})
@Access('public')
export class PlaceView extends Node {
  @Field(() => String, { description: '6, 9, 12 or 15 digits; a child begins with its parent.' })
  code!: string;
  @Field(() => String) name!: string;
  @Field(() => PlaceLevelEnum) level!: PlaceLevel;
  @Field(() => PlaceView, { nullable: true }) parent?: PlaceView | null | (() => PlaceView | null);
}

export const PlaceConnection = connectionOf({ name: 'Place', node: PlaceView, access: 'public' });

/** A place as the API shows it, with its parents ready. */
export function placeView(county: Tenant, directory: PlaceDirectory, row: PlaceRow): PlaceView {
  return {
    __typename: 'Place',
    get id() {
      return nodeId('Place', county, row.id);
    },
    code: row.code,
    name: row.name,
    level: row.level,
    parent: () => {
      const parent = row.parentId ? directory.byId.get(row.parentId) : undefined;
      return parent ? placeView(county, directory, parent) : null;
    },
  } as PlaceView;
}

@ArgsType()
class PlacesArgs {
  @Field(() => String, { nullable: true, description: 'Only what lies in this place, itself not.' }) under?:
    | string
    | null;
  @Field(() => PlaceLevelEnum, { nullable: true }) level?: PlaceLevel | null;
  @Field(() => String, { nullable: true, description: 'Part of a name, or the beginning of a code.' })
  search?: string | null;
  @Field(() => Int, { nullable: true, defaultValue: 20, description: '1 to 100.' }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@Resolver(() => PlaceView)
export class PlacesResolver {
  @Query(() => PlaceView, { nullable: true })
  @Access('public')
  async place(@Ctx() ctx: RequestCtx, @Arg('code', () => String) code: string): Promise<PlaceView | null> {
    const directory = await placeDirectory(ctx);
    const row = directory.byCode.get(code);
    return row ? placeView(ctx.county, directory, row) : null;
  }

  @Query(() => PlaceConnection)
  @Access('public')
  async places(@Ctx() ctx: RequestCtx, @Args(() => PlacesArgs) args: PlacesArgs): Promise<Page<PlaceView>> {
    const directory = await placeDirectory(ctx);
    const { under, level, search } = args;
    const rows = directory.all.filter(
      (row) =>
        (!under || (row.code.startsWith(under) && row.code !== under)) &&
        (!level || row.level === level) &&
        (!search || row.name.includes(search) || row.code.startsWith(search)),
    );
    return pageOfList(args, {
      rows,
      keyOf: (row) => row.code,
      node: (row) => placeView(ctx.county, directory, row),
    });
  }
}
