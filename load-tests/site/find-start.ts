import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@zhitong/devstack';

const ROOT = resolve(import.meta.dirname, '../..');
const READY_WITHIN_MS = 300_000;

export interface Started {
  readonly origin: string;
  /** The password of each demo account by its login. */
  readonly passwords: ReadonlyMap<string, string>;
  /** Ends it, when it was started here. */
  stop(): Promise<void>;
}

/** The `start` that runs at ORIGIN (http://localhost:4000), with its data in ZHITONG_HOME; else one of our own on a new folder. */
export async function findStart(): Promise<Started> {
  const origin = (process.env['ORIGIN'] ?? 'http://localhost:4000').replace(/\/$/, '');
  const runs = await fetch(`${origin}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
  if (runs) {
    const home = resolve(ROOT, process.env['ZHITONG_HOME'] || '.zhitong');
    return { origin, passwords: passwordsIn(home), stop: () => Promise.resolve() };
  }
  if (process.env['ORIGIN']) throw new Error(`Nothing answers at ${origin}.`);
  return startOwn();
}

async function startOwn(): Promise<Started> {
  const home = mkdtempSync(join(tmpdir(), 'zhitong-bars-site-'));
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'infra/bin/start.ts')], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), ZHITONG_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  let said = '';
  const ready = new Promise<void>((done, fail) => {
    const limit = setTimeout(() => fail(new Error('`start` is not ready in time.')), READY_WITHIN_MS);
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (!/^ready http/m.test(said)) return;
      clearTimeout(limit);
      done();
    });
    void ended.then(() => fail(new Error(`\`start\` ended:\n${said.slice(-2000)}`)));
  });
  try {
    await ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin: `http://localhost:${port}`, passwords: passwordsIn(home), stop };
}

function passwordsIn(home: string): Map<string, string> {
  const path = join(home, 'demo-accounts.json');
  if (!existsSync(path)) throw new Error(`${path} is missing: set ZHITONG_HOME to the folder of that start.`);
  const accounts = JSON.parse(readFileSync(path, 'utf8')) as { login: string; password: string }[];
  return new Map(accounts.map(({ login, password }) => [login, password]));
}
