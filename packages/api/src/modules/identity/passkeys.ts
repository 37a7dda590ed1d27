import { Refusal, actorName, badInput, cleanLine, textProblems } from '@zhitong/domain';
import {
  type RegistrationResponseJSON,
  generateRegistrationOptions,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { type Ctx, inTransaction } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import type { RequestCtx } from '#platform/request';
import { demandPassword } from './demand-password.ts';
import { lockOwnAccount, ownAccountId } from './own-account.ts';
import { Passkey, PasskeyEnrolment } from './passkey.entity.ts';

const ENROLMENT_MS = 5 * 60_000;
const MOST_PASSKEYS = 10;

/** A passkey as its holder sees it. */
export interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
}

export async function ownPasskeys(ctx: Ctx): Promise<OwnPasskey[]> {
  const own = await ctx.em
    .fork()
    .find(Passkey, { accountId: ownAccountId(ctx) }, { orderBy: { createdAt: 'asc' } });
  return own.map(({ id, name, createdAt, usedAt }) => ({ id, name, createdAt, usedAt: usedAt ?? null }));
}

/**
 * Begins a passkey of the caller's own account. The password is asked again: who finds an open screen must not make a key
 * that signs for its owner.
 * @returns what a browser gives to `navigator.credentials.create`, as JSON; it holds for 5 minutes
 * @throws Refusal BAD_INPUT for a wrong password, RATE_LIMITED after too many, STEP_NOT_ALLOWED with ten keys already
 */
export async function enrolPasskey(ctx: RequestCtx, command: { password: string }): Promise<string> {
  const account = await demandPassword(ctx, command.password);
  const known = await ctx.em.fork().find(Passkey, { accountId: account.id });
  if (known.length >= MOST_PASSKEYS)
    throw new Refusal('STEP_NOT_ALLOWED', { passkeys: String(known.length) });
  const options = await generateRegistrationOptions({
    rpName: `${ctx.county.name}直通`,
    rpID: relyingParty(ctx).id,
    userName: account.login,
    userDisplayName: account.name,
    // The same for all devices of an account, and no name of a person.
    userID: new Uint8Array(sha256(`${ctx.county.code}/${account.id}`)),
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
  await inTransaction(ctx, async (tx) => {
    const { id: accountId } = await lockOwnAccount(tx);
    const expiresAt = new Date(tx.now().getTime() + ENROLMENT_MS);
    await tx.em.upsert(PasskeyEnrolment, { accountId, challenge: options.challenge, expiresAt });
  });
  return JSON.stringify(options);
}

/**
 * Completes it with what the browser's authenticator answered.
 * @throws Refusal STEP_NOT_ALLOWED where none was begun or its time is over, BAD_INPUT for an answer that does not fit
 */
export async function confirmPasskey(
  ctx: RequestCtx,
  command: { name: string; response: string },
): Promise<OwnPasskey> {
  const name = cleanLine(command.name);
  badInput(textProblems('input.name', '名称', name, { most: 50 }));
  const made = await inTransaction(ctx, async (tx) => {
    const account = await lockOwnAccount(tx);
    const begun = await tx.em.findOne(PasskeyEnrolment, { accountId: account.id });
    if (!begun || begun.expiresAt < tx.now()) {
      throw new Refusal('STEP_NOT_ALLOWED', { reason: 'NOT_ENROLLING' });
    }
    const { id, origin } = relyingParty(tx);
    const verified = await verifyRegistrationResponse({
      response: responseOf<RegistrationResponseJSON>(command.response),
      expectedChallenge: begun.challenge,
      expectedOrigin: origin,
      expectedRPID: id,
    }).catch(() => null);
    if (!verified?.verified) throw unfit('input.response');
    const { credential } = verified.registrationInfo;
    tx.em.remove(begun);
    const passkey = tx.em.create(Passkey, {
      accountId: account.id,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      name: name.text,
      createdAt: tx.now(),
    });
    await tx.em.flush();
    return passkey;
  });
  ctx.platform.log.info({ county: ctx.county.code, actor: actorName(ctx.actor) }, 'passkey added');
  const { id, createdAt } = made;
  return { id, name: name.text, createdAt, usedAt: null };
}

/** @throws Refusal NOT_FOUND for what is no passkey of the caller's own */
export async function removePasskey(ctx: RequestCtx, command: { id: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const account = await lockOwnAccount(tx);
    const known = await tx.em.find(Passkey, { accountId: account.id });
    const passkey = known.find((one) => one.id === command.id);
    if (!passkey) throw new Refusal('NOT_FOUND');
    tx.em.remove(passkey);
  });
  ctx.platform.log.info({ county: ctx.county.code, actor: actorName(ctx.actor) }, 'passkey removed');
}

/** For whom keys are made: the host that people reach us by, and the address that a browser must have been at. */
export function relyingParty(ctx: Ctx): { readonly id: string; readonly origin: string } {
  const { hostname, origin } = new URL(ctx.platform.origin);
  return { id: hostname, origin };
}

/** An authenticator's answer, which travels as a string of JSON. @throws Refusal BAD_INPUT */
export function responseOf<T extends { id: string }>(text: string): T {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string') {
      return value as T;
    }
  } catch {
    // Told below, as everything else that does not fit.
  }
  throw unfit('input.response');
}

export function unfit(path: string): Refusal {
  return new Refusal('BAD_INPUT', {}, [{ path, code: 'WRONG', message: '安全密钥的应答不符，请重试。' }]);
}
