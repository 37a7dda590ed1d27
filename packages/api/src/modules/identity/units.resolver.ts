import { UNIT_KINDS, type UnitKind } from '@zhitong/domain';
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
import { type UnitRow, unitDirectory } from './unit-directory.ts';

export const UnitKindEnum = Object.fromEntries(UNIT_KINDS.map((kind) => [kind, kind])) as Record<
  UnitKind,
  UnitKind
>;
registerEnumType(UnitKindEnum, { name: 'UnitKind', description: '单位类别' });

@ObjectType('Unit', {
  implements: Node,
  simpleResolvers: true,
  description: '单位: an organisation that handles work.',
})
@Access('public')
export class UnitView extends Node {
  @Field(() => String) code!: string;
  @Field(() => String) name!: string;
  @Field(() => UnitKindEnum) kind!: UnitKind;
}

export const UnitConnection = connectionOf({ name: 'Unit', node: UnitView, access: 'public' });

export function unitView(county: Tenant, row: UnitRow): UnitView {
  return {
    __typename: 'Unit',
    get id() {
      return nodeId('Unit', county, row.id);
    },
    code: row.code,
    name: row.name,
    kind: row.kind,
  } as UnitView;
}

@ArgsType()
class UnitsArgs {
  @Field(() => String, { nullable: true, description: 'Part of a name, or the beginning of a code.' })
  search?: string | null;
  @Field(() => Int, { nullable: true, defaultValue: 20, description: '1 to 100.' }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@Resolver(() => UnitView)
export class UnitsResolver {
  @Query(() => UnitView, { nullable: true })
  @Access('public')
  async unit(@Ctx() ctx: RequestCtx, @Arg('code', () => String) code: string): Promise<UnitView | null> {
    const row = (await unitDirectory(ctx)).byCode.get(code);
    return row ? unitView(ctx.county, row) : null;
  }

  @Query(() => UnitConnection)
  @Access('public')
  async units(@Ctx() ctx: RequestCtx, @Args(() => UnitsArgs) args: UnitsArgs): Promise<Page<UnitView>> {
    const { search } = args;
    const { all } = await unitDirectory(ctx);
    const rows = search ? all.filter((row) => row.name.includes(search) || row.code.startsWith(search)) : all;
    return pageOfList(args, { rows, keyOf: (row) => row.code, node: (row) => unitView(ctx.county, row) });
  }
}
