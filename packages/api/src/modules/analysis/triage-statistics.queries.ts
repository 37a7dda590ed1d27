import { type Day, Refusal, addDays, badInput, demand, scopeOf, startOfDay } from '@zhitong/domain';
import type { ModelState } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query, queryOnce } from '#platform/database';
import { type Bind, binder, visibleTo } from '#tickets';

export interface TriageStatistics {
  readonly tickets: number;
  readonly automatic: number;
  readonly automaticShare: string | null;
  readonly corrected: number;
  readonly automaticAccuracy: string | null;
  readonly suggested: number;
  readonly suggestionTaken: number;
  readonly suggestionAccuracy: string | null;
}

const MOST_DAYS = 366;

/**
 * How the machine help did, of the tickets filed from one day to another that the reader's figures reach.
 * @throws Refusal BAD_INPUT for days out of order or more than 366 of them
 */
export async function triageStatistics(ctx: Ctx, days: { from: Day; to: Day }): Promise<TriageStatistics> {
  const { bind, values } = binder();
  const within = reachOfStatistics(ctx, bind);
  if (days.to < days.from || addDays(days.from, MOST_DAYS) <= days.to) {
    const message = `请给先后有序、最多 ${MOST_DAYS} 天的起止日期。`;
    badInput([{ path: 'to', code: 'OUT_OF_RANGE', message }]);
  }
  const sql = `select count(*)::int as tickets, (count(*) filter (where s.automatic))::int as automatic,
      (count(*) filter (where s.automatic and t.category_id <> s.category_id))::int as corrected,
      (count(*) filter (where decided))::int as suggested,
      (count(*) filter (where decided and t.category_id = s.category_id))::int as "suggestionTaken"
    from {s}.ticket t join {s}.triage_suggestion s on s.ticket_id = t.id
      cross join lateral (select not s.automatic and s.category_id is not null and t.accepted_at is not null as decided) d
    where t.submitted_at >= ${bind(startOfDay(days.from))} and t.submitted_at < ${bind(startOfDay(addDays(days.to, 1)))}
      and ${within}`;
  const on = ctx.platform.database.app;
  const [row] = await queryOnce<Omit<TriageStatistics, `${string}Share` | `${string}Accuracy`>>(on, {
    county: ctx.county,
    sql,
    values,
  });
  const { tickets, automatic, corrected, suggested, suggestionTaken } = row!;
  return {
    ...{ tickets, automatic, corrected, suggested, suggestionTaken },
    automaticShare: shareOf(automatic, tickets),
    automaticAccuracy: shareOf(automatic - corrected, automatic),
    suggestionAccuracy: shareOf(suggestionTaken, suggested),
  };
}

/**
 * Which tickets (alias `t`) count in figures for this reader: all of the county, or those they may see.
 * @throws Refusal FORBIDDEN for whoever is not a member of staff with figures
 */
export function reachOfStatistics({ actor }: Ctx, bind: Bind): string {
  demand(actor, 'statistic.read');
  if (actor.kind !== 'staff') throw new Refusal('FORBIDDEN', { permission: 'statistic.read' });
  return 'county' in scopeOf(actor, 'statistic.read') ? 'true' : visibleTo(actor, bind);
}

/** Four digits, half up; null when there is nothing to divide by. */
function shareOf(part: number, whole: number): string | null {
  return whole === 0 ? null : (Math.round((part * 10_000) / whole) / 10_000).toFixed(4);
}

export interface TriageModelRow {
  readonly version: number;
  readonly state: ModelState;
  readonly trainedAt: Date | null;
  readonly windowFrom: Day | null;
  readonly windowTo: Day | null;
  readonly rows: number;
  readonly macroF1: number | null;
  readonly accuracy: number | null;
  readonly expectedCalibrationError: number | null;
  readonly coverageAt98: number | null;
  readonly refusedBecause: string | null;
}

const MODELS = {
  name: 'triage-models',
  sql: `select version, state, trained_at as "trainedAt", window_from as "windowFrom", window_to as "windowTo", rows,
      macro_f1 as "macroF1", accuracy, expected_calibration_error as "expectedCalibrationError",
      coverage_at_98 as "coverageAt98", refused_because as "refusedBecause"
    from {s}.triage_model order by version desc limit 50`,
};

const COLD: TriageModelRow = {
  ...{ version: 0, state: 'COLD', trainedAt: null, windowFrom: null, windowTo: null, rows: 0 },
  ...{ macroF1: null, accuracy: null, expectedCalibrationError: null, coverageAt98: null },
  refusedBecause: null,
};

/** The last fifty models, the newest first; before them the responsibility list, while none of them is in use. */
export async function triageModels(ctx: Ctx): Promise<TriageModelRow[]> {
  const at = { county: ctx.county, statement: MODELS, values: [] };
  const rows = await query<TriageModelRow>(ctx.platform.database.app, at);
  return rows.some(({ state }) => state === 'ACTIVE') ? rows : [COLD, ...rows];
}
