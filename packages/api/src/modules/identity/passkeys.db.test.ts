import { createHash } from 'node:crypto';
import { TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { inTransaction } from '#platform/ctx';
import { anAuthenticator } from '#test/authenticator';
import { STAFF_PASSWORD, aRequest, aStaff } from '#test/factories';
import { type World, createWorld } from '#test/world';
import { confirmTotp } from './confirm-totp.ts';
import { enrolTotp } from './enrol-totp.ts';
import { confirmPasskey, enrolPasskey, ownPasskeys, removePasskey } from './passkeys.ts';
import { type StepUpProof, passkeyRequest, proveStepUp } from './step-up.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const AFTER = (seconds: number) => new Date(Date.parse(MONDAY) + seconds * 1000).toISOString();
const digestOf = (text: string) => createHash('sha256').update(text).digest();

async function aHolder(world: World) {
  const staff = await aStaff(world, { role: 'principal' });
  const ctx = () => aRequest(world.as(staff));
  const device = anAuthenticator(world.config.origin);
  const options = await enrolPasskey(ctx(), { password: STAFF_PASSWORD });
  await confirmPasskey(ctx(), { name: '办公室的钥匙', response: device.create(options) });
  const prove = (challenge: Buffer, proof: StepUpProof) =>
    inTransaction(ctx(), (tx) => proveStepUp(tx, challenge, proof));
  return { ctx, device, prove };
}

test('a passkey is made with the password alone, and proves one act each time', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { ctx, device, prove } = await aHolder(world);
  const letter = digestOf('a letter');
  const request = await passkeyRequest(ctx(), letter);

  await prove(letter, { passkey: device.get(request!) });
  expect(await ownPasskeys(ctx())).toMatchObject([{ name: '办公室的钥匙', usedAt: new Date(MONDAY) }]);
});

test('what another act was proved with, another device or another site proves nothing', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { ctx, device, prove } = await aHolder(world);
  const letter = digestOf('a letter');
  const request = (await passkeyRequest(ctx(), letter))!;
  const swapped = { challenge: digestOf('another letter').toString('base64url') };
  const unfit = { code: 'BAD_INPUT', problems: [{ path: expect.any(String), code: 'WRONG' }] };

  await expect(prove(letter, { passkey: device.get(request, swapped) })).rejects.toMatchObject(unfit);
  await expect(
    prove(letter, { passkey: anAuthenticator(world.config.origin).get(request) }),
  ).rejects.toMatchObject(unfit);
  for (const answer of ['', '{', '[]', '{"id":7}', '{"id":"x"}']) {
    await expect(prove(letter, { passkey: answer || ' ' })).rejects.toMatchObject(unfit);
  }
  const once = device.get(request);
  await prove(letter, { passkey: once });
  // Its counter has been seen: an answer kept by somebody opens nothing twice.
  await expect(prove(letter, { passkey: once })).rejects.toMatchObject(unfit);
});

test('an enrolment needs the password, its own challenge and its five minutes', async () => {
  await using world = await createWorld({ now: MONDAY });
  const staff = await aStaff(world, { role: 'principal' });
  const ctx = () => aRequest(world.as(staff));
  const device = anAuthenticator(world.config.origin);
  await expect(enrolPasskey(ctx(), { password: 'wrong' })).rejects.toMatchObject({ code: 'BAD_INPUT' });

  const first = await enrolPasskey(ctx(), { password: STAFF_PASSWORD });
  const second = await enrolPasskey(ctx(), { password: STAFF_PASSWORD });
  const named = (options: string) => ({ name: '甲', response: device.create(options) });
  await expect(confirmPasskey(ctx(), named(first))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  world.setClock(AFTER(301));
  await expect(confirmPasskey(ctx(), named(second))).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
  expect(await ownPasskeys(ctx())).toEqual([]);
});

test('a passkey of somebody else can be neither seen nor removed', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { ctx } = await aHolder(world);
  const [passkey] = await ownPasskeys(ctx());
  const other = aRequest(world.as(await aStaff(world, { role: 'principal' })));

  expect(await ownPasskeys(other)).toEqual([]);
  await expect(removePasskey(other, { id: passkey!.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(removePasskey(ctx(), { id: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await removePasskey(ctx(), { id: passkey!.id });
  expect(await ownPasskeys(ctx())).toEqual([]);
  expect(await passkeyRequest(ctx(), digestOf('a letter'))).toBeNull();
});

test('a code proves one act and is then used up; without a factor nothing is proved', async () => {
  await using world = await createWorld({ now: MONDAY });
  const staff = await aStaff(world, { role: 'seal_keeper' });
  const ctx = () => aRequest(world.as(staff));
  const prove = (proof: StepUpProof) =>
    inTransaction(ctx(), (tx) => proveStepUp(tx, digestOf('a letter'), proof));
  await expect(prove({ code: '123456' })).rejects.toMatchObject({ details: { secondFactor: 'required' } });

  const { secret } = await enrolTotp(ctx(), { password: STAFF_PASSWORD });
  const codeAt = (iso: string) => new TOTP({ secret }).generate({ timestamp: Date.parse(iso) });
  await confirmTotp(ctx(), { code: codeAt(MONDAY) });
  world.setClock(AFTER(60));
  await expect(prove({})).rejects.toMatchObject({ details: { secondFactor: 'required' } });
  await expect(prove({ code: codeAt(MONDAY) })).rejects.toMatchObject({ details: { secondFactor: 'wrong' } });
  await prove({ code: codeAt(AFTER(60)) });
  await expect(prove({ code: codeAt(AFTER(60)) })).rejects.toMatchObject({
    details: { secondFactor: 'wrong' },
  });
});
