export { MarketGoods, Redemption, RedeemCode, StockMovement } from './market.entity.ts';
