import { type Period, firstDayOf, lastDayOf, writeHundredths } from '@zhitong/domain';
import { type Ctx, today } from '#platform/ctx';
import { query } from '#platform/database';
import { execute } from '#platform/in-tx';
import { load } from '#platform/loader';
import type { PointsAccountRow } from './points-accounts.queries.ts';

const SCORES = {
  name: 'points-scores',
  sql: `select account_id as id, score from {s}.points_score where period = $1 and account_id = any ($2::uuid[])`,
};
const HOUSEHOLD_SCORES = {
  name: 'points-household-scores',
  sql: `select account_id as id, sum(points)::bigint as score from {s}.points_entry
    where day between $1 and $2 and account_id = any ($3::uuid[]) and status = 'COUNTED' group by account_id`,
};
const BALANCES = {
  name: 'points-balances',
  sql: `select account_id as id, greatest(0, credited - spent) as spendable from {s}.points_balance
    where account_id = any ($1::uuid[])`,
};

/** Hundredths, of one account that the reader may know. Those of a request are loaded at once. */
export async function scoreOf(ctx: Ctx, account: PointsAccountRow, period: Period): Promise<number> {
  const isHousehold = account.level === 'HOUSEHOLD';
  const batch = async (ids: readonly string[]) => {
    const rows = await query<{ id: string; score: number }>(ctx.platform.database.app, {
      county: ctx.county,
      statement: isHousehold ? HOUSEHOLD_SCORES : SCORES,
      values: isHousehold ? [firstDayOf(period), lastDayOf(period), ids] : [period, ids],
    });
    return new Map(rows.map(({ id, score }) => [id, score]));
  };
  const name = `points-${isHousehold ? 'household-' : ''}scores/${period}`;
  return (await load(ctx, { name, key: account.id, batch })) ?? 0;
}

/** 可兑积分 of a household that the reader may know; null for other accounts, which redeem nothing. */
export async function spendableOf(ctx: Ctx, account: PointsAccountRow): Promise<string | null> {
  if (account.level !== 'HOUSEHOLD') return null;
  const batch = async (ids: readonly string[]) => {
    const rows = await query<{ id: string; spendable: number }>(ctx.platform.database.app, {
      county: ctx.county,
      statement: BALANCES,
      values: [ids],
    });
    return new Map(rows.map(({ id, spendable }) => [id, spendable]));
  };
  return writeHundredths((await load(ctx, { name: 'points-balances', key: account.id, batch })) ?? 0);
}

/** Under so many households a group publishes their mean alone. */
const FEWEST_IN_A_LIST = 10;

/** What the public learns of a group's households in a period. */
export interface HouseholdList {
  /** Households on the period's last day. */
  readonly members: number;
  /** Hundredths, highest first, one for each household that belonged to the group on some day; null under ten. */
  readonly scores: readonly number[] | null;
  /** Hundredths: all of them together. */
  readonly sum: number;
}

/** What each household scored on its days with a group, and whether it was with it on the last one. Parameters: groups, first and last day. */
export const HOUSEHOLD_PARTS = `select m.parent_id as "groupId", m.account_id as id, coalesce(sum(e.points), 0)::bigint as score,
    bool_or(m.until_day is null or m.until_day > $3) as last
  from {s}.points_membership m left join {s}.points_entry e on e.account_id = m.account_id and e.status = 'COUNTED'
    and e.day between $2 and $3 and e.day >= m.from_day and (m.until_day is null or e.day < m.until_day)
  where m.parent_id = any ($1::uuid[]) and m.from_day <= $3 and (m.until_day is null or m.until_day > $2)
  group by m.parent_id, m.account_id`;

/** What each household scored while it belonged to the group. */
export async function householdParts(
  tx: Ctx,
  groupId: string,
  period: Period,
): Promise<{ id: string; score: number; last: boolean }[]> {
  const rows = await execute<{ id: string; score: string; last: boolean }>(
    tx,
    `select id, score::text, last from (${HOUSEHOLD_PARTS}) parts order by parts.score desc, id`,
    [[groupId], firstDayOf(period), lastDayOf(period)],
  );
  return rows.map((row) => ({ ...row, score: Number(row.score) }));
}

/** The list or, for a small group, the mean alone. */
export function householdList(of: { scores: readonly number[]; members: number }): HouseholdList {
  const { scores, members } = of;
  const isSmall = members < FEWEST_IN_A_LIST || scores.length < FEWEST_IN_A_LIST;
  return {
    members,
    scores: isSmall ? null : scores.toSorted((a, b) => b - a),
    sum: scores.reduce((sum, score) => sum + score, 0),
  };
}

/** `37.50/8`: the mean as an exact fraction, what was scored over how many there are. */
export function writeMean({ sum, members }: HouseholdList): string {
  return `${writeHundredths(sum)}/${members}`;
}

/** Has the period begun? Nothing can be scored in one that has not. */
export function hasBegun(ctx: Ctx, period: Period): boolean {
  return firstDayOf(period) <= today(ctx);
}
