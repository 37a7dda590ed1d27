import { readFileSync } from 'node:fs';
import { commandLine, processIdentity } from '@zhitong/devstack';

/** How often the callers are looked at; a stop by them is noticed this late at most. */
const LOOK_EVERY_MS = 500;

/** A command line of npm, npx or pnpm, whether it renamed itself or runs as a script of node. */
const PACKAGE_RUNNER = /^(\S*\/)?(npm|npx|pnpm)\b|^\S*node\S*(\s-\S+)*\s\S*(npm|npx|pnpm)\S*\s/;

/**
 * Calls back once when a package runner that called this script goes away. `npx pnpm start` is a chain of four processes, and
 * whoever kills its first one reaches only that one: the others do not hear of it by themselves.
 */
export function onLauncherGone(gone: () => void): void {
  if (process.platform !== 'linux') return;
  const chain = runnersAbove(process.ppid);
  if (chain.length === 0) return;
  const timer = setInterval(() => {
    if (chain.every((identity) => processIdentity(Number(identity.split('@')[0])) === identity)) return;
    clearInterval(timer);
    gone();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** Our ancestors from the nearest up to the last package runner among them; what called that one may end as it likes. */
export function runnersAbove(pid: number): string[] {
  const seen: string[] = [];
  let known = 0;
  for (let current = pid; current > 1; current = parentOf(current)) {
    const identity = processIdentity(current);
    if (!identity) break;
    seen.push(identity);
    if (PACKAGE_RUNNER.test(commandLine(current))) known = seen.length;
  }
  return seen.slice(0, known);
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
