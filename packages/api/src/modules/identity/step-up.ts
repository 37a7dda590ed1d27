import { Refusal } from '@zhitong/domain';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { Ctx } from '#platform/ctx';
import { decrypt } from '#platform/crypto';
import { lockOwnAccount, ownAccountId } from './own-account.ts';
import { Passkey } from './passkey.entity.ts';
import { relyingParty, responseOf, unfit } from './passkeys.ts';
import { beginCode } from './sign-in-limits.ts';
import { stepOfCode } from './totp.ts';

/** What proves, at this very moment, that it is the account's holder who acts: one of the two. */
export interface StepUpProof {
  /** Six digits of the account's second factor; used up by this. */
  readonly code?: string | null;
  /** What `navigator.credentials.get` answered to `passkeyRequest`, as JSON. */
  readonly passkey?: string | null;
}

/**
 * What a browser gives to `navigator.credentials.get`, as JSON, so that the caller's passkey signs this challenge and with it
 * the act that it stands for; null for an account without a passkey.
 */
export async function passkeyRequest(ctx: Ctx, challenge: Buffer): Promise<string | null> {
  const known = await ctx.em.find(Passkey, { accountId: ownAccountId(ctx) });
  if (known.length === 0) return null;
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx).id,
    challenge: new Uint8Array(challenge),
    userVerification: 'required',
    allowCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
  });
  return JSON.stringify(options);
}

/**
 * Demands the second factor for one act. A code is used up for good, also for signing in; a passkey must have signed
 * `challenge`. Runs inside the transaction that uses the pending act up.
 * @throws Refusal UNAUTHENTICATED `secondFactor` = `required` without a proof or a factor, `wrong` for a code that does not
 *   fit or was used; RATE_LIMITED after too many of those; BAD_INPUT for a passkey's answer that does not fit
 */
export async function proveStepUp(tx: Ctx, challenge: Buffer, proof: StepUpProof): Promise<void> {
  const account = await lockOwnAccount(tx);
  if (proof.passkey) return proveByPasskey(tx, challenge, proof.passkey);
  if (!proof.code || !account.totpSecret || !account.totpConfirmedAt) {
    throw new Refusal('UNAUTHENTICATED', { secondFactor: 'required' });
  }
  const attempt = await beginCode(tx, account.id);
  const secret = decrypt(
    tx.platform.keys,
    `account:${account.id}:totp_secret`,
    Buffer.from(account.totpSecret),
  );
  const step = stepOfCode(secret, proof.code, tx.now());
  if (step === null || (account.totpLastStep != null && step <= account.totpLastStep)) {
    throw new Refusal('UNAUTHENTICATED', { secondFactor: 'wrong' });
  }
  account.totpLastStep = step;
  await attempt.succeed();
}

async function proveByPasskey(tx: Ctx, challenge: Buffer, answer: string): Promise<void> {
  const response = responseOf<AuthenticationResponseJSON>(answer);
  const passkey = await tx.em.findOne(Passkey, {
    accountId: ownAccountId(tx),
    credentialId: response.id,
  });
  if (!passkey) throw unfit('input.passkey');
  const { id, origin } = relyingParty(tx);
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: origin,
    expectedRPID: id,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
  }).catch(() => null);
  if (!verified?.verified) throw unfit('input.passkey');
  passkey.counter = verified.authenticationInfo.newCounter;
  passkey.usedAt = tx.now();
}
