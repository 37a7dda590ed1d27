import { may } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import { type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';
import { type Bind, binder } from '#tickets';
import { reachOfStatistics } from './triage-statistics.queries.ts';

export interface HotIssueRow {
  readonly id: string;
  readonly rank: number;
  readonly title: string;
  readonly placeId: string | null;
  readonly from: string;
  readonly to: string;
  readonly size: number;
  readonly voices: number;
  readonly score: number;
  readonly growth: number;
  readonly rising: boolean;
  readonly exampleIds: string[];
}

const SELECT = `select h.id, h.rank, h.title, h.place_id as "placeId", h.from_day as "from", h.to_day as "to", h.size, h.voices,
    h.score, h.growth, h.rising, h.example_ids as "exampleIds" from {s}.hot_issue h`;

/** Of an issue one may know who has the figures of the whole county, or may see one of its appeals. */
function reach(ctx: Ctx, bind: Bind): string {
  const within = reachOfStatistics(ctx, bind);
  return within === 'true'
    ? 'true'
    : `exists (select 1 from {s}.ticket t where t.id = any (h.member_ids) and ${within})`;
}

/** The hottest first. */
export async function hotIssues(
  ctx: Ctx,
  options: { placeCode: string | null; args: PageArgs },
): Promise<Page<HotIssueRow>> {
  const request = pageRequest({ first: options.args.first ?? 20, after: options.args.after }, [
    'number',
    'uuid',
  ]);
  const { bind, values } = binder();
  const inPlace = options.placeCode ? `and starts_with(h.place_code, ${bind(options.placeCode)})` : '';
  const where = `where ${reach(ctx, bind)} ${inPlace}`;
  const countValues = [...values];
  const beyond = request.from
    ? `and (h.rank, h.id) > (${bind(request.from[0])}::int, ${bind(request.from[1])}::uuid)`
    : '';
  const on = ctx.platform.database.app;
  const sql = `${SELECT} ${where} ${beyond} order by h.rank, h.id limit ${bind(request.limit + 1)}`;
  const rows = await queryOnce<HotIssueRow>(on, { county: ctx.county, sql, values });
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.rank, row.id]),
    node: (row) => row,
    totalCount: async () => {
      const count = `select count(*)::int as n from {s}.hot_issue h ${where}`;
      const [found] = await queryOnce<{ n: number }>(on, {
        county: ctx.county,
        sql: count,
        values: countValues,
      });
      return found!.n;
    },
  });
}

/** One issue, or null when it is not there for this reader. */
export async function hotIssue(ctx: Ctx, id: string): Promise<HotIssueRow | null> {
  if (ctx.actor.kind !== 'staff' || !may(ctx.actor, 'statistic.read')) return null;
  const { bind, values } = binder();
  const sql = `${SELECT} where h.id = ${bind(id)} and ${reach(ctx, bind)}`;
  const [row] = await queryOnce<HotIssueRow>(ctx.platform.database.app, { county: ctx.county, sql, values });
  return row ?? null;
}
