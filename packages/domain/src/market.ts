import { countyDay } from './work-calendar.ts';

/** Why a stock grew or shrank. A redemption that is undone brings its goods back. */
export const STOCK_MOVES = ['RECEIVED', 'REDEEMED', 'COUNTED', 'RETURNED'] as const;
export type StockMove = (typeof STOCK_MOVES)[number];

export const LABEL_OF_STOCK_MOVE: Readonly<Record<StockMove, string>> = {
  RECEIVED: '入库',
  REDEEMED: '兑换出库',
  COUNTED: '盘点调整',
  RETURNED: '撤销兑换退回',
};

/** Why the shelf holds another number than the books. */
export const COUNT_REASONS = ['DAMAGED', 'EXPIRED', 'MISSING', 'FOUND', 'WRONG_BOOKING'] as const;
export type CountReason = (typeof COUNT_REASONS)[number];

export const LABEL_OF_COUNT_REASON: Readonly<Record<CountReason, string>> = {
  DAMAGED: '损坏',
  EXPIRED: '过期',
  MISSING: '盘亏',
  FOUND: '盘盈',
  WRONG_BOOKING: '登记有误',
};

/** Texts in characters, prices in hundredths of a point, the others in pieces. */
export const MARKET_LIMITS = {
  name: 60,
  per: 10,
  document: 60,
  price: 100_000_00,
  stock: 1_000_000,
  /** Pieces in one redemption. */
  quantity: 100,
} as const;

/** Digits of a one-time code, and for how long it is good. */
export const REDEEM_CODE_DIGITS = 8;
export const REDEEM_CODE_MS = 10 * 60_000;

/** As typed at a counter: full-width digits, spaces and dashes do no harm. Null for what is no code. */
export function redeemCodeOf(typed: string): string | null {
  if (typed.length > 40) return null;
  const digits = typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');
  return /^\d{8}$/.test(digits) ? digits : null;
}

/** What is hashed, with the county's key, for a one-time code: a plain hash of eight digits could be tried out. */
export function redeemCodePreimage(code: string): string {
  return `redeem-code\n${code}`;
}

/** What so many pieces cost, in hundredths of a point. */
export function costOfGoods(price: number, quantity: number): number {
  return price * quantity;
}

/** A redemption can be taken back on the day on which it was made. */
export function mayUndo(redeemedAt: Date, now: Date): boolean {
  return countyDay(redeemedAt) === countyDay(now);
}
