/**
 * The bar of the importer, on real messages: the two message files of ZHITONG_DATA (default `../shared/data` beside the root),
 * with real divisions and a real list, into county 430525. Killed half-way and run again; then a file ten times larger for
 * its memory. Ends with 1 when a bar is missed, with 0 and a word where the files are not there.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openMeasuredCounty } from '../measured-county.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CLI = join(ROOT, 'packages/api/dist/cli.js');
const DATA = resolve(process.env['ZHITONG_DATA'] ?? join(ROOT, '../shared/data'));
const MAPPINGS = join(ROOT, 'infra/mappings');
const COUNTY = '430525';
const FILES = [
  { file: 'a2_dev_train.jsonl', mapping: 'messages-seq.json', source: 'train', rows: 6709 },
  { file: 'a2_official_test_unlabeled.jsonl', mapping: 'messages-id.json', source: 'official', rows: 2801 },
] as const;
const RATE = 500;
/** Megabytes of heap for the question of memory: left alone, V8 lets garbage lie as long as the machine has room. */
const HEAP = '--max-old-space-size=64';

if (!existsSync(join(DATA, FILES[0].file))) {
  console.log(`SKIPPED: no message files in ${DATA}; name their folder with ZHITONG_DATA.`);
  process.exit(0);
}

const missed: string[] = [];
const demand = (bar: string, holds: boolean) => {
  console.log(`${holds ? '✔' : '✘'} ${bar}`);
  if (!holds) missed.push(bar);
};

const county = await openMeasuredCounty();
try {
  county.command('county', 'create', COUNTY, '--name', '导入县');
  const at = ['--county', COUNTY];
  const setUp = (what: string, file: string, mapping: string) =>
    county.command('import', what, join(DATA, file), '--mapping', join(MAPPINGS, mapping), ...at);
  setUp('places', 'villages_10_counties.csv', 'divisions-by-village.json');
  setUp('responsibilities', 'a1_taxonomy.csv', 'three-level-taxonomy.json');

  const first = FILES[0];
  const killed = await importFile(first, { killAfter: 1000 });
  console.log(`killed after ${killed.written} rows were committed`);
  let seconds = 0;
  for (const one of FILES) {
    const done = await importFile(one, {});
    seconds += done.seconds;
    console.log(`${one.file}: ${done.seconds.toFixed(1)} s with process start, peak ${done.peakMb} MB`);
  }
  const wanted = FILES.reduce((sum, { rows }) => sum + rows, 0);
  const rate = (wanted - killed.written) / seconds;
  const count = await ticketsNow();
  const { rows } = await county.database.query<{ n: number; keys: number; running: number }>(
    `select count(*)::int as n, (select count(*) from county_${COUNTY}.intake_key)::int as keys,
       (count(*) filter (where due_at is not null))::int as running from county_${COUNTY}.words w
     join county_${COUNTY}.ticket t on t.id = w.id`,
  );
  demand(
    `${wanted} rows are ${count} tickets, ${rows[0]!.n} texts, ${rows[0]!.keys} keys: none lost, none doubled`,
    count === wanted && rows[0]!.n === wanted && rows[0]!.keys === wanted,
  );
  demand(`no clock runs for history (${rows[0]!.running})`, rows[0]!.running === 0);
  demand(`${Math.round(rate)} rows a second end to end, at least ${RATE}`, rate >= RATE);

  const large = join(county.folder, 'ten-times.jsonl');
  await tenTimes(join(DATA, first.file), large);
  const free = await importFile({ ...first, file: large, source: 'ten' }, {});
  console.log(
    `ten times larger: ${free.seconds.toFixed(1)} s, ${Math.round((first.rows * 10) / free.seconds)} rows a second, peak ${free.peakMb} MB`,
  );
  const once = await importFile({ ...first, source: 'once-more' }, { heap: HEAP });
  const ten = await importFile({ ...first, file: large, source: 'ten-more' }, { heap: HEAP });
  demand(
    `memory: peak ${once.peakMb} MB with a heap of 64 MB, of a file ten times larger ${ten.peakMb} MB, at most a quarter more`,
    ten.peakMb <= once.peakMb * 1.25,
  );
} finally {
  await county.stop();
}
process.exit(missed.length > 0 ? 1 : 0);

async function ticketsNow(): Promise<number> {
  const { rows } = await county.database.query<{ n: number }>(
    `select count(*)::int as n from county_${COUNTY}.ticket`,
  );
  return rows[0]!.n;
}

/** Imports one file in a process of its own; killed the hard way once so many rows are there. */
async function importFile(
  one: { file: string; mapping: string; source: string },
  { killAfter, heap }: { killAfter?: number; heap?: string },
): Promise<{ seconds: number; peakMb: number; written: number }> {
  const args = [CLI, 'import', 'tickets', resolve(DATA, one.file), '--mapping', join(MAPPINGS, one.mapping)];
  const started = Date.now();
  const child = spawn(process.execPath, [...args, '--source', one.source, '--county', COUNTY], {
    env: { ...county.environment, ...(heap && { NODE_OPTIONS: heap }) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  let code: number | null | undefined;
  void ended.then((with_) => (code = with_));
  let peakMb = 0;
  while (code === undefined && child.signalCode === null) {
    peakMb = Math.max(peakMb, peakOf(child.pid!));
    if (killAfter !== undefined && (await ticketsNow()) >= killAfter) child.kill('SIGKILL');
    await pause(100);
  }
  await ended;
  if (killAfter === undefined && code !== 0) throw new Error(`the import ended with ${code}: ${said}`);
  return { seconds: (Date.now() - started) / 1000, peakMb, written: await ticketsNow() };
}

/** The most memory that a process has held so far, in megabytes. */
function peakOf(pid: number): number {
  try {
    return Math.round(
      Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    );
  } catch {
    return 0;
  }
}

/** The same messages ten times, each time under other numbers. */
async function tenTimes(from: string, to: string): Promise<void> {
  const lines = readFileSync(from, 'utf8').trim().split('\n');
  const out = createWriteStream(to);
  for (let round = 0; round < 10; round += 1) {
    for (const line of lines) {
      const row = JSON.parse(line) as { seq: number };
      if (!out.write(`${JSON.stringify({ ...row, seq: row.seq + round * 100_000 })}\n`))
        await new Promise<void>((done) => out.once('drain', () => done()));
    }
  }
  await new Promise<void>((done) => out.end(done));
}
