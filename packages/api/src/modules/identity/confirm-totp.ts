import { Refusal, actorName } from '@zhitong/domain';
import { inTransaction } from '#platform/ctx';
import { decrypt, encrypt } from '#platform/crypto';
import type { RequestCtx } from '#platform/request';
import { lockOwnAccount, ownAccountId } from './own-account.ts';
import { type OpenedSession, endSessions, openSession } from './sessions.ts';
import { beginAttempt } from './sign-in-limits.ts';
import { stepOfCode } from './totp.ts';

/**
 * Completes an enrolment by a code of the new secret. Every session of the account ends; the caller goes on by a new
 * one that has the second factor.
 * @throws Refusal STEP_NOT_ALLOWED where nothing is being enrolled, BAD_INPUT for a code that does not fit, RATE_LIMITED after too many of those
 */
export async function confirmTotp(ctx: RequestCtx, command: { code: string }): Promise<OpenedSession> {
  const attempt = await beginAttempt(ctx, ownAccountId(ctx));
  const session = await inTransaction(ctx, async (tx) => {
    const account = await lockOwnAccount(tx);
    if (!account.totpPending) throw new Refusal('STEP_NOT_ALLOWED', { reason: 'NOT_ENROLLING' });
    const { keys } = tx.platform;
    const secret = decrypt(keys, `account:${account.id}:totp_pending`, Buffer.from(account.totpPending));
    const step = stepOfCode(secret, command.code, tx.now());
    if (step === null) {
      const message = '动态口令不对，请核对手机时间后再试。';
      throw new Refusal('BAD_INPUT', {}, [{ path: 'input.code', code: 'WRONG', message }]);
    }
    account.totpSecret = encrypt(keys, `account:${account.id}:totp_secret`, secret);
    account.totpPending = null;
    account.totpConfirmedAt = tx.now();
    account.totpLastStep = step;
    await endSessions(tx, account.id);
    return openSession(tx, { accountId: account.id, secondFactor: true });
  });
  await attempt.succeed();
  ctx.platform.log.info({ county: ctx.county.code, actor: actorName(ctx.actor) }, 'second factor enrolled');
  return session;
}
