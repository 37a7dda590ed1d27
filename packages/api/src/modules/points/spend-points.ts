import { Refusal, writeHundredths } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';

/**
 * Takes points from what a household may redeem, in the caller's transaction. Scores stay as they are. Callers at once are
 * served one after the other, and never is more spent than was credited.
 * @throws Refusal STEP_NOT_ALLOWED where there are not so many; RangeError for what is no whole number above 0
 */
export async function spendPoints(tx: Ctx, accountId: string, hundredths: number): Promise<void> {
  if (!Number.isSafeInteger(hundredths) || hundredths <= 0)
    throw new RangeError(`not an amount: ${hundredths}`);
  const rows = await execute(
    tx,
    `update {s}.points_balance set spent = spent + $2 where account_id = $1 and credited - spent >= $2 returning account_id`,
    [accountId, hundredths],
  );
  if (rows.length > 0) return;
  const sql =
    'select greatest(credited - spent, 0) as spendable from {s}.points_balance where account_id = $1';
  const [row] = await execute<{ spendable: number }>(tx, sql, [accountId]);
  throw new Refusal('STEP_NOT_ALLOWED', {
    points: 'NOT_ENOUGH',
    needed: writeHundredths(hundredths),
    spendable: writeHundredths(row?.spendable ?? 0),
  });
}

/** Gives back what `spendPoints` took, when what it was spent on is taken back. */
export async function returnPoints(tx: Ctx, accountId: string, hundredths: number): Promise<void> {
  const sql = 'update {s}.points_balance set spent = spent - $2 where account_id = $1';
  await execute(tx, sql, [accountId, hundredths]);
}
