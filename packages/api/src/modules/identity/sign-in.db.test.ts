import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { RequestCtx } from '#platform/request';
import { statementCount } from '#platform/database';
import { forgetCounties, findCounty } from '#settings';
import { STAFF_PASSWORD, aPlaceTree, aRequest, aStaff, aUnit } from '#test/factories';
import { type World, createWorld } from '#test/world';
import { createCounty } from '../../migrate.ts';
import { ctxFor } from '../../open-platform.ts';
import { changePassword } from './change-password.ts';
import { deactivateAccount } from './deactivate-account.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { staffOrCitizenOf } from './staff-or-citizen-of.ts';
import { sweepSignIns } from './sweep-sign-ins.job.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const NEW_PASSWORD = '另一个口令-2027-xyz';
const ENDED = { code: 'UNAUTHENTICATED', details: { reason: 'SESSION_ENDED' } };
const REFUSED = { code: 'UNAUTHENTICATED', details: { reason: 'SIGN_IN_REFUSED' } };

function browser(world: World, options: { address?: string; sessionToken?: string | null } = {}) {
  return aRequest(world.as({ kind: 'anonymous' }), options);
}

/** How often each code was the answer. */
function codesOf(tries: readonly PromiseSettledResult<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of tries) {
    const code = one.status === 'rejected' ? (one.reason as { code: string }).code : 'in';
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

test('a member of staff signs in and has their roles with units and place, by one statement a request', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { township } = await aPlaceTree(world);
  const office = await aUnit(world, { kind: 'TOWNSHIP', place: township });
  await aUnit(world, { kind: 'VILLAGE', parent: office });
  const staff = await aStaff(world, {
    role: ['handler', 'hotline_officer'],
    unit: office,
    place: township,
    login: 'zhang',
    secondFactor: false,
  });

  const session = await signIn(browser(world), { login: ' Zhang ', password: STAFF_PASSWORD });

  expect(session.expiresAt).toEqual(new Date('2026-11-23T21:00:00+08:00'));
  await staffOrCitizenOf(world.asSystem(), session.token);
  const before = statementCount.value;
  expect(await staffOrCitizenOf(world.asSystem(), session.token)).toEqual(staff);
  expect(statementCount.value - before).toBe(1);
});

test('a wrong password, an unknown login and a shut account are refused with the same words', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aStaff(world, { role: 'dispatcher', login: 'li' });
  await aStaff(world, { role: 'dispatcher', login: 'left' });
  await deactivateAccount(world.asSystem(), { login: 'left' });

  for (const command of [
    { login: 'li', password: 'not the password' },
    { login: 'nobody', password: STAFF_PASSWORD },
    { login: 'left', password: STAFF_PASSWORD },
    { login: '', password: '' },
    { login: 'x'.repeat(5000), password: 'y'.repeat(50_000) },
    { login: "li' or 1=1 --", password: STAFF_PASSWORD },
    { login: 'li\u0000', password: STAFF_PASSWORD },
    { login: 'li', password: '\u0000' },
  ]) {
    const error = await signIn(browser(world), command).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject(REFUSED);
    expect(Object.keys((error as { details: object }).details)).toEqual(['reason']);
  }
});

test('the sixth try for a login from one address is refused even with the right password, and nowhere else', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aStaff(world, { role: 'dispatcher', login: 'li' });
  await aStaff(world, { role: 'dispatcher', login: 'wang' });
  const elsewhere = browser(world, { address: '198.51.100.7' });

  const tries = await Promise.allSettled(
    Array.from({ length: 12 }, (_, i) =>
      signIn(browser(world, { address: `2001:db8::${i}` }), { login: 'li', password: `guess ${i}` }),
    ),
  );
  expect(codesOf(tries)).toEqual({ UNAUTHENTICATED: 5, RATE_LIMITED: 7 });

  const error = await signIn(browser(world, { address: '2001:db8::ff' }), {
    login: 'LI',
    password: STAFF_PASSWORD,
  }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'RATE_LIMITED' });
  const { retryAfterSeconds } = (error as { details: Record<string, string> }).details;
  expect(Number(retryAfterSeconds)).toBeGreaterThan(800);
  expect(Number(retryAfterSeconds)).toBeLessThanOrEqual(900);
  await expect(signIn(elsewhere, { login: 'li', password: STAFF_PASSWORD })).resolves.toBeDefined();
  await expect(signIn(browser(world), { login: 'wang', password: STAFF_PASSWORD })).resolves.toBeDefined();
});

test('a login may be guessed at fifty times from all addresses together', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aStaff(world, { role: 'dispatcher', login: 'li' });

  const tries = await Promise.allSettled(
    Array.from({ length: 60 }, (_, i) =>
      signIn(browser(world, { address: `192.0.2.${i}` }), { login: 'li', password: 'guess' }),
    ),
  );

  expect(codesOf(tries)).toEqual({ UNAUTHENTICATED: 50, RATE_LIMITED: 10 });
});

test('an address may fail twenty times, a /64 of IPv6 counting as one', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aStaff(world, { role: 'dispatcher', login: 'li' });

  for (let i = 0; i < 20; i += 1) {
    const address = `2001:db8:0:1::${i.toString(16)}`;
    const attempt = signIn(browser(world, { address }), { login: `nobody${i}`, password: 'guess' });
    await expect(attempt).rejects.toMatchObject(REFUSED);
  }
  const same = browser(world, { address: '2001:db8:0:1:ffff::1' });
  const other = browser(world, { address: '2001:db8:0:2::1' });
  const right = { login: 'li', password: STAFF_PASSWORD };
  await expect(signIn(same, right)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  await expect(signIn(other, right)).resolves.toBeDefined();
});

test('somebody who gets in after four failures has five tries again', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aStaff(world, { role: 'dispatcher', login: 'li' });

  for (let round = 0; round < 2; round += 1) {
    for (let i = 0; i < 4; i += 1) {
      await expect(signIn(browser(world), { login: 'li', password: 'guess' })).rejects.toMatchObject(REFUSED);
    }
    await expect(signIn(browser(world), { login: 'li', password: STAFF_PASSWORD })).resolves.toBeDefined();
  }
});

test('a session ends after twelve hours, by signing out, by signing in again and with the account', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aStaff(world, { role: 'dispatcher', login: 'li' });
  const right = { login: 'li', password: STAFF_PASSWORD };
  const anyone = world.asSystem();

  const first = await signIn(browser(world), right);
  world.setClock('2026-11-23T20:59:59+08:00');
  await expect(staffOrCitizenOf(anyone, first.token)).resolves.toMatchObject({ kind: 'staff' });
  world.setClock('2026-11-23T21:00:00+08:00');
  await expect(staffOrCitizenOf(anyone, first.token)).rejects.toMatchObject(ENDED);

  const second = await signIn(browser(world, { sessionToken: first.token }), right);
  const third = await signIn(browser(world, { sessionToken: second.token }), right);
  await expect(staffOrCitizenOf(anyone, second.token)).rejects.toMatchObject(ENDED);
  await signOut(browser(world, { sessionToken: third.token }));
  await expect(staffOrCitizenOf(anyone, third.token)).rejects.toMatchObject(ENDED);

  const fourth = await signIn(browser(world), right);
  await deactivateAccount(anyone, { login: 'li' });
  await expect(staffOrCitizenOf(anyone, fourth.token)).rejects.toMatchObject(ENDED);
});

test('a cookie that is none of ours is refused, and no cookie is nobody', async () => {
  await using world = await createWorld({ now: MONDAY });

  await expect(staffOrCitizenOf(world.asSystem(), null)).resolves.toEqual({ kind: 'anonymous' });
  for (const token of ['', 'x', `999901.${'A'.repeat(43)}`, `999901.${'A'.repeat(44)}`, '999901.\u0000']) {
    await expect(staffOrCitizenOf(world.asSystem(), token)).rejects.toMatchObject(ENDED);
  }
});

test('a session of one county is nobody in the next, and cannot be turned into one of it', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aStaff(world, { role: 'dispatcher', login: 'li' });
  const { token } = await signIn(browser(world), { login: 'li', password: STAFF_PASSWORD });
  const { platform } = world.opened;
  await createCounty({
    ownerUrl: world.config.databaseOwnerUrl!,
    keys: platform.keys,
    county: { code: '999902', name: '邻县', isDefault: false },
  });
  forgetCounties(platform);
  const next = ctxFor(world.opened, await findCounty(platform, '999902'), { kind: 'anonymous' });

  await expect(staffOrCitizenOf(next, token)).resolves.toEqual({ kind: 'anonymous' });
  await expect(staffOrCitizenOf(next, token.replace('999901', '999902'))).rejects.toMatchObject(ENDED);
  await expect(signIn(aRequest(next), { login: 'li', password: STAFF_PASSWORD })).rejects.toMatchObject(
    REFUSED,
  );
  await signOut(aRequest(next, { sessionToken: token }));
  await expect(staffOrCitizenOf(world.asSystem(), token)).resolves.toMatchObject({ kind: 'staff' });
});

test('another password ends the other sessions and leaves this one', async () => {
  await using world = await createWorld({ now: MONDAY });
  const staff = await aStaff(world, { role: 'dispatcher', login: 'li' });
  const right = { login: 'li', password: STAFF_PASSWORD };
  const elsewhere = await signIn(browser(world), right);
  const here = await signIn(browser(world), right);

  await changePassword(aRequest(world.as(staff), { sessionToken: here.token }), {
    oldPassword: STAFF_PASSWORD,
    newPassword: NEW_PASSWORD,
  });

  await expect(staffOrCitizenOf(world.asSystem(), here.token)).resolves.toMatchObject({ kind: 'staff' });
  await expect(staffOrCitizenOf(world.asSystem(), elsewhere.token)).rejects.toMatchObject(ENDED);
  await expect(signIn(browser(world), right)).rejects.toMatchObject(REFUSED);
  await expect(signIn(browser(world), { login: 'li', password: NEW_PASSWORD })).resolves.toBeDefined();
});

test('an unfit new password is told with all that is wrong, and changes nothing', async () => {
  await using world = await createWorld({ now: MONDAY });
  const staff = await aStaff(world, { role: 'dispatcher', login: 'li' });
  const own = () => aRequest(world.as(staff));

  await expect(
    changePassword(own(), { oldPassword: 'not the password', newPassword: ' LI' }),
  ).rejects.toMatchObject({
    code: 'BAD_INPUT',
    problems: [
      { path: 'input.oldPassword', code: 'WRONG' },
      { path: 'input.newPassword', code: 'TOO_SHORT' },
      { path: 'input.newPassword', code: 'SAME_AS_LOGIN' },
    ],
  });
  for (let i = 0; i < 4; i += 1) {
    const guess = changePassword(own(), { oldPassword: `guess ${i}`, newPassword: NEW_PASSWORD });
    await expect(guess).rejects.toMatchObject({ code: 'BAD_INPUT' });
  }
  await expect(
    changePassword(own(), { oldPassword: STAFF_PASSWORD, newPassword: NEW_PASSWORD }),
  ).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  for (const actor of [{ kind: 'anonymous' }, { kind: 'citizen', accountId: staff.accountId }] as const) {
    const attempt = changePassword(aRequest(world.as(actor)), { oldPassword: 'a', newPassword: 'b' });
    const code = actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    await expect(attempt).rejects.toMatchObject({ code });
  }
});

test('what is over is swept away, what holds stays', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aStaff(world, { role: 'dispatcher', login: 'li' });
  const right = { login: 'li', password: STAFF_PASSWORD };
  await signIn(browser(world), right);
  world.setClock('2026-11-23T22:00:00+08:00');
  const { token } = await signIn(browser(world), right);

  await sweepSignIns(world.asSystem());
  await sweepSignIns(world.asSystem());

  const { app } = world.opened.platform.database;
  const { rows } = await app.query(`select count(*)::int as n from ${world.schema}.login_session`);
  expect(rows).toEqual([{ n: 1 }]);
  await expect(staffOrCitizenOf(world.asSystem(), token)).resolves.toMatchObject({ kind: 'staff' });
});

test('neither log nor errors tell a login, a password, a token or an address', async () => {
  await using world = await createWorld({ now: MONDAY });
  const staff = await aStaff(world, { role: 'dispatcher', login: 'li-secret-login' });
  let written = '';
  const log = pino({ level: 'trace' }, { write: (line: string) => void (written += line) });
  const loud = (ctx: RequestCtx): RequestCtx => ({ ...ctx, platform: { ...ctx.platform, log } });
  const login = 'li-secret-login';
  const address = '203.0.113.9';

  const wrong = await signIn(loud(browser(world, { address })), { login, password: NEW_PASSWORD }).catch(
    (thrown: unknown) => thrown,
  );
  const { token } = await signIn(loud(browser(world, { address })), { login, password: STAFF_PASSWORD });
  await changePassword(loud(aRequest(world.as(staff), { sessionToken: token, address })), {
    oldPassword: STAFF_PASSWORD,
    newPassword: NEW_PASSWORD,
  });
  await deactivateAccount(loud(aRequest(world.asSystem())), { login });

  expect(written).toContain('password changed');
  const told = written + JSON.stringify(wrong) + String((wrong as Error).stack);
  for (const secret of [login, STAFF_PASSWORD, NEW_PASSWORD, token, token.slice(7), address, staff.name]) {
    expect(told).not.toContain(secret);
  }
});
