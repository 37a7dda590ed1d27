/** `pnpm start`: everything the platform needs, on this machine, with an invented county in it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FolderInUse, claimFolder, processIdentity } from '@zhitong/devstack';
import { type BackingServers, startBackingServers } from './backing-servers.ts';
import { buildParts } from './built-parts.ts';
import { demoAccounts, homeFolder, removeStack, writeStack } from './county-home.ts';
import { fingerprint, isFresh, writeStamp } from './fingerprint.ts';
import { onLauncherGone } from './launcher.ts';
import { type Platform, runPlatform, waitUntilReady } from './platform.ts';
import { runCommand } from './platform-cli.ts';
import { portOf, startProblems } from './preflight.ts';
import { progressOn } from './progress.ts';
import { lastLines } from './supervise.ts';

/** The invented county: its division code is not in use. */
const DEMO_COUNTY = '439901';
const READY_WITHIN_MS = 60_000;

const progress = progressOn(process.stdout);
const home = homeFolder();
const stopping = new AbortController();
let isReady = false;
let servers: BackingServers | null = null;
let platform: Platform | null = null;

process.on('SIGINT', () => stop('Ctrl-C'));
process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGHUP', () => stop('the terminal was closed'));
onLauncherGone(() => stop('what started this was ended'));
// A reader of our output that went away must not keep us from ending in order.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

const problems = await startProblems(process.env, home);
if (problems.length > 0) {
  for (const { code, message } of problems) console.error(`✘ ${code}: ${message}`);
  process.exit(1);
}

const port = portOf(process.env['PORT']) ?? 0;
const origin = `http://localhost:${port}`;
try {
  await start();
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(`\n✘ ${error instanceof FolderInUse ? 'HOME_IN_USE: ' : ''}${wordsOf(error)}`);
    await stopAll();
    process.exit(1);
  }
}

async function start(): Promise<void> {
  const claim = await claimFolder(home);
  process.once('exit', () => claim.release());
  await buildParts(progress);
  stopping.signal.throwIfAborted();
  servers = await startBackingServers(home, progress);
  const environment = { ...servers.environment, PORT: String(port) };
  stopping.signal.throwIfAborted();
  await prepareData(environment);

  platform = await runPlatform({
    home,
    servers: { ...servers, environment },
    say: (sentence) => {
      progress.say(sentence);
      if (isReady) tellCommands(environment);
    },
    giveUp: (reason) => {
      console.error(`\n✘ ${reason}`);
      void stopAll().then(() => process.exit(1));
    },
  });
  await progress
    .step('server and worker', () =>
      waitUntilReady(port, { limitMs: READY_WITHIN_MS, signal: stopping.signal }),
    )
    .catch((error: unknown) => {
      throw new Error(`${wordsOf(error)}\n${lastLines(join(home, 'logs/serve.log'), 30)}`);
    });
  tellCommands(environment);
  isReady = true;
  // Nothing else holds this process: its servers live in processes of their own.
  setInterval(() => {}, 60_000);
  tellPeople();
}

/** Tables always; people, tickets, index and pages where they are missing. */
async function prepareData(environment: Record<string, string>): Promise<void> {
  const command = (name: string, args: readonly string[]) =>
    progress.step(name, (note) => runCommand(environment, args, { note, signal: stopping.signal }));

  await command('tables', ['migrate']);
  if (demoAccounts(home).length === 0) {
    await command('invented county', ['demo', 'seed']);
  }
  const indexed = join(home, 'meili/indexed');
  if (environment['MEILI_URL'] && (!servers?.meilisearch || !existsSync(indexed))) {
    await command('search index', ['search', 'rebuild']);
    if (servers?.meilisearch) writeStamp(indexed, new Date().toISOString());
  }
  const site = join(home, 'site', DEMO_COUNTY);
  const mark = fingerprint([
    'sites/public',
    'packages/search',
    'packages/domain',
    'packages/client',
    'pnpm-lock.yaml',
  ]);
  if (!existsSync(join(site, 'current')) || !isFresh(join(site, '.built-from'), mark)) {
    await command('public site', ['site', 'build']);
    writeStamp(join(site, '.built-from'), mark);
  }
}

/** For `pnpm zhitong`; written anew when a server came back under another number. */
function tellCommands(environment: Record<string, string>): void {
  if (!platform || stopping.signal.aborted) return;
  const owner = processIdentity(process.pid) ?? '';
  writeStack(home, { owner, origin, environment, pids: platform.pids() });
}

function tellPeople(): void {
  const accounts = demoAccounts(home);
  const widest = Math.max(0, ...accounts.map((account) => account.login.length));
  const lines = [
    '',
    `  公开网站  public site   ${origin}/`,
    `  工作台    console       ${origin}/console/`,
    `  接口      GraphQL       ${origin}/graphiql`,
    `  数据      data and logs ${home}`,
    '',
    ...accounts.map(
      ({ login, password, label, name, unit }) =>
        `  ${login.padEnd(widest)}  ${password}  ${label} · ${name} · ${unit}`,
    ),
    '',
    `ready ${origin}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function stop(why: string): void {
  // Asked twice: whoever asks does not want to wait. The servers end by themselves once we are gone.
  if (stopping.signal.aborted) process.exit(1);
  stopping.abort();
  progress.say(`stopping (${why}) …`);
  const code = isReady ? 0 : 130;
  void stopAll().then(
    () => process.exit(code),
    () => process.exit(1),
  );
}

async function stopAll(): Promise<void> {
  removeStack(home);
  await platform?.stop();
  await servers?.stop();
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
