import type { Day } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { changeAccounts, demandChangeDay, endAccount, lockAccount, sinceWhen } from './change-accounts.ts';
import { membershipOn } from './points-accounts.queries.ts';
import { addDays } from '@zhitong/domain';
import { refreshScores } from './refresh-scores.ts';

/**
 * 销户: `on` is the first day without it. A household on any day up to today, others on the first of a month; nobody may
 * belong to it any more. It keeps its history, and its holders still see it.
 */
export function closePointsAccount(ctx: Ctx, { code, on: day }: { code: string; on: Day }): Promise<string> {
  return changeAccounts(ctx, async (tx) => {
    const account = await lockAccount(tx, code);
    await demandChangeDay(tx, account.level, { path: 'input.on', day });
    const { parentId, departmentIds } = await membershipOn(tx, account.id, addDays(day, -1));
    await endAccount(tx, account, { path: 'input.on', day });
    await tx.em.flush();
    const above = [parentId, ...departmentIds, account.level === 'HOUSEHOLD' ? null : account.id];
    await refreshScores(tx, { from: sinceWhen(tx, day), accountIds: above.filter((id) => id !== null) });
    return account.code;
  });
}
