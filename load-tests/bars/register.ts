/**
 * The bars of the public register, on 1,000,000 receipts (BARS_LEAVES): entered and published, written out anew, checked by
 * `verify-log` and by the script that strangers use, one proof in a browser, and rows changed behind the application's back.
 * Ends with 1 when a bar is missed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { launchBrowser } from '@zhitong/devstack/browser';
import { openMeasuredCounty } from '../measured-county.ts';
import { median } from '../turns.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CLI = join(ROOT, 'packages/api/dist/cli.js');
const LEAVES = Number(process.env['BARS_LEAVES'] ?? 1_000_000);
const WHOLE_SECONDS = 60;
const PROOF_MS = 1000;
const AT_ONCE = 100_000;

const missed: string[] = [];
const demand = (bar: string, holds: boolean) => {
  console.log(`${holds ? '✔' : '✘'} ${bar}`);
  if (!holds) missed.push(bar);
};

const county = await openMeasuredCounty();
try {
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.versions.node}, ${LEAVES} leaves`,
  );
  await seedReceipts();
  const log = join(county.environment['ZHITONG_HOME']!, 'register', county.schema.slice('county_'.length));

  const entered = run(CLI, 'register', 'publish');
  console.log(
    `entered, signed and published: ${entered.cost}; ${Math.round(LEAVES / entered.seconds)} leaves a second`,
  );
  const rebuilt = run(CLI, 'register', 'publish', '--all');
  demand(
    `all files written anew from the rows: ${rebuilt.cost}; under ${WHOLE_SECONDS} s`,
    rebuilt.status === 0 && rebuilt.seconds < WHOLE_SECONDS,
  );
  const verified = run(CLI, 'verify-log');
  demand(
    `verify-log recomputes rows, checkpoints and files: ${verified.cost}; under ${WHOLE_SECONDS} s`,
    verified.status === 0 && verified.seconds < WHOLE_SECONDS,
  );
  const stranger = run(join(log, 'verify-log.mjs'), log);
  demand(
    `the published script checks every leaf and tile: ${stranger.cost}; under ${WHOLE_SECONDS} s`,
    stranger.status === 0 && stranger.seconds < WHOLE_SECONDS,
  );

  const proofs = await proofsInBrowser(log);
  demand(
    `one proof in a browser: median ${median(proofs)} ms, slowest of ${proofs.length} ${Math.max(...proofs)} ms, under ${PROOF_MS}`,
    Math.max(...proofs) < PROOF_MS,
  );

  const [changed, dropped] = [Math.floor(LEAVES / 2), Math.floor(LEAVES / 3)];
  await county.database.query(`
    update ticket set digest = decode(repeat('00', 32), 'hex') where id = (select subject_id from register_leaf where index = ${changed});
    delete from register_leaf where index = ${dropped}`);
  const found = run(CLI, 'verify-log');
  const { rows } = await county.database.query<{ number: string }>(
    `select number from ticket where id = (select subject_id from register_leaf where index = ${changed})`,
  );
  demand(
    `a ticket changed and a leaf dropped as superuser are named (${found.seconds} s): ${rows[0]!.number}, ${dropped}`,
    found.status === 1 &&
      found.said.includes(`CHANGED_SUBJECT: 序号 ${changed} 所登记的 ${rows[0]!.number}`) &&
      found.said.includes(`MISSING_LEAF: 序号 ${dropped} `),
  );
} finally {
  await county.stop();
}
process.exit(missed.length > 0 ? 1 : 0);

/** Tickets with their first event, as intake leaves them; what the register does not read is the same in all. */
async function seedReceipts(): Promise<void> {
  const { database, schema } = county;
  await database.query(`set search_path to "${schema}"`);
  for (let from = 1; from <= LEAVES; from += AT_ONCE) {
    await database.query(
      `with t as (
        insert into ticket (number, kind, channel, against_unit_ids, conflict_unit_ids, conflict_account_ids, credential, digest,
            receipt_key_id, tracking_hash, submitted_at, updated_at)
          select 'ZT-20261122-' || lpad(n::text, 7, '0'), 'REQUEST', 'web', '{}', '{}', '{}', 'anonymous',
            sha256(n::text::bytea), (select id from county_key where purpose = 'RECEIPT'), '', now(), now()
          from generate_series($1::int, $2::int) n returning id
      ) insert into ticket_event (ticket_id, kind, at, actor, status, facts)
        select id, 'submitted', now(), 'anonymous', 'RECEIVED', '{}' from t`,
      [from, Math.min(LEAVES, from + AT_ONCE - 1)],
    );
  }
  await database.query('vacuum analyze ticket, ticket_event');
}

/** Runs a script of Node's to its end, with its wall-clock seconds, its own processor time and the most memory it held. */
function run(script: string, ...args: string[]) {
  const report = join(county.folder, 'peak.txt');
  const preload = join(county.folder, 'peak.mjs');
  writeFileSync(
    preload,
    `import { writeFileSync } from 'node:fs';
     process.on('exit', () => writeFileSync(${JSON.stringify(report)}, JSON.stringify(process.resourceUsage())));`,
  );
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', preload, script, ...args], {
    env: county.environment,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const said = stdout + stderr;
  if (status !== 0) console.log(said.split('\n').slice(0, 12).join('\n'));
  const used = JSON.parse(readFileSync(report, 'utf8')) as NodeJS.ResourceUsage;
  const processor = ((used.userCPUTime + used.systemCPUTime) / 1e6).toFixed(1);
  const cost = `${seconds} s, ${processor} s of it own processor time, peak ${Math.round(used.maxRSS / 1024)} MB`;
  return { status, said, seconds, cost };
}

/** Milliseconds that a page needs for one leaf each, from nothing but the files, nothing cached. */
async function proofsInBrowser(log: string): Promise<number[]> {
  const site = join(county.folder, 'site');
  mkdirSync(site);
  const { resolve: find } = createRequire(join(ROOT, 'sites/public/package.json'));
  writeFileSync(
    join(site, 'entry.ts'),
    `export * from ${JSON.stringify(join(ROOT, 'packages/domain/src/index.ts'))};\nexport { sha256 } from ${JSON.stringify(find('@noble/hashes/sha2.js'))};\n`,
  );
  const bundler = join(ROOT, 'node_modules/.bin/rolldown');
  const built = spawnSync(bundler, ['entry.ts', '--format', 'esm', '--file', 'register.js'], {
    cwd: site,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(built.stdout + built.stderr);

  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const file = path.startsWith('/register/')
      ? join(log, path.slice('/register/'.length))
      : join(site, path);
    try {
      const body = path === '/' ? '<!doctype html>' : readFileSync(file);
      const type =
        path === '/' ? 'text/html' : path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const times: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      const index = Math.floor(((n + 0.5) / 20) * LEAVES);
      times.push(await page.evaluate(`(${proveLeaf.toString()})(${index})`));
    }
    return times.map(Math.round);
  } finally {
    await browser.close();
    await new Promise((done) => server.close(done));
  }
}

/** Runs in the page: checkpoint, its signature, the leaf, its path, all from the published files. */
async function proveLeaf(index: number): Promise<number> {
  const started = performance.now();
  // oxlint-disable-next-line typescript/no-explicit-any
  const log: any = await import(String('/register.js'));
  const read = async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
    const answer = await fetch(`/register/${path}`);
    if (!answer.ok) throw new Error(path);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const text = async (path: string) => new TextDecoder().decode(await read(path));
  const [keys, noteText] = await Promise.all([text('key.txt'), text('checkpoint')]);
  const by = log.parseVerifierLine(log.sha256, keys.split('\n')[0]);
  const note = log.parseNote(noteText);
  const { size, root } = log.parseCheckpoint(note.text);
  const key = await crypto.subtle.importKey('raw', by.publicKey, 'Ed25519', false, ['verify']);
  const signed = new TextEncoder().encode(note.text);
  if (!(await crypto.subtle.verify('Ed25519', key, log.signatureOf(note, by), signed)))
    throw new Error('signature');
  const path = log.inclusionPath(index, size);
  const tile = log.tileOf({ level: 0, index }, size);
  const [bundle, rootAt] = await Promise.all([
    read(log.entriesPath(tile)),
    log.rootsFromTiles(log.sha256, { size, subtrees: path.flat() }, (one: unknown) =>
      read(log.tilePath(one)),
    ),
  ]);
  const leaf = log.leafHash(log.sha256, log.leavesOf(bundle)[index % 256]);
  const proof = log.proofOf(log.sha256, path, rootAt);
  const found = log.rootByInclusion(log.sha256, { index, size, leaf }, proof);
  if (!log.sameHash(found, root)) throw new Error('root');
  return performance.now() - started;
}
