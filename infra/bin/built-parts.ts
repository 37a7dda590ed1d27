import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FolderInUse, claimFolder } from '@zhitong/devstack';
import { ROOT } from './county-home.ts';
import { fingerprint, isFresh, writeStamp } from './fingerprint.ts';
import type { Progress } from './progress.ts';
import { runProgram } from './run-program.ts';

/** A part of the platform that is built before it runs. */
interface Part {
  readonly name: string;
  readonly sources: readonly string[];
  readonly folder: string;
  /** Proof that a build is there. */
  readonly result: string;
  readonly program: readonly [command: string, ...args: string[]];
}

const LIBRARIES = [
  'packages/domain',
  'packages/triage',
  'packages/letters',
  'packages/search',
  'packages/client',
];
const SETTINGS = ['pnpm-lock.yaml', 'tsconfig.json'];

const PARTS: readonly Part[] = [
  {
    name: 'the API',
    sources: [...LIBRARIES, 'packages/api', ...SETTINGS],
    folder: 'packages/api',
    result: 'dist/cli.js',
    program: [join(ROOT, 'node_modules/.bin/rolldown'), '--config', 'rolldown.config.mjs'],
  },
  {
    name: 'the console',
    sources: ['packages/domain', 'packages/client', 'sites/console', ...SETTINGS],
    folder: 'sites/console',
    result: 'dist/index.html',
    program: [join(ROOT, 'sites/console/node_modules/.bin/vite'), 'build', '--logLevel', 'warn'],
  },
];

/** Where the command line of the platform lies once built. */
export const CLI = join(ROOT, 'packages/api/dist/cli.js');

/** Builds what was changed since its last build. Two copies that start at once build one after the other. */
export async function buildParts(
  progress: Progress,
  names: readonly string[] = PARTS.map((part) => part.name),
): Promise<void> {
  const stale = PARTS.filter((part) => names.includes(part.name) && !isBuilt(part));
  if (stale.length === 0) return;
  const claim = await claimBuild();
  try {
    for (const part of stale) {
      // Another copy may have built it while we waited.
      if (isBuilt(part)) continue;
      const mark = fingerprint(part.sources);
      const [command, ...args] = part.program;
      await progress.step(`build ${part.name}`, () =>
        runProgram({
          command,
          args,
          cwd: join(ROOT, part.folder),
          env: { ...process.env, NODE_ENV: 'production' },
        }),
      );
      writeStamp(stampOf(part), mark);
    }
  } finally {
    claim.release();
  }
}

const stampOf = (part: Part) => join(ROOT, part.folder, 'dist/.built-from');

function isBuilt(part: Part): boolean {
  return (
    existsSync(join(ROOT, part.folder, part.result)) && isFresh(stampOf(part), fingerprint(part.sources))
  );
}

async function claimBuild() {
  const until = Date.now() + 300_000;
  for (;;) {
    try {
      return await claimFolder(join(ROOT, 'node_modules/.zhitong-build'));
    } catch (error) {
      if (!(error instanceof FolderInUse) || Date.now() > until) throw error;
      await pause(200);
    }
  }
}
