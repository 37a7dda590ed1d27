/** `pnpm test`: builds, then every test: pure, on a real PostgreSQL, in a real Chromium. The last line is `N passed, N failed`. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildParts } from './built-parts.ts';
import { ROOT } from './county-home.ts';
import { progressOn } from './progress.ts';
import { type TestReport, countsOf } from './test-counts.ts';

/** They take less than ten minutes on two cores that do nothing else; what takes this long hangs. */
const LIMIT_MS = 14 * 60_000;

const folder = mkdtempSync(join(tmpdir(), 'zhitong-report-'));
const report = join(folder, 'report.json');
try {
  await buildParts(progressOn(process.stdout));
  const isClean = await runVitest();
  const counts = countsOf(readReport(), isClean);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Whether vitest itself ended well and in time. */
function runVitest(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const child = spawn(
      join(ROOT, 'node_modules/.bin/vitest'),
      ['run', ...reporters, ...process.argv.slice(2)],
      {
        cwd: ROOT,
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    const limit = setTimeout(() => {
      console.error(`The tests took longer than ${LIMIT_MS / 60_000} minutes and were stopped.`);
      child.kill('SIGTERM');
    }, LIMIT_MS);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(limit);
      resolve(code === 0);
    });
  });
}

function readReport(): TestReport | null {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as TestReport;
  } catch {
    return null;
  }
}
