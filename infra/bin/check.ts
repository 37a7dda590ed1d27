/** `pnpm check`: types, lint with its borders, format, dead code. All of it runs, whatever fails before. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './county-home.ts';
import { progressOn } from './progress.ts';
import { runProgram } from './run-program.ts';

const bin = (name: string, home = '') => join(ROOT, home, 'node_modules/.bin', name);

const CHECKS: readonly {
  name: string;
  command: string;
  args: readonly string[];
  cwd?: string;
  needs?: string;
}[] = [
  {
    name: 'types of packages, scripts and load tests',
    command: bin('tsc'),
    args: ['--noEmit', '-p', 'tsconfig.json'],
  },
  {
    name: 'types of the console',
    command: bin('tsc'),
    args: ['--noEmit', '-p', 'sites/console/tsconfig.json'],
    needs: 'sites/console/tsconfig.json',
  },
  {
    name: 'types of the public site',
    command: bin('astro-check', 'sites/public'),
    args: ['--minimumFailingSeverity', 'error'],
    cwd: 'sites/public',
    needs: 'sites/public/tsconfig.json',
  },
  {
    name: 'lint and borders',
    command: bin('oxlint'),
    args: ['--type-aware', '--deny-warnings', '--report-unused-disable-directives'],
  },
  { name: 'format', command: bin('oxfmt'), args: ['--check', '.'] },
  { name: 'dead code', command: bin('knip'), args: ['--no-progress'] },
];

const progress = progressOn(process.stdout);
let failed = 0;
for (const { name, command, args, cwd, needs } of CHECKS) {
  if (needs && !existsSync(join(ROOT, needs))) {
    console.log(`SKIPPED ${name}: there is no ${needs}`);
    continue;
  }
  try {
    await progress.step(name, () => runProgram({ command, args, cwd: join(ROOT, cwd ?? '') }));
  } catch (error) {
    failed += 1;
    console.error(error instanceof Error ? error.message : String(error));
  }
}
console.log(failed === 0 ? 'all checks passed' : `${failed} of ${CHECKS.length} checks failed`);
process.exit(failed === 0 ? 0 : 1);
