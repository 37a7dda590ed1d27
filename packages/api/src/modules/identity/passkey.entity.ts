import { defineEntity, p } from '@mikro-orm/core';
import { Account } from './account.entity.ts';

const PasskeySchema = defineEntity({
  name: 'Passkey',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    accountId: () => p.manyToOne(Account).mapToPk().deleteRule('cascade').fieldName('account_id'),
    /** As WebAuthn names it, base64url. */
    credentialId: p.string().length(1400).unique('passkey_credential_unique'),
    /** COSE. */
    publicKey: p.blob(),
    /** Counted by some authenticators: one that goes back was copied. */
    counter: p.bigint('number'),
    transports: p.array<string>(),
    name: p.string().length(50),
    createdAt: p.datetime(3),
    usedAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'passkey_account', properties: ['accountId'] }],
});

/** A key that a member of staff holds on a device, opened there by finger, face or PIN. */
export class Passkey extends PasskeySchema.class {}
PasskeySchema.setClass(Passkey);

const PasskeyEnrolmentSchema = defineEntity({
  name: 'PasskeyEnrolment',
  schema: '*',
  properties: {
    accountId: () => p.manyToOne(Account).mapToPk().primary().deleteRule('cascade').fieldName('account_id'),
    challenge: p.string().length(86),
    expiresAt: p.datetime(3),
  },
});

/** The challenge last given to an account that adds a passkey. */
export class PasskeyEnrolment extends PasskeyEnrolmentSchema.class {}
PasskeyEnrolmentSchema.setClass(PasskeyEnrolment);
