import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type RegisterKind, leafHash, toHex } from '@zhitong/domain';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { Ctx } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { receiptLeaves, submitTicket } from '#tickets';
import { aCounty } from '#test/county';
import { type World, createWorld } from '#test/world';
import { addCountyKey } from './county-keys.ts';
import { enterInRegister } from './enter-leaf.ts';
import { growRegister } from './grow-register.job.ts';
import { publishRegister } from './publish-register.job.ts';
import { registerProof } from './register-proof.ts';
import { verifyRegister } from './verify-register.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const SOURCES = [receiptLeaves];
const SCRIPT = join(import.meta.dirname, 'verify-log.mjs');

async function aReceipt(world: World, title = '村口路灯不亮') {
  const input = { title, text: '坏了一周，晚上看不清路。', placeCode: '999901101201' };
  return (await submitTicket(world.as({ kind: 'anonymous' }), input)).receipt;
}

/** Runs what the worker runs until so many leaves are public: what others have open on this server holds it up. */
async function grow(ctx: Ctx, size: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    while ((await growRegister(ctx, SOURCES)) > 0);
    if ((await publishRegister(ctx)) >= size) return;
    await pause(50);
  }
  throw new Error('the register does not grow');
}

/** Leaves that need no tickets. */
async function enterMany(world: World, count: number, from = 0): Promise<void> {
  const ctx = world.asSystem();
  for (let n = from; n < from + count; n += 1) {
    const body = { period: '2026-10', place: n };
    enterInRegister(ctx, { kind: 'RANKING', subjectId: uuidOf(n), body, open: ['period'] });
  }
  await ctx.em.flush();
}
const uuidOf = (n: number) => `0193f5a0-0000-7000-8000-${String(n).padStart(12, '0')}`;

async function asOwner(world: World, sql: string): Promise<void> {
  const client = new pg.Client(world.config.databaseOwnerUrl!);
  await client.connect();
  await client.query(`set search_path to "${world.schema}"`);
  await client.query(sql).finally(() => client.end());
}

const folderOf = (world: World) => join(world.config.home, 'register/999901');
const script = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' });
  return { status, said: stdout + stderr };
};
const codes = async (world: World) => {
  const { faults } = await verifyRegister(world.asSystem(), SOURCES);
  return faults.map(({ code, index }) => (index === null ? code : `${code} ${index}`));
};

/** The file that the receipt page offers. */
async function aProofFile(world: World, receipt: Awaited<ReturnType<typeof aReceipt>>): Promise<string> {
  const proof = await registerProof(world.asSystem(), { kind: 'RECEIPT', subjectId: receipt.ticketId });
  const body = {
    county: '999901',
    number: receipt.number,
    digest: receipt.digest.toString('hex'),
    submittedAt: receipt.submittedAt.toISOString(),
  };
  const file = join(world.config.home, 'proof.json');
  writeFileSync(file, JSON.stringify({ ...proof, body }));
  return file;
}

test('every receipt is entered once, in order, and tells strangers nothing', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const receipts = [];
  for (let n = 0; n < 3; n += 1) receipts.push(await aReceipt(world, `第${n}盏灯`));

  await grow(world.asSystem(), 3);
  const again = await growRegister(world.asSystem(), SOURCES);

  expect(again).toBe(0);
  const bundle = readFileSync(join(folderOf(world), 'tile/entries/000.p/3'), 'utf8');
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
  expect(readFileSync(join(folderOf(world), 'checkpoint'), 'utf8')).toMatch(
    /^zhitong\/999901\/register\n0\n/,
  );
  expect(await codes(world)).toEqual([]);
  expect(script(folderOf(world))).toMatchObject({ status: 0 });
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

test('a log that grows in any steps is whole for everybody who checks it', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const kept = join(world.config.home, 'kept.txt');
  const receipt = await aReceipt(world);
  await grow(world.asSystem(), 1);
  expect(script(folderOf(world), '--save', kept)).toMatchObject({ status: 0 });

  let size = 1;
  for (const step of [254, 1, 1, 255, 512, 600]) {
    await enterMany(world, step, size);
    size += step;
    await grow(world.asSystem(), size);

    expect(await codes(world)).toEqual([]);
    const args = ['--since', kept, '--save', kept, '--proof', await aProofFile(world, receipt)];
    const checked = script(folderOf(world), ...args);
    expect(checked).toMatchObject({ status: 0 });
    expect(checked.said).toContain(`RANKING ${size - 1}`);
  }
  const before = readFileSync(join(folderOf(world), 'tile/1/000.p/6'));
  rmSync(folderOf(world), { recursive: true });
  await grow(world.asSystem(), size);
  expect(readFileSync(join(folderOf(world), 'tile/1/000.p/6'))).toEqual(before);
  expect(script(folderOf(world), '--since', kept)).toMatchObject({ status: 0 });
});

test.each<[what: string, sql: string, named: string[]]>([
  [
    'a dropped leaf',
    'delete from register_leaf where index = 4',
    ['MISSING_LEAF 4', 'ROOT 0', 'ROWS_CHANGED'],
  ],
  [
    'a changed leaf',
    `update register_leaf set leaf = replace(leaf, '2026-11-23', '2026-11-22') where index = 4`,
    ['CHANGED_LEAF 4', 'CHANGED_FACTS 4', 'DIFFERS 4', 'ROOT 0', 'ROWS_CHANGED'],
  ],
  [
    'a changed body',
    `update register_leaf set body = '{"period": "2026-10", "place": 99}' where index = 4`,
    ['CHANGED_SUBJECT 4'],
  ],
  [
    'a changed day',
    `update register_leaf set entered_on = '2026-11-20' where index = 4`,
    ['CHANGED_FACTS 4'],
  ],
  [
    'leaves changed places',
    `update register_leaf set index = case index when 4 then 104 else 3 end where index in (3, 4);
     update register_leaf set index = 4 where index = 104`,
    [],
  ],
  ['the last leaf dropped', 'delete from register_leaf where index = 9', ['MISSING_LEAF 9', 'ROOT 0']],
  [
    'the last leaf dropped with its checkpoint',
    'delete from register_leaf where index = 9; delete from register_checkpoint where size = 10',
    ['CHECKPOINT_DROPPED', 'MISSING_LEAF 9'],
  ],
  [
    'a checkpoint of other words',
    `update register_checkpoint set note = replace(note, E'\\n10\\n', E'\\n9\\n') where size = 10`,
    ['CHECKPOINT_SIGNATURE'],
  ],
  [
    'a leaf added',
    `insert into register_leaf select 10, kind, uuidv7(), entered_on, salt, body, leaf, hash, null, null from register_leaf where index = 9`,
    ['UNSIGNED 10'],
  ],
  ['a changed frontier', `update register_checkpoint set frontier = '' where size = 10`, ['FRONTIER']],
])('the table owner is found out: %s', async (what, sql, named) => {
  await using world = await createWorld({ now: MONDAY });
  await enterMany(world, 10);
  await grow(world.asSystem(), 10);
  if (what === 'leaves changed places') sql = `delete from register_leaf where index = 3; ${sql}`;

  await asOwner(world, sql);

  const found = await codes(world);
  expect(found.length).toBeGreaterThan(0);
  for (const one of named) expect(found).toContain(one);
});

test('a ticket that is altered or taken away behind our back is named, and its leaf stays', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const [altered, gone] = [await aReceipt(world), await aReceipt(world)];
  await grow(world.asSystem(), 2);
  const proof = await aProofFile(world, gone);

  await asOwner(world, `update ticket set digest = '\\x00' where number = '${altered.number}'`);
  await asOwner(
    world,
    `delete from event_seal where event_id in (select id from ticket_event where ticket_id = '${gone.ticketId}');
     delete from ticket_event where ticket_id = '${gone.ticketId}';
     delete from words where ticket_id = '${gone.ticketId}';
     delete from contact where ticket_id = '${gone.ticketId}';
     delete from ticket where id = '${gone.ticketId}'`,
  );

  expect(await codes(world)).toEqual(['CHANGED_SUBJECT 0', 'MISSING_SUBJECT 1']);
  expect((await verifyRegister(world.asSystem(), SOURCES)).faults[0]!.sentence).toContain(altered.number);
  expect(script(folderOf(world), '--proof', proof)).toMatchObject({ status: 0 });
});

test('a receipt that was passed over is named', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const [passed, last] = [await aReceipt(world), await aReceipt(world)];
  await grow(world.asSystem(), 2);

  await asOwner(world, `update register_leaf set subject_id = '${uuidOf(1)}' where index = 0`);

  const { faults } = await verifyRegister(world.asSystem(), SOURCES);
  expect(faults.map(({ code }) => code)).toEqual(['MISSING_SUBJECT', 'NOT_ENTERED']);
  expect(faults[1]!.sentence).toContain(passed.number);
  expect(faults[1]!.sentence).not.toContain(last.number);
});

test('erased salts and bodies leave a register that verifies', async () => {
  await using world = await createWorld({ now: MONDAY });
  await enterMany(world, 3);
  await grow(world.asSystem(), 3);

  await asOwner(world, 'update register_leaf set salt = null, body = null where index = 1');

  expect(await verifyRegister(world.asSystem(), SOURCES)).toMatchObject({ erased: 1, faults: [] });
});

test.each<[what: string, path: string]>([
  ['a leaf', 'tile/entries/001'],
  ['a tile', 'tile/0/001'],
  ['a tile of tiles', 'tile/1/000.p/2'],
  ['the checkpoint', 'checkpoint'],
])('a published file that was changed is found by us and by strangers: %s', async (_what, path) => {
  await using world = await createWorld({ now: MONDAY });
  await enterMany(world, 520);
  await grow(world.asSystem(), 520);
  const file = join(folderOf(world), path);
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);

  expect(await codes(world)).not.toEqual([]);
  expect(script(folderOf(world))).toMatchObject({ status: 1 });
});

test('history that was rewritten and signed anew is found by whoever kept a checkpoint or a proof', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const receipt = await aReceipt(world);
  await enterMany(world, 5);
  await grow(world.asSystem(), 6);
  const kept = join(world.config.home, 'kept.txt');
  expect(script(folderOf(world), '--save', kept)).toMatchObject({ status: 0 });
  const proof = await aProofFile(world, receipt);

  await asOwner(world, 'truncate register_leaf, register_checkpoint');
  await asOwner(world, `delete from register_entry`);
  rmSync(folderOf(world), { recursive: true });
  await enterMany(world, 7);
  await grow(world.asSystem(), 7);

  expect(script(folderOf(world))).toMatchObject({ status: 0 });
  expect(script(folderOf(world), '--since', kept)).toMatchObject({ status: 1 });
  expect(script(folderOf(world), '--proof', proof)).toMatchObject({ status: 1 });
});

test('a restored backup that has less than what was published stops the publishing', async () => {
  await using world = await createWorld({ now: MONDAY });
  await enterMany(world, 5);
  await grow(world.asSystem(), 5);
  const published = readFileSync(join(folderOf(world), 'checkpoint'), 'utf8');

  await asOwner(world, 'truncate register_leaf, register_checkpoint');
  await enterMany(world, 3);
  await growRegister(world.asSystem(), SOURCES);

  await expect(publishRegister(world.asSystem())).rejects.toThrow('5 leaves are published and only 3');
  expect(readFileSync(join(folderOf(world), 'checkpoint'), 'utf8')).toBe(published);
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
    readFileSync(join(folderOf(world), 'key.txt'), 'utf8')
      .trim()
      .split('\n'),
  ).toHaveLength(2);
  expect(await codes(world)).toEqual([]);
  expect(script(folderOf(world))).toMatchObject({ status: 0 });
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
  const root = readFileSync(join(folderOf(world), 'tile/0/000.p/1')).toString('hex');
  expect(toHex(leafHash(sha256, Buffer.from(proof!.leaf)))).toBe(root);
});
