import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromKeeper, KeptProgram, ToKeeper } from './keeper-messages.ts';

/** How a program ended: its exit code, or the signal that ended it. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running program that ends with this process at the latest. */
export interface Kept {
  readonly pid: number;
  /** Resolves when it has ended, asked or not. Does not by itself keep this process alive. */
  readonly ended: Promise<Ending>;
  /** Ends it and waits until it is gone. Safe to call twice. */
  stop(): Promise<Ending>;
  /** Has a folder deleted once it has ended, however this process goes. */
  removeAfter(folder: string): void;
}

interface Listener {
  started(pid: number): void;
  failed(reason: string): void;
  ended(ending: Ending): void;
}

let keeper: ChildProcess | null = null;
let lastId = 0;
let waiting = 0;
const listeners = new Map<number, Listener>();

/**
 * Starts a program that cannot outlive this process, not even when this process is killed with -9.
 * @throws Error when the program cannot be started at all.
 */
export async function keep(program: KeptProgram): Promise<Kept> {
  const id = (lastId += 1);
  let tellEnded: (ending: Ending) => void = () => {};
  const ended = new Promise<Ending>((resolve) => {
    tellEnded = resolve;
  });
  const pid = await whileAwake(
    () =>
      new Promise<number>((resolve, reject) => {
        listeners.set(id, {
          started: resolve,
          failed: (reason) => reject(new Error(reason)),
          ended: tellEnded,
        });
        tell({ ask: 'start', id, program });
      }),
  );
  return {
    pid,
    ended,
    stop: () =>
      whileAwake(() => {
        if (listeners.has(id)) tell({ ask: 'stop', id });
        return ended;
      }),
    removeAfter: (folder) => tell({ ask: 'removeAfter', id, folder }),
  };
}

/** The channel to the keeper holds this process awake only while an answer is awaited. */
async function whileAwake<T>(work: () => Promise<T>): Promise<T> {
  const { channel } = running();
  waiting += 1;
  channel?.ref();
  try {
    return await work();
  } finally {
    waiting -= 1;
    if (waiting === 0) channel?.unref();
  }
}

function tell(message: ToKeeper): void {
  running().send(message);
}

function running(): ChildProcess {
  if (keeper) return keeper;
  const pids = new Map<number, number>();
  const started = fork(fileURLToPath(new URL('./keeper.ts', import.meta.url)), {
    detached: true,
    execArgv: [],
    env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  started.unref();
  started.on('message', (message: FromKeeper) => {
    const listener = listeners.get(message.id);
    if (message.said === 'started') {
      pids.set(message.id, message.pid);
      listener?.started(message.pid);
      return;
    }
    listeners.delete(message.id);
    pids.delete(message.id);
    if (message.said === 'failed') listener?.failed(message.reason);
    else listener?.ended({ code: message.code, signal: message.signal });
  });
  started.once('exit', () => {
    keeper = null;
    // The keeper itself was killed: nobody else knows its servers now.
    for (const pid of pids.values()) endOrphan(pid);
    for (const [id, listener] of listeners) {
      listeners.delete(id);
      listener.failed('the process that holds the servers was killed');
      listener.ended({ code: null, signal: 'SIGTERM' });
    }
  });
  keeper = started;
  return started;
}

function endOrphan(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // Already gone.
  }
}
