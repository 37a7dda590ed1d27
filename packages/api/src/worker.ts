import { setTimeout as pause } from 'node:timers/promises';
import { type Job, type JobResult, PgBoss } from 'pg-boss';
import { endThreads, hotIssuesRoutine, nightlyTraining, triageTicket } from '#analysis';
import type { Config } from '#config';
import { sweepSignIns } from '#identity';
import type { Ctx } from '#platform/ctx';
import { reasonOf } from '#platform/errors';
import { type JobHandlers, type JobName, QUEUE_OPTIONS } from '#platform/jobs';
import { beginPeriods, countDue } from '#points';
import {
  buildSite,
  dueForRefresh,
  dueSiteBuild,
  outdateSite,
  pointsState,
  projectTicket,
  syncSearch,
} from '#publications';
import { growRegister, publishRegister } from '#register';
import {
  completeLetters,
  forgetActs,
  letterState,
  publishLetters,
  publishTrust,
  voidAbandonedNumbers,
} from '#replies';
import { type OpenCounty, openCounties } from '#settings';
import {
  answerByLetter,
  closeExpired,
  forgetOldKeys,
  forgetUploads,
  receiptLeaves,
  sealEvents,
} from '#tickets';
import { creditVolunteerHours } from '#volunteers';
import { type OpenPlatform, ctxFor, openPlatform } from './open-platform.ts';
import { type QueuedJob, relayEvents } from './relay.ts';

const HANDLERS: JobHandlers = {
  async 'publications.project'(ctx, { ticketId }) {
    const projected = await projectTicket(ctx, ticketId);
    if (projected) await syncSearch(ctx, projected.changed);
  },
  'analysis.triage': (ctx, { ticketId }) => triageTicket(ctx, ticketId),
};

/** A piece of work that is done over and over in every county. */
interface Routine {
  readonly name: string;
  readonly everyMs: number;
  run(ctx: Ctx, county: OpenCounty): Promise<unknown>;
}

export interface RunningWorker {
  stop(): Promise<void>;
}

/** Wait between two builds of one county's site, in milliseconds; longer after a failed one. A released case shows within a minute. */
const BETWEEN_BUILDS_MS = 15_000;
const AFTER_FAILURE_MS = 30_000;

/** Runs everything that happens after the answer went out: relay, jobs, seals, sweeps over due times, site builds. */
export async function startWorker(config: Config): Promise<RunningWorker> {
  const opened = openPlatform({ config, name: 'worker', poolSize: 6 });
  const { log } = opened.platform;
  const boss = new PgBoss({
    connectionString: config.databaseUrl,
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    max: 4,
  });
  boss.on('error', (error) => log.warn({ reason: error.message }, 'the job queue has trouble'));
  await boss.start();
  for (const name of Object.keys(HANDLERS) as JobName[]) {
    await boss.createQueue(name, QUEUE_OPTIONS);
    await boss.work<QueuedJob>(
      name,
      { batchSize: 20, pollingIntervalSeconds: 0.5, heartbeatRefreshSeconds: 5, perJobResults: true },
      async (jobs) => {
        const results: JobResult[] = [];
        for (const job of jobs) results.push(await done(opened, name, job));
        return results;
      },
    );
  }

  const routines: Routine[] = [
    {
      name: 'relay',
      everyMs: 200,
      run: (_ctx, county) => untilDone(() => relayEvents(opened, boss, county)),
    },
    { name: 'seal', everyMs: 1000, run: (ctx) => untilDone(() => sealEvents(ctx)) },
    { name: 'register', everyMs: 5000, run: (ctx) => untilDone(() => growAndPublish(ctx)) },
    { name: 'letters', everyMs: 1000, run: (ctx) => untilDone(() => completeLetters(ctx, answerByLetter)) },
    { name: 'letter-files', everyMs: 5000, run: letterFilesRoutine() },
    { name: 'letter-numbers', everyMs: 60_000, run: (ctx) => voidAbandonedNumbers(ctx) },
    { name: 'letter-acts', everyMs: 3600_000, run: (ctx) => forgetActs(ctx) },
    { name: 'trust', everyMs: 60_000, run: (ctx) => publishTrust(ctx) },
    { name: 'close-expired', everyMs: 15_000, run: (ctx) => untilDone(() => closeExpired(ctx)) },
    { name: 'points-periods', everyMs: 60_000, run: (ctx) => beginPeriods(ctx) },
    { name: 'points', everyMs: 500, run: (ctx) => countAndShow(ctx) },
    { name: 'points-site', everyMs: 10_000, run: pointsSiteRoutine() },
    { name: 'refresh', everyMs: 15_000, run: refreshCopies },
    { name: 'sign-ins', everyMs: 3600_000, run: (ctx) => sweepSignIns(ctx) },
    { name: 'intake-keys', everyMs: 3600_000, run: (ctx) => forgetOldKeys(ctx) },
    { name: 'uploads', everyMs: 3600_000, run: (ctx) => forgetUploads(ctx) },
    { name: 'volunteer-points', everyMs: 5000, run: (ctx) => untilDone(() => creditVolunteerHours(ctx)) },
    { name: 'hot-issues', everyMs: 60_000, run: hotIssuesRoutine() },
    { name: 'triage-train', everyMs: 10 * 60_000, run: nightlyTraining() },
    { name: 'site', everyMs: 2000, run: siteRoutine(opened, config) },
  ];
  const stopping = new AbortController();
  const loops = routines.map((routine) => loop(opened, routine, stopping.signal));
  log.info('working');
  return {
    async stop() {
      stopping.abort();
      await endThreads();
      await Promise.all([boss.stop({ graceful: true, timeout: 10_000 }), ...loops]);
      await opened.close();
    },
  };
}

/** One that fails is tried again by itself: those that were fetched with it are not to wait for it. */
async function done(opened: OpenPlatform, name: JobName, job: Job<QueuedJob>): Promise<JobResult> {
  const { id, data } = job;
  try {
    const county = (await openCounties(opened.platform)).get(data.county);
    if (county) await HANDLERS[name](ctxFor(opened, county, { kind: 'system', job: name }), data);
    return { id, status: 'completed' };
  } catch (error) {
    const reason = reasonOf(error);
    opened.platform.log.warn(
      { job: name, county: data.county, ...reason },
      'a job failed and will be tried again',
    );
    return { id, status: 'failed', output: reason };
  }
}

async function untilDone(step: () => Promise<number>): Promise<void> {
  while ((await step()) > 0);
}

/** A receipt stands in the public register within seconds; the contract says within a minute. */
async function growAndPublish(ctx: Ctx): Promise<number> {
  const entered = await growRegister(ctx, [receiptLeaves]);
  await publishRegister(ctx);
  return entered;
}

/** Writes the static files of sealed replies anew whenever something about them has changed. */
function letterFilesRoutine(): Routine['run'] {
  const written = new Map<string, string>();
  return async (ctx) => {
    const state = await letterState(ctx);
    const known = written.get(ctx.county.code);
    if (known === state) return;
    const listed = await publishLetters(ctx);
    // Pages name letters only once they are in the register, and list every number.
    if (listed > 0 || known !== undefined) await outdateSite(ctx);
    written.set(ctx.county.code, state);
  };
}

/** What begins to count stands on the boards of the API at once; the site follows with its next build. */
async function countAndShow(ctx: Ctx): Promise<void> {
  if ((await countDue(ctx)) === 0) return;
  await untilDone(() => countDue(ctx));
  await outdateSite(ctx);
}

/** Has the site built anew once something about points or awards has changed. */
function pointsSiteRoutine(): Routine['run'] {
  const seen = new Map<string, string>();
  return async (ctx) => {
    const state = await pointsState(ctx);
    const known = seen.get(ctx.county.code);
    if (known !== undefined && known !== state) await outdateSite(ctx);
    seen.set(ctx.county.code, state);
  };
}

async function refreshCopies(ctx: Ctx): Promise<void> {
  for (const ticketId of await dueForRefresh(ctx)) {
    const projected = await projectTicket(ctx, ticketId);
    if (projected) await syncSearch(ctx, projected.changed);
  }
}

function siteRoutine(opened: OpenPlatform, config: Config): Routine['run'] {
  const { log } = opened.platform;
  const pausedUntil = new Map<string, number>();
  return async (ctx, county) => {
    const { siteSource, origin } = config;
    if (!siteSource || (pausedUntil.get(ctx.county.code) ?? 0) > Date.now()) return;
    const due = await dueSiteBuild(ctx);
    if (!due) return;
    try {
      const report = await buildSite(ctx, {
        siteSource,
        origin,
        atRoot: county.isDefault,
        full: due === 'full',
      });
      pausedUntil.set(ctx.county.code, Date.now() + BETWEEN_BUILDS_MS);
      if (report.problems.length === 0) log.info({ county: ctx.county.code, ...report }, 'site built');
      else log.warn({ county: ctx.county.code, ...report }, 'site built, but some of its pages have faults');
    } catch (error) {
      pausedUntil.set(ctx.county.code, Date.now() + AFTER_FAILURE_MS);
      log.error(
        { county: ctx.county.code, reason: (error as Error).message.slice(-500) },
        'the site could not be built; the old one stays',
      );
    }
  };
}

/** Runs a routine in every county, again and again until told to stop; a fault in one county stops neither it nor the others. */
async function loop(opened: OpenPlatform, routine: Routine, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for (const county of (await openCounties(opened.platform)).values()) {
        if (signal.aborted) return;
        const ctx = ctxFor(opened, county, { kind: 'system', job: routine.name });
        await routine.run(ctx, county).catch((error: unknown) => {
          // Told to stop, we end what would take minutes.
          if (signal.aborted) return;
          opened.platform.log.error(
            { routine: routine.name, county: county.tenant.code, ...reasonOf(error) },
            'a routine failed',
          );
        });
      }
    } catch (error) {
      opened.platform.log.error({ routine: routine.name, ...reasonOf(error) }, 'a routine failed');
    }
    // Also when it was told while the routine ran.
    await pause(routine.everyMs, undefined, { signal }).catch(() => {});
  }
}
