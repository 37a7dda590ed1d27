import { may } from '@zhitong/domain';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { statementCount } from '#platform/database';
import { findCounty, forgetCounties } from '#settings';
import { STAFF_PASSWORD, aRequest, aStaff } from '#test/factories';
import { createWorld } from '#test/world';
import { IdentityResolver } from '#identity';
import { actorOf } from '../../actor-of.ts';
import { createCounty } from '../../migrate.ts';
import { ctxFor } from '../../open-platform.ts';
import { createPartner } from './create-partner.ts';
import { deactivatePartner } from './deactivate-partner.ts';
import { partnerQuota } from './partner-of.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const BOARD = { name: '留言板', scopes: ['ticket.submit'], channels: ['board', 'app'], pointsPerSecond: 200 };
const REFUSED = { code: 'UNAUTHENTICATED', details: { reason: 'TOKEN_REFUSED' } };

test('a partner application comes in by its token, with its scopes, channels and quota', async () => {
  await using world = await createWorld({ now: MONDAY });
  const anyone = world.as({ kind: 'anonymous' });

  const { token } = await createPartner(world.asSystem(), BOARD);

  expect(token).toMatch(/^ztp_[0-9a-f]{40}$/);
  const actor = await actorOf(anyone, { sessionToken: null, bearer: token });
  expect(actor).toEqual({
    kind: 'partner',
    applicationId: expect.any(String),
    name: '留言板',
    scopes: ['ticket.submit'],
    channels: ['board', 'app'],
  });
  expect(may(actor, 'ticket.submit')).toBe(true);
  expect(await partnerQuota(anyone, actor)).toBe(200);
  expect(await partnerQuota(anyone, { kind: 'anonymous' })).toBeNull();
});

test('a made-up token is refused without a statement, and never taken for nobody', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { token } = await createPartner(world.asSystem(), BOARD);
  const anyone = world.as({ kind: 'anonymous' });
  await actorOf(anyone, { sessionToken: null, bearer: token });

  const before = statementCount.value;
  for (const bearer of [
    '',
    'x',
    'ztp_',
    token.toUpperCase(),
    `${token} `,
    token.slice(0, -1),
    'ztp_\u0000',
  ]) {
    await expect(actorOf(anyone, { sessionToken: null, bearer })).rejects.toMatchObject(REFUSED);
  }
  expect(statementCount.value).toBe(before);
});

test('a deactivated application is out, and its name stays taken', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { token } = await createPartner(world.asSystem(), BOARD);
  const anyone = world.as({ kind: 'anonymous' });
  const actor = await actorOf(anyone, { sessionToken: null, bearer: token });

  await deactivatePartner(world.asSystem(), { name: '留言板' });

  await expect(actorOf(anyone, { sessionToken: null, bearer: token })).rejects.toMatchObject(REFUSED);
  expect(await partnerQuota(anyone, actor)).toBe(0);
  await expect(createPartner(world.asSystem(), BOARD)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    problems: [{ path: 'input.name', code: 'TAKEN' }],
  });
  await expect(deactivatePartner(world.asSystem(), { name: '没有' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('everything that is wrong with a new application is told at once', async () => {
  await using world = await createWorld({ now: MONDAY });
  const bad = {
    name: ' ',
    scopes: ['account.manage', 'ticket.submit'],
    channels: ['fax'],
    pointsPerSecond: 0.5,
  };

  await expect(createPartner(world.asSystem(), bad)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    problems: [
      { path: 'input.name', code: 'MALFORMED' },
      { path: 'input.scopes.0', code: 'UNKNOWN' },
      { path: 'input.channels.0', code: 'UNKNOWN' },
      { path: 'input.pointsPerSecond', code: 'OUT_OF_RANGE' },
    ],
  });
  const empty = { name: '空', scopes: [], channels: [], pointsPerSecond: 10_001 };
  await expect(createPartner(world.asSystem(), empty)).rejects.toMatchObject({ code: 'BAD_INPUT' });
});

test('only an administrator admits applications and shuts them out', async () => {
  await using world = await createWorld({ now: MONDAY });
  const admin = await aStaff(world, { role: 'administrator' });
  const dispatcher = await aStaff(world, { role: ['dispatcher', 'editor', 'auditor'] });

  await expect(createPartner(world.as(dispatcher), BOARD)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(createPartner(world.as({ kind: 'anonymous' }), BOARD)).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  await createPartner(world.as(admin), BOARD);
  await expect(deactivatePartner(world.as(dispatcher), { name: '留言板' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('a token of one county opens nothing in the next', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { token } = await createPartner(world.asSystem(), BOARD);
  const { platform } = world.opened;
  await createCounty({
    ownerUrl: world.config.databaseOwnerUrl!,
    keys: platform.keys,
    county: { code: '999902', name: '邻县', isDefault: false },
  });
  forgetCounties(platform);
  const next = ctxFor(world.opened, await findCounty(platform, '999902'), { kind: 'anonymous' });

  await expect(actorOf(next, { sessionToken: null, bearer: token })).rejects.toMatchObject(REFUSED);
});

test('a token goes before a cookie, a cookie alone is its owner, and neither is nobody', async () => {
  await using world = await createWorld({ now: MONDAY });
  const staff = await aStaff(world, { role: 'dispatcher', login: 'li', secondFactor: false });
  const { token: bearer } = await createPartner(world.asSystem(), BOARD);
  const anyone = world.as({ kind: 'anonymous' });
  const request = aRequest(anyone);
  await new IdentityResolver().signIn(request, { login: 'li', password: STAFF_PASSWORD });
  const sessionToken = request.given.token!;

  expect(await actorOf(anyone, { sessionToken, bearer: null })).toEqual(staff);
  expect(await actorOf(anyone, { sessionToken, bearer })).toMatchObject({ kind: 'partner' });
  expect(await actorOf(anyone, { sessionToken: null, bearer: null })).toEqual({ kind: 'anonymous' });
  await expect(actorOf(anyone, { sessionToken, bearer: 'x' })).rejects.toMatchObject(REFUSED);
});

test('a token stands neither in the log nor in the database', async () => {
  await using world = await createWorld({ now: MONDAY });
  let written = '';
  const log = pino({ level: 'trace' }, { write: (line: string) => void (written += line) });
  const ctx = world.asSystem();

  const { token } = await createPartner({ ...ctx, platform: { ...ctx.platform, log } }, BOARD);

  const { rows } = await ctx.platform.database.app.query(
    `select p::text as row from ${world.schema}.partner_application p`,
  );
  expect(written).toContain('partner application created');
  const hex = Buffer.from(token).toString('hex');
  for (const secret of [token, token.slice(4), hex])
    expect(written + JSON.stringify(rows)).not.toContain(secret);
});
