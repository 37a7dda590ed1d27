/**
 * Does what a newcomer does, and measures it: start in an empty home, look at what is served, Ctrl-C, start again, Ctrl-C. Fails when a
 * page is missing, the second start takes 10 s or more, or anything still runs 15 s after the Ctrl-C.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@zhitong/devstack';
import { ROOT } from './county-home.ts';

const FIRST_WITHIN_MS = 240_000;
const SECOND_WITHIN_MS = 10_000;
const GONE_WITHIN_MS = 15_000;
const PAGES = ['/readyz', '/healthz', '/', '/console/', '/graphiql'];

const home = mkdtempSync(join(tmpdir(), 'zhitong-try-'));
const port = await freePort();
const origin = `http://localhost:${port}`;
let isGood = true;
try {
  await tryOnce('first start', FIRST_WITHIN_MS);
  await tryOnce('second start', SECOND_WITHIN_MS);
} catch (error) {
  isGood = false;
  console.error(error instanceof Error ? error.message : String(error));
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exit(isGood ? 0 : 1);

async function tryOnce(name: string, withinMs: number): Promise<void> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'infra/bin/start.ts')], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), ZHITONG_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const last = await Promise.race([readyLine(child), pause(FIRST_WITHIN_MS, 'nothing', { ref: false })]);
    const tookMs = performance.now() - began;
    if (last !== `ready ${origin}`) throw new Error(`${name}: not ready, the last line was "${last}"`);
    console.log(`${name}: ready after ${(tookMs / 1000).toFixed(1)} s`);
    if (tookMs >= withinMs) throw new Error(`${name}: took longer than ${withinMs / 1000} s`);
    for (const page of PAGES) {
      const answer = await fetch(`${origin}${page}`);
      if (!answer.ok) throw new Error(`${name}: ${page} answers ${answer.status}`);
    }
  } finally {
    const stopped = performance.now();
    child.kill('SIGINT');
    await Promise.race([once(child, 'exit'), pause(GONE_WITHIN_MS, null, { ref: false })]);
    while (processesOf(home).length > 0 && performance.now() - stopped < GONE_WITHIN_MS) await pause(50);
    console.log(`${name}: gone ${((performance.now() - stopped) / 1000).toFixed(1)} s after Ctrl-C`);
  }
  const left = processesOf(home);
  if (left.length > 0) throw new Error(`${name}: still running after Ctrl-C:\n${left.join('\n')}`);
}

/** Everything `start` prints goes through, until the line that says it is ready or its end. */
async function readyLine(child: ChildProcess): Promise<string> {
  let last = '';
  for await (const line of createInterface({ input: child.stdout! })) {
    console.log(`    ${line}`);
    last = line;
    if (line.startsWith('ready ')) break;
  }
  child.stdout?.resume();
  return last;
}

/** Processes that carry this home in their command line or environment; ourselves do not. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return `${words} ${environment}`.includes(folder) ? `${pid} ${words}` : '';
      } catch {
        return '';
      }
    })
    .filter((found) => found !== '');
}
