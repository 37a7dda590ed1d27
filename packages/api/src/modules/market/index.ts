export { MarketGoods, RedeemCode, Redemption, StockMovement } from './market.entity.ts';
export { marketGoodsLines } from './market.queries.ts';
export { MarketResolver, RedemptionsOfRecordResolver, goodsNode } from './market.resolver.ts';
