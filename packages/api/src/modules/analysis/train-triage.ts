import { type Day, addDays, startOfDay } from '@zhitong/domain';
import { type LabelledMessage, type ListRow } from '@zhitong/triage';
import { type Ctx, forget, today } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { queryOnce } from '#platform/database';
import { inThread } from './in-thread.ts';
import { LIST, MOST_CALIBRATION_ERROR } from './present-classifier.ts';
import type { TrainedState } from './triage.entity.ts';

/** Dispatched tickets of so many days are learned from. */
const WINDOW_DAYS = 730;
/** Bounds memory and time; the newest count. */
const MOST_ROWS = 60_000;
/** With less than this nothing can be said about a model. */
const LEAST_ROWS = 100;
/** Every fifth ticket is held out, by its id: the same one each time. */
const HELD_OUT_OF = 5;
/** The bytes of so many models stay. */
const KEPT_MODELS = 3;

/** What a training came to. */
export type TrainingReport =
  | { readonly state: 'TOO_FEW'; readonly rows: number; readonly least: number }
  | {
      readonly state: Extract<TrainedState, 'ACTIVE' | 'REFUSED'>;
      readonly version: number;
      readonly rows: number;
      readonly macroF1: number;
      readonly accuracy: number;
      readonly expectedCalibrationError: number;
      readonly coverageAt98: number;
      readonly bytes: number;
      readonly refusedBecause: string | null;
    };

/**
 * Words with the row under which a ticket was dispatched in the end. What was dispatched by itself teaches only once its
 * unit has answered or a dispatcher has put it under another row: a model must not learn from itself.
 */
const ROWS = `select t.id, w.body ->> 'title' as title, w.body ->> 'text' as text, c.code as label
  from {s}.ticket t join {s}.words w on w.id = t.id and w.body is not null join {s}.category c on c.id = t.category_id
    left join {s}.triage_suggestion s on s.ticket_id = t.id
  where t.accepted_at is not null and t.submitted_at >= $1 and t.submitted_at < $2
    and t.status in ('ASSIGNED', 'IN_PROGRESS', 'WAITING', 'RETURNED', 'REPLIED', 'REOPENED', 'CLOSED')
    and (not coalesce(s.automatic, false) or t.replied_at is not null or t.category_id <> s.category_id)
    and exists (select 1 from {s}.category_version v where v.category_id = c.id and v.valid_from <= $3
      and (v.valid_to is null or v.valid_to >= $3))
  order by t.submitted_at desc, t.id limit ${MOST_ROWS}`;

type TrainingRow = LabelledMessage & { readonly id: string };

/**
 * Trains a classifier on the county's own dispatched tickets, beside this thread, and takes it when it is no worse than
 * the one in use (than the responsibility list alone where none is): no lower macro-F1 on messages it never saw than
 * chance explains, and calibrated. One that is not taken is kept with its figures and the reason. Same tickets, same model.
 */
export async function trainTriage(ctx: Ctx): Promise<TrainingReport> {
  const to = today(ctx);
  const from = addDays(to, -WINDOW_DAYS);
  const [rows, list] = await Promise.all([trainingRows(ctx, { from, to }), listRows(ctx, to)]);
  const labelled = withEnough(rows);
  const tested = labelled.filter((row) => row.isHeldOut);
  if (labelled.length < LEAST_ROWS || tested.length < LEAST_ROWS / HELD_OUT_OF / 2) {
    return { state: 'TOO_FEW', rows: labelled.length, least: LEAST_ROWS };
  }
  // In one order whatever order they came in: the model depends on it.
  const made = await inThread('train', {
    rows: labelled.map(({ title, text, label, isHeldOut }) => ({ title, text, label, isHeldOut })),
    list,
    seed: 0,
  });
  return store(ctx, { ...made, rows: labelled.length, from, to });
}

/** The hour of the night, county time, from which models are trained. */
const NIGHT_HOUR = 2;

/** For the worker's routine: once a night. */
export function nightlyTraining(): (ctx: Ctx) => Promise<void> {
  const trainedOn = new Map<string, Day>();
  return async (ctx) => {
    const hour = new Date(ctx.now().getTime() + 8 * 3600_000).getUTCHours();
    const day = today(ctx);
    if (hour !== NIGHT_HOUR || trainedOn.get(ctx.county.code) === day) return;
    trainedOn.set(ctx.county.code, day);
    const report = await trainTriage(ctx);
    ctx.platform.log.info({ county: ctx.county.code, ...report }, 'triage trained');
  };
}

/** A row with fewer tickets teaches nothing that its own words do not. */
const LEAST_OF_LABEL = 2;

function withEnough(rows: readonly TrainingRow[]): (TrainingRow & { isHeldOut: boolean })[] {
  const groups = Map.groupBy(rows, (row) => row.label);
  return [...groups.values()]
    .filter((group) => group.length >= LEAST_OF_LABEL)
    .flatMap((group) => {
      const marked = group
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map((row) => ({ ...row, isHeldOut: sha256(row.id)[0]! % HELD_OUT_OF === 0 }));
      // The trial has to see each row at least once.
      if (marked.every((row) => row.isHeldOut)) marked[0]!.isHeldOut = false;
      return marked;
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function trainingRows(ctx: Ctx, window: { from: Day; to: Day }): Promise<TrainingRow[]> {
  return queryOnce<TrainingRow>(ctx.platform.database.app, {
    county: ctx.county,
    sql: ROWS,
    values: [startOfDay(window.from), startOfDay(addDays(window.to, 1)), window.to],
  });
}

function listRows(ctx: Ctx, day: Day): Promise<ListRow[]> {
  return queryOnce<ListRow>(ctx.platform.database.app, {
    county: ctx.county,
    sql: LIST.sql,
    values: [day],
  });
}

interface Made {
  readonly bytes: Uint8Array;
  readonly figures: {
    rows: number;
    macroF1: number;
    accuracy: number;
    expectedCalibrationError: number;
    coverageAt98: number;
  };
  readonly cold: { macroF1: number };
  readonly rows: number;
  readonly from: Day;
  readonly to: Day;
}

/** By plain statements: the ORM would write the bytes into the text of one. */
async function store(ctx: Ctx, made: Made): Promise<TrainingReport> {
  const client = await ctx.platform.database.app.connect();
  const run = async <Row extends object>(sql: string, values: unknown[] = []) =>
    queryOnce<Row>(client, { county: ctx.county, sql, values });
  try {
    await run('begin');
    const report = await write(ctx, made, run);
    await run('commit');
    forget(ctx, 'triage/present');
    return report;
  } catch (error) {
    await run('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

type Run = <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>;

async function write(ctx: Ctx, made: Made, run: Run): Promise<TrainingReport> {
  // One training at a time gets its number; who reads goes on.
  await run(`lock table {s}.triage_model in share row exclusive mode`);
  const [active] = await run<{ macroF1: number }>(
    `select macro_f1 as "macroF1" from {s}.triage_model where state = 'ACTIVE'`,
  );
  const [last] = await run<{ version: number }>(
    `select coalesce(max(version), 0) as version from {s}.triage_model`,
  );
  const { figures } = made;
  const refusedBecause = reasonToRefuse(figures, active?.macroF1 ?? made.cold.macroF1);
  const state = refusedBecause === null ? 'ACTIVE' : 'REFUSED';
  const version = last!.version + 1;
  if (state === 'ACTIVE') await run(`update {s}.triage_model set state = 'RETIRED' where state = 'ACTIVE'`);
  await run(
    `insert into {s}.triage_model (version, state, trained_at, window_from, window_to, rows, macro_f1, accuracy,
       expected_calibration_error, coverage_at_98, refused_because, bytes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[version, state, ctx.now(), made.from, made.to, made.rows, figures.macroF1, figures.accuracy],
      ...[figures.expectedCalibrationError, figures.coverageAt98, refusedBecause, Buffer.from(made.bytes)],
    ],
  );
  await run(
    `update {s}.triage_model set bytes = null where bytes is not null and state <> 'ACTIVE' and version <= $1`,
    [version - KEPT_MODELS],
  );
  const { macroF1, accuracy, expectedCalibrationError, coverageAt98 } = figures;
  const told = { macroF1, accuracy, expectedCalibrationError, coverageAt98, refusedBecause };
  return { state, version, rows: made.rows, bytes: made.bytes.length, ...told };
}

/** @param before macro-F1 of what is in use */
function reasonToRefuse(figures: Made['figures'], before: number): string | null {
  const { macroF1, rows, expectedCalibrationError } = figures;
  // Two standard errors of a share of so many rows.
  const noise = 2 * Math.sqrt((before * (1 - before)) / rows);
  const told = (share: number) => share.toFixed(3);
  // Asked so that what is no number is refused as well.
  if (!(macroF1 >= before - noise)) {
    return `宏平均 F1 为 ${told(macroF1)}，低于现用的 ${told(before)}，超出抽样误差 ${told(noise)}。`;
  }
  if (!(expectedCalibrationError <= MOST_CALIBRATION_ERROR)) {
    return `校准误差 ${told(expectedCalibrationError)} 超过 ${told(MOST_CALIBRATION_ERROR)}，概率不可信。`;
  }
  return null;
}
