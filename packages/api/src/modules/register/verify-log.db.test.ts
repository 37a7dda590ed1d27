import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aCounty } from '#test/county';
import { SOURCES, aReceipt, asOwner, enterMany, grow, registerOf, uuidOf, verifyLog } from '#test/register';
import { serve } from '#test/served';
import { type World, createWorld } from '#test/world';
import { registerProof } from './register-proof.ts';
import { verifyRegister } from './verify-register.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

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

test('a log that grows in any steps is whole for everybody who checks it', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const kept = join(world.config.home, 'kept.txt');
  const receipt = await aReceipt(world);
  await grow(world.asSystem(), 1);
  expect(await verifyLog(registerOf(world), '--save', kept)).toMatchObject({ status: 0 });

  let size = 1;
  for (const step of [254, 1, 1, 255, 512, 600]) {
    await enterMany(world, step, size);
    size += step;
    await grow(world.asSystem(), size);

    expect(await codes(world)).toEqual([]);
    const args = ['--since', kept, '--save', kept, '--proof', await aProofFile(world, receipt)];
    const checked = await verifyLog(registerOf(world), ...args);
    expect(checked).toMatchObject({ status: 0 });
    expect(checked.said).toContain(`RANKING ${size - 1}`);
  }
  const before = readFileSync(join(registerOf(world), 'tile/1/000.p/6'));
  rmSync(registerOf(world), { recursive: true });
  await grow(world.asSystem(), size);
  expect(readFileSync(join(registerOf(world), 'tile/1/000.p/6'))).toEqual(before);
  expect(await verifyLog(registerOf(world), '--since', kept)).toMatchObject({ status: 0 });
});

test('anybody finds in the log what they look for, or is told that it is not there', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  await aReceipt(world);
  await grow(world.asSystem(), 1);
  const found = await verifyLog(registerOf(world), '--find', '"kind":"RECEIPT"');
  expect(found).toMatchObject({ status: 0, said: expect.stringContaining('in the log, leaf 0: {') });
  expect(await verifyLog(registerOf(world), '--find', 'feed'.repeat(16))).toMatchObject({ status: 1 });
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
  expect(await verifyLog(registerOf(world), '--proof', proof)).toMatchObject({ status: 0 });
});

test('a citizen keeps the proof that the receipt page makes, and a stranger checks it over the web', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  await using served = await serve(world);
  const citizen = served.caller();
  const filed = await citizen.ask(`mutation { submitTicket(input: { title: "路灯不亮", text: "坏了一周。" }) {
    receipt { number trackingCode logIndex registerProof { leaf } } } }`);
  const { number, trackingCode, ...nothingYet } = filed.data.submitTicket.receipt;
  await enterMany(world, 300);
  await grow(world.asSystem(), 301);

  const asked = await citizen.ask(
    `query ($number: String!, $trackingCode: String!) { receipt(number: $number, trackingCode: $trackingCode) {
      logIndex digest submittedAt signature signingKey registerProof { leafIndex leaf salt path checkpoint } } }`,
    { number, trackingCode },
  );
  const { logIndex, registerProof, digest, submittedAt, ...receipt } = asked.data.receipt;
  const file = join(world.config.home, 'proof.json');
  const body = { county: '999901', number, digest, submittedAt: new Date(submittedAt).toISOString() };
  const keep = (changes: object) =>
    writeFileSync(file, JSON.stringify({ ...registerProof, body, receipt, ...changes }));
  const key = join(world.config.home, 'key.txt');
  writeFileSync(key, await (await fetch(`${served.origin}/register/key.txt`)).text());

  expect(nothingYet).toEqual({ logIndex: null, registerProof: null });
  expect(logIndex).toBe(registerProof.leafIndex);
  keep({});
  expect(await verifyLog(`${served.origin}/register`, '--proof', file)).toMatchObject({ status: 0 });
  const alone = await verifyLog('--proof', file, '--key', key);
  expect(alone).toMatchObject({ status: 0 });
  expect(alone.said).toContain(`the receipt of ${number} is signed`);
  for (const changes of [
    { body: { ...body, number: 'ZT-20261123-999999' } },
    { leafIndex: logIndex + 1 },
    { leaf: registerProof.leaf.replace('2026-11-23', '2026-11-22') },
    { path: registerProof.path.slice(1) },
    { checkpoint: registerProof.checkpoint.replace('301', '302') },
    { receipt: { ...receipt, signature: receipt.signature.slice(4) } },
  ]) {
    keep(changes);
    expect(await verifyLog('--proof', file, '--key', key)).toMatchObject({ status: 1 });
  }
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
  const file = join(registerOf(world), path);
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);

  expect(await codes(world)).not.toEqual([]);
  expect(await verifyLog(registerOf(world))).toMatchObject({ status: 1 });
});

test('history that was rewritten and signed anew is found by whoever kept a checkpoint or a proof', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const receipt = await aReceipt(world);
  await enterMany(world, 5);
  await grow(world.asSystem(), 6);
  const kept = join(world.config.home, 'kept.txt');
  expect(await verifyLog(registerOf(world), '--save', kept)).toMatchObject({ status: 0 });
  const proof = await aProofFile(world, receipt);

  await asOwner(world, 'truncate register_leaf, register_checkpoint');
  await asOwner(world, `delete from register_entry`);
  rmSync(registerOf(world), { recursive: true });
  await enterMany(world, 7);
  await grow(world.asSystem(), 7);

  expect(await verifyLog(registerOf(world))).toMatchObject({ status: 0 });
  expect(await verifyLog(registerOf(world), '--since', kept)).toMatchObject({ status: 1 });
  expect(await verifyLog(registerOf(world), '--proof', proof)).toMatchObject({ status: 1 });
});
