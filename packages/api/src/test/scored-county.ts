import type { Day, PointsLevel } from '@zhitong/domain';
import { applyEntries, refreshScores } from '#points';
import { type Ctx, inTransaction } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { aPlaceTree, aUnit } from './factories.ts';
import type { World } from './world.ts';

export interface ScoredAccount {
  readonly id: string;
  readonly code: string;
  readonly level: PointsLevel;
}

const ITEMS: Readonly<Record<PointsLevel, string>> = {
  HOUSEHOLD: 'H1',
  GROUP: 'G1',
  VILLAGE: 'V1',
  TOWNSHIP: 'T1',
  DEPARTMENT: 'D1',
};

/** How many households each group has when the year begins. */
const HOUSEHOLDS: Readonly<Record<string, number>> = {
  '999901101201-01': 12,
  '999901101201-02': 11,
  '999901101201-03': 3,
  '999901101202-01': 4,
  '999901102201-01': 5,
  '999901102201-02': 2,
};

/**
 * Two townships, three villages, six groups and their households, a department paired with two of the villages from April
 * on, and a rule book; all since 2026-01-01 and without an entry.
 */
export async function aScoredCounty(world: World) {
  const first = await aPlaceTree(world, { township: 101 });
  const second = await aPlaceTree(world, { township: 102 });
  const department = await aUnit(world, { code: 'nongye', name: '试验县农业局' });
  const ctx = world.asSystem();
  await run(
    ctx,
    `insert into {s}.place (code, name, level, parent_id) select '999901101202', '试验二村', 'VILLAGE', id
     from {s}.place where code = '999901101'`,
  );
  await run(
    ctx,
    `with book as (
       insert into {s}.points_rule_book (year, version, status, effective_from, weights, tie_rule, approval_over, objection_days, created_at, published_at, sha256)
       values (2026, 1, 'PUBLISHED', '2026-01-01', '{"GROUP":"1","VILLAGE":"0.5","TOWNSHIP":"0.3","DEPARTMENT":"0.7"}', 'SHARED', 100000, 5, now(), now(), '\\x00')
       returning id
     ) insert into {s}.points_item (rule_book_id, code, name, level, source, points, proofs, awarded_by)
     select id, code, '试验条目' || code, level, 'OFFICER_RECORD', 100, '["PHOTO"]', '["VILLAGE"]'
     from book, unnest($1::text[], $2::text[]) as i (level, code)`,
    [Object.keys(ITEMS), Object.values(ITEMS)],
  );
  await run(
    ctx,
    `insert into {s}.points_account (code, level, name, place_id, place_code, opened_on)
     select code, level, name, id, code, '2026-01-01' from {s}.place where level in ('TOWNSHIP', 'VILLAGE')`,
  );
  await run(
    ctx,
    `insert into {s}.points_account (code, level, name, unit_id, opened_on) values ('nongye', 'DEPARTMENT', '试验县农业局', $1, '2026-01-01')`,
    [department.id],
  );
  await run(
    ctx,
    `insert into {s}.points_account (code, level, name, place_code, opened_on)
     select code, 'GROUP', '第' || right(code, 1) || '组', left(code, 12), '2026-01-01' from unnest($1::text[]) code`,
    [Object.keys(HOUSEHOLDS)],
  );
  await run(
    ctx,
    `insert into {s}.points_account (code, level, place_code, opened_on)
     select code || '-' || lpad(n::text, 2, '0'), 'HOUSEHOLD', left(code, 12), '2026-01-01'
     from unnest($1::text[], $2::int[]) as g (code, size), generate_series(1, size) n`,
    [Object.keys(HOUSEHOLDS), Object.values(HOUSEHOLDS)],
  );
  await run(
    ctx,
    `insert into {s}.points_membership (account_id, parent_id, from_day)
     select a.id, p.id, '2026-01-01' from {s}.points_account a join {s}.points_account p on p.code = case a.level
       when 'HOUSEHOLD' then left(a.code, 15) when 'GROUP' then left(a.code, 12) when 'VILLAGE' then left(a.code, 9) end`,
  );
  await run(
    ctx,
    `insert into {s}.points_membership (account_id, parent_id, from_day, pairing)
     select v.id, d.id, '2026-04-01', true from {s}.points_account v, {s}.points_account d
     where d.code = 'nongye' and v.code in ('999901101201', '999901102201')`,
  );
  await inTransaction(ctx, (tx) => refreshScores(tx, { from: '2026-01-01', accountIds: null }));
  const rows = await execute<ScoredAccount>(
    ctx,
    'select id, code, level from {s}.points_account order by code',
  );
  return { accounts: new Map(rows.map((row) => [row.code, row])), places: [first, second] };
}

export interface TestEntry {
  readonly account: ScoredAccount;
  readonly day: Day;
  /** Hundredths. */
  readonly points: number;
}

/** Entries that begin to count at once, in one transaction. @returns their ids */
export function countEntries(world: World, entries: readonly TestEntry[]): Promise<string[]> {
  return inTransaction(world.asSystem(), async (tx) => {
    const rows = await execute<{ id: string }>(
      tx,
      `insert into {s}.points_entry (account_id, item_id, day, month, points, status, counted_at, recorded_by, recorded_at, salt)
       select e.account_id, i.id, e.day, to_char(e.day, 'YYYY-MM'), e.points, 'COUNTED', $5, 'system:test', $5, sha256(e.day::text::bytea)
       from unnest($1::uuid[], $2::text[], $3::date[], $4::bigint[]) as e (account_id, item, day, points)
       join {s}.points_item i on i.code = e.item returning id`,
      [
        entries.map(({ account }) => account.id),
        entries.map(({ account }) => ITEMS[account.level]),
        entries.map(({ day }) => day),
        entries.map(({ points }) => points),
        tx.now(),
      ],
    );
    await applyEntries(
      tx,
      entries.map(({ account, day, points }) => ({
        accountId: account.id,
        level: account.level,
        day,
        points,
      })),
    );
    return rows.map(({ id }) => id);
  });
}

async function run(ctx: Ctx, sql: string, values: readonly unknown[] = []): Promise<void> {
  await execute(ctx, sql, values);
}
