import { type Role, may } from '@zhitong/domain';
import { TOTP } from 'otpauth';
import pg from 'pg';
import { expect, test } from 'vitest';
import { forgetCounties } from '#settings';
import { STAFF_PASSWORD, type StaffActor, aRequest, aStaff } from '#test/factories';
import { type World, createWorld } from '#test/world';
import { confirmTotp } from './confirm-totp.ts';
import { enrolTotp } from './enrol-totp.ts';
import { me } from './me.ts';
import { signIn } from './sign-in.ts';
import { staffOrCitizenOf } from './staff-or-citizen-of.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const AFTER = (seconds: number) => new Date(Date.parse(MONDAY) + seconds * 1000).toISOString();

function codeAt(secret: string, iso: string): string {
  return new TOTP({ secret }).generate({ timestamp: Date.parse(iso) });
}

function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

async function enforced(world: World): Promise<void> {
  const client = new pg.Client(world.config.databaseOwnerUrl!);
  await client.connect();
  await client.query(`update public.county set settings = '{"enforceSecondFactor": true}'`);
  await client.end();
  forgetCounties(world.opened.platform);
}

async function enrolled(
  world: World,
  options: { role: Role; login: string },
): Promise<{ staff: StaffActor; secret: string }> {
  const staff = await aStaff(world, options);
  const own = aRequest(world.as(staff));
  const { secret } = await enrolTotp(own, { password: STAFF_PASSWORD });
  await confirmTotp(own, { code: codeAt(secret, MONDAY) });
  return { staff, secret };
}

const nobody = (world: World, sessionToken: string | null = null) =>
  aRequest(world.as({ kind: 'anonymous' }), { sessionToken });

test('with a second factor the password alone asks for a code, and a code opens one door', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { secret } = await enrolled(world, { role: 'dispatcher', login: 'li' });
  const right = { login: 'li', password: STAFF_PASSWORD };
  world.setClock(AFTER(60));
  const code = codeAt(secret, AFTER(60));

  await expect(signIn(nobody(world), right)).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
    details: { secondFactor: 'required' },
  });
  await expect(signIn(nobody(world), { ...right, code: otherThan(code) })).rejects.toMatchObject({
    details: { secondFactor: 'wrong' },
  });
  await expect(signIn(nobody(world), { ...right, password: 'guess', code })).rejects.toMatchObject({
    details: { reason: 'SIGN_IN_REFUSED' },
  });
  const doors = await Promise.allSettled([1, 2, 3].map(() => signIn(nobody(world), { ...right, code })));

  const open = doors.flatMap((door) => (door.status === 'fulfilled' ? [door.value] : []));
  expect(open).toHaveLength(1);
  await expect(staffOrCitizenOf(world.asSystem(), open[0]!.token)).resolves.toMatchObject({
    secondFactor: true,
  });
  await expect(signIn(nobody(world), { ...right, code })).rejects.toMatchObject({
    details: { secondFactor: 'wrong' },
  });
});

test('a clock that goes half a minute wrong is borne with, one that goes a minute wrong is not', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { secret } = await enrolled(world, { role: 'dispatcher', login: 'li' });
  const right = { login: 'li', password: STAFF_PASSWORD };

  world.setClock(AFTER(3600));
  for (const off of [-60, 60]) {
    const code = codeAt(secret, AFTER(3600 + off));
    await expect(signIn(nobody(world), { ...right, code })).rejects.toMatchObject({
      details: { secondFactor: 'wrong' },
    });
  }
  await expect(signIn(nobody(world), { ...right, code: codeAt(secret, AFTER(3630)) })).resolves.toBeDefined();
  // The step that was used lies ahead: an older one, though inside the window, is used up with it.
  await expect(signIn(nobody(world), { ...right, code: codeAt(secret, AFTER(3570)) })).rejects.toMatchObject({
    details: { secondFactor: 'wrong' },
  });
});

test('asking without a code does not buy more guesses of the code', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { secret } = await enrolled(world, { role: 'dispatcher', login: 'li' });
  world.setClock(AFTER(60));
  const code = codeAt(secret, AFTER(60));
  const right = { login: 'li', password: STAFF_PASSWORD };

  for (let i = 0; i < 5; i += 1) {
    await expect(signIn(nobody(world), { ...right, code: otherThan(code) })).rejects.toMatchObject({
      details: { secondFactor: 'wrong' },
    });
    await signIn(nobody(world), right).catch(() => undefined);
  }
  await expect(signIn(nobody(world), { ...right, code })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
});

test('where the county enforces it, who needs a second factor may only enrol one until they have it', async () => {
  await using world = await createWorld({ now: MONDAY });
  await enforced(world);
  await aStaff(world, { role: ['administrator', 'dispatcher'], login: 'admin' });
  await aStaff(world, { role: 'dispatcher', login: 'li' });

  const session = await signIn(nobody(world), { login: 'admin', password: STAFF_PASSWORD });
  const actor = await staffOrCitizenOf(world.asSystem(), session.token);
  expect(actor).toMatchObject({ kind: 'staff', roles: [], secondFactor: false });
  expect(may(actor, 'account.manage')).toBe(false);
  expect(await me(world.as(actor))).toMatchObject({ roles: [], secondFactorEnrolled: false });

  const own = aRequest(world.as(actor), { sessionToken: session.token });
  const { secret, uri } = await enrolTotp(own, { password: STAFF_PASSWORD });
  expect(uri).toMatch(/^otpauth:\/\/totp\/.*admin\?.*issuer=.*digits=6&period=30$/);
  const full = await confirmTotp(own, { code: codeAt(secret, MONDAY) });

  const admitted = await staffOrCitizenOf(world.asSystem(), full.token);
  expect(may(admitted, 'account.manage')).toBe(true);
  expect(await me(world.as(admitted))).toMatchObject({ secondFactor: true, secondFactorEnrolled: true });
  await expect(staffOrCitizenOf(world.asSystem(), session.token)).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });

  const plain = await signIn(nobody(world), { login: 'li', password: STAFF_PASSWORD });
  await expect(staffOrCitizenOf(world.asSystem(), plain.token)).resolves.toMatchObject({
    roles: [{ role: 'dispatcher' }],
  });
});

test('an enrolment needs a right code, and another one replaces the first only then', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { staff, secret } = await enrolled(world, { role: 'dispatcher', login: 'li' });
  const own = aRequest(world.as(staff));
  const right = { login: 'li', password: STAFF_PASSWORD };

  await expect(confirmTotp(own, { code: '000000' })).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
    details: { reason: 'NOT_ENROLLING' },
  });
  const { secret: second } = await enrolTotp(own, { password: STAFF_PASSWORD });
  const code = codeAt(second, MONDAY);
  for (const wrong of [otherThan(code), '', 'abcdef', '1234567', codeAt(secret, MONDAY)]) {
    await expect(confirmTotp(own, { code: wrong })).rejects.toSatisfy((error: { code: string }) =>
      ['BAD_INPUT', 'RATE_LIMITED'].includes(error.code),
    );
  }
  world.setClock(AFTER(60));
  await expect(signIn(nobody(world), { ...right, code: codeAt(secret, AFTER(60)) })).resolves.toBeDefined();
});

test('a session without the password brings no factor of its own', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { staff } = await enrolled(world, { role: 'dispatcher', login: 'li' });
  const stolen = aRequest(world.as(staff));

  await expect(enrolTotp(stolen, { password: 'guess' })).rejects.toMatchObject({
    problems: [{ path: 'input.password', code: 'WRONG' }],
  });
  await expect(confirmTotp(stolen, { code: '000000' })).rejects.toMatchObject({
    details: { reason: 'NOT_ENROLLING' },
  });
});

test('no secret stands in the database in clear', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { staff, secret } = await enrolled(world, { role: 'dispatcher', login: 'li' });
  const { secret: pending } = await enrolTotp(aRequest(world.as(staff)), { password: STAFF_PASSWORD });

  const { rows } = await world.opened.platform.database.app.query(
    `select totp_secret, totp_pending, password_hash from ${world.schema}.account where login = 'li'`,
  );
  const { totp_secret, totp_pending, password_hash } = rows[0] as Record<string, Buffer | string>;
  for (const stored of [totp_secret, totp_pending]) {
    for (const clear of [secret, pending]) expect((stored as Buffer).includes(clear)).toBe(false);
  }
  expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});
