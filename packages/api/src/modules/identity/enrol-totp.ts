import { inTransaction } from '#platform/ctx';
import { encrypt } from '#platform/crypto';
import type { RequestCtx } from '#platform/request';
import { demandPassword } from './demand-password.ts';
import { lockOwnAccount } from './own-account.ts';
import { newTotpSecret, totpUri } from './totp.ts';

/**
 * Begins the enrolment of a second factor, or of another one in place of the present: it holds once a code of it was
 * confirmed. Asked again, the last secret given counts.
 * The password is asked again: letters are signed by codes, and a session alone must not bring a factor of its own.
 * @returns the secret in base32 and as the URI that apps scan; told this once
 * @throws Refusal BAD_INPUT for a wrong password, RATE_LIMITED after too many
 */
export async function enrolTotp(
  ctx: RequestCtx,
  command: { password: string },
): Promise<{ secret: string; uri: string }> {
  await demandPassword(ctx, command.password);
  const secret = newTotpSecret();
  return inTransaction(ctx, async (tx) => {
    const account = await lockOwnAccount(tx);
    account.totpPending = encrypt(tx.platform.keys, `account:${account.id}:totp_pending`, secret);
    return { secret, uri: totpUri(tx.county, account.login, secret) };
  });
}
