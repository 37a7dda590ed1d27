import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Something that two processes with the same number never share: when the process began. Null when nothing runs under
 * that number; a dead process whose parent has not yet collected it (a zombie) counts as not running.
 */
export function processIdentity(pid: number): string | null {
  if (process.platform === 'linux') {
    const fields = procStatFields(pid);
    if (!fields || fields[0] === 'Z' || fields[0] === 'X') return null;
    return `${pid}@${fields[19]}`;
  }
  const started = askPs(pid, 'lstart=');
  return started ? `${pid}@${started}` : null;
}

/** The command line of a running process, words joined by spaces; empty when it is not running or not ours to read. */
export function commandLine(pid: number): string {
  if (!processIdentity(pid)) return '';
  if (process.platform !== 'linux') return askPs(pid, 'command=');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Waits until the process is gone. False when it still runs after `limitMs`. */
export async function waitForEnd(identity: string, limitMs: number): Promise<boolean> {
  const pid = Number(identity.split('@')[0]);
  const until = Date.now() + limitMs;
  while (processIdentity(pid) === identity) {
    if (Date.now() > until) return false;
    await pause(20);
  }
  return true;
}

/** Ends a process that an earlier owner left behind: asks first, and after `limitMs` does not ask again. */
export async function endProcess(
  identity: string,
  { signal, limitMs }: { signal: NodeJS.Signals; limitMs: number },
): Promise<void> {
  const pid = Number(identity.split('@')[0]);
  if (processIdentity(pid) !== identity) return;
  send(pid, signal);
  if (await waitForEnd(identity, limitMs)) return;
  send(pid, 'SIGKILL');
  await waitForEnd(identity, 5_000);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between.
  }
}

/** The fields of /proc/PID/stat after the name, which may itself hold spaces and brackets: [0] is the state, [19] the start. */
function procStatFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function askPs(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
