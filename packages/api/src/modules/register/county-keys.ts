import { type Ctx, remember } from '#platform/ctx';
import { decrypt, encrypt, newSigningKey, type Signer, signerOf } from '#platform/crypto';
import { query } from '#platform/database';
import { CountyKey, type KeyPurpose } from './register.entity.ts';

const KEYS = {
  name: 'county-keys',
  sql: `select id, private_key as "privateKey" from {s}.county_key where purpose = $1 order by created_at desc, id desc`,
};

/** The keys that sign receipts, or checkpoints, by id; the newest is `current`. */
export interface CountyKeys {
  readonly current: Signer;
  readonly byId: ReadonlyMap<string, Signer>;
}

/** @throws when the county was made without a key, which `zhitong county create` never does. */
export function countyKeys(ctx: Ctx, purpose: KeyPurpose): Promise<CountyKeys> {
  return remember(ctx, { key: `keys/${purpose}`, ms: 60_000, load: () => load(ctx, purpose) });
}

export function receiptKeys(ctx: Ctx): Promise<CountyKeys> {
  return countyKeys(ctx, 'RECEIPT');
}

async function load(ctx: Ctx, purpose: KeyPurpose): Promise<CountyKeys> {
  const rows = await query<{ id: string; privateKey: Buffer }>(ctx.platform.database.app, {
    county: ctx.county,
    statement: KEYS,
    values: [purpose],
  });
  const signers = rows.map((row) =>
    signerOf(row.id, decrypt(ctx.platform.keys, placeOf(row.id), row.privateKey)),
  );
  const current = signers[0];
  if (!current) throw new Error(`county ${ctx.county.code} has no key of purpose ${purpose}`);
  return { current, byId: new Map(signers.map((signer) => [signer.keyId, signer])) };
}

/** Adds a new key pair; what is signed from then on is signed with it, what was signed before keeps its own. */
export async function addCountyKey(ctx: Ctx, id: string, purpose: KeyPurpose): Promise<void> {
  const { publicKey, privateKey } = newSigningKey();
  ctx.em.create(CountyKey, {
    id,
    purpose,
    publicKey,
    privateKey: encrypt(ctx.platform.keys, placeOf(id), privateKey),
    createdAt: ctx.now(),
  });
  await ctx.em.flush();
}

function placeOf(id: string): string {
  return `county_key:${id}:private_key`;
}
