import { readFileSync, readdirSync } from 'node:fs';

/** Clock ticks a second, as Linux tells them to everybody. */
const TICKS = 100;

interface Times {
  readonly parent: number;
  /** Of the process and of its children that ended, in ticks. */
  readonly used: number;
}

/**
 * Seconds of processor that a process and all below it have used so far. NaN where there is no /proc: then the
 * rates stand alone.
 */
export function processorSeconds(pid: number): number {
  const all = new Map<number, Times>();
  try {
    for (const name of readdirSync('/proc')) {
      const times = /^\d+$/.test(name) ? timesOf(name) : null;
      if (times) all.set(Number(name), times);
    }
  } catch {
    return Number.NaN;
  }
  let ticks = 0;
  const open = [pid];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    ticks += all.get(one)?.used ?? Number.NaN;
    for (const [child, times] of all) if (times.parent === one) open.push(child);
  }
  return ticks / TICKS;
}

function timesOf(pid: string): Times | null {
  try {
    // The name in parentheses may hold anything; what follows the last one is numbers.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return {
      parent: fields[1]!,
      used: fields[11]! + fields[12]! + fields[13]! + fields[14]!,
    };
  } catch {
    return null;
  }
}

/** Megabytes that a process holds in memory now; NaN where it is gone or there is no /proc. */
export function residentMegabytes(pid: number): number {
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(line?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}
