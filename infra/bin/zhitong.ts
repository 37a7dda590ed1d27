/**
 * `pnpm zhitong …`: one command of the platform, against the servers of the running `start`, against those that the environment names,
 * or against ours, started for as long as the command runs. stdout is the command's own.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { FolderInUse, claimFolder } from '@zhitong/devstack';
import { type BackingServers, platformEnvironment, startBackingServers } from './backing-servers.ts';
import { CLI, buildParts } from './built-parts.ts';
import { ROOT, homeFolder, runningStack } from './county-home.ts';
import { onLauncherGone } from './launcher.ts';
import { needsNoServer } from './needs-no-server.ts';
import { progressOn } from './progress.ts';

const args = process.argv.slice(2);
const home = homeFolder();
const progress = progressOn(process.stderr);
let servers: BackingServers | null = null;

try {
  await buildParts(progress, ['the API']);
  const code = await runToEnd(await environmentFor(args));
  await stopServers();
  process.exit(code);
} catch (error) {
  await stopServers();
  console.error(`✘ ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function environmentFor(words: readonly string[]): Promise<Record<string, string>> {
  if (needsNoServer(words)) return {};
  const stack = process.env['DATABASE_URL'] ? null : runningStack(home);
  if (stack) return { ...stack.environment };
  try {
    const claim = await claimFolder(home);
    process.once('exit', () => claim.release());
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    throw new Error(
      `Process ${error.pid} is using ${home}: a "start" that is not ready yet, or another command. Wait for it, or run "start" to do several things at once.`,
    );
  }
  servers = await startBackingServers(home, progress);
  return servers.environment;
}

/** The command's exit code; ended by a signal, 128 and the signal's number, as a shell says it. */
function runToEnd(environment: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', CLI, ...args], {
      cwd: process.env['INIT_CWD'] ?? ROOT,
      env: platformEnvironment(environment),
      // By the closing channel the command hears that we are gone, however we ended.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
    // A terminal sends Ctrl-C to the command as well; sent to us alone, we have to pass it on.
    process.on('SIGINT', () => {
      if (!process.stdin.isTTY) child.kill('SIGINT');
    });
    onLauncherGone(() => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

async function stopServers(): Promise<void> {
  await servers?.stop();
}
