import { type Seal, electronicSeal, sealSignature, sm2Certificate } from '@zhitong/letters';
import { v7 as uuidv7 } from 'uuid';
import { unitDirectory } from '#identity';
import type { Ctx } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { settingsOf } from '#settings';
import type { Letter } from './letter.entity.ts';
import { SigningKey } from './signing-key.entity.ts';
import { issuedOf, plainSeal, sealPrivateKey } from './signing-keys.ts';

const YEARS = 2;

/**
 * The second track: seal data of GB/T 38540-2020 over the finished PDF, which lies beside it as `.ses`. Made with us in a demo county
 * alone; elsewhere it comes from the national seal platform together with the seal, and null says that none came.
 */
export async function electronicSealOver(
  tx: Ctx,
  letter: Letter,
  pdf: Uint8Array,
): Promise<Uint8Array | null> {
  if (!(await settingsOf(tx)).demo) return null;
  const key = await sm2SealKeyOf(tx, letter.unitId);
  return sealSignature({ seal: new Uint8Array(key.seal!), holder: issuedOf(tx, key), pdf, at: tx.now() });
}

async function sm2SealKeyOf(tx: Ctx, unitId: string): Promise<SigningKey> {
  const now = tx.now();
  const valid = { revokedAt: null, validFrom: { $lte: now }, validTo: { $gt: now } };
  const known = await tx.em.findOne(SigningKey, { purpose: 'SM2_SEAL', unitId, ...valid });
  if (known) return known;
  const unit = (await unitDirectory(tx)).byId.get(unitId)!;
  const registered = await tx.em.findOne(
    SigningKey,
    { purpose: 'SEAL', unitId, ...valid },
    { orderBy: { createdAt: 'desc' } },
  );
  const seal =
    registered?.picture && 'diameterMm' in registered.picture ? registered.picture : plainSeal(unit.name);
  const to = new Date(now);
  to.setUTCFullYear(to.getUTCFullYear() + YEARS);
  const naming = { from: now, to, demo: true };
  const maker = await makerOf(tx, naming);
  const holder = sm2Certificate({ ...naming, organization: unit.name, name: unit.name, issuer: maker });
  const bytes = electronicSeal({
    maker,
    holders: [holder.certificate],
    sealId: `${tx.county.code}-${unit.code}`,
    name: seal.name,
    picture: {
      type: 'svg',
      data: new TextEncoder().encode(svgOf(seal)),
      widthMm: seal.diameterMm,
      heightMm: seal.diameterMm,
    },
    from: now,
    to,
  });
  return store(tx, { purpose: 'SM2_SEAL', unitId, issued: holder, to, seal: Buffer.from(bytes) });
}

async function makerOf(tx: Ctx, naming: { from: Date; to: Date; demo: boolean }) {
  const now = tx.now();
  const known = await tx.em.findOne(SigningKey, {
    purpose: 'SM2_MAKER',
    revokedAt: null,
    validTo: { $gt: now },
  });
  if (known) return issuedOf(tx, known);
  const maker = sm2Certificate({ ...naming, organization: tx.county.name, name: '印章制作' });
  await store(tx, { purpose: 'SM2_MAKER', unitId: null, issued: maker, to: naming.to, seal: null });
  return maker;
}

async function store(
  tx: Ctx,
  given: {
    readonly purpose: 'SM2_MAKER' | 'SM2_SEAL';
    readonly unitId: string | null;
    readonly issued: { readonly certificate: Uint8Array; readonly key: Uint8Array };
    readonly to: Date;
    readonly seal: Buffer | null;
  },
): Promise<SigningKey> {
  const id = uuidv7();
  const { purpose, unitId, issued, to, seal } = given;
  const row = tx.em.create(SigningKey, {
    id,
    purpose,
    unitId,
    driver: 'SOFTWARE',
    certificate: Buffer.from(issued.certificate),
    chain: [],
    serial: `sm2-${sha256(Buffer.from(issued.certificate)).toString('hex').slice(0, 40)}`,
    privateKey: sealPrivateKey(tx, id, issued.key),
    picture: null,
    seal,
    validFrom: tx.now(),
    validTo: to,
    createdAt: tx.now(),
  });
  await tx.em.flush();
  return row;
}

/** The round seal as the seal data keep it: ring, star, name on the arc. */
function svgOf(seal: Seal): string {
  const name = seal.name.replace(/[<>&"]/g, '');
  const star =
    '<path d="M50 33l4 12.3h13l-10.5 7.6 4 12.4L50 57.7l-10.5 7.6 4-12.4L33 45.3h13z" fill="#db0000"/>';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><circle cx="50" cy="50" r="48" fill="none" stroke="#db0000" stroke-width="3"/>${seal.star ? star : ''}<path id="a" d="M14 62A38 38 0 1 1 86 62" fill="none"/><text font-size="11" fill="#db0000" text-anchor="middle"><textPath href="#a" startOffset="50%">${name}</textPath></text></svg>`;
}
