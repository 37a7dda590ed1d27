import { type Day, type Month, countyDay } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query } from '#platform/database';

/** A closed month. */
export interface MonthRow {
  readonly month: Month;
  /** What the register calls it. */
  readonly subjectId: string;
  readonly closedOn: Day;
  readonly entries: number;
  readonly root: Buffer;
  readonly sha256: Buffer;
}

const MONTHS = {
  name: 'points-months',
  sql: `select month, subject_id as "subjectId", closed_at as "closedAt", entries, root, sha256 from {s}.points_month
    order by month desc`,
};

/** Closed months, the newest first. */
export async function pointsMonths(ctx: Ctx): Promise<MonthRow[]> {
  const rows = await query<Omit<MonthRow, 'closedOn'> & { closedAt: Date }>(ctx.platform.database.app, {
    county: ctx.county,
    statement: MONTHS,
    values: [],
  });
  return rows.map(({ closedAt, ...row }) => ({ ...row, closedOn: countyDay(closedAt) }));
}
