import { Refusal, badInput, demand, normalisePhone } from '@zhitong/domain';
import { type Ctx, inTransaction } from '#platform/ctx';
import { lookupHash } from '#platform/crypto';
import { lockAccount } from './change-accounts.ts';
import { PointsHolder } from './points-account.entity.ts';

/** Whoever proves this phone sees the household's points, may object and redeem. Only the phone's keyed hash is kept. */
export async function addHolder(ctx: Ctx, { code, phone }: { code: string; phone: string }): Promise<string> {
  demand(ctx.actor, 'points.manage');
  return inTransaction(ctx, async (tx) => {
    const household = await lockAccount(tx, code, { level: 'HOUSEHOLD' });
    const phoneHash = hashOf(tx, phone);
    const there = await tx.em.findOne(PointsHolder, { accountId: household.id, phoneHash, endedAt: null });
    if (!there) tx.em.create(PointsHolder, { accountId: household.id, phoneHash, since: tx.now() });
    return household.code;
  });
}

/** From now on this phone, or without one every phone, is no longer of the household. */
export async function endHolder(
  ctx: Ctx,
  { code, phone }: { code: string; phone?: string | null },
): Promise<string> {
  demand(ctx.actor, 'points.manage');
  return inTransaction(ctx, async (tx) => {
    const household = await lockAccount(tx, code, { level: 'HOUSEHOLD' });
    const which = phone == null ? {} : { phoneHash: hashOf(tx, phone) };
    const holders = await tx.em.find(PointsHolder, { accountId: household.id, endedAt: null, ...which });
    if (holders.length === 0) throw new Refusal('NOT_FOUND', { holder: 'none' });
    for (const holder of holders) holder.endedAt = tx.now();
    return household.code;
  });
}

function hashOf({ platform }: Ctx, phone: string): Buffer {
  const number = normalisePhone(phone);
  if (!number?.startsWith('1')) {
    badInput([{ path: 'input.phone', code: 'MALFORMED', message: '应为手机号。' }]);
  }
  return lookupHash(platform.keys, number!);
}
