import { defineEntity, p } from '@mikro-orm/core';

export const KEY_PURPOSES = ['RECEIPT'] as const;

const CountyKeySchema = defineEntity({
  name: 'CountyKey',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    purpose: p.enum(() => KEY_PURPOSES).$type<(typeof KEY_PURPOSES)[number]>(),
    /** SPKI PEM. */
    publicKey: p.text(),
    /** PKCS#8 PEM, sealed by the server key. */
    privateKey: p.blob(),
    createdAt: p.datetime(3),
  },
});

/** An Ed25519 key pair of the county. A new one may be added; an old one stays, since receipts name it. */
export class CountyKey extends CountyKeySchema.class {}
CountyKeySchema.setClass(CountyKey);
