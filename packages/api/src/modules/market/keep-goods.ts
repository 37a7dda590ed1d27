import {
  type CountReason,
  MARKET_LIMITS,
  type Problem,
  Refusal,
  badInput,
  cleanLine,
  covers,
  demand,
  levelOfPlaceCode,
  parseHundredths,
  scopeOf,
  textProblems,
  writeHundredths,
} from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { placeDirectory } from '#places';
import { type Ctx, inTransaction } from '#platform/ctx';
import { publicWords } from '#points';
import { siteShows } from '#volunteers';
import { MarketGoods, StockMovement } from './market.entity.ts';

/** @returns the member of staff who stands at a counter @throws Refusal UNAUTHENTICATED, FORBIDDEN */
export function demandClerk({ actor }: Ctx): string {
  demand(actor, 'market.manage');
  if (actor.kind === 'staff') return actor.accountId;
  throw new Refusal('FORBIDDEN', { permission: 'market.manage' });
}

/** May the caller keep the shop at this place? */
export async function keepsShop(ctx: Ctx, placeId: string): Promise<boolean> {
  const place = (await placeDirectory(ctx)).byId.get(placeId);
  return covers(scopeOf(ctx.actor, 'market.manage'), { placeCode: place?.code });
}

export interface NewGoods {
  readonly placeCode: string;
  readonly name: string;
  readonly per: string;
  /** Points as a decimal, for one piece. */
  readonly price: string;
  /** Pieces already on the shelf. */
  readonly stock?: number | null;
}

/** Puts goods on a shop's shelf. @throws Refusal BAD_INPUT with every problem, FORBIDDEN for a shop of others */
export async function addGoods(ctx: Ctx, command: NewGoods): Promise<string> {
  const accountId = demandClerk(ctx);
  const problems: Problem[] = [];
  const place = (await placeDirectory(ctx)).byCode.get(command.placeCode);
  if (!place || levelOfPlaceCode(place.code) === 'GRID')
    problems.push({
      path: 'input.placeCode',
      code: 'UNKNOWN',
      message: '没有这个地点，超市应设在县、乡镇或村。',
    });
  const facts = checkGoods(command, problems);
  const stock = command.stock ?? 0;
  if (stock !== 0) checkPieces(problems, { path: 'input.stock', pieces: stock, most: MARKET_LIMITS.stock });
  badInput(problems);
  if (!(await keepsShop(ctx, place!.id))) throw new Refusal('FORBIDDEN', { permission: 'market.manage' });
  return inTransaction(ctx, async (tx) => {
    const at = tx.now();
    const goods = tx.em.create(MarketGoods, {
      ...facts,
      placeId: place!.id,
      stock,
      createdAt: at,
      updatedAt: at,
    });
    await tx.em.flush();
    if (stock > 0)
      tx.em.create(StockMovement, { goodsId: goods.id, kind: 'RECEIVED', quantity: stock, accountId, at });
    await siteShows(tx);
    return goods.id;
  });
}

export interface GoodsChange {
  readonly id: string;
  readonly name?: string | null;
  readonly per?: string | null;
  readonly price?: string | null;
  readonly onSale?: boolean | null;
}

/** Changes what is said of goods; null leaves as it is. What was redeemed keeps its price. @throws Refusal BAD_INPUT, NOT_FOUND */
export function editGoods(ctx: Ctx, command: GoodsChange): Promise<string> {
  return changeGoods(ctx, command.id, async (_tx, goods) => {
    const { name, per, price } = command;
    const problems: Problem[] = [];
    const given = {
      name: name ?? goods.name,
      per: per ?? goods.per,
      price: price ?? writeHundredths(goods.price),
    };
    Object.assign(goods, checkGoods(given, problems));
    badInput(problems);
    goods.onSale = command.onSale ?? goods.onSale;
  });
}

/** Goods came. @throws Refusal BAD_INPUT, NOT_FOUND */
export async function receiveGoods(
  ctx: Ctx,
  command: { readonly goodsId: string; readonly quantity: number; readonly document?: string | null },
): Promise<string> {
  const problems: Problem[] = [];
  const { quantity } = command;
  checkPieces(problems, { path: 'input.quantity', pieces: quantity, most: MARKET_LIMITS.stock });
  const document = cleanLine(command.document ?? '');
  const limit = { most: MARKET_LIMITS.document, mayBeEmpty: true };
  problems.push(...textProblems('input.document', '单据号', document, limit));
  badInput(problems);
  return changeGoods(ctx, command.goodsId, async (tx, goods, accountId) => {
    if (goods.stock + quantity > MARKET_LIMITS.stock) {
      const message = `库存最多 ${MARKET_LIMITS.stock} 件。`;
      badInput([{ path: 'input.quantity', code: 'OUT_OF_RANGE', message }]);
    }
    goods.stock += quantity;
    tx.em.create(StockMovement, {
      goodsId: goods.id,
      kind: 'RECEIVED',
      quantity,
      document: document.text || null,
      accountId,
      at: tx.now(),
    });
  });
}

/**
 * 盘点: the books follow the shelf, and the difference is written down with its reason; none, where there is none.
 * @throws Refusal BAD_INPUT, NOT_FOUND
 */
export async function countStock(
  ctx: Ctx,
  command: { readonly goodsId: string; readonly counted: number; readonly reason: CountReason },
): Promise<string> {
  const { counted, reason } = command;
  if (!(counted >= 0 && counted <= MARKET_LIMITS.stock)) {
    const message = `盘点数应为 0 至 ${MARKET_LIMITS.stock}。`;
    badInput([{ path: 'input.counted', code: 'OUT_OF_RANGE', message }]);
  }
  return changeGoods(ctx, command.goodsId, async (tx, goods, accountId) => {
    const quantity = counted - goods.stock;
    if (quantity === 0) return;
    goods.stock = counted;
    tx.em.create(StockMovement, {
      goodsId: goods.id,
      kind: 'COUNTED',
      quantity,
      reason,
      accountId,
      at: tx.now(),
    });
  });
}

/** Goods of a shop of the caller's, under their row's lock. @throws Refusal NOT_FOUND also for a shop of others */
async function changeGoods(
  ctx: Ctx,
  id: string,
  work: (tx: Ctx, goods: MarketGoods, accountId: string) => Promise<void>,
): Promise<string> {
  const accountId = demandClerk(ctx);
  return inTransaction(ctx, async (tx) => {
    const goods = await tx.em.findOne(
      MarketGoods,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    if (!goods || !(await keepsShop(tx, goods.placeId))) throw new Refusal('NOT_FOUND', { goodsId: id });
    await work(tx, goods, accountId);
    goods.updatedAt = tx.now();
    await siteShows(tx);
    return id;
  });
}

function checkGoods(
  { name, per, price }: Pick<NewGoods, 'name' | 'per' | 'price'>,
  problems: Problem[],
): { name: string; per: string; price: number } {
  const hundredths = parseHundredths(price) ?? 0;
  if (!(hundredths > 0 && hundredths <= MARKET_LIMITS.price)) {
    const message = `所需积分应在 0.01 至 ${MARKET_LIMITS.price / 100} 之间，最多两位小数。`;
    problems.push({ path: 'input.price', code: 'OUT_OF_RANGE', message });
  }
  return {
    name: publicWords(name, { path: 'input.name', label: '商品名称', most: MARKET_LIMITS.name }, problems),
    per: publicWords(per, { path: 'input.per', label: '单位', most: MARKET_LIMITS.per }, problems),
    price: hundredths,
  };
}

/** Adds a problem for what is no number of pieces from 1 to `most`. */
export function checkPieces(
  problems: Problem[],
  { path, pieces, most }: { readonly path: string; readonly pieces: number; readonly most: number },
): void {
  if (Number.isInteger(pieces) && pieces >= 1 && pieces <= most) return;
  problems.push({ path, code: 'OUT_OF_RANGE', message: `数量应为 1 至 ${most}。` });
}
