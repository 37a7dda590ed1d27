import { defineEntity, p } from '@mikro-orm/core';

const PartnerApplicationSchema = defineEntity({
  name: 'PartnerApplication',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    name: p.string().length(100).unique('partner_application_name_unique'),
    /** SHA-256 of the bearer token; the token itself is shown once. */
    tokenHash: p.blob().unique('partner_application_token_unique'),
    scopes: p.array<string>().columnType('text[]'),
    /** Channels its tickets may carry; the first is the default. */
    channels: p.array<string>().columnType('text[]'),
    pointsPerSecond: p.integer(),
    active: p.boolean().default(true),
    createdAt: p.datetime(3),
  },
});

/** An application of somebody else's that uses the API with credentials, scopes and a quota. */
export class PartnerApplication extends PartnerApplicationSchema.class {}
PartnerApplicationSchema.setClass(PartnerApplication);
