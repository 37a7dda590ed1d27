import { readFileSync } from 'node:fs';
import { commandLine, processIdentity } from '@zhitong/devstack';

/** How often the callers are looked at; a stop by them is noticed this late at most. */
const LOOK_EVERY_MS = 250;

/** A command line of npm, npx or pnpm, whether it renamed itself or runs as a script of node. */
const PACKAGE_RUNNER = /^(\S*\/)?(npm|npx|pnpm)\b|^\S*node\S*(\s-\S+)*\s\S*(npm|npx|pnpm)\S*\s/;
const SHELL = /^(\S*\/)?(sh|dash|bash|ash)\s/;

/**
 * Calls back once when a package runner that called this script is ended or interrupted. `npx pnpm start` is a chain of four processes,
 * and whoever signals its first one reaches only that one: the others do not hear of it by themselves.
 */
export function onLauncherGone(gone: () => void): void {
  if (process.platform !== 'linux') return;
  const chain = runnersAbove(process.ppid);
  if (chain.length === 0) return;
  const wasInterrupted = interruptedShell(chain);
  const timer = setInterval(() => {
    if (chain.every((identity) => processIdentity(pidOf(identity)) === identity) && !wasInterrupted()) return;
    clearInterval(timer);
    gone();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** Our ancestors from the nearest up to the last package runner among them; what called that one may end as it likes. */
function runnersAbove(pid: number): string[] {
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

/**
 * npx hands a SIGINT to the shell between it and pnpm, and that shell swallows it: it waits for pnpm, which hears nothing. The shell
 * wakes for it all the same, and nothing else wakes a shell that waits. A suspended machine or container wakes every shell at once, so a
 * shell counts as interrupted only when the one nearest to us slept on; a shell that was stopped (Ctrl-Z) starts anew.
 */
function interruptedShell(chain: readonly string[]): () => boolean {
  const [nearest, ...above] = chain.map(pidOf).filter((pid) => SHELL.test(commandLine(pid)));
  if (nearest === undefined || above.length === 0) return () => false;
  let before = [nearest, ...above].map(wakes);
  return () => {
    const now = [nearest, ...above].map(wakes);
    const [nearestWoke, ...aboveWoke] = now.map((count, index) => count !== before[index]);
    const isStopped = now.includes(null) || before.includes(null);
    before = now;
    return !isStopped && !nearestWoke && aboveWoke.includes(true);
  };
}

/** How often a process woke from waiting; null while it is stopped or gone. */
function wakes(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    if (/^State:\s+[Tt]/m.test(status)) return null;
    return Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1]);
  } catch {
    return null;
  }
}

function pidOf(identity: string): number {
  return Number(identity.split('@')[0]);
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
