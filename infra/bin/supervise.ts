import { readFileSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ending } from '@zhitong/devstack';

/** Anything that runs until it ends or is stopped. */
export interface Running {
  readonly pid: number;
  readonly ended: Promise<unknown>;
  stop(): Promise<unknown>;
}

export interface Supervision<R extends Running> {
  readonly name: string;
  readonly start: () => Promise<R>;
  /** Told when it ended unasked, and when it is back. */
  readonly say: (sentence: string) => void;
  /** It cannot be kept running: the reason, in a sentence. */
  readonly giveUp: (reason: string) => void;
}

/** Something that is started again whenever it ends unasked. */
export interface Supervised<R extends Running> {
  current(): R;
  stop(): Promise<void>;
}

const SHORT_LIFE_MS = 10_000;
const SHORT_LIVES_ALLOWED = 5;

/** Starts it and keeps it running; after five short lives in a row it is given up, since a sixth would go the same way. */
export async function supervise<R extends Running>(what: Supervision<R>): Promise<Supervised<R>> {
  let current = await what.start();
  let isStopping = false;
  let shortLives = 0;

  const watch = async (): Promise<void> => {
    while (!isStopping) {
      const began = Date.now();
      const ending = await current.ended;
      if (isStopping) return;
      shortLives = Date.now() - began < SHORT_LIFE_MS ? shortLives + 1 : 0;
      if (shortLives > SHORT_LIVES_ALLOWED) {
        what.giveUp(`${what.name} ended ${shortLives} times in a row (${wordsOf(ending)}).`);
        return;
      }
      what.say(`${what.name} ended (${wordsOf(ending)}) and is started again.`);
      await pause(Math.min(200 * 2 ** shortLives, 5_000));
      if (isStopping) return;
      try {
        await current.stop();
        current = await what.start();
      } catch (error) {
        what.giveUp(
          `${what.name} could not be started again: ${error instanceof Error ? error.message : String(error)}`,
        );
        return;
      }
      what.say(`${what.name} runs again.`);
    }
  };
  void watch();

  return {
    current: () => current,
    async stop() {
      isStopping = true;
      await current.stop();
    },
  };
}

/** The end of a log, for whoever has to find out why something ended. */
export function lastLines(path: string, count: number): string {
  try {
    const size = statSync(path).size;
    return readFileSync(path, 'utf8')
      .slice(Math.max(0, size - 20_000))
      .trimEnd()
      .split('\n')
      .slice(-count)
      .join('\n');
  } catch {
    return '';
  }
}

function wordsOf(ending: unknown): string {
  const { code, signal } = ending as Ending;
  return signal ? `by ${signal}` : `with code ${code}`;
}
