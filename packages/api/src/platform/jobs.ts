import type { Ctx } from './ctx.ts';

/** Every job there is, with what it is told. Ids only: a job reads for itself. */
export interface Jobs {
  /** Writes a ticket's public copy anew and brings the search index to it. */
  'publications.project': { readonly ticketId: string };
  /** Brings what triage keeps of a ticket to its present state: proposal, sketch, likenesses, automatic dispatch. */
  'analysis.triage': { readonly ticketId: string };
}

export type JobName = keyof Jobs;

export const JOB_NAMES = ['publications.project', 'analysis.triage'] as const satisfies readonly JobName[];

/** What the worker must supply: one handler a job. A job nobody handles does not compile. */
export type JobHandlers = { [Name in JobName]: (ctx: Ctx, payload: Jobs[Name]) => Promise<void> };

/** How the queue treats a job: tried again with growing waits for about a day, retaken when its worker dies. */
export const QUEUE_OPTIONS = {
  retryLimit: 20,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 600,
  heartbeatSeconds: 15,
  // Unfinished work is never dropped by age within a month.
  retentionSeconds: 30 * 24 * 3600,
  deleteAfterSeconds: 24 * 3600,
} as const;
