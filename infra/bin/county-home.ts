import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { processIdentity } from '@zhitong/devstack';

/** The top of the work tree. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** The folder of everything that this copy of the platform keeps. */
export function homeFolder(): string {
  return resolve(ROOT, process.env['ZHITONG_HOME'] || '.zhitong');
}

/** What a running `start` tells other commands: its process, and the environment that reaches its servers. */
export interface Stack {
  /** Process number and beginning of `start`. */
  readonly owner: string;
  readonly origin: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly pids: Readonly<Record<string, number>>;
}

const stackPath = (home: string) => join(home, 'stack.json');

/** Written beside and renamed, so nobody reads half of it; for us alone, since it holds passwords. */
export function writeStack(home: string, stack: Stack): void {
  const half = `${stackPath(home)}.new`;
  writeFileSync(half, `${JSON.stringify(stack, null, 2)}\n`, { mode: 0o600 });
  renameSync(half, stackPath(home));
}

/** The stack of a `start` that is running now, else null. */
export function runningStack(home: string): Stack | null {
  if (!existsSync(stackPath(home))) return null;
  const stack = JSON.parse(readFileSync(stackPath(home), 'utf8')) as Stack;
  return processIdentity(Number(stack.owner.split('@')[0])) === stack.owner ? stack : null;
}

export function removeStack(home: string): void {
  rmSync(stackPath(home), { force: true });
}

/** A secret of this copy, made once: 64 hexadecimal digits (32 bytes). Whoever loses `server.key` loses every contact it encrypted. */
export function secretOf(home: string, name: 'server.key' | 'meili.key'): string {
  const folder = join(home, 'keys');
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(path))
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  return readFileSync(path, 'utf8').trim();
}

/** One of the demo's people, as `demo seed` wrote them down. */
export interface DemoAccount {
  readonly role: string;
  readonly label: string;
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly unit: string;
}

export function demoAccounts(home: string): DemoAccount[] {
  const path = join(home, 'demo-accounts.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as DemoAccount[]) : [];
}
