import {
  type Period,
  firstDayOf,
  monthsOf,
  roundHalfUp,
  writeFraction,
  writeHundredths,
} from '@zhitong/domain';
import { type Ctx, inTransaction, today } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { scoresFromTotals, scoringRules, treeOf } from './load-scores.ts';
import { holdScores, refreshPeriod } from './refresh-scores.ts';

export interface RecomputeReport {
  readonly year: string;
  /** Entries of the year that count. */
  readonly entries: number;
  /** Scores of its months that have begun and of itself. */
  readonly scores: number;
  /** Stored figures that were not what the entries give. */
  readonly differences: number;
  /** The first of them, a line each; households by the id of their account, which is no lasting number of theirs outside. */
  readonly named: readonly string[];
}

const MOST_NAMED = 50;

/**
 * Makes totals, balances and scores of a year anew from entries and memberships alone, or with `check` compares them with
 * what is stored and changes nothing. While it writes, no entry begins to count.
 */
export function recomputeYear(
  ctx: Ctx,
  { year, check }: { year: string; check: boolean },
): Promise<RecomputeReport> {
  return inTransaction(ctx, async (tx) => {
    if (check) await execute(tx, 'set transaction isolation level repeatable read, read only');
    // Millions of rows at once: longer than any request may take, and with room to sort them.
    await execute(tx, 'set local statement_timeout = 0');
    await execute(tx, `set local work_mem = '192MB'`);
    if (!check) await holdScores(tx, 'ALONE');
    const months = [`${year}-01`, `${year}-12`];
    const found = new Differences();
    const how = check ? 'COMPARE' : 'REPLACE';
    found.add(await ofTotals(tx, { months, how }));
    found.add(await ofBalances(tx, how));
    const begun = [...monthsOf(year), year].filter((period) => firstDayOf(period) <= today(tx));
    for (const period of begun) {
      if (check) found.add(await compareScores(tx, period));
      else await refreshPeriod(tx, period);
    }
    const [count] = await execute<{ entries: number; scores: number }>(
      tx,
      `select (select count(*) from {s}.points_entry where month between $1 and $2 and status = 'COUNTED')::int as entries,
         (select count(*) from {s}.points_score where period = any ($3::text[]))::int as scores`,
      [...months, begun],
    );
    return { year, ...count!, differences: found.count, named: found.named };
  });
}

/** Counts differences and keeps the first ones. */
class Differences {
  count = 0;
  readonly named: string[] = [];

  add({ count, named }: { count: number; named: readonly string[] }): void {
    this.count += count;
    this.named.push(...named.slice(0, MOST_NAMED - this.named.length));
  }
}

type How = 'COMPARE' | 'REPLACE';
type Found = Pick<Differences, 'count' | 'named'>;

interface DifferentRow {
  readonly count: number;
  readonly of: string;
  readonly stored: string | null;
  readonly fresh: string | null;
}

/** What is different, named; `write` replaces it in the same statement. */
async function differing(
  tx: Ctx,
  options: {
    what: string;
    fresh: string;
    stored: string;
    keys: readonly string[];
    values: readonly unknown[];
  },
  write: string | null,
): Promise<Found> {
  const { what, fresh, stored, keys } = options;
  const sql = `with fresh as (${fresh}), stored as (${stored}), differences as materialized (
      select ${keys.map((key) => `coalesce(f.${key}, o.${key}) as ${key}`).join(', ')}, f.points as fresh, o.points as stored
      from fresh f full join stored o on ${keys.map((key) => `o.${key} = f.${key}`).join(' and ')}
      where coalesce(f.points, 0) <> coalesce(o.points, 0)
    )${write ? `, ${write}` : ''}
    select (select count(*) from differences)::int as count, concat_ws(' ', ${keys
      .map(
        (key) =>
          `coalesce((select code from {s}.points_account a where a.id::text = d.${key}::text and a.level <> 'HOUSEHOLD'), d.${key}::text)`,
      )
      .join(', ')}) as of, d.fresh::text, d.stored::text
    from differences d limit ${MOST_NAMED}`;
  const rows = await execute<DifferentRow>(tx, sql, options.values);
  return {
    count: rows[0]?.count ?? 0,
    named: rows.map((row) => `${what} ${row.of}: ${figure(row.stored)} ≠ ${figure(row.fresh)}`),
  };
}

function figure(hundredths: string | null): string {
  return writeHundredths(BigInt(hundredths ?? 0));
}

/** Own points of each account from group up, and what households bring each group for their days with it, month by month. */
async function ofTotals(tx: Ctx, { months, how }: { months: string[]; how: How }): Promise<Found> {
  const found = new Differences();
  for (const [what, column, fresh] of [
    [
      '自身月合计',
      'own',
      `select e.month, e.account_id, sum(e.points)::bigint as points from {s}.points_entry e
       join {s}.points_account a on a.id = e.account_id and a.level <> 'HOUSEHOLD'
       where e.status = 'COUNTED' and e.month between $1 and $2 group by 1, 2`,
    ],
    [
      '组内各户月合计',
      'households',
      `select e.month, m.parent_id as account_id, sum(e.points)::bigint as points
       from {s}.points_entry e
       join {s}.points_account a on a.id = e.account_id and a.level = 'HOUSEHOLD'
       join {s}.points_membership m on m.account_id = e.account_id and not m.pairing
         and m.from_day <= e.day and (m.until_day is null or m.until_day > e.day)
       where e.status = 'COUNTED' and e.month between $1 and $2 group by 1, 2`,
    ],
  ] as const) {
    const stored = `select month, account_id, ${column} as points from {s}.points_total where month between $1 and $2`;
    found.add(
      await differing(
        tx,
        { what, keys: ['month', 'account_id'], fresh, stored, values: months },
        how === 'COMPARE'
          ? null
          : `kept as (
              insert into {s}.points_total (month, account_id, ${column})
              select month, account_id, coalesce(fresh, 0) from differences order by 1, 2
              on conflict (month, account_id) do update set ${column} = excluded.${column}
            )`,
      ),
    );
  }
  return found;
}

/** What households were credited, in all years. */
function ofBalances(tx: Ctx, how: How): Promise<Found> {
  return differing(
    tx,
    {
      what: '户累计积分',
      keys: ['account_id'],
      fresh: `select e.account_id, sum(e.points)::bigint as points from {s}.points_entry e
        join {s}.points_account a on a.id = e.account_id and a.level = 'HOUSEHOLD'
        where e.status = 'COUNTED' group by 1`,
      stored: 'select account_id, credited as points from {s}.points_balance',
      values: [],
    },
    how === 'COMPARE'
      ? null
      : `kept as (
          insert into {s}.points_balance (account_id, credited)
          select account_id, coalesce(fresh, 0) from differences order by 1
          on conflict (account_id) do update set credited = excluded.credited
        )`,
  );
}

/** Scores against what the totals give. */
async function compareScores(tx: Ctx, period: Period): Promise<Found> {
  const found = new Differences();
  const rules = await scoringRules(tx, period);
  const fresh = rules
    ? await scoresFromTotals(tx, { period, rules, tree: await treeOf(tx, period), whole: true })
    : [];
  const stored = await execute<{
    id: string;
    code: string;
    exact: string;
    own: string;
    score: string;
    members: number;
  }>(
    tx,
    `select s.account_id as id, a.code, s.exact, s.own::text, s.score::text, s.members
     from {s}.points_score s join {s}.points_account a on a.id = s.account_id where s.period = $1`,
    [period],
  );
  const right = new Map(fresh.map((score) => [score.accountId, score]));
  for (const row of stored) {
    const score = right.get(row.id);
    right.delete(row.id);
    const same =
      score &&
      row.exact === writeFraction(score.exact) &&
      row.own === String(score.own) &&
      row.score === String(roundHalfUp(score.exact, 0)) &&
      row.members === score.members;
    if (same) continue;
    const is = score ? writeFraction(score.exact) : '无';
    found.add({ count: 1, named: [`得分 ${period} ${row.code}: ${row.exact} ≠ ${is}`] });
  }
  for (const score of right.values())
    found.add({ count: 1, named: [`得分 ${period} ${score.accountId}: 无 ≠ ${writeFraction(score.exact)}`] });
  return found;
}
