import {
  type Belonging,
  type BoardLevel,
  type MonthSum,
  type Period,
  type RolledUp,
  type TieRule,
  type Weights,
  firstDayOf,
  lastDayOf,
  monthsOf,
  parseDecimal,
  rollUp,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';

/** What of a rule book scores are made by. */
export interface ScoringRules {
  readonly ruleBookId: string;
  readonly weights: Weights;
  /** As the rule book writes them. */
  readonly written: Readonly<Record<BoardLevel, string>>;
  readonly tieRule: TieRule;
}

/** Those in force on the period's last day; null before the county's first rule book. */
export async function scoringRules(tx: Ctx, period: Period): Promise<ScoringRules | null> {
  const [row] = await execute<{ id: string; weights: Record<BoardLevel, string>; tieRule: TieRule }>(
    tx,
    `select id, weights, tie_rule as "tieRule" from {s}.points_rule_book
     where status <> 'DRAFT' and effective_from <= $1 order by effective_from desc, version desc limit 1`,
    [lastDayOf(period)],
  );
  if (!row) return null;
  return { ruleBookId: row.id, weights: weightsOf(row.weights), written: row.weights, tieRule: row.tieRule };
}

/** The weights of a rule book, exact. */
export function weightsOf(written: Readonly<Record<BoardLevel, string>>): Weights {
  const read = (level: BoardLevel) => parseDecimal(written[level])!;
  return {
    GROUP: read('GROUP'),
    VILLAGE: read('VILLAGE'),
    TOWNSHIP: read('TOWNSHIP'),
    DEPARTMENT: read('DEPARTMENT'),
  };
}

/** A score with where its account hung on the period's last day. */
export interface PlacedScore extends RolledUp {
  readonly parentId: string | null;
  readonly grandparentId: string | null;
}

/** Accounts from group up and to whom they belonged in a period. */
export interface Tree {
  readonly accounts: readonly { readonly id: string; readonly level: BoardLevel }[];
  readonly memberships: readonly Belonging[];
}

/** Everybody from group up who lived on some day of the period. */
export async function treeOf(tx: Ctx, period: Period): Promise<Tree> {
  const days = [firstDayOf(period), lastDayOf(period)];
  const accounts = await execute<{ id: string; level: BoardLevel }>(
    tx,
    `select id, level from {s}.points_account
     where level <> 'HOUSEHOLD' and opened_on <= $2 and (closed_on is null or closed_on > $1) order by id`,
    days,
  );
  const memberships = await execute<Belonging>(
    tx,
    `select m.account_id as "accountId", m.parent_id as "parentId", m.pairing,
       m.from_day::text as "fromDay", m.until_day::text as "untilDay"
     from {s}.points_membership m join {s}.points_account a on a.id = m.account_id
     where a.level <> 'HOUSEHOLD' and m.from_day <= $2 and (m.until_day is null or m.until_day > $1)
     order by m.from_day, m.id`,
    days,
  );
  return { accounts, memberships };
}

/** The part of a tree from which the scores of these accounts follow. */
export function belowOf(tree: Tree, tops: ReadonlySet<string>): Tree {
  const found = new Set(tops);
  for (let step = 0; step < 3; step += 1) {
    for (const { accountId, parentId } of tree.memberships) if (found.has(parentId)) found.add(accountId);
  }
  return {
    accounts: tree.accounts.filter(({ id }) => found.has(id)),
    memberships: tree.memberships.filter(({ accountId }) => found.has(accountId)),
  };
}

/**
 * Scores of a period, made anew from totals and memberships.
 * @param tree the whole of the period, or every account under those that are asked for, and these
 */
export async function scoresFromTotals(
  tx: Ctx,
  options: { period: Period; rules: Pick<ScoringRules, 'weights' | 'tieRule'>; tree: Tree; whole: boolean },
): Promise<PlacedScore[]> {
  const { period, rules, tree, whole } = options;
  const months = monthsOf(period);
  const ids = whole ? null : tree.accounts.map(({ id }) => id);
  const sums = await execute<MonthSum>(
    tx,
    `select month, account_id as "accountId", own, households from {s}.points_total
     where month between $1 and $2 and ($3::uuid[] is null or account_id = any ($3::uuid[]))`,
    [months[0], months.at(-1), ids],
  );
  const counts = await execute<{ parentId: string; members: number }>(
    tx,
    `select parent_id as "parentId", count(*)::int as members from {s}.points_membership
     where from_day <= $1 and (until_day is null or until_day > $1) and ($2::uuid[] is null or parent_id = any ($2::uuid[]))
     group by parent_id`,
    [lastDayOf(period), ids],
  );
  const members = new Map(counts.map((row) => [row.parentId, row.members]));
  return placed(rollUp({ period, ...rules, ...tree, members, sums }), tree.memberships);
}

/** The last parent that each had in the period; a pairing is none. */
function placed(scores: readonly RolledUp[], memberships: readonly Belonging[]): PlacedScore[] {
  const parents = new Map<string, string>();
  for (const { accountId, parentId, pairing } of memberships) if (!pairing) parents.set(accountId, parentId);
  return scores.map((score) => {
    const parentId = parents.get(score.accountId) ?? null;
    return { ...score, parentId, grandparentId: (parentId && parents.get(parentId)) ?? null };
  });
}
