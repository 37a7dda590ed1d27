/**
 * The bars of triage: the benches of packages/triage as processes of their own, then the command line on the same files as a
 * stranger would run it. Data by ZHITONG_DATA (default `../shared/data` beside the root). Ends with 1 when a bar is missed;
 * what has no data is skipped, and said. BARS_ONLY=classify|screen|similar|hot shortens a run.
 */
import { spawn } from 'node:child_process';
import {
  createReadStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { processorSeconds } from '../processor-time.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CLI = join(ROOT, 'packages/api/dist/cli.js');
const BENCHES = join(ROOT, 'packages/triage/bench');
const DATA = resolve(process.env['ZHITONG_DATA'] ?? join(ROOT, '../shared/data'));
const LABELLED = join(DATA, 'a2_dev_train.jsonl');
const ISSUES = join(DATA, 'a3_sample30.jsonl');
const PARTS = ['classify', 'screen', 'similar', 'hot'] as const;
const only = process.env['BARS_ONLY'];
if (only && !PARTS.some((part) => part === only)) {
  console.error(`BARS_ONLY is one of ${PARTS.join(', ')}.`);
  process.exit(1);
}

type Part = (typeof PARTS)[number];
interface Row {
  readonly part: Part;
  readonly figure: string;
  readonly value: string;
  /** Null: told, not promised. */
  readonly kept: boolean | null;
}
const rows: Row[] = [];
const folder = mkdtempSync(join(tmpdir(), 'zhitong-triage-bars-'));
const COMMANDS: Readonly<Record<Part, () => Promise<void>>> = { classify, screen, similar, hot };

try {
  for (const part of PARTS.filter((one) => !only || one === only)) {
    for (const file of readdirSync(BENCHES).filter((name) => name.startsWith(part.slice(0, 5))))
      await runBench(part, file);
    await COMMANDS[part]();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
tellTable();
process.exit(rows.some(({ kept }) => kept === false) ? 1 : 0);

/** A bench tells its figures as JSON lines, and ends with 1 when it missed a bar. */
async function runBench(part: Part, file: string): Promise<void> {
  let missed = 0;
  const onLine = (line: string) => {
    if (line.startsWith('SKIPPED')) skip(part, line);
    if (!line.startsWith('{')) return;
    const row = figureOf(JSON.parse(line) as Record<string, unknown>);
    tell(part, row);
    if (row.kept === false) missed += 1;
  };
  const { code, err } = await run([join(BENCHES, file)], { onLine });
  if (code !== 0 && missed === 0)
    tell(part, {
      figure: `bench ${file} ended with ${code}: ${err.trim().split('\n').at(-1)}`,
      value: '',
      kept: false,
    });
}

/** Each bench names its figure `figure` or `bar`, whether it was kept `holds` or `kept`, and adds what it likes. */
function figureOf({ figure, bar, holds, kept, ...rest }: Record<string, unknown>): Omit<Row, 'part'> {
  const told = Object.entries(rest).flatMap(([name, value]) => {
    if (name === 'bench') return [];
    const words = typeof value === 'number' ? String(Math.round(value * 10_000) / 10_000) : String(value);
    return [name === 'value' ? words : `${name} ${words}`];
  });
  const promise = holds ?? kept;
  return {
    figure: String(figure ?? bar),
    value: told.join(', '),
    kept: typeof promise === 'boolean' ? promise : null,
  };
}

/** What the classifier takes as a process; how good it is its bench has told. */
async function classify(): Promise<void> {
  if (!existsSync(LABELLED)) return skip('classify', `no ${LABELLED}`);
  // All rows to learn from; what is asked afterwards counts for its time alone.
  const some = join(folder, 'some.jsonl');
  writeFileSync(some, `${readFileSync(LABELLED, 'utf8').trim().split('\n').slice(0, 1000).join('\n')}\n`);
  const once = await command('triage', 'evaluate', '--train', LABELLED, '--test', some, '--json');
  const { trainSeconds, msPerMessage, modelBytes } = lastOf(once);
  const least = (figure: string, value: unknown, below: number) =>
    tell('classify', {
      figure: `evaluate, all rows: ${figure}, under ${below}`,
      value: Number(value).toFixed(2),
      kept: Number(value) < below,
    });
  least('training, s', trainSeconds, 60);
  least('one message, ms', msPerMessage, 2);
  least('model, MB', Number(modelBytes) / 1e6, 20);
  least('peak memory of the process, MB', once.peakMb, 1500);
  tell('classify', { figure: 'evaluate, all rows: the whole process', value: costOf(once), kept: null });
}

/** Every line of real messages is answered by one. */
async function screen(): Promise<void> {
  if (!existsSync(LABELLED)) return skip('screen', `no ${LABELLED}`);
  const messages = rowsOf(LABELLED).map(({ detail }) => detail.replaceAll(/[\r\n]/g, ' '));
  const lines = join(folder, 'lines.txt');
  writeFileSync(lines, `${messages.join('\n')}\n`);
  const ran = await run([CLI, 'triage', 'screen'], { input: lines });
  tell('screen', {
    figure: `screen: ${messages.length} lines on stdin, as many answers`,
    value: `${ran.lines.length} ${costOf(ran)}`,
    kept: ran.lines.length === messages.length,
  });
}

/** Equal messages are a pair, each with its own id. */
async function similar(): Promise<void> {
  if (!existsSync(LABELLED)) return skip('similar', `no ${LABELLED}`);
  const ran = await command('triage', 'similar', '--data', LABELLED, '--json');
  const pairs = new Set(
    ran.lines.map((line) => {
      const { a, b } = JSON.parse(line) as { a: number; b: number };
      return `${a} ${b}`;
    }),
  );
  const first = new Map<string, string | number>();
  let [equal, found] = [0, 0];
  for (const { id, seq, title, detail } of rowsOf(LABELLED)) {
    const words = `${title}\n${detail}`;
    const key = id ?? seq ?? 0;
    if (!first.has(words)) first.set(words, key);
    else {
      equal += 1;
      if (pairs.has(`${first.get(words)} ${key}`)) found += 1;
    }
  }
  tell('similar', {
    figure: `similar: ${equal} repeated messages of ${LABELLED.split('/').at(-1)}, all told`,
    value: `${found}, ${pairs.size} pairs ${costOf(ran)}`,
    kept: found === equal,
  });
}

/** The two known issues of the sample, and the time that 4,000 messages take. */
async function hot(): Promise<void> {
  if (!existsSync(ISSUES)) return skip('hot', `no ${ISSUES}`);
  const sample = lastOf(await command('triage', 'hot', '--data', ISSUES, '--top', '10', '--json'));
  const clusters = (sample['clusters'] as { memberIds: string[] }[]).map(({ memberIds }) =>
    memberIds.toSorted(),
  );
  const issues = [
    rowsOf(ISSUES).filter(({ id }) => /^36010\d$/.test(String(id))),
    rowsOf(ISSUES).filter(({ id }) => /^36011\d$/.test(String(id))),
  ].map((members) =>
    members
      .map(({ id }) => String(id))
      .toSorted()
      .join(),
  );
  const whole = issues.filter((members) => clusters.some((one) => one.join() === members)).length;
  tell('hot', {
    figure: 'hot: both known issues of the sample, whole',
    value: `${whole}`,
    kept: whole === 2,
  });
  if (!existsSync(LABELLED)) return skip('hot', `no ${LABELLED}`);
  const some = join(folder, 'hot.jsonl');
  writeFileSync(some, `${readFileSync(LABELLED, 'utf8').trim().split('\n').slice(0, 4000).join('\n')}\n`);
  const ran = await command('triage', 'hot', '--data', some, '--top', '10', '--json');
  tell('hot', {
    figure: 'hot: 4,000 messages with process start, s, under 20',
    value: costOf(ran),
    kept: ran.seconds < 20,
  });
}

interface Ran {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly err: string;
  readonly seconds: number;
  /** Seconds of processor, which other work on the machine does not lengthen. */
  readonly busy: number;
  readonly peakMb: number;
}

/** A command of the platform, with no database in sight. @throws where it fails */
async function command(...args: string[]): Promise<Ran> {
  const ran = await run([CLI, ...args]);
  if (ran.code !== 0) throw new Error(`${args.slice(0, 2).join(' ')} ended with ${ran.code}: ${ran.err}`);
  return ran;
}

/** A Node process to its end; its memory is looked at ten times a second. */
async function run(
  args: readonly string[],
  { input, onLine }: { input?: string; onLine?: (line: string) => void } = {},
): Promise<Ran> {
  const started = performance.now();
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(process.execPath, args, {
    env: { ...environment, ZHITONG_DATA: DATA },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (input) createReadStream(input).pipe(child.stdin);
  else child.stdin.end();
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  let peakMb = 0;
  let busy = 0;
  const look = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid!));
    busy = processorSeconds(child.pid!) || busy;
  }, 100);
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout, crlfDelay: Infinity })) {
    lines.push(line);
    onLine?.(line);
  }
  const code = await ended;
  clearInterval(look);
  return { code, lines, err, seconds: (performance.now() - started) / 1000, busy, peakMb };
}

function costOf({ seconds, busy, peakMb }: Ran): string {
  return `in ${seconds.toFixed(1)} s, ${busy.toFixed(1)} s of processor, ${peakMb} MB`;
}

/** The most memory that a process has held so far, in megabytes; 0 where the system does not say. */
function peakOf(pid: number): number {
  try {
    return Math.round(
      Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    );
  } catch {
    return 0;
  }
}

function lastOf({ lines }: Ran): Record<string, unknown> {
  return JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>;
}

function rowsOf(file: string): { id: string | null; seq?: number; title: string; detail: string }[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function tell(part: Part, row: Omit<Row, 'part'>): void {
  rows.push({ part, ...row });
  console.log(`${row.kept === null ? '·' : row.kept ? '✔' : '✘'} ${part}: ${row.figure} ${row.value}`);
}

function skip(part: Part, why: string): void {
  console.log(`SKIPPED ${part}: ${why}; name the folder of the data with ZHITONG_DATA.`);
}

function tellTable(): void {
  if (rows.length === 0) return;
  console.log('\n|          | figure | value | bar |\n| -------- | ------ | ----: | --- |');
  for (const { part, figure, value, kept } of rows)
    console.log(`| ${part} | ${figure} | ${value} | ${kept === null ? '' : kept ? 'kept' : 'MISSED'} |`);
}
