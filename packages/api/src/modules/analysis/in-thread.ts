import { Worker } from 'node:worker_threads';
import type { Tasks } from './triage.thread.ts';

const running = new Set<Worker>();

/** Ends all long computations of this process: whoever waits for one is told by an error. */
export async function endThreads(): Promise<void> {
  await Promise.all([...running].map((worker) => worker.terminate()));
}

/**
 * Does a long computation beside this thread: whoever answers or relays here goes on meanwhile.
 * @throws what the computation throws, as a plain error
 */
export function inThread<Name extends keyof Tasks>(
  name: Name,
  given: Tasks[Name]['given'],
): Promise<Tasks[Name]['made']> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadFile(import.meta.url), {
      workerData: { name, given },
      // Beside what this process holds itself.
      resourceLimits: { maxOldGenerationSizeMb: 1536 },
    });
    running.add(worker);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      running.delete(worker);
      reject(new Error(`the thread for ${name} ended with ${code}`));
    });
  });
}

/** Beside this file as source; beside the entries once bundled, where this code may lie in a chunk. */
function threadFile(here: string): URL {
  if (here.endsWith('.ts')) return new URL('triage.thread.ts', here);
  return new URL(here.includes('/chunks/') ? '../triage-thread.js' : 'triage-thread.js', here);
}
