import { ROLES, type Role } from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Place } from '#places';
import { Unit } from './unit.entity.ts';

const AccountSchema = defineEntity({
  name: 'Account',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    login: p.string().length(64).unique('account_login_unique'),
    name: p.string().length(50),
    unitId: () => p.manyToOne(Unit).mapToPk().deleteRule('restrict').fieldName('unit_id'),
    /** argon2id, PHC string. */
    passwordHash: p.string().length(200),
    /** Sealed base32 secret of the second factor in force since `totpConfirmedAt`. */
    totpSecret: p.blob().nullable(),
    totpConfirmedAt: p.datetime(3).nullable(),
    /** Sealed like `totpSecret`: a secret being enrolled; the old one holds until a code of this one came. */
    totpPending: p.blob().nullable(),
    /** The last time step that a code was used up for, so that one code opens one door. */
    totpLastStep: p.bigint('number').nullable(),
    active: p.boolean().default(true),
    createdAt: p.datetime(3),
  },
});

/** A member of staff who signs in. */
export class Account extends AccountSchema.class {}
AccountSchema.setClass(Account);

const AccountRoleSchema = defineEntity({
  name: 'AccountRole',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    accountId: () => p.manyToOne(Account).mapToPk().deleteRule('cascade').fieldName('account_id'),
    role: p.enum(() => ROLES).$type<Role>(),
    unitId: () => p.manyToOne(Unit).mapToPk().nullable().deleteRule('restrict').fieldName('unit_id'),
    placeId: () => p.manyToOne(Place).mapToPk().nullable().deleteRule('restrict').fieldName('place_id'),
  },
  indexes: [{ name: 'account_role_account', properties: ['accountId'] }],
});

/** One role of one account, limited to a unit (with its subordinates) or a place (with what lies in it). */
export class AccountRole extends AccountRoleSchema.class {}
AccountRoleSchema.setClass(AccountRole);

const CitizenSchema = defineEntity({
  name: 'Citizen',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    phoneHash: p.blob().unique('citizen_phone_unique'),
    phone: p.blob(),
    createdAt: p.datetime(3),
  },
});

/** A person known by a verified phone. Nobody needs to be one: a receipt always suffices. */
export class Citizen extends CitizenSchema.class {}
CitizenSchema.setClass(Citizen);

const LoginCodeSchema = defineEntity({
  name: 'LoginCode',
  schema: '*',
  properties: {
    phoneHash: p.blob().primary(),
    codeHash: p.blob(),
    expiresAt: p.datetime(3),
    /** 0 once it was used. */
    triesLeft: p.smallint(),
    sentAt: p.datetime(3),
    /** The hour in which no more than five go to one phone. */
    windowStartedAt: p.datetime(3),
    sentInWindow: p.smallint(),
  },
});

/** The one-time code last sent to a phone: 10 minutes, five tries; its row also tells how many were sent lately. */
export class LoginCode extends LoginCodeSchema.class {}
LoginCodeSchema.setClass(LoginCode);

const LoginSessionSchema = defineEntity({
  name: 'LoginSession',
  schema: '*',
  properties: {
    tokenHash: p.blob().primary(),
    accountId: () => p.manyToOne(Account).mapToPk().nullable().deleteRule('cascade').fieldName('account_id'),
    citizenId: () => p.manyToOne(Citizen).mapToPk().nullable().deleteRule('cascade').fieldName('citizen_id'),
    secondFactor: p.boolean().default(false),
    createdAt: p.datetime(3),
    expiresAt: p.datetime(3),
  },
  checks: [{ name: 'session_is_of_one', expression: '(account_id is null) <> (citizen_id is null)' }],
  indexes: [
    { name: 'login_session_account', properties: ['accountId'] },
    { name: 'login_session_expiry', properties: ['expiresAt'] },
  ],
});

/** A signed-in browser. Only the hash of its cookie is stored. */
export class LoginSession extends LoginSessionSchema.class {}
LoginSessionSchema.setClass(LoginSession);
