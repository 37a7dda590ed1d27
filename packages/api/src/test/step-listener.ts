import { type Client, createClient } from 'graphql-ws';

export interface Step {
  readonly id: string;
  readonly kind: string;
  readonly text: string | null;
  readonly status: string;
  /** When it arrived, by this process's clock. */
  readonly at: number;
}

/** Somebody who follows a ticket over a socket. */
export interface StepListener {
  readonly steps: Step[];
  /** What ended it: the errors of the answer, or the close event. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

const PROGRESS = `subscription ($number: String!, $trackingCode: String!, $after: ID) {
  ticketProgress(number: $number, trackingCode: $trackingCode, after: $after) { id kind text status } }`;

/** A client that never tries again by itself, so that a test sees what happens. */
export function socketTo(origin: string, connectionParams: Record<string, unknown> = {}): Client {
  return createClient({ url: `${origin.replace('http', 'ws')}/graphql`, connectionParams, retryAttempts: 0 });
}

export function listen(
  client: Client,
  receipt: { number: string; trackingCode: string; after?: string },
): StepListener {
  const steps: Step[] = [];
  let done: (why: unknown) => void;
  const ended = new Promise<unknown>((resolve) => (done = resolve));
  const unsubscribe = client.subscribe<{ ticketProgress: Omit<Step, 'at'> }>(
    { query: PROGRESS, variables: receipt },
    {
      next: ({ data, errors }) => {
        if (errors) done(errors);
        else if (data) steps.push({ ...data.ticketProgress, at: performance.now() });
      },
      error: (why) => done(why),
      complete: () => done('complete'),
    },
  );
  return {
    steps,
    ended,
    async stop() {
      unsubscribe();
      await client.dispose();
    },
  };
}
