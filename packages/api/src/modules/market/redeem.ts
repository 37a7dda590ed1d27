import {
  MARKET_LIMITS,
  type Problem,
  Refusal,
  badInput,
  costOfGoods,
  mayUndo,
  redeemCodeOf,
} from '@zhitong/domain';
import { type Ctx, inTransaction } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { returnPoints, spendPoints } from '#points';
import { checkPieces, demandClerk, keepsShop } from './keep-goods.ts';
import { MarketGoods } from './market.entity.ts';
import { redeemCodeHash } from './redeem-code.ts';
import { countWrongCode, refuseGuessing } from './tries.ts';

export interface RedeemCommand {
  /** Eight digits, as the household tells them. */
  readonly code: string;
  readonly goodsId: string;
  readonly quantity: number;
}

/** Whoever comes second finds it used. */
const USE_CODE = `update {s}.redeem_code set used_at = $2 where code_hash = $1 and used_at is null and expires_at > $2
  returning account_id as "accountId"`;
/** Never below zero: whoever comes when too few are left finds no row. */
const TAKE = `update {s}.market_goods set stock = stock - $2, updated_at = $3 where id = $1 and on_sale and stock >= $2
  returning price`;
const PUT_BACK = `update {s}.market_goods set stock = stock + $2, updated_at = $3 where id = $1`;
const REDEMPTION = `insert into {s}.redemption (account_id, goods_id, quantity, points, clerk_id, at, undoes_id)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict (undoes_id) do nothing returning id`;
const MOVEMENT = `insert into {s}.stock_movement (goods_id, kind, quantity, redemption_id, account_id, at)
  values ($1, $2, $3, $4, $5, $6)`;

/**
 * 兑换: one transaction uses the code, takes the goods and spends the points, or does nothing at all; what was refused
 * leaves the code good. @returns the redemption's id
 * @throws Refusal BAD_INPUT with what is missing: a code that is good (unknown, expired and used ones are not told apart),
 *   stock or points; NOT_FOUND for goods of other shops; RATE_LIMITED after ten wrong codes of one clerk in 15 minutes
 */
export async function redeem(ctx: Ctx, command: RedeemCommand): Promise<string> {
  const clerkId = demandClerk(ctx);
  const { goodsId, quantity } = command;
  const goods = await ctx.em.findOne(MarketGoods, { id: goodsId });
  if (!goods || !(await keepsShop(ctx, goods.placeId))) throw new Refusal('NOT_FOUND', { goodsId });
  const problems: Problem[] = [];
  checkPieces(problems, { path: 'input.quantity', pieces: quantity, most: MARKET_LIMITS.quantity });
  badInput(problems);

  await refuseGuessing(ctx, clerkId);
  const codeHash = redeemCodeHash(ctx, redeemCodeOf(command.code) ?? '');
  try {
    return await inTransaction(ctx, (tx) => redeemIn(tx, { codeHash, goodsId, quantity, clerkId }));
  } catch (error) {
    if (error instanceof Refusal && error.problems?.[0]?.path === 'input.code')
      await countWrongCode(ctx, clerkId);
    throw error;
  }
}

async function redeemIn(
  tx: Ctx,
  {
    codeHash,
    goodsId,
    quantity,
    clerkId,
  }: {
    readonly codeHash: Buffer;
    readonly goodsId: string;
    readonly quantity: number;
    readonly clerkId: string;
  },
): Promise<string> {
  const now = tx.now();
  const [code] = await execute<{ accountId: string }>(tx, USE_CODE, [codeHash, now]);
  if (!code) throw missing('input.code', 'UNKNOWN', '兑换码不对、已过期或已用过，请对方重新生成。');
  const [taken] = await execute<{ price: number }>(tx, TAKE, [goodsId, quantity, now]);
  if (!taken) throw missing('input.quantity', 'OUT_OF_STOCK', '库存不够，或者已经下架。');
  const points = costOfGoods(Number(taken.price), quantity);
  await spendPoints(tx, code.accountId, points).catch((error: unknown) => {
    // How many a household has is not for the counter to know.
    const isShort = error instanceof Refusal && error.code === 'STEP_NOT_ALLOWED';
    throw isShort ? missing('input.quantity', 'POINTS_SHORT', '可兑积分不够。') : error;
  });
  return writeDown(tx, { accountId: code.accountId, goodsId, quantity, points, clerkId, undoesId: null });
}

/** A redemption and the movement of its goods. */
async function writeDown(
  tx: Ctx,
  row: {
    readonly accountId: string;
    readonly goodsId: string;
    readonly quantity: number;
    readonly points: number;
    readonly clerkId: string;
    readonly undoesId: string | null;
  },
): Promise<string> {
  const { accountId, goodsId, quantity, points, clerkId, undoesId } = row;
  const now = tx.now();
  const values = [accountId, goodsId, quantity, points, clerkId, now, undoesId];
  const [made] = await execute<{ id: string }>(tx, REDEMPTION, values);
  if (!made) throw new Refusal('STEP_NOT_ALLOWED', { action: 'undoRedemption', reason: 'UNDONE' });
  const kind = undoesId ? 'RETURNED' : 'REDEEMED';
  await execute(tx, MOVEMENT, [goodsId, kind, -quantity, made.id, clerkId, now]);
  return made.id;
}

const REDEEMED = `select r.account_id as "accountId", r.goods_id as "goodsId", r.quantity, r.points, r.at,
    r.undoes_id as "undoesId", g.place_id as "placeId"
  from {s}.redemption r join {s}.market_goods g on g.id = r.goods_id where r.id = $1`;

/**
 * Takes a redemption back on the day it was made: goods return to the shelf and points to the household, each by a row of
 * its own. The code stays used. @returns the redemption that was taken back
 * @throws Refusal NOT_FOUND also for other shops; STEP_NOT_ALLOWED on a later day or once taken back
 */
export async function undoRedemption(ctx: Ctx, command: { readonly redemptionId: string }): Promise<string> {
  const clerkId = demandClerk(ctx);
  const { redemptionId } = command;
  return inTransaction(ctx, async (tx) => {
    const [row] = await execute<{
      accountId: string;
      goodsId: string;
      quantity: number;
      points: number;
      at: string;
      undoesId: string | null;
      placeId: string;
    }>(tx, REDEEMED, [redemptionId]);
    if (!row || !(await keepsShop(tx, row.placeId))) throw new Refusal('NOT_FOUND', { redemptionId });
    if (row.undoesId || !mayUndo(new Date(row.at), tx.now()))
      throw new Refusal('STEP_NOT_ALLOWED', { action: 'undoRedemption', reason: 'TOO_LATE' });
    const { accountId, goodsId, quantity } = row;
    const points = Number(row.points);
    await writeDown(tx, {
      ...{ accountId, goodsId, clerkId },
      quantity: -quantity,
      points: -points,
      undoesId: redemptionId,
    });
    await execute(tx, PUT_BACK, [goodsId, quantity, tx.now()]);
    await returnPoints(tx, accountId, points);
    return redemptionId;
  });
}

function missing(path: string, code: string, message: string): Refusal {
  return new Refusal('BAD_INPUT', {}, [{ path, code, message }]);
}
