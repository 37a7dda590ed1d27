import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { World } from './world.ts';

const PACKAGE = join(import.meta.dirname, '../..');

/** What a command printed, and how it ended: null when it was killed. */
export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command under way. */
export interface RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<CommandResult>;
  /** What it has printed so far. */
  printed(): string;
}

/** The command line as it is delivered, bundled from the present sources. */
export interface BuiltCli {
  start(args: readonly string[], options?: { input?: string }): RunningCommand;
  run(args: readonly string[], options?: { input?: string }): Promise<CommandResult>;
  [Symbol.dispose](): void;
}

/** Bundles the command line for one test file, to run against a world's database. */
export async function buildCli(): Promise<{
  on(world: World, environment?: Record<string, string>): BuiltCli;
  remove(): void;
}> {
  // Inside the package, so that its libraries are found.
  const folder = mkdtempSync(join(PACKAGE, 'node_modules/.cli-under-test-'));
  const rolldown = join(PACKAGE, '../../node_modules/.bin/rolldown');
  await promisify(execFile)(rolldown, ['--config', 'rolldown.config.mjs', '--dir', folder], { cwd: PACKAGE });
  return {
    remove: () => rmSync(folder, { recursive: true, force: true }),
    on(world, environment) {
      const running = new Set<ChildProcess>();
      const start: BuiltCli['start'] = (args, { input } = {}) => {
        const child = spawn(process.execPath, [join(folder, 'cli.js'), ...args], {
          env: { ...environmentOf(world), ...environment },
          stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
        });
        running.add(child);
        child.stdin!.end(input ?? '');
        let [out, err] = ['', ''];
        const ended = new Promise<CommandResult>((resolve, reject) => {
          child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()));
          child.stderr!.on('data', (chunk: Buffer) => (err += chunk.toString()));
          child.once('error', reject);
          child.once('close', (code) => {
            running.delete(child);
            resolve({ code, out, err });
          });
        });
        return { child, ended, printed: () => out };
      };
      return {
        start,
        run: (args, options) => start(args, options).ended,
        [Symbol.dispose]() {
          for (const child of running) child.kill('SIGKILL');
        },
      };
    },
  };
}

function environmentOf({ config }: World): Record<string, string> {
  return {
    ZHITONG_HOME: config.home,
    DATABASE_URL: config.databaseUrl,
    DATABASE_PUBLIC_URL: config.databasePublicUrl,
    DATABASE_OWNER_URL: config.databaseOwnerUrl!,
    ZHITONG_KEY: config.serverKey.toString('hex'),
    ZHITONG_LOG: 'silent',
  };
}
