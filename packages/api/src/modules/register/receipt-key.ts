import { type Ctx, remember } from '#platform/ctx';
import { decrypt, encrypt, newSigningKey, type Signer, signerOf } from '#platform/crypto';
import { query } from '#platform/database';
import { CountyKey } from './register.entity.ts';

const KEYS = {
  name: 'receipt-keys',
  sql: `select id, private_key as "privateKey" from {s}.county_key where purpose = 'RECEIPT' order by created_at desc, id desc`,
};

/** The keys that sign receipts, by id; the newest is `current`. */
export interface ReceiptKeys {
  readonly current: Signer;
  readonly byId: ReadonlyMap<string, Signer>;
}

/** @throws when the county was made without a key, which `zhitong county create` never does. */
export function receiptKeys(ctx: Ctx): Promise<ReceiptKeys> {
  return remember(ctx, { key: 'receipt-keys', ms: 60_000, load: () => load(ctx) });
}

async function load(ctx: Ctx): Promise<ReceiptKeys> {
  const rows = await query<{ id: string; privateKey: Buffer }>(ctx.platform.database.app, {
    county: ctx.county,
    statement: KEYS,
    values: [],
  });
  const signers = rows.map((row) =>
    signerOf(row.id, decrypt(ctx.platform.keys, placeOf(row.id), row.privateKey)),
  );
  const current = signers[0];
  if (!current) throw new Error(`county ${ctx.county.code} has no receipt key`);
  return { current, byId: new Map(signers.map((signer) => [signer.keyId, signer])) };
}

/** Adds a new key pair; receipts from then on are signed with it, older ones keep theirs. */
export async function addReceiptKey(ctx: Ctx, id: string): Promise<void> {
  const { publicKey, privateKey } = newSigningKey();
  ctx.em.create(CountyKey, {
    id,
    purpose: 'RECEIPT',
    publicKey,
    privateKey: encrypt(ctx.platform.keys, placeOf(id), privateKey),
    createdAt: ctx.now(),
  });
  await ctx.em.flush();
}

function placeOf(id: string): string {
  return `county_key:${id}:private_key`;
}
