import { type Period, lastDayOf, monthsOf, writeHundredths } from '@zhitong/domain';
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
  sql: `select account_id as id, sum(points)::bigint as score from {s}.points_household_total
    where month between $1 and $2 and account_id = any ($3::uuid[]) group by account_id`,
};
const BALANCES = {
  name: 'points-balances',
  sql: `select account_id as id, greatest(0, credited - spent) as spendable from {s}.points_balance
    where account_id = any ($1::uuid[])`,
};

/** Hundredths, of one account that the reader may know. Those of a request are loaded at once. */
export async function scoreOf(ctx: Ctx, account: PointsAccountRow, period: Period): Promise<number> {
  const isHousehold = account.level === 'HOUSEHOLD';
  const months = monthsOf(period);
  const batch = async (ids: readonly string[]) => {
    const rows = await query<{ id: string; score: number }>(ctx.platform.database.app, {
      county: ctx.county,
      statement: isHousehold ? HOUSEHOLD_SCORES : SCORES,
      values: isHousehold ? [months[0], months.at(-1), ids] : [period, ids],
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
export const FEWEST_IN_A_LIST = 10;

/** What the public learns of a group's households in a period. */
export interface HouseholdList {
  /** Households on the period's last day. */
  readonly members: number;
  /** Hundredths, highest first, one for each household that belonged to the group on some day; null under ten. */
  readonly scores: readonly number[] | null;
  /** Hundredths: all of them together. */
  readonly sum: number;
}

/** What each household scored while it belonged to the group. */
export async function householdParts(
  tx: Ctx,
  groupId: string,
  period: Period,
): Promise<{ id: string; score: number; last: boolean }[]> {
  const months = monthsOf(period);
  const rows = await execute<{ id: string; score: string; last: boolean }>(
    tx,
    `with belonged as (
       select account_id, bool_or(from_day <= $3 and (until_day is null or until_day > $3)) as last from {s}.points_membership
       where parent_id = $1 and from_day <= $3 and (until_day is null or until_day > $2) group by account_id
     ), scored as (
       select account_id, sum(points)::bigint as score from {s}.points_household_total
       where group_id = $1 and month between $4 and $5 group by account_id
     )
     select b.account_id as id, coalesce(s.score, 0)::text as score, b.last from belonged b left join scored s using (account_id)
     order by coalesce(s.score, 0) desc, b.account_id`,
    [groupId, `${months[0]}-01`, lastDayOf(period), months[0], months.at(-1)],
  );
  return rows.map((row) => ({ ...row, score: Number(row.score) }));
}

/** The list or, for a small group, the mean. */
export function householdList(
  parts: readonly { readonly score: number; readonly last: boolean }[],
): HouseholdList {
  const members = parts.filter(({ last }) => last).length;
  const isSmall = members < FEWEST_IN_A_LIST || parts.length < FEWEST_IN_A_LIST;
  return {
    members,
    scores: isSmall ? null : parts.map(({ score }) => score).toSorted((a, b) => b - a),
    sum: parts.reduce((sum, { score }) => sum + score, 0),
  };
}

/** `37.50/8`: the mean as an exact fraction, what was scored over how many there are. */
export function writeMean({ sum, members }: HouseholdList): string {
  return `${writeHundredths(sum)}/${members}`;
}

/** Has the period begun? Nothing can be scored in one that has not. */
export function hasBegun(ctx: Ctx, period: Period): boolean {
  return `${monthsOf(period)[0]}-01` <= today(ctx);
}
