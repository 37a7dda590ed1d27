import type { Ctx } from '#platform/ctx';
import { query } from '#platform/database';
import { grouped, load } from '#platform/loader';

const HOLDERS = {
  name: 'points-holders',
  sql: `select account_id as "accountId", count(*)::int as holders from {s}.points_holder
    where account_id = any ($1::uuid[]) and ended_at is null group by account_id`,
};

/** How many phones stand for a household. */
export async function holdersOf(ctx: Ctx, accountId: string): Promise<number> {
  const batch = async (ids: readonly string[]) => {
    const rows = await query<{ accountId: string; holders: number }>(ctx.platform.database.app, {
      county: ctx.county,
      statement: HOLDERS,
      values: [ids],
    });
    return new Map(rows.map((row) => [row.accountId, row.holders]));
  };
  return (await load(ctx, { name: 'points-holders', key: accountId, batch })) ?? 0;
}

export interface LookRow {
  readonly accountId: string;
  readonly on: string;
  readonly unit: string;
}

const LOOKS = {
  name: 'points-looks',
  sql: `select l.account_id as "accountId", l.day::text as "on", u.name as unit from {s}.points_look l
      join {s}.account a on a.id = l.staff_id join {s}.unit u on u.id = a.unit_id
    where l.account_id = any ($1::uuid[]) order by l.day desc, u.name limit 1000`,
};

/** Who of the staff opened a household's account, the latest first: unit and day. */
export async function looksAt(ctx: Ctx, accountId: string): Promise<LookRow[]> {
  const batch = async (ids: readonly string[]) =>
    grouped(
      await query<LookRow>(ctx.platform.database.app, {
        county: ctx.county,
        statement: LOOKS,
        values: [ids],
      }),
      (row) => row.accountId,
    );
  return (await load(ctx, { name: 'points-looks', key: accountId, batch })) ?? [];
}
