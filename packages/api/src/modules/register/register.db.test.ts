import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RegisterKind, leafHash, toHex } from '@zhitong/domain';
import { expect, test } from 'vitest';
import { sha256 } from '#platform/crypto';
import { aCounty } from '#test/county';
import { SOURCES, aReceipt, asOwner, enterMany, grow, registerOf, uuidOf, verifyLog } from '#test/register';
import { type World, createWorld } from '#test/world';
import { addCountyKey } from './county-keys.ts';
import { enterInRegister } from './enter-leaf.ts';
import { growRegister } from './grow-register.job.ts';
import { publishRegister } from './publish-register.job.ts';
import { registerProof } from './register-proof.ts';
import { verifyRegister } from './verify-register.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

const codes = async (world: World) => {
  const { faults } = await verifyRegister(world.asSystem(), SOURCES);
  return faults.map(({ code, index }) => (index === null ? code : `${code} ${index}`));
};

test('every receipt is entered once, in order, and tells strangers nothing', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const receipts = [];
  for (let n = 0; n < 3; n += 1) receipts.push(await aReceipt(world, `第${n}盏灯`));

  await grow(world.asSystem(), 3);
  const again = await growRegister(world.asSystem(), SOURCES);

  expect(again).toBe(0);
  const bundle = readFileSync(join(registerOf(world), 'tile/entries/000.p/3'), 'utf8');
  expect(bundle.match(/"kind":"RECEIPT","on":"2026-11-23","v":1/g)).toHaveLength(3);
  for (const receipt of receipts) {
    expect(bundle).not.toContain(receipt.number);
    expect(bundle).not.toContain(receipt.digest.toString('hex'));
  }
  const proofs = await Promise.all(
    receipts.map(({ ticketId }) => registerProof(world.asSystem(), { kind: 'RECEIPT', subjectId: ticketId })),
  );
  expect(proofs.map((proof) => proof?.leafIndex)).toEqual([0, 1, 2]);
});

test('a receipt that is not entered yet has no proof, and a county without leaves has a signed empty register', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const ctx = world.asSystem();

  await growRegister(ctx, SOURCES);
  await publishRegister(ctx);
  const receipt = await aReceipt(world);

  expect(await registerProof(ctx, { kind: 'RECEIPT', subjectId: receipt.ticketId })).toBeNull();
  expect(readFileSync(join(registerOf(world), 'checkpoint'), 'utf8')).toMatch(
    /^zhitong\/999901\/register\n0\n/,
  );
  expect(await codes(world)).toEqual([]);
  expect(await verifyLog(registerOf(world))).toMatchObject({ status: 0 });
});

test('two workers at once enter nothing twice', async () => {
  await using world = await createWorld({ now: MONDAY });
  await enterMany(world, 300);

  const entered = await Promise.all(
    [1, 2, 3].map(async () => {
      const count = await growRegister(world.asSystem(), SOURCES);
      await publishRegister(world.asSystem());
      return count;
    }),
  );

  expect(entered.toSorted((a, b) => a - b)).toEqual([0, 0, 300]);
  await grow(world.asSystem(), 300);
  expect(await codes(world)).toEqual([]);
});

test('what is queued twice is entered once', async () => {
  await using world = await createWorld({ now: MONDAY });
  await enterMany(world, 2);
  await grow(world.asSystem(), 2);
  await enterMany(world, 2);

  expect(await growRegister(world.asSystem(), SOURCES)).toBe(0);
  expect(await codes(world)).toEqual([]);
});

test('a restored backup that has less than what was published stops the publishing', async () => {
  await using world = await createWorld({ now: MONDAY });
  await enterMany(world, 5);
  await grow(world.asSystem(), 5);
  const published = readFileSync(join(registerOf(world), 'checkpoint'), 'utf8');

  await asOwner(world, 'truncate register_leaf, register_checkpoint');
  await enterMany(world, 3);
  await growRegister(world.asSystem(), SOURCES);

  await expect(publishRegister(world.asSystem())).rejects.toThrow('5 leaves are published and only 3');
  expect(readFileSync(join(registerOf(world), 'checkpoint'), 'utf8')).toBe(published);
});

test('a new key signs from then on, and the old checkpoints still hold', async () => {
  await using world = await createWorld({ now: MONDAY });
  await enterMany(world, 2);
  await grow(world.asSystem(), 2);
  world.setClock('2026-11-24T09:00:00+08:00');
  await addCountyKey(world.asSystem(), uuidOf(9), 'REGISTER');
  world.opened.platform.memory.clear();
  await enterMany(world, 3, 2);
  await grow(world.asSystem(), 5);

  expect(
    readFileSync(join(registerOf(world), 'key.txt'), 'utf8')
      .trim()
      .split('\n'),
  ).toHaveLength(2);
  expect(await codes(world)).toEqual([]);
  expect(await verifyLog(registerOf(world))).toMatchObject({ status: 0 });
});

test('the server may add to the register and change nothing in it', async () => {
  await using world = await createWorld({ now: MONDAY });
  await enterMany(world, 1);
  await grow(world.asSystem(), 1);
  const on = world.opened.platform.database.app;

  for (const sql of [
    `update "${world.schema}".register_leaf set salt = null`,
    `delete from "${world.schema}".register_leaf`,
    `update "${world.schema}".register_checkpoint set note = ''`,
    `delete from "${world.schema}".register_checkpoint`,
  ])
    await expect(on.query(sql)).rejects.toThrow('permission denied');
});

test('what is public of a leaf is what was named, and it is bound to its digest', async () => {
  await using world = await createWorld({ now: MONDAY });
  const ctx = world.asSystem();
  const kind: RegisterKind = 'SEALED_REPLY';
  const subjectId = uuidOf(1);
  const body = { documentNumber: '试住建函〔2026〕1号', sha256: 'ab'.repeat(32), addressee: '王某' };
  enterInRegister(ctx, { kind, subjectId, body, open: ['documentNumber', 'sha256'] });
  await ctx.em.flush();
  await grow(ctx, 1);

  const proof = await registerProof(ctx, { kind, subjectId });
  expect(JSON.parse(proof!.leaf)).toMatchObject({
    kind,
    open: { documentNumber: body.documentNumber, sha256: body.sha256 },
  });
  expect(proof!.leaf).not.toContain('王某');
  const root = readFileSync(join(registerOf(world), 'tile/0/000.p/1')).toString('hex');
  expect(toHex(leafHash(sha256, Buffer.from(proof!.leaf)))).toBe(root);
});
