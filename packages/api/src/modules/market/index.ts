export { MarketGoods, RedeemCode, Redemption, StockMovement } from './market.entity.ts';
export { marketGoodsLines } from './market.queries.ts';
export { MarketResolver, RedemptionsOfRecordResolver, goodsNode } from './market.resolver.ts';
export { addGoods, countStock } from './keep-goods.ts';
export { redeem } from './redeem.ts';
export { createRedeemCode } from './redeem-code.ts';
