import { COUNT_REASONS, type CountReason, STOCK_MOVES, type StockMove } from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '#identity';
import { Place } from '#places';
import { PointsAccount } from '#points';

const MarketGoodsSchema = defineEntity({
  name: 'MarketGoods',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    /** Where the shop is: a township or a village, or the county's own. */
    placeId: () => p.manyToOne(Place).mapToPk().deleteRule('restrict').fieldName('place_id'),
    name: p.string().length(60),
    /** What one piece is: 袋, 瓶, 本. */
    per: p.string().length(10),
    /** Hundredths of a point for one piece. */
    price: p.bigint('number'),
    /** Pieces; always the sum of the movements. */
    stock: p.integer().default(0),
    onSale: p.boolean().default(true),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
  },
  checks: [
    { name: 'market_goods_never_oversold', expression: 'stock >= 0' },
    { name: 'market_goods_has_price', expression: 'price > 0' },
  ],
  indexes: [{ name: 'market_goods_place', properties: ['placeId', 'id'] }],
});

/** 超市商品: what one shop holds on its shelf for points. */
export class MarketGoods extends MarketGoodsSchema.class {}
MarketGoodsSchema.setClass(MarketGoods);

const RedeemCodeSchema = defineEntity({
  name: 'RedeemCode',
  schema: '*',
  properties: {
    /** One code a household: another one takes its place. */
    accountId: () =>
      p.manyToOne(PointsAccount).mapToPk().primary().deleteRule('restrict').fieldName('account_id'),
    /** Keyed; the code itself is told once and kept nowhere. */
    codeHash: p.blob().unique('redeem_code_hash_unique'),
    expiresAt: p.datetime(3),
    usedAt: p.datetime(3).nullable(),
  },
});

/** The one-time code by which a household takes goods at a counter. */
export class RedeemCode extends RedeemCodeSchema.class {}
RedeemCodeSchema.setClass(RedeemCode);

const RedemptionSchema = defineEntity({
  name: 'Redemption',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    accountId: () => p.manyToOne(PointsAccount).mapToPk().deleteRule('restrict').fieldName('account_id'),
    goodsId: () => p.manyToOne(MarketGoods).mapToPk().deleteRule('restrict').fieldName('goods_id'),
    /** Pieces; below 0 where it takes another one back. */
    quantity: p.integer(),
    /** Hundredths of a point spent; below 0 where they are given back. */
    points: p.bigint('number'),
    /** Of the staff, at the counter. */
    clerkId: () => p.manyToOne(Account).mapToPk().deleteRule('restrict').fieldName('clerk_id'),
    at: p.datetime(3),
    /** The redemption that this one takes back. */
    undoesId: () =>
      p.manyToOne(Redemption).mapToPk().nullable().deleteRule('restrict').fieldName('undoes_id'),
  },
  uniques: [{ name: 'redemption_undone_once_unique', properties: ['undoesId'] }],
  checks: [
    {
      name: 'redemption_direction',
      expression:
        '(undoes_id is null and quantity > 0 and points > 0) or (undoes_id is not null and quantity < 0 and points < 0)',
    },
  ],
  indexes: [
    { name: 'redemption_account', properties: ['accountId', 'id'] },
    { name: 'redemption_goods', properties: ['goodsId', 'id'] },
  ],
});

/** 兑换: what a household took for how many points. Only ever added; a mistake is taken back by another row. */
export class Redemption extends RedemptionSchema.class {}
RedemptionSchema.setClass(Redemption);

const StockMovementSchema = defineEntity({
  name: 'StockMovement',
  schema: '*',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    goodsId: () => p.manyToOne(MarketGoods).mapToPk().deleteRule('restrict').fieldName('goods_id'),
    kind: p.enum(() => STOCK_MOVES).$type<StockMove>(),
    /** Pieces that came, or left where below 0. */
    quantity: p.integer(),
    /** Of a stock-taking. */
    reason: p
      .enum(() => COUNT_REASONS)
      .$type<CountReason>()
      .nullable(),
    /** Number of a delivery note or the like. */
    document: p.string().length(60).nullable(),
    redemptionId: () =>
      p.manyToOne(Redemption).mapToPk().nullable().deleteRule('restrict').fieldName('redemption_id'),
    accountId: () => p.manyToOne(Account).mapToPk().deleteRule('restrict').fieldName('account_id'),
    at: p.datetime(3),
  },
  uniques: [{ name: 'stock_movement_redemption_unique', properties: ['redemptionId'] }],
  checks: [
    {
      name: 'stock_movement_direction',
      expression: `(kind = 'COUNTED' and quantity <> 0) or (kind in ('RECEIVED', 'RETURNED') and quantity > 0) or (kind = 'REDEEMED' and quantity < 0)`,
    },
    { name: 'stock_movement_counted_has_reason', expression: `(kind = 'COUNTED') = (reason is not null)` },
    {
      name: 'stock_movement_of_redemption',
      expression: `(kind in ('REDEEMED', 'RETURNED')) = (redemption_id is not null)`,
    },
  ],
  indexes: [{ name: 'stock_movement_goods', properties: ['goodsId', 'id'] }],
});

/** 库存流水: every change of a stock. Only ever added; their sum is the stock. */
export class StockMovement extends StockMovementSchema.class {}
StockMovementSchema.setClass(StockMovement);
