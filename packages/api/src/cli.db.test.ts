import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@zhitong/devstack';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Account, AccountRole } from '#identity';
import { PartnerApplication } from '#partners';
import { buildCli } from '#test/built-cli';
import { aPlaceTree } from '#test/factories';
import { type World, createWorld } from '#test/world';
import { Ticket } from '#tickets';

const MONDAY = '2026-11-23T09:00:00+08:00';

// Every command is a process that loads the whole platform.
vi.setConfig({ testTimeout: 180_000 });

let built: Awaited<ReturnType<typeof buildCli>>;

beforeAll(async () => {
  built = await buildCli();
});
afterAll(() => built.remove());

/** A file in the world's own folder, which goes with it. */
function aFile(world: World, name: string, content: string): string {
  const path = join(world.config.home, name);
  writeFileSync(path, content);
  return path;
}

test('help names every command, and a bad command line is answered in a sentence', async () => {
  await using world = await createWorld({ now: MONDAY });
  using zhitong = built.on(world);

  const help = await zhitong.run(['--help']);
  expect(help.code).toBe(0);
  for (const name of [
    'serve',
    'worker',
    'migrate',
    'county',
    'admin',
    'partner',
    'import',
    'export',
    'search',
    'site',
    'triage',
  ]) {
    expect(help.out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  }
  for (const args of [
    ['conty'],
    ['import', 'places'],
    ['county', 'create', '999909'],
    ['serve', '--prot', '1'],
  ]) {
    const { code, out, err } = await zhitong.run(args);
    expect({ code, out, said: err.split(':')[0] }).toEqual({ code: 1, out: '', said: '✘ BAD_COMMAND' });
    expect(err).not.toMatch(/^ +at /m);
  }
});

test('a county is set up from the command line alone, from its tables to its first administrator', async () => {
  await using world = await createWorld({ now: MONDAY });
  using zhitong = built.on(world);
  const county = ['--county', '999903'];
  const places = aFile(
    world,
    'places.csv',
    'code,name,level,parent_code,kind\n999903,新县,COUNTY,,\n999903101,新镇,TOWNSHIP,999903,\n',
  );
  const units = aFile(
    world,
    'units.csv',
    'code,name,kind,parent_code,place_code,document_code\ncentre,新县中心,COUNTY_CENTRE,,,\n',
  );
  const list = aFile(
    world,
    'list.csv',
    'code,valid_from,domain,name,owner_unit\nA-1,2026-01-01,道路,坑洞,centre\n',
  );

  expect(await zhitong.run(['migrate'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('up to date'),
  });
  expect((await zhitong.run(['county', 'create', '999903', '--name', '新县'])).out).toContain('made');
  expect((await zhitong.run(['county', 'create', '999903', '--name', '新县'])).out).toContain('unchanged');
  expect((await zhitong.run(['county', 'list'])).out).toBe('999901 试验县 (默认 default)\n999903 新县\n');
  expect((await zhitong.run(['import', 'places', places, ...county])).out).toContain('made 2');
  expect((await zhitong.run(['import', 'units', units, ...county])).out).toContain('made 1');
  expect((await zhitong.run(['import', 'responsibilities', list, ...county])).out).toContain('made 1');
  expect((await zhitong.run(['import', 'places', places, ...county])).out).toContain(
    'made 0, 变更 changed 0',
  );

  const admin = ['admin', 'create', 'chief', '--name', '某某', '--unit', 'centre', ...county];
  expect(await zhitong.run(admin, { input: 'short\n' })).toMatchObject({
    code: 1,
    err: expect.stringMatching(/BAD_INPUT[^]*password: .*\[TOO_SHORT\]/),
  });
  expect(await zhitong.run(admin, { input: '足够长的口令-2026\n' })).toMatchObject({ code: 0 });
  const partner = ['partner', 'create', '邻家', '--channels', 'partner,app', '--points', '20', ...county];
  expect((await zhitong.run(partner)).out).toMatch(/^ztp_[0-9a-f]{40}\n$/);

  const exported = await zhitong.run(['export', 'places', ...county]);
  expect(exported.out).toBe(`\ufeff${readFileSync(places, 'utf8').replaceAll('\n', '\r\n')}`);
  const em = world.orm.em.fork({ schema: 'county_999903' });
  expect(await em.count(Account)).toBe(1);
  expect(await em.find(AccountRole, {})).toMatchObject([{ role: 'administrator' }]);
  expect(await em.count(PartnerApplication)).toBe(1);
  expect(await zhitong.run(['verify-events', ...county])).toMatchObject({ code: 0 });
});

test('a file with faults is refused with every line that has one, and nothing is written', async () => {
  await using world = await createWorld({ now: MONDAY });
  using zhitong = built.on(world);
  const bad = aFile(
    world,
    'bad.csv',
    'code,name,level\n999901,试验县,COUNTY\n99990,短,TOWNSHIP\n,无码,GRID\n',
  );

  const refused = await zhitong.run(['import', 'places', bad]);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toMatch(/第 3 行 code[^]*第 4 行 code[^]*BAD_INPUT/);
  expect((await zhitong.run(['import', 'places', join(world.config.home, 'none.csv')])).err).toContain(
    'CANNOT_READ',
  );
  expect((await zhitong.run(['county', 'create', '12', '--name', '短'])).err).toContain('BAD_INPUT');
  expect((await zhitong.run(['export', 'places', '--county', '999999'])).err).toContain('NOT_FOUND');
});

test('an import killed half-way and run again loses nothing and doubles nothing', async () => {
  await using world = await createWorld({ now: MONDAY });
  using zhitong = built.on(world);
  await aPlaceTree(world);
  const rows = Array.from({ length: 3000 }, (_, at) =>
    JSON.stringify({
      id: at,
      title: `第${at}件`,
      text: at === 2345 ? '' : `东街第${at}盏路灯不亮。`.repeat(20),
    }),
  );
  const file = aFile(world, 'old.jsonl', rows.join('\n'));
  const report = join(world.config.home, 'refused.csv');
  const args = ['import', 'tickets', file, '--source', 'old', '--report', report];
  const stored = () => world.asSystem().em.count(Ticket);

  const first = zhitong.start(args);
  await vi.waitUntil(async () => (await stored()) > 0, { timeout: 30_000, interval: 5 });
  first.child.kill('SIGKILL');
  expect((await first.ended).code).toBeNull();
  const before = await stored();
  expect(before).toBeLessThan(2999);

  const second = await zhitong.run(args);
  expect(second.code).toBe(2);
  expect((await zhitong.run(['import', 'tickets', '--help'])).out).toMatch(/exit code.*2 .*refused/);
  const [, imported, alreadyThere] =
    /imported (\d+), 已有 already there (\d+), 未收 refused 1,/.exec(second.out) ?? [];
  expect(Number(imported) + Number(alreadyThere)).toBe(2999);
  // The server may have ended the batch that the killed process had sent.
  expect(Number(alreadyThere)).toBeGreaterThanOrEqual(before);
  expect(readFileSync(report, 'utf8')).toBe(
    '\ufeffline,id,problems\r\n2346,2345,text: 请填写内容 [REQUIRED]\r\n',
  );
  expect(await stored()).toBe(2999);
  expect((await zhitong.run(args)).out).toContain('imported 0, 已有 already there 2999');
});

test('serve answers until it is asked to end or its starter is gone, and then ends in order', async () => {
  await using world = await createWorld({ now: MONDAY });
  const port = await freePort();
  using zhitong = built.on(world, { PORT: String(port), ZHITONG_LOG: 'info' });

  const serving = zhitong.start(['serve']);
  const worker = zhitong.start(['worker']);
  const orphan = zhitong.start(['worker']);
  const origin = `http://127.0.0.1:${port}`;
  await vi.waitUntil(
    () =>
      fetch(`${origin}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      ),
    { timeout: 90_000 },
  );
  await vi.waitUntil(() => [worker, orphan].every((one) => one.printed().includes('working')), {
    timeout: 90_000,
  });
  serving.child.kill('SIGTERM');
  worker.child.kill('SIGINT');
  const left = once(orphan.child, 'exit');
  orphan.child.disconnect();
  expect(await serving.ended).toMatchObject({ code: 0 });
  expect(await worker.ended).toMatchObject({ code: 0 });
  expect(await left).toEqual([0, null]);
});

test('a worker that is told to end while it starts, or whose starter is gone by then, does not stay behind', async () => {
  await using world = await createWorld({ now: MONDAY });
  using zhitong = built.on(world, { ZHITONG_LOG: 'info' });

  const orphan = zhitong.start(['worker']);
  const left = once(orphan.child, 'exit');
  orphan.child.disconnect();
  await left;

  const hasty = zhitong.start(['worker']);
  hasty.child.stdout!.once('data', () => hasty.child.kill('SIGTERM'));
  expect(await hasty.ended).toMatchObject({ code: 0, out: expect.stringContaining('working') });
});
