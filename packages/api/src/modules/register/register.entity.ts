import { REGISTER_KINDS, type RegisterKind } from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';

export const KEY_PURPOSES = ['RECEIPT', 'REGISTER'] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

const CountyKeySchema = defineEntity({
  name: 'CountyKey',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    purpose: p.enum(() => KEY_PURPOSES).$type<KeyPurpose>(),
    /** SPKI PEM. */
    publicKey: p.text(),
    /** PKCS#8 PEM, sealed by the server key. */
    privateKey: p.blob(),
    createdAt: p.datetime(3),
  },
});

/** An Ed25519 key pair of the county. A new one may be added; an old one stays, since receipts and checkpoints name it. */
export class CountyKey extends CountyKeySchema.class {}
CountyKeySchema.setClass(CountyKey);

const RegisterLeafSchema = defineEntity({
  name: 'RegisterLeaf',
  schema: '*',
  properties: {
    index: p.bigint('number').primary().autoincrement(false),
    kind: p.enum(() => REGISTER_KINDS).$type<RegisterKind>(),
    /** What it is about: a ticket, a sealed reply, a ranking. */
    subjectId: p.uuid(),
    /** The day of entry, in county time. */
    on: p.date().fieldName('entered_on'),
    /** 16 random bytes as hex. Null once erased; then body is too. */
    salt: p.string().length(32).nullable(),
    /** What the digest covers, where no other row holds it: null for receipts, whose ticket does. */
    body: p.json<Record<string, unknown>>().nullable(),
    /** What everybody reads: canonical JSON, its UTF-8 bytes are the leaf. */
    leaf: p.text(),
    hash: p.blob(),
    /** Where the entering of receipts goes on from: the event that brought it. */
    sourceXid: p.string().columnType('xid8').nullable(),
    sourceId: p.bigint('number').nullable(),
  },
  uniques: [{ name: 'register_leaf_subject_unique', properties: ['subjectId', 'kind'] }],
});

/** A leaf of the public register. Append-only. */
export class RegisterLeaf extends RegisterLeafSchema.class {}
RegisterLeafSchema.setClass(RegisterLeaf);

const RegisterEntrySchema = defineEntity({
  name: 'RegisterEntry',
  schema: '*',
  properties: {
    id: p.bigint('number').primary().generated('by default as identity'),
    kind: p.enum(() => REGISTER_KINDS).$type<RegisterKind>(),
    subjectId: p.uuid(),
    body: p.json<Record<string, unknown>>(),
    /** What the leaf tells everybody besides its digest. */
    open: p.json<Record<string, unknown>>().nullable(),
  },
  uniques: [{ name: 'register_entry_subject_unique', properties: ['subjectId', 'kind'] }],
});

/** Waits to be entered: written with the change that it is about, taken away by the routine that enters it. */
export class RegisterEntry extends RegisterEntrySchema.class {}
RegisterEntrySchema.setClass(RegisterEntry);

const RegisterCheckpointSchema = defineEntity({
  name: 'RegisterCheckpoint',
  schema: '*',
  properties: {
    size: p.bigint('number').primary().autoincrement(false),
    /** As published: size and root, signed. */
    note: p.text(),
    /** The roots of the full subtrees, 32 bytes each: what the next leaves are appended to. */
    frontier: p.blob(),
    at: p.datetime(3),
  },
});

/** A signed head of the register. Append-only. */
export class RegisterCheckpoint extends RegisterCheckpointSchema.class {}
RegisterCheckpointSchema.setClass(RegisterCheckpoint);
