import { defineEntity, p } from '@mikro-orm/core';
import type { Seal, VectorSignature } from '@zhitong/letters';
import { Account, Unit } from '#identity';

export const SIGNING_PURPOSES = [
  'ISSUING_CA',
  'PRINCIPAL',
  'SEAL',
  'TIME_STAMP',
  'SM2_MAKER',
  'SM2_SEAL',
] as const;
export type SigningPurpose = (typeof SIGNING_PURPOSES)[number];

/** Where the private key is: with us, encrypted (demo only), or on the platform that the county uses. */
export const SIGNING_DRIVERS = ['SOFTWARE', 'REMOTE'] as const;
export type SigningDriver = (typeof SIGNING_DRIVERS)[number];

const SigningKeySchema = defineEntity({
  name: 'SigningKey',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    purpose: p.enum(() => SIGNING_PURPOSES).$type<SigningPurpose>(),
    /** Whose: a principal's own. */
    accountId: () => p.manyToOne(Account).mapToPk().nullable().deleteRule('restrict').fieldName('account_id'),
    /** Whose: a unit's seal, or the unit for which the principal signs. */
    unitId: () => p.manyToOne(Unit).mapToPk().nullable().deleteRule('restrict').fieldName('unit_id'),
    driver: p.enum(() => SIGNING_DRIVERS).$type<SigningDriver>(),
    /** DER. */
    certificate: p.blob(),
    /** Issuers of it up to the root, DER in hexadecimal. */
    chain: p.json<string[]>(),
    /** Hexadecimal, as the certificate writes it. */
    serial: p.string().length(64).unique('signing_key_serial_unique'),
    /** Sealed by the server key; null for a remote one. */
    privateKey: p.blob().nullable(),
    /** By which the remote platform knows it. */
    remoteId: p.string().length(200).nullable(),
    /** What the page shows: the seal, or the handwritten name. */
    picture: p.json<Seal | VectorSignature>().nullable(),
    /** Seal data of GB/T 38540-2020, for a key on the SM2 curve that uses a seal. */
    seal: p.blob().nullable(),
    validFrom: p.datetime(3),
    validTo: p.datetime(3),
    revokedAt: p.datetime(3).nullable(),
    revocationReason: p.string().length(200).nullable(),
    createdAt: p.datetime(3),
  },
  checks: [
    {
      name: 'signing_key_is_somewhere',
      expression: `(driver = 'SOFTWARE') = (private_key is not null) and (driver = 'REMOTE') = (remote_id is not null)`,
    },
    {
      name: 'signing_key_has_owner',
      expression: `(purpose = 'PRINCIPAL') = (account_id is not null) and (purpose in ('PRINCIPAL', 'SEAL', 'SM2_SEAL')) = (unit_id is not null)`,
    },
  ],
  indexes: [
    { name: 'signing_key_account', properties: ['accountId', 'purpose'] },
    { name: 'signing_key_unit', properties: ['unitId', 'purpose'] },
  ],
});

/** A key that signs, with its certificate; one per principal and per seal. A new one may be added, an old one stays. */
export class SigningKey extends SigningKeySchema.class {}
SigningKeySchema.setClass(SigningKey);

const RevocationListSchema = defineEntity({
  name: 'RevocationList',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    issuer: p.enum(['ROOT', 'ISSUING']),
    /** DER. */
    der: p.blob(),
    thisUpdate: p.datetime(3),
    nextUpdate: p.datetime(3),
  },
  indexes: [{ name: 'revocation_list_newest', properties: ['issuer', 'thisUpdate'] }],
});

/** A list of revoked certificates as it was published. Only ever added. */
export class RevocationList extends RevocationListSchema.class {}
RevocationListSchema.setClass(RevocationList);

const TrustAnchorSchema = defineEntity({
  name: 'TrustAnchor',
  schema: '*',
  properties: {
    id: p.smallint().primary().autoincrement(false),
    /** DER. Its private key is offline: it is never here. */
    certificate: p.blob(),
    createdAt: p.datetime(3),
  },
  checks: [{ name: 'trust_anchor_is_one', expression: 'id = 1' }],
});

/** The county's root certificate. */
export class TrustAnchor extends TrustAnchorSchema.class {}
TrustAnchorSchema.setClass(TrustAnchor);
