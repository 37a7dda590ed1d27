import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';

/** One conditional statement: of callers at once, whoever comes when too little is left finds no row. */
const SPEND = `update {s}.points_balance set spent = spent + $2 where account_id = $1 and credited - spent >= $2
  returning account_id`;
const GIVE_BACK = `update {s}.points_balance set spent = spent - $2 where account_id = $1`;

/**
 * Takes spendable points 可兑积分 of a household, in the caller's transaction; its score stays as it is.
 * @param points hundredths
 * @returns false, and nothing taken, where too few are left
 */
export async function spendPoints(tx: Ctx, accountId: string, points: number): Promise<boolean> {
  return (await execute(tx, SPEND, [accountId, points])).length > 0;
}

/** Gives back what `spendPoints` took. */
export async function returnPoints(tx: Ctx, accountId: string, points: number): Promise<void> {
  await execute(tx, GIVE_BACK, [accountId, points]);
}
