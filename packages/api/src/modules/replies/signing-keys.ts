import { Refusal } from '@zhitong/domain';
import { type Issued, type Seal, type Signer, softwareSigner } from '@zhitong/letters';
import type { Ctx } from '#platform/ctx';
import { decrypt, encrypt } from '#platform/crypto';
import { settingsOf } from '#settings';
import { remoteSigner } from './remote-signer.ts';
import { SigningKey, type SigningPurpose } from './signing-key.entity.ts';

/** The seal of a unit that has registered none of its own. */
export function plainSeal(name: string): Seal {
  return { name, diameterMm: 42, star: true };
}

/** The principal's key for a unit that is in force now, the newest; null where there is none. */
export function keyOf(
  ctx: Ctx,
  owner: { readonly accountId: string; readonly unitId: string },
): Promise<SigningKey | null> {
  return newest(ctx, { purpose: 'PRINCIPAL', ...owner });
}

/** The key of a unit's seal that is in force now. */
export function sealKeyOf(ctx: Ctx, unitId: string): Promise<SigningKey | null> {
  return newest(ctx, { purpose: 'SEAL', unitId });
}

/** A key of the county's own: the issuing authority's, the demo's time stamps and seal maker. */
export function countyKeyOf(ctx: Ctx, purpose: SigningPurpose): Promise<SigningKey | null> {
  return newest(ctx, { purpose });
}

function newest(
  ctx: Ctx,
  where: {
    readonly purpose: SigningPurpose;
    readonly accountId?: string;
    readonly unitId?: string;
  },
): Promise<SigningKey | null> {
  const now = ctx.now();
  return ctx.em.findOne(
    SigningKey,
    { ...where, revokedAt: null, validFrom: { $lte: now }, validTo: { $gt: now } },
    { orderBy: { createdAt: 'desc', id: 'desc' } },
  );
}

/** The certificates over a key, its issuing authority first, the root last; DER. */
export function chainOf(key: SigningKey): Uint8Array[] {
  return key.chain.map((hex) => new Uint8Array(Buffer.from(hex, 'hex')));
}

/**
 * Whoever can sign with a key: the encrypted one with us, or the platform that holds it.
 * @throws Refusal STEP_NOT_ALLOWED for a software key outside a demo county: there a seal comes from the national system
 */
export async function signerFor(ctx: Ctx, key: SigningKey): Promise<Signer> {
  const certificate = new Uint8Array(key.certificate);
  if (key.driver === 'REMOTE') {
    const { signing } = ctx.platform;
    if (!signing) throw new Refusal('UNAVAILABLE', { signing: 'not configured' });
    return remoteSigner(signing, { remoteId: key.remoteId!, certificate, chain: chainOf(key) });
  }
  if (!(await settingsOf(ctx)).demo) throw new Refusal('STEP_NOT_ALLOWED', { driver: 'SOFTWARE' });
  return softwareSigner(issuedOf(ctx, key), chainOf(key));
}

/** A software key with its certificate, decrypted for the moment. */
export function issuedOf(ctx: Ctx, key: SigningKey): Issued {
  const pkcs8 = decrypt(ctx.platform.keys, placeOf(key.id), Buffer.from(key.privateKey!));
  return { certificate: new Uint8Array(key.certificate), key: new Uint8Array(Buffer.from(pkcs8, 'base64')) };
}

/** A private key as it lies in its row. */
export function sealPrivateKey(ctx: Ctx, id: string, key: Uint8Array): Buffer {
  return encrypt(ctx.platform.keys, placeOf(id), Buffer.from(key).toString('base64'));
}

function placeOf(id: string): string {
  return `signing_key:${id}:private_key`;
}
