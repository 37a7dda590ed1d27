import {
  type Day,
  type Period,
  monthOf,
  periodsOf,
  periodsSince,
  roundHalfUp,
  writeFraction,
} from '@zhitong/domain';
import { type Ctx, inTransaction, today } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import {
  type PlacedScore,
  type Tree,
  belowOf,
  scoresFromTotals,
  scoringRules,
  treeOf,
} from './load-scores.ts';

/**
 * Whoever adds to totals and scores holds it shared, whoever makes them anew holds it alone: so what is made anew rests on
 * every entry that was added before, and what is added afterwards rests on it.
 */
export async function holdScores(tx: Ctx, how: 'SHARED' | 'ALONE'): Promise<void> {
  const lock = how === 'ALONE' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await execute(tx, `select ${lock}(hashtextextended($1, 5))`, [tx.county.schema]);
}

/**
 * Makes scores anew after accounts, memberships or rules have changed, in the caller's transaction: of every period that
 * has begun and ends on `from` or later. Flush first.
 * @param change.accountIds from group up: whose members or parents changed; they and all above them. Null: everybody.
 */
export async function refreshScores(
  tx: Ctx,
  change: { from: Day; accountIds: readonly string[] | null },
): Promise<void> {
  if (change.accountIds?.length === 0) return;
  await holdScores(tx, 'ALONE');
  const periods = periodsSince(change.from, today(tx));
  // A month that nobody has a score of yet begins now, for everybody.
  const unbegun = new Set(await withoutScores(tx, periods));
  for (const period of periods)
    await refreshPeriod(tx, period, unbegun.has(period) ? null : change.accountIds);
}

/** Periods among these that have no score yet. */
export async function withoutScores(tx: Ctx, periods: readonly Period[]): Promise<Period[]> {
  const rows = await execute<{ period: Period }>(
    tx,
    `select period from unnest($1::text[]) period where not exists (select 1 from {s}.points_score s where s.period = period.period)`,
    [periods],
  );
  return rows.map(({ period }) => period);
}

/** Gives everybody a score in the month and year of today once these have begun. Safe to run again. */
export async function beginPeriods(ctx: Ctx): Promise<void> {
  const unbegun = await withoutScores(ctx, periodsOf(today(ctx)));
  if (unbegun.length === 0) return;
  await inTransaction(ctx, async (tx) => {
    await holdScores(tx, 'ALONE');
    for (const period of unbegun) await refreshPeriod(tx, period);
  });
}

/** Makes the scores of one period anew. The caller holds the scores alone. */
export async function refreshPeriod(
  tx: Ctx,
  period: Period,
  accountIds: readonly string[] | null = null,
): Promise<void> {
  const rules = await scoringRules(tx, period);
  if (!rules) return;
  const tree = await treeOf(tx, period);
  const above = accountIds && aboveOf(tree, accountIds);
  const scores = await scoresFromTotals(tx, {
    period,
    rules,
    tree: above ? belowOf(tree, above) : tree,
    whole: above === null,
  });
  await storeScores(tx, period, { scores, only: above });
}

/** These accounts and everybody to whom they belonged, departments too. */
function aboveOf(tree: Tree, accountIds: readonly string[]): ReadonlySet<string> {
  const found = new Set(accountIds);
  // A group, its village, township and departments: three steps at most.
  for (let step = 0; step < 3; step += 1) {
    for (const { accountId, parentId } of tree.memberships) if (found.has(accountId)) found.add(parentId);
  }
  return found;
}

/** Rows as `points_score` holds them, for `json_to_recordset`. */
const COLUMNS = `account_id uuid, level text, parent_id uuid, grandparent_id uuid, own bigint, from_children bigint,
  exact text, score bigint, members int`;

/**
 * Replaces the stored scores of a period; rows that are right already stay untouched.
 * @param options.only of these accounts alone
 */
async function storeScores(
  tx: Ctx,
  period: Period,
  options: { scores: readonly PlacedScore[]; only: ReadonlySet<string> | null },
): Promise<void> {
  const { only } = options;
  const rows = options.scores
    .filter(({ accountId }) => only?.has(accountId) ?? true)
    .map((score) => ({
      account_id: score.accountId,
      level: score.level,
      parent_id: score.parentId,
      grandparent_id: score.grandparentId,
      own: String(score.own),
      from_children: String(roundHalfUp(score.fromChildren, 0)),
      exact: writeFraction(score.exact),
      score: String(score.score),
      members: score.members,
    }));
  await execute(
    tx,
    `with fresh as materialized (select * from json_to_recordset($2::json) as x (${COLUMNS})),
     gone as (
       delete from {s}.points_score s where period = $1 and ($3::uuid[] is null or account_id = any ($3::uuid[]))
         and not exists (select 1 from fresh f where f.account_id = s.account_id)
     )
     insert into {s}.points_score as s (period, account_id, level, parent_id, grandparent_id, own, from_children, exact, score, members)
     select $1, account_id, level, parent_id, grandparent_id, own, from_children, exact, score, members from fresh order by account_id
     on conflict (period, account_id) do update set parent_id = excluded.parent_id, grandparent_id = excluded.grandparent_id,
       own = excluded.own, from_children = excluded.from_children, exact = excluded.exact, score = excluded.score,
       members = excluded.members
     where (s.parent_id, s.grandparent_id, s.own, s.from_children, s.exact, s.score, s.members) is distinct from
       (excluded.parent_id, excluded.grandparent_id, excluded.own, excluded.from_children, excluded.exact, excluded.score, excluded.members)`,
    [period, JSON.stringify(rows), only && [...only]],
  );
}

/**
 * Takes over what households' counted entries add to groups after they moved, and makes the scores of both groups and of
 * all above them anew. In the caller's transaction, after a flush; also right for a household that moves back.
 * @param move.accountIds who moved; nobody: only scores change
 * @param move.day the first day with the new group
 */
export async function moveHouseholdTotals(
  tx: Ctx,
  move: { accountIds: readonly string[]; from: string; to: string; day: Day },
): Promise<void> {
  await holdScores(tx, 'ALONE');
  const groupIds = [move.from, move.to];
  if (move.accountIds.length > 0) await resumGroups(tx, groupIds, move.day);
  const from = move.day < today(tx) ? move.day : today(tx);
  await refreshScores(tx, { from, accountIds: groupIds });
}

/** Sums anew, from the month of `day` on, what households' entries of the days with these groups bring them. */
async function resumGroups(tx: Ctx, groupIds: readonly string[], day: Day): Promise<void> {
  await execute(
    tx,
    `with fresh as (
       select e.month, m.parent_id as group_id, sum(e.points)::bigint as points
       from {s}.points_membership m join {s}.points_entry e on e.account_id = m.account_id and e.day >= m.from_day
         and (m.until_day is null or e.day < m.until_day)
       where m.parent_id = any ($1::uuid[]) and e.month >= $2 and e.day >= $3 and e.status = 'COUNTED' group by 1, 2
     ), emptied as (
       update {s}.points_total t set households = 0
       where t.account_id = any ($1::uuid[]) and t.month >= $2
         and not exists (select 1 from fresh f where f.month = t.month and f.group_id = t.account_id)
     )
     insert into {s}.points_total as t (month, account_id, households) select month, group_id, points from fresh
     on conflict (month, account_id) do update set households = excluded.households`,
    [groupIds, monthOf(day), `${monthOf(day)}-01`],
  );
}
