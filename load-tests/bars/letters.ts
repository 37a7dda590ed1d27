/**
 * The bars of sealed letters, each in a process of its own: what the browser loads to check one, size, time and memory, ten thousand
 * changed bytes, and the verdicts of verifiers that are not ours on a hundred random letters (fetched into ~/.cache/zhitong where
 * they are missing, else skipped aloud). Ends with 1 when a bar is missed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const ROOT = resolve(import.meta.dirname, '../..');
const LETTERS = join(ROOT, 'packages/letters');
const MOST_KB = 200;

const missed: string[] = [];
const demand = (bar: string, holds: boolean) => {
  console.log(`${holds ? '✔' : '✘'} ${bar}`);
  if (!holds) missed.push(bar);
};

demandSmallBundle();
// `--changes N` and `--letters N` make a shorter run of it.
demandEnd('measure.ts', ['--expose-gc'], process.argv.slice(2));
demandEnd('conformance.ts', [], ['--count', '100', '--install']);
process.exit(missed.length > 0 ? 1 : 0);

/** One script of the package; it says its own bars. */
function demandEnd(script: string, options: readonly string[], rest: readonly string[] = []): void {
  const { status } = spawnSync(process.execPath, [...options, join(LETTERS, 'bench', script), ...rest], {
    stdio: 'inherit',
  });
  // 3: no verifier is here, which the script has said.
  if (status !== 0 && status !== 3) missed.push(script);
}

/** What the verify page needs, as a browser gets it; seal data is loaded only where there is some. */
function demandSmallBundle(): void {
  const folder = mkdtempSync(join(tmpdir(), 'zhitong-verify-'));
  try {
    const input = [join(LETTERS, 'src/verify.ts'), join(LETTERS, 'src/ses/verify-seal-signature.ts')];
    const options = ['--platform', 'browser', '--format', 'esm', '--minify', '--dir', folder];
    const built = spawnSync(join(ROOT, 'node_modules/.bin/rolldown'), [...input, ...options], {
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(built.stderr);
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file)));
    const bytes = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
    const kb = (bytes / 1000).toFixed(0);
    demand(`checks in the browser: ${kb} kB gzip with seal data, below ${MOST_KB}`, bytes < MOST_KB * 1000);
    demand('no built-in of Node among them', !files.some((file) => file.includes('node:')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
