import { randomInt } from 'node:crypto';
import { REDEEM_CODE_DIGITS, REDEEM_CODE_MS, Refusal, badInput, redeemCodePreimage } from '@zhitong/domain';
import { type Ctx, today } from '#platform/ctx';
import { lookupHash } from '#platform/crypto';
import { query } from '#platform/database';
import { type PointsAccountRow, findPointsAccount, householdOf } from '#points';
import { citizenOf } from '#volunteers';
import { countCode } from './tries.ts';

/** Another code takes the place of the one before, used or not. */
const KEEP = {
  name: 'market-redeem-code',
  sql: `insert into {s}.redeem_code (account_id, code_hash, expires_at) values ($1, $2, $3)
    on conflict (account_id) do update set code_hash = $2, expires_at = $3, used_at = null`,
};

export interface RedeemCodeMade {
  /** Eight digits, told this once. */
  readonly code: string;
  readonly expiresAt: Date;
}

/**
 * A one-time code for a counter, good for ten minutes. A household has one at a time.
 * @param command.accountCode which household, for whoever holds several; else the first
 * @throws Refusal BAD_INPUT for what is no household of the caller's, NOT_FOUND without any, RATE_LIMITED after 20 in an hour
 */
export async function createRedeemCode(
  ctx: Ctx,
  command: { readonly accountCode?: string | null },
): Promise<RedeemCodeMade> {
  const { id, phoneHash } = citizenOf(ctx);
  const household = await ownHousehold(ctx, phoneHash, command.accountCode);
  await countCode(ctx, id);
  const { database } = ctx.platform;
  const expiresAt = new Date(ctx.now().getTime() + REDEEM_CODE_MS);
  // Two households never hold the same code: one of a hundred million is taken so seldom that a few draws find a free one.
  for (let draw = 1; ; draw += 1) {
    const code = String(randomInt(10 ** REDEEM_CODE_DIGITS)).padStart(REDEEM_CODE_DIGITS, '0');
    try {
      await query(database.app, {
        county: ctx.county,
        statement: KEEP,
        values: [household.id, redeemCodeHash(ctx, code), expiresAt],
      });
      return { code, expiresAt };
    } catch (error) {
      if ((error as { code?: unknown }).code !== '23505' || draw === 5) throw error;
    }
  }
}

/** Keyed, so that eight digits cannot be tried out on what is stored. */
export function redeemCodeHash(ctx: Ctx, code: string): Buffer {
  return lookupHash(ctx.platform.keys, `${ctx.county.code}\n${redeemCodePreimage(code)}`);
}

async function ownHousehold(
  ctx: Ctx,
  phoneHash: string,
  accountCode: string | null | undefined,
): Promise<PointsAccountRow> {
  if (!accountCode) {
    const household = await householdOf(ctx, phoneHash);
    if (!household) throw new Refusal('NOT_FOUND', { household: 'none' });
    return household;
  }
  const row = await findPointsAccount(ctx, accountCode);
  const isOwn =
    row?.level === 'HOUSEHOLD' && row.mine && (row.closedOn === null || row.closedOn > today(ctx));
  if (!isOwn) {
    const message = '这不是您名下的积分户。';
    badInput([{ path: 'input.accountCode', code: 'UNKNOWN', message }]);
  }
  return row!;
}
