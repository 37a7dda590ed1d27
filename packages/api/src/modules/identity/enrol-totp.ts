import { inTransaction } from '#platform/ctx';
import { encrypt } from '#platform/crypto';
import type { RequestCtx } from '#platform/request';
import { lockOwnAccount } from './own-account.ts';
import { newTotpSecret, totpUri } from './totp.ts';

/**
 * Begins the enrolment of a second factor, or of another one in place of the present: it holds once a code of it was
 * confirmed. Asked again, the last secret given counts.
 * @returns the secret in base32 and as the URI that apps scan; told this once
 */
export function enrolTotp(ctx: RequestCtx): Promise<{ secret: string; uri: string }> {
  const secret = newTotpSecret();
  return inTransaction(ctx, async (tx) => {
    const account = await lockOwnAccount(tx);
    account.totpPending = encrypt(tx.platform.keys, `account:${account.id}:totp_pending`, secret);
    return { secret, uri: totpUri(tx.county, account.login, secret) };
  });
}
