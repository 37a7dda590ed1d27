import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { decrypt, lookupHash } from '#platform/crypto';
import { aRequest, aStaff } from '#test/factories';
import { type World, createWorld } from '#test/world';
import { Citizen } from './account.entity.ts';
import { changePassword } from './change-password.ts';
import { me } from './me.ts';
import { requestLoginCode } from './request-login-code.ts';
import { signInByCode } from './sign-in-by-code.ts';
import { staffOrCitizenOf } from './staff-or-citizen-of.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const AFTER = (seconds: number) => new Date(Date.parse(MONDAY) + seconds * 1000).toISOString();
const PHONE = '13900000001';
const REFUSED = { code: 'UNAUTHENTICATED', details: { reason: 'CODE_REFUSED' } };

const phone = (world: World, address = '192.0.2.1') => aRequest(world.as({ kind: 'anonymous' }), { address });

/** The messages that the outbox holds, in order. */
async function outbox(world: World): Promise<{ kind: string; phone: string; text: string }[]> {
  const folder = join(world.config.home, 'outbox', world.county.tenant.code);
  const names = (await readdir(folder).catch(() => [])).toSorted((a, b) => a.localeCompare(b, 'en'));
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))));
}

async function lastCode(world: World): Promise<string> {
  return /\d{6}/.exec((await outbox(world)).at(-1)!.text)![0];
}

function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

test('a citizen comes in by the code sent to their phone, the same citizen each time', async () => {
  await using world = await createWorld({ now: MONDAY });

  const { expiresAt } = await requestLoginCode(phone(world), { phone: '+86 139-0000-0001' });
  expect(expiresAt).toEqual(new Date('2026-11-23T09:10:00+08:00'));
  expect(await outbox(world)).toEqual([
    {
      kind: 'sms',
      phone: PHONE,
      text: expect.stringMatching(/【试验县直通】登录验证码 \d{6}，10分钟内有效/),
    },
  ]);
  const first = await signInByCode(phone(world), { phone: PHONE, code: await lastCode(world) });
  expect(first.expiresAt).toEqual(new Date('2026-12-23T09:00:00+08:00'));
  const actor = await staffOrCitizenOf(world.asSystem(), first.token);
  const { keys } = world.opened.platform;
  const phoneHash = lookupHash(keys, PHONE).toString('hex');
  expect(actor).toEqual({ kind: 'citizen', accountId: expect.any(String), phoneHash });
  expect(await me(world.as(actor))).toMatchObject({
    kind: 'CITIZEN',
    name: null,
    permissions: ['ticket.submit'],
  });

  world.setClock(AFTER(61));
  await requestLoginCode(phone(world), { phone: PHONE });
  const second = await signInByCode(phone(world), { phone: PHONE, code: await lastCode(world) });
  expect(await staffOrCitizenOf(world.asSystem(), second.token)).toEqual(actor);
  const citizen = await world.asSystem().em.findOneOrFail(Citizen, { phoneHash: lookupHash(keys, PHONE) });
  expect(Buffer.from(citizen.phone).includes(PHONE)).toBe(false);
  expect(decrypt(keys, `citizen:${citizen.id}:phone`, Buffer.from(citizen.phone))).toBe(PHONE);
});

test('a wrong, a used, an expired code and none at all are refused with the same words', async () => {
  await using world = await createWorld({ now: MONDAY });
  await expect(signInByCode(phone(world), { phone: PHONE, code: '123456' })).rejects.toMatchObject(REFUSED);

  await requestLoginCode(phone(world), { phone: PHONE });
  const code = await lastCode(world);
  for (const wrong of [otherThan(code), '', '１２３４５６', 'x'.repeat(10_000)]) {
    await expect(signInByCode(phone(world), { phone: PHONE, code: wrong })).rejects.toMatchObject(REFUSED);
  }
  const doors = await Promise.allSettled(
    [1, 2, 3].map(() => signInByCode(phone(world), { phone: PHONE, code })),
  );
  expect(doors.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(signInByCode(phone(world), { phone: PHONE, code })).rejects.toMatchObject(REFUSED);

  world.setClock(AFTER(120));
  await requestLoginCode(phone(world), { phone: PHONE });
  const late = await lastCode(world);
  world.setClock(AFTER(120 + 600));
  await expect(signInByCode(phone(world), { phone: PHONE, code: late })).rejects.toMatchObject(REFUSED);
});

test('five wrong tries use a code up, however many come at once', async () => {
  await using world = await createWorld({ now: MONDAY });
  await requestLoginCode(phone(world), { phone: PHONE });
  const code = await lastCode(world);

  await Promise.allSettled(
    Array.from({ length: 5 }, () => signInByCode(phone(world), { phone: PHONE, code: otherThan(code) })),
  );
  await expect(signInByCode(phone(world), { phone: PHONE, code })).rejects.toMatchObject(REFUSED);
});

test('an address may fail twenty times, whatever the phones', async () => {
  await using world = await createWorld({ now: MONDAY });
  for (let i = 0; i < 20; i += 1) {
    const command = { phone: `139000001${String(i).padStart(2, '0')}`, code: '000000' };
    await expect(signInByCode(phone(world), command)).rejects.toMatchObject(REFUSED);
  }
  await requestLoginCode(phone(world, '192.0.2.2'), { phone: PHONE });
  const command = { phone: PHONE, code: await lastCode(world) };
  await expect(signInByCode(phone(world), command)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  await expect(signInByCode(phone(world, '192.0.2.2'), command)).resolves.toBeDefined();
});

test('a phone is sent one code a minute and five an hour', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ask = () => requestLoginCode(phone(world), { phone: PHONE });

  const atOnce = await Promise.allSettled([ask(), ask(), ask()]);
  expect(atOnce.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  world.setClock(AFTER(45));
  await expect(ask()).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterSeconds: '15' } });
  for (const seconds of [60, 120, 180, 240]) {
    world.setClock(AFTER(seconds));
    await ask();
  }
  world.setClock(AFTER(600));
  await expect(ask()).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterSeconds: '3000' } });
  expect(await outbox(world)).toHaveLength(5);
  world.setClock(AFTER(3600));
  await ask();
  expect(await outbox(world)).toHaveLength(6);
});

test('an address is sent twenty codes an hour', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ask = (i: number, address?: string) =>
    requestLoginCode(phone(world, address), { phone: `139000002${String(i).padStart(2, '0')}` });

  for (let i = 0; i < 20; i += 1) await ask(i);
  await expect(ask(20)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  await expect(ask(20, '192.0.2.2')).resolves.toBeDefined();
});

test('what is no mobile number is told, and nothing is sent', async () => {
  await using world = await createWorld({ now: MONDAY });
  for (const bad of [
    '',
    '12345',
    '0739-7223456',
    '1390000000',
    '139000000012',
    'phone',
    'x'.repeat(10_000),
  ]) {
    const expected = { code: 'BAD_INPUT', problems: [{ path: 'input.phone', code: 'MALFORMED' }] };
    await expect(requestLoginCode(phone(world), { phone: bad })).rejects.toMatchObject(expected);
    await expect(signInByCode(phone(world), { phone: bad, code: '1' })).rejects.toMatchObject(expected);
  }
  expect(await outbox(world)).toEqual([]);
});

test('a citizen has no password to change, and staff keep their own session apart', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aStaff(world, { role: 'dispatcher', login: 'li' });
  await requestLoginCode(phone(world), { phone: PHONE });
  const { token } = await signInByCode(phone(world), { phone: PHONE, code: await lastCode(world) });
  const actor = await staffOrCitizenOf(world.asSystem(), token);

  const attempt = changePassword(aRequest(world.as(actor)), { oldPassword: 'a', newPassword: 'b' });
  await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('neither log, errors nor database tell the phone or the code', async () => {
  await using world = await createWorld({ now: MONDAY });
  let written = '';
  const log = pino({ level: 'trace' }, { write: (line: string) => void (written += line) });
  const loud = () => {
    const request = phone(world);
    return { ...request, platform: { ...request.platform, log } };
  };

  await requestLoginCode(loud(), { phone: PHONE });
  const code = await lastCode(world);
  const tooSoon = await requestLoginCode(loud(), { phone: PHONE }).catch((thrown: unknown) => thrown);
  const wrong = await signInByCode(loud(), { phone: PHONE, code: otherThan(code) }).catch(
    (thrown: unknown) => thrown,
  );
  await signInByCode(loud(), { phone: PHONE, code });

  const { app } = world.opened.platform.database;
  const codes = await app.query(`select encode(code_hash, 'escape') as h from ${world.schema}.login_code`);
  const told = written + JSON.stringify([tooSoon, wrong, codes.rows]);
  for (const secret of [PHONE, code, PHONE.slice(3)]) expect(told).not.toContain(secret);
});
