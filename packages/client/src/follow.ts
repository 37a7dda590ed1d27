import type { Client } from './create-client.ts';
import { TICKET_PROGRESS } from './documents.ts';
import type { EventPartsFragment } from './generated.ts';
import { subscribe } from './subscribe.ts';
import { ZhitongError } from './zhitong-error.ts';

export interface FollowOptions {
  signal?: AbortSignal;
  /** The id of the last event already known; only later ones come. */
  after?: string;
  /** Pause before connecting anew, milliseconds, by how many times in a row it failed. */
  pause?: (failures: number) => number;
}

/**
 * Every step of one ticket as it happens, for whoever holds the receipt. When the line breaks it connects anew and
 * goes on after the last event it gave, so nothing is missed and nothing comes twice. Ends when the server says that
 * no step can follow, or when the signal aborts; throws what the server refuses.
 */
export async function* ticketProgress(
  client: Client,
  held: { number: string; trackingCode: string },
  options: FollowOptions = {},
): AsyncGenerator<EventPartsFragment, void> {
  const pause = options.pause ?? ((failures) => Math.min(30_000, 500 * 2 ** failures));
  let after = options.after;
  for (let failures = 0; !options.signal?.aborted; failures += 1) {
    const variables = { ...held, after };
    const steps = subscribe(client, { document: TICKET_PROGRESS, variables, signal: options.signal });
    try {
      for await (const { ticketProgress: event } of steps) {
        after = event.id;
        failures = 0;
        yield event;
      }
      return;
    } catch (error) {
      if (options.signal?.aborted) return;
      if (!(error instanceof ZhitongError) || error.code !== 'NETWORK') throw error;
      await passed(pause(failures), options.signal);
    }
  }
}

function passed(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });
}
