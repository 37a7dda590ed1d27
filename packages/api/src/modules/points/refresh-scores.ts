import { type Day, type Period, monthOf, periodsSince, roundHalfUp, writeFraction } from '@zhitong/domain';
import { type Ctx, today } from '#platform/ctx';
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
  for (const period of periodsSince(change.from, today(tx)))
    await refreshPeriod(tx, period, change.accountIds);
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
 * @param move.day the first day with the new group
 */
export async function moveHouseholdTotals(
  tx: Ctx,
  move: { accountIds: readonly string[]; from: string; to: string; day: Day },
): Promise<void> {
  await holdScores(tx, 'ALONE');
  await resumHouseholds(tx, move.accountIds, move.day);
  const from = move.day < today(tx) ? move.day : today(tx);
  await refreshScores(tx, { from, accountIds: [move.from, move.to] });
}

/** Sums households' entries anew, from the month of `day` on, by the groups they were with on their days. */
async function resumHouseholds(tx: Ctx, accountIds: readonly string[], day: Day): Promise<void> {
  await execute(
    tx,
    `with fresh as (
       select e.account_id, e.month, m.parent_id as group_id, sum(e.points)::bigint as points
       from {s}.points_entry e join {s}.points_membership m on m.account_id = e.account_id and not m.pairing
         and m.from_day <= e.day and (m.until_day is null or m.until_day > e.day)
       where e.account_id = any ($1::uuid[]) and e.month >= $2 and e.status = 'COUNTED'
       group by e.account_id, e.month, m.parent_id
     ), stored as (
       select account_id, month, group_id, points from {s}.points_household_total
       where account_id = any ($1::uuid[]) and month >= $2
     ), differences as (
       select coalesce(f.account_id, o.account_id) as account_id, coalesce(f.month, o.month) as month,
         coalesce(f.group_id, o.group_id) as group_id, f.points, coalesce(f.points, 0) - coalesce(o.points, 0) as more
       from fresh f full join stored o on o.account_id = f.account_id and o.month = f.month and o.group_id = f.group_id
       where f.points is distinct from o.points
     ), gone as (
       delete from {s}.points_household_total t using differences d
       where t.account_id = d.account_id and t.month = d.month and t.group_id = d.group_id and d.points is null
     ), kept as (
       insert into {s}.points_household_total (month, group_id, account_id, points)
       select month, group_id, account_id, points from differences where points is not null
       on conflict (month, group_id, account_id) do update set points = excluded.points
     )
     insert into {s}.points_total as t (month, account_id, households)
     select month, group_id, sum(more)::bigint from differences group by month, group_id
     on conflict (month, account_id) do update set households = t.households + excluded.households`,
    [accountIds, monthOf(day)],
  );
}
