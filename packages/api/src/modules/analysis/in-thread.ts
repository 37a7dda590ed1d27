import { Worker } from 'node:worker_threads';
import type { Tasks } from './triage.thread.ts';

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
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread for ${name} ended with ${code}`)));
    // A process that is to end does not wait for it.
    worker.unref();
  });
}

/** Beside this file as source; beside the entries once bundled, where this code may lie in a chunk. */
function threadFile(here: string): URL {
  if (here.endsWith('.ts')) return new URL('triage.thread.ts', here);
  return new URL(here.includes('/chunks/') ? '../triage-thread.js' : 'triage-thread.js', here);
}
