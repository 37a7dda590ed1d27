/**
 * Runs beside a process and holds its servers. When that process goes away, however it goes (kill -9 included), the
 * channel between them closes and the keeper ends every server, youngest first, then itself. It lives in a session of its own,
 * so a Ctrl-C in the terminal reaches the owner alone and the servers end in order.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { FromKeeper, KeptProgram, ToKeeper } from './keeper-messages.ts';

interface Held {
  readonly child: ChildProcess;
  readonly program: KeptProgram;
  readonly ended: Promise<void>;
  readonly leavings: string[];
}

const held = new Map<number, Held>();

process.on('message', (message: ToKeeper) => {
  if (message.ask === 'start') start(message.id, message.program);
  else if (message.ask === 'stop') void stop(message.id);
  else held.get(message.id)?.leavings.push(message.folder);
});
process.on('disconnect', () => void stopAll());
process.on('SIGTERM', () => void stopAll());
process.on('SIGINT', () => void stopAll());
process.on('SIGHUP', () => {});

function start(id: number, program: KeptProgram): void {
  const log = openSync(program.logFile, 'a', 0o600);
  const child = spawn(program.command, [...program.args], {
    cwd: program.cwd,
    env: program.env,
    stdio: ['ignore', log, log],
    ...program.user,
  });
  closeSync(log);
  const leavings: string[] = [];
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      held.delete(id);
      tell({ id, said: 'failed', reason: error.message });
      resolve();
    });
    child.once('exit', (code, signal) => {
      held.delete(id);
      for (const folder of leavings) rmSync(folder, { recursive: true, force: true });
      tell({ id, said: 'ended', code, signal });
      resolve();
    });
  });
  held.set(id, { child, program, ended, leavings });
  if (child.pid !== undefined) tell({ id, said: 'started', pid: child.pid });
}

async function stop(id: number): Promise<void> {
  const one = held.get(id);
  if (!one) return;
  for (const { signal, waitMs } of one.program.stopBy) {
    one.child.kill(signal);
    const over = await Promise.race([one.ended.then(() => true), pause(waitMs, false, { ref: false })]);
    if (over) return;
  }
  one.child.kill('SIGKILL');
  await one.ended;
}

async function stopAll(): Promise<void> {
  for (const id of [...held.keys()].toReversed()) await stop(id);
  process.exit(0);
}

function tell(message: FromKeeper): void {
  if (process.connected) process.send?.(message);
}
