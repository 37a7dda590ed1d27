import {
  type Issued,
  type Seal,
  type VectorSignature,
  issuingAuthority,
  leafCertificate,
  revocationList,
  rootAuthority,
  serialOf,
  toPem,
} from '@zhitong/letters';
import { Refusal } from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { Account, UnitPrincipal, unitDirectory } from '#identity';
import { type Ctx, inTransaction, today } from '#platform/ctx';
import { settingsOf } from '#settings';
import { RevocationList, SigningKey, type SigningPurpose, TrustAnchor } from './signing-key.entity.ts';
import { countyKeyOf, issuedOf, keyOf, plainSeal, sealKeyOf, sealPrivateKey } from './signing-keys.ts';

const DAY_MS = 24 * 3600_000;
const YEARS = { root: 20, issuing: 10, leaf: 2 };
/** A list holds this long, and is replaced when a week of it is over. */
const LIST_MS = 30 * DAY_MS;
const RENEW_AFTER_MS = 7 * DAY_MS;
/** The root's list: it is only ever made with the root's key, which is offline. */
const ROOT_LIST_MS = 400 * DAY_MS;

/**
 * Makes the county's authority: root, issuing authority, time stamps of a demo county, first lists. Run again it changes nothing.
 * @returns the root's private key (PKCS #8), to be put away offline: it is kept nowhere; null where there is an authority already
 */
export async function createAuthority(ctx: Ctx): Promise<Uint8Array | null> {
  return inTransaction(ctx, async (tx) => {
    if (await tx.em.findOne(TrustAnchor, 1)) return null;
    const { demo } = await settingsOf(tx);
    const from = tx.now();
    const naming = { organization: tx.county.name, from, demo };
    const root = await rootAuthority({ ...naming, to: later(from, YEARS.root) });
    const issuing = await issuingAuthority({ ...naming, to: later(from, YEARS.issuing), root });
    tx.em.create(TrustAnchor, { id: 1, certificate: Buffer.from(root.certificate), createdAt: from });
    await storeKey(tx, { purpose: 'ISSUING_CA', issued: issuing, chain: [root.certificate] });
    const to = new Date(from.getTime() + ROOT_LIST_MS);
    const der = await revocationList({ issuer: root, number: 1, at: from, nextAt: to, revoked: [] });
    tx.em.create(RevocationList, {
      issuer: 'ROOT',
      der: Buffer.from(der),
      thisUpdate: from,
      nextUpdate: to,
    });
    await tx.em.flush();
    if (demo) {
      const request = { issuer: issuing, use: 'TIME_STAMP', name: '时间戳' } as const;
      const stamp = await leafCertificate({ ...naming, ...request, to: later(from, YEARS.leaf) });
      await storeKey(tx, {
        purpose: 'TIME_STAMP',
        issued: stamp,
        chain: [issuing.certificate, root.certificate],
      });
      await tx.em.flush();
    }
    await issueList(tx);
    return root.key;
  });
}

function later(from: Date, years: number): Date {
  const to = new Date(from);
  to.setUTCFullYear(to.getUTCFullYear() + years);
  return to;
}

/**
 * Gives a unit's principal of today a software key, and says by the record that this account signs in the present term.
 * @throws Refusal NOT_FOUND for an unknown unit, login or term; STEP_NOT_ALLOWED outside a demo county
 */
export async function addPrincipalKey(
  ctx: Ctx,
  command: {
    readonly unitCode: string;
    readonly login: string;
    readonly signature?: VectorSignature;
  },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const unit = (await unitDirectory(tx)).byCode.get(command.unitCode);
    const account = await tx.em.findOne(Account, { login: command.login });
    const day = today(tx);
    const terms = unit ? await tx.em.find(UnitPrincipal, { unitId: unit.id }) : [];
    const term = terms.find((one) => one.fromDay <= day && (one.toDay == null || one.toDay >= day));
    if (!unit || !account || !term) throw new Refusal('NOT_FOUND', { unit: command.unitCode });
    term.accountId = account.id;
    await storeLeaf(tx, {
      use: 'PRINCIPAL',
      organization: unit.name,
      name: `${term.name} ${term.office}`,
      owner: { accountId: account.id, unitId: unit.id },
      picture: command.signature ?? null,
    });
  });
}

/** Gives a unit's seal a software key. @throws as `addPrincipalKey` */
export async function addSealKey(
  ctx: Ctx,
  command: { readonly unitCode: string; readonly seal?: Seal },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const unit = (await unitDirectory(tx)).byCode.get(command.unitCode);
    if (!unit) throw new Refusal('NOT_FOUND', { unit: command.unitCode });
    await storeLeaf(tx, {
      use: 'SEAL',
      organization: unit.name,
      name: unit.name,
      owner: { accountId: null, unitId: unit.id },
      picture: command.seal ?? plainSeal(unit.name),
    });
  });
}

interface Leaf {
  readonly use: 'PRINCIPAL' | 'SEAL';
  readonly organization: string;
  readonly name: string;
  readonly owner: { readonly accountId: string | null; readonly unitId: string };
  readonly picture: Seal | VectorSignature | null;
}

async function storeLeaf(tx: Ctx, leaf: Leaf): Promise<void> {
  if (!(await settingsOf(tx)).demo) throw new Refusal('STEP_NOT_ALLOWED', { driver: 'SOFTWARE' });
  const authority = await countyKeyOf(tx, 'ISSUING_CA');
  if (!authority) throw new Refusal('STEP_NOT_ALLOWED', { authority: 'none' });
  const issuer = issuedOf(tx, authority);
  const from = tx.now();
  const issued = await leafCertificate({
    organization: leaf.organization,
    name: leaf.name,
    use: leaf.use,
    issuer,
    from,
    to: later(from, YEARS.leaf),
    demo: true,
    crlUrl: `${tx.platform.origin}/trust/crl.pem`,
  });
  const chain = [
    issuer.certificate,
    ...authority.chain.map((hex) => new Uint8Array(Buffer.from(hex, 'hex'))),
  ];
  await storeKey(tx, { purpose: leaf.use, issued, chain, ...leaf.owner, picture: leaf.picture });
}

async function storeKey(
  tx: Ctx,
  key: {
    readonly purpose: SigningPurpose;
    readonly issued: Issued;
    readonly chain: readonly Uint8Array[];
    readonly accountId?: string | null;
    readonly unitId?: string | null;
    readonly picture?: Seal | VectorSignature | null;
  },
): Promise<void> {
  const id = uuidv7();
  const { issued, purpose, accountId = null, unitId = null, picture = null } = key;
  const from = tx.now();
  const years = purpose === 'ISSUING_CA' ? YEARS.issuing : YEARS.leaf;
  tx.em.create(SigningKey, {
    id,
    purpose,
    accountId,
    unitId,
    driver: 'SOFTWARE',
    certificate: Buffer.from(issued.certificate),
    chain: key.chain.map((der) => Buffer.from(der).toString('hex')),
    serial: serialOf(issued.certificate),
    privateKey: sealPrivateKey(tx, id, issued.key),
    picture,
    validFrom: from,
    validTo: later(from, years),
    createdAt: from,
  });
}

/** A key that is no longer to be trusted: what it signed before stays signed. The new list is out at once. @throws Refusal NOT_FOUND */
export async function revokeKey(
  ctx: Ctx,
  command: { readonly serial: string; readonly reason: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const key = await tx.em.findOne(SigningKey, { serial: command.serial, revokedAt: null });
    if (!key) throw new Refusal('NOT_FOUND', { serial: command.serial.slice(0, 64) });
    key.revokedAt = tx.now();
    key.revocationReason = command.reason.slice(0, 200);
    await tx.em.flush();
    await issueList(tx);
  });
}

/** Issues the list of revoked certificates anew. */
async function issueList(tx: Ctx): Promise<Uint8Array> {
  const authority = await countyKeyOf(tx, 'ISSUING_CA');
  if (!authority) throw new Error(`county ${tx.county.code} has no issuing authority`);
  const revoked = await tx.em.find(SigningKey, { revokedAt: { $ne: null } });
  const number = (await tx.em.count(RevocationList, { issuer: 'ISSUING' })) + 1;
  const at = tx.now();
  const nextAt = new Date(at.getTime() + LIST_MS);
  const der = await revocationList({
    issuer: issuedOf(tx, authority),
    number,
    at,
    nextAt,
    revoked: revoked.map((key) => ({ serial: key.serial, at: key.revokedAt! })),
  });
  const list = { issuer: 'ISSUING' as const, der: Buffer.from(der), thisUpdate: at, nextUpdate: nextAt };
  tx.em.create(RevocationList, list);
  await tx.em.flush();
  return der;
}

/** The newest list of each authority, DER: root's and issuing authority's. */
async function newestLists(ctx: Ctx): Promise<Uint8Array[]> {
  const lists = await Promise.all(
    (['ROOT', 'ISSUING'] as const).map((issuer) =>
      ctx.em.findOne(RevocationList, { issuer }, { orderBy: { thisUpdate: 'desc', id: 'desc' } }),
    ),
  );
  return lists.flatMap((list) => (list ? [new Uint8Array(list.der)] : []));
}

/** Renews the list when its week is over, and brings `/trust/` to what the tables say. Safe to run again. */
export async function publishTrust(ctx: Ctx): Promise<void> {
  const anchor = await ctx.em.findOne(TrustAnchor, 1);
  const authority = await countyKeyOf(ctx, 'ISSUING_CA');
  if (!anchor || !authority) return;
  const newest = await ctx.em.findOne(
    RevocationList,
    { issuer: 'ISSUING' },
    { orderBy: { thisUpdate: 'desc', id: 'desc' } },
  );
  if (!newest || newest.thisUpdate.getTime() + RENEW_AFTER_MS < ctx.now().getTime()) {
    await inTransaction(ctx, issueList);
  }
  const certificates = [new Uint8Array(anchor.certificate), new Uint8Array(authority.certificate)];
  const { files } = ctx.platform;
  await files.write(`trust/${ctx.county.code}/ca.pem`, toPem('CERTIFICATE', certificates));
  await files.write(`trust/${ctx.county.code}/crl.pem`, toPem('X509 CRL', await newestLists(ctx)));
}

/** Certificates that an archived letter carries with it, DER: its signers', the time stamps', and all above them. */
export async function trustCertificates(
  ctx: Ctx,
  letter: { readonly unitId: string; readonly signerId?: string | null },
): Promise<Uint8Array[]> {
  const { unitId, signerId } = letter;
  const anchor = await ctx.em.findOneOrFail(TrustAnchor, 1);
  const keys = await Promise.all([
    signerId ? keyOf(ctx, { accountId: signerId, unitId }) : null,
    sealKeyOf(ctx, unitId),
    countyKeyOf(ctx, 'TIME_STAMP'),
    countyKeyOf(ctx, 'ISSUING_CA'),
  ]);
  return [...keys.flatMap((key) => (key ? [key.certificate] : [])), anchor.certificate].map(
    (der) => new Uint8Array(der),
  );
}

/** The newest lists, that of the issuing authority made after an instant: what is archived must show that nothing was revoked by then. */
export async function listsAfter(tx: Ctx, instant: Date): Promise<Uint8Array[]> {
  const fresh = await tx.em.count(RevocationList, { issuer: 'ISSUING', thisUpdate: { $gte: instant } });
  if (fresh === 0) await issueList(tx);
  return newestLists(tx);
}
