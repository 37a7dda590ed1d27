import {
  COUNT_REASONS,
  type CountReason,
  LABEL_OF_COUNT_REASON,
  LABEL_OF_STOCK_MOVE,
  Refusal,
  STOCK_MOVES,
  type StockMove,
  writeHundredths,
} from '@zhitong/domain';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { PlaceView } from '#places';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { enumOf } from '#platform/enum-of';
import { Node, nodeId } from '#platform/node-id';
import { ListArgs, type Page, connectionOf } from '#platform/pagination';
import { DateTimeScalar, DecimalScalar } from '#platform/scalars';
import { VolunteerRecordView, mapPage, placeViewOf, rowIdOf } from '#volunteers';
import { addGoods, countStock, editGoods, receiveGoods } from './keep-goods.ts';
import {
  type GoodsRow,
  type RedemptionRow,
  goodsById,
  goodsPage,
  movementPage,
  ownRedemptions,
  redemptionById,
  redemptionPage,
} from './market.queries.ts';
import { type RedeemCodeMade, createRedeemCode } from './redeem-code.ts';
import { redeem, undoRedemption } from './redeem.ts';

const StockMoveEnum = enumOf({
  name: 'StockMove',
  description: '库存变动',
  values: STOCK_MOVES,
  labels: LABEL_OF_STOCK_MOVE,
});
const CountReasonEnum = enumOf({
  name: 'StockCountReason',
  description: '盘点差异的原因',
  values: COUNT_REASONS,
  labels: LABEL_OF_COUNT_REASON,
});

@ObjectType('MarketGoods', {
  implements: Node,
  simpleResolvers: true,
  description: '道德超市商品: what one shop gives for points.',
})
@Access('public')
export class MarketGoodsView extends Node {
  @Field(() => PlaceView, { description: 'Where the shop is.' }) shop!: PlaceView;
  @Field(() => String) name!: string;
  @Field(() => String, { description: 'What one piece is: 袋, 瓶, 本.' }) per!: string;
  @Field(() => DecimalScalar, { description: 'Points for one piece.' }) price!: string;
  @Field(() => Int, { description: 'Pieces on the shelf.' }) stock!: number;
  @Field(() => Boolean) onSale!: boolean;
}

const MarketGoodsConnection = connectionOf({ name: 'MarketGoods', node: MarketGoodsView, access: 'public' });

@ObjectType('StockMovement', { simpleResolvers: true, description: '库存流水: their sum is the stock.' })
@Access('market.manage')
class StockMovementView {
  @Field(() => StockMoveEnum) kind!: StockMove;
  @Field(() => Int, { description: 'Pieces; below 0 where they left.' }) quantity!: number;
  @Field(() => CountReasonEnum, { nullable: true }) reason?: CountReason | null;
  @Field(() => String, { nullable: true }) document?: string | null;
  @Field(() => String, { description: 'Name of the member of staff.' }) by!: string;
  @Field(() => DateTimeScalar) at!: Date;
}

const StockMovementConnection = connectionOf({
  name: 'StockMovement',
  node: StockMovementView,
  access: 'market.manage',
});

@ObjectType('Redemption', {
  simpleResolvers: true,
  description: '兑换: what was taken for how many points; it does not say by whom.',
})
@Access('signed-in')
class RedemptionView {
  @Field(() => ID) id!: string;
  @Field(() => MarketGoodsView) goods!: MarketGoodsView;
  @Field(() => Int) quantity!: number;
  @Field(() => DecimalScalar) points!: string;
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back.' })
  undoneAt?: Date | null;
}

const RedemptionConnection = connectionOf({
  name: 'Redemption',
  node: RedemptionView,
  access: 'signed-in',
});

@ArgsType()
class MarketGoodsArgs extends ListArgs {
  @Field(() => String, { nullable: true, description: 'Shops at this place and in it.' }) place?:
    | string
    | null;
  @Field(() => Boolean, { nullable: true, description: 'True: also what is not on sale now.' })
  offSale?: boolean | null;
}

@ArgsType()
class StockMovementsArgs extends ListArgs {
  @Field(() => ID) goodsId!: string;
}

@ArgsType()
class RedemptionsArgs extends ListArgs {
  @Field(() => String, { description: 'Shops at this place and in it.' }) place!: string;
}

@InputType()
class AddGoodsInput {
  @Field(() => String, { description: 'Where the shop is: county, township or village.' }) placeCode!: string;
  @Field(() => String, { description: 'Public; up to 60 characters.' }) name!: string;
  @Field(() => String, { description: 'What one piece is; up to 10 characters.' }) per!: string;
  @Field(() => DecimalScalar, { description: 'Points for one piece, up to 2 digits.' }) price!: string;
  @Field(() => Int, { nullable: true, description: 'Pieces already there.' }) stock?: number | null;
}

@InputType({ description: 'What is absent or null stays as it is.' })
class EditGoodsInput {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => String, { nullable: true }) per?: string | null;
  @Field(() => DecimalScalar, { nullable: true }) price?: string | null;
  @Field(() => Boolean, { nullable: true }) onSale?: boolean | null;
}

@InputType()
class ReceiveGoodsInput {
  @Field(() => ID) goodsId!: string;
  @Field(() => Int) quantity!: number;
  @Field(() => String, { nullable: true, description: 'Number of a delivery note.' }) document?:
    | string
    | null;
}

@InputType()
class CountStockInput {
  @Field(() => ID) goodsId!: string;
  @Field(() => Int, { description: 'Pieces found on the shelf.' }) counted!: number;
  @Field(() => CountReasonEnum) reason!: CountReason;
}

@InputType()
class CreateRedeemCodeInput {
  @Field(() => String, {
    nullable: true,
    description: 'For whoever holds several households; else the first.',
  })
  accountCode?: string | null;
}

@InputType()
class RedeemInput {
  @Field(() => String, { description: 'Eight digits, told by the household.' }) code!: string;
  @Field(() => ID) goodsId!: string;
  @Field(() => Int, { description: '1 to 100.' }) quantity!: number;
}

@InputType()
class UndoRedemptionInput {
  @Field(() => ID) redemptionId!: string;
}

@ObjectType({ simpleResolvers: true })
@Access('market.manage')
class GoodsPayload {
  @Field(() => MarketGoodsView) goods!: MarketGoodsView;
}

@ObjectType({ simpleResolvers: true })
@Access('citizen')
class RedeemCodePayload {
  @Field(() => String, { description: 'Eight digits, told this once.' }) code!: string;
  @Field(() => DateTimeScalar) expiresAt!: Date;
}

@ObjectType({ simpleResolvers: true })
@Access('market.manage')
class RedemptionPayload {
  @Field(() => RedemptionView) redemption!: RedemptionView;
}

@Resolver()
export class MarketResolver {
  @Query(() => MarketGoodsConnection)
  @Access('public')
  async marketGoods(
    @Ctx() ctx: RequestCtx,
    @Args(() => MarketGoodsArgs) { place, offSale, ...args }: MarketGoodsArgs,
  ): Promise<Page<MarketGoodsView>> {
    return mapPage(await goodsPage(ctx, { place, offSale, args }), (row) => goodsView(ctx, row));
  }

  @Query(() => StockMovementConnection, { description: 'The latest first.' })
  @Access('market.manage')
  stockMovements(
    @Ctx() ctx: RequestCtx,
    @Args(() => StockMovementsArgs) { goodsId, ...args }: StockMovementsArgs,
  ): Promise<Page<StockMovementView>> {
    return movementPage(ctx, goodsRowId(ctx, goodsId), args);
  }

  @Query(() => RedemptionConnection, { description: 'At the shops of a place and in it, the latest first.' })
  @Access('market.manage')
  async redemptions(
    @Ctx() ctx: RequestCtx,
    @Args(() => RedemptionsArgs) { place, ...args }: RedemptionsArgs,
  ): Promise<Page<RedemptionView>> {
    return mapPage(await redemptionPage(ctx, place, args), (row) => redemptionView(ctx, row));
  }

  @Query(() => RedemptionConnection, { description: 'Of one’s own households, the latest first.' })
  @Access('citizen')
  async myRedemptions(
    @Ctx() ctx: RequestCtx,
    @Args(() => ListArgs) args: ListArgs,
  ): Promise<Page<RedemptionView>> {
    return mapPage(await ownRedemptions(ctx, args), (row) => redemptionView(ctx, row));
  }

  @Mutation(() => GoodsPayload)
  @Access('market.manage')
  addGoods(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => AddGoodsInput) input: AddGoodsInput,
  ): Promise<GoodsPayload> {
    return goodsPayload(ctx, addGoods(ctx, input));
  }

  @Mutation(() => GoodsPayload)
  @Access('market.manage')
  editGoods(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => EditGoodsInput) input: EditGoodsInput,
  ): Promise<GoodsPayload> {
    return goodsPayload(ctx, editGoods(ctx, { ...input, id: goodsRowId(ctx, input.id) }));
  }

  @Mutation(() => GoodsPayload)
  @Access('market.manage')
  receiveGoods(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ReceiveGoodsInput) input: ReceiveGoodsInput,
  ): Promise<GoodsPayload> {
    return goodsPayload(ctx, receiveGoods(ctx, { ...input, goodsId: goodsRowId(ctx, input.goodsId) }));
  }

  @Mutation(() => GoodsPayload, { description: '盘点: the books follow the shelf.' })
  @Access('market.manage')
  countStock(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => CountStockInput) input: CountStockInput,
  ): Promise<GoodsPayload> {
    return goodsPayload(ctx, countStock(ctx, { ...input, goodsId: goodsRowId(ctx, input.goodsId) }));
  }

  @Mutation(() => RedeemCodePayload, {
    description: 'For a counter; good for ten minutes and once. A household has one at a time.',
  })
  @Access('citizen')
  createRedeemCode(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => CreateRedeemCodeInput) input: CreateRedeemCodeInput,
  ): Promise<RedeemCodeMade> {
    return createRedeemCode(ctx, input);
  }

  @Mutation(() => RedemptionPayload, {
    description: 'By the clerk: code, stock and points together, or nothing. Redeeming lowers no score.',
  })
  @Access('market.manage')
  redeem(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => RedeemInput) input: RedeemInput,
  ): Promise<RedemptionPayload> {
    return redemptionPayload(ctx, redeem(ctx, { ...input, goodsId: goodsRowId(ctx, input.goodsId) }));
  }

  @Mutation(() => RedemptionPayload, { description: 'On the day it was made.' })
  @Access('market.manage')
  undoRedemption(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => UndoRedemptionInput) input: UndoRedemptionInput,
  ): Promise<RedemptionPayload> {
    const redemptionId = rowIdOf(ctx, 'Redemption', input.redemptionId);
    return redemptionPayload(ctx, undoRedemption(ctx, { redemptionId }));
  }
}

@Resolver(() => VolunteerRecordView)
export class RedemptionsOfRecordResolver {
  @FieldResolver(() => RedemptionConnection, { description: 'Of one’s own households, the latest first.' })
  async redemptions(
    @Ctx() ctx: RequestCtx,
    @Args(() => ListArgs) args: ListArgs,
  ): Promise<Page<RedemptionView>> {
    return mapPage(await ownRedemptions(ctx, args), (row) => redemptionView(ctx, row));
  }
}

function goodsRowId(ctx: RequestCtx, id: string): string {
  return rowIdOf(ctx, 'MarketGoods', id);
}

async function goodsView(ctx: RequestCtx, row: GoodsRow): Promise<MarketGoodsView> {
  return {
    ...row,
    __typename: 'MarketGoods',
    id: nodeId('MarketGoods', ctx.county, row.id),
    shop: await placeViewOf(ctx, row.placeId),
    price: writeHundredths(row.price),
  } as MarketGoodsView;
}

/** Any goods by their id, for `node`. */
export async function goodsNode(ctx: RequestCtx, id: string): Promise<MarketGoodsView | null> {
  const row = await goodsById(ctx, id);
  return row && goodsView(ctx, row);
}

async function redemptionView(ctx: RequestCtx, row: RedemptionRow): Promise<RedemptionView> {
  const goods = await goodsById(ctx, row.goodsId);
  return {
    ...row,
    id: nodeId('Redemption', ctx.county, row.id),
    goods: await goodsView(ctx, goods!),
    points: writeHundredths(row.points),
  };
}

/** Read anew: what this request loaded before the step is out of date. */
async function goodsPayload(ctx: RequestCtx, step: Promise<string>): Promise<GoodsPayload> {
  const row = await goodsById({ ...ctx }, await step);
  if (!row) throw new Refusal('NOT_FOUND');
  return { goods: await goodsView(ctx, row) };
}

async function redemptionPayload(ctx: RequestCtx, step: Promise<string>): Promise<RedemptionPayload> {
  const row = await redemptionById(ctx, await step);
  if (!row) throw new Refusal('NOT_FOUND');
  return { redemption: await redemptionView({ ...ctx }, row) };
}
