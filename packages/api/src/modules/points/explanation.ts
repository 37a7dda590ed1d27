import {
  type BoardLevel,
  type Fraction,
  type Month,
  type MonthSum,
  type Period,
  Refusal,
  addDays,
  fraction,
  lastDayOf,
  monthOf,
  monthsOf,
  over,
  parseFraction,
  plus,
  rollUp,
  roundHalfUp,
  writeFraction,
  writeHundredths,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { demandPeriod } from './boards.queries.ts';
import { type ScoringRules, type Tree, belowOf, scoringRules, treeOf } from './load-scores.ts';
import {
  type PointsAccountRow,
  accountById,
  accountView,
  accountViews,
  mayReadAccount,
} from './points-accounts.queries.ts';
import type { PointsChildPartView, PointsExplanationView, PointsHouseholdListView } from './points.view.ts';
import { hasBegun, householdList, householdParts, scoreOf, writeMean } from './scores.queries.ts';

const HUNDRED = fraction(100);

/**
 * How a score came about, one level at a time: own points, weight, what each child scored while it belonged to the account.
 * Below a group the public gets the list of scores or their mean; accounts only those that the reader may know.
 * @throws Refusal BAD_INPUT for what is no period, NOT_FOUND where the account has no score of it
 */
export async function explainScore(
  ctx: Ctx,
  account: PointsAccountRow,
  period: Period,
): Promise<PointsExplanationView> {
  demandPeriod(period);
  const nothing = new Refusal('NOT_FOUND', { code: account.code, period });
  const rules = hasBegun(ctx, period) ? await scoringRules(ctx, period) : null;
  if (!rules) throw nothing;
  if (account.level === 'HOUSEHOLD') {
    const score = writeHundredths(await scoreOf(ctx, account, period));
    return {
      account: await accountView(ctx, account),
      accountId: account.id,
      ruleBookId: rules.ruleBookId,
      period,
      score,
      own: score,
      fromChildren: '0.00',
      weight: '0',
      members: 0,
      exact: inPoints(fraction(await scoreOf(ctx, account, period))),
      children: async () => [],
      households: async () => null,
    };
  }
  const [stored] = await execute<{
    own: string;
    fromChildren: string;
    score: string;
    exact: string;
    members: number;
  }>(
    ctx,
    `select own::text, from_children::text as "fromChildren", score::text, exact, members from {s}.points_score
     where period = $1 and account_id = $2`,
    [period, account.id],
  );
  if (!stored) throw nothing;
  const level: BoardLevel = account.level;
  return {
    account: await accountView(ctx, account),
    accountId: account.id,
    ruleBookId: rules.ruleBookId,
    period,
    score: writeHundredths(BigInt(stored.score)),
    own: writeHundredths(BigInt(stored.own)),
    fromChildren: writeHundredths(BigInt(stored.fromChildren)),
    weight: rules.written[level],
    members: stored.members,
    exact: inPoints(parseFraction(stored.exact)),
    children: () =>
      level === 'GROUP'
        ? knownHouseholds(ctx, account.id, period)
        : children(ctx, { account, period, rules }),
    households: async () => (level === 'GROUP' ? publicHouseholds(ctx, account.id, period) : null),
  };
}

/** Out of hundredths, in lowest terms. */
function inPoints(hundredths: Fraction): string {
  return writeFraction(over(hundredths, HUNDRED));
}

async function publicHouseholds(ctx: Ctx, groupId: string, period: Period): Promise<PointsHouseholdListView> {
  const parts = await householdParts(ctx, groupId, period);
  const list = householdList({
    scores: parts.map(({ score }) => score),
    members: parts.filter(({ last }) => last).length,
  });
  return list.scores
    ? { scores: list.scores.map(writeHundredths), mean: null }
    : { scores: null, mean: writeMean(list) };
}

/** Those whose holder, officer or auditor the reader is. */
async function knownHouseholds(ctx: Ctx, groupId: string, period: Period): Promise<PointsChildPartView[]> {
  if (ctx.actor.kind === 'anonymous' || ctx.actor.kind === 'partner') return [];
  const parts = await householdParts(ctx, groupId, period);
  const rows = await Promise.all(parts.map(({ id }) => accountById(ctx, id)));
  const known = parts.flatMap(({ score }, at) => {
    const row = rows[at];
    return row && mayReadAccount(ctx, row) ? [{ row, score: fraction(score) }] : [];
  });
  return partViews(ctx, known);
}

async function partViews(
  ctx: Ctx,
  parts: readonly { row: PointsAccountRow; score: Fraction }[],
): Promise<PointsChildPartView[]> {
  const views = await accountViews(
    ctx,
    parts.map(({ row }) => row),
  );
  return parts.map(({ score }, at) => ({
    account: views[at]!,
    score: writeHundredths(roundHalfUp(score, 0)),
    exact: inPoints(score),
  }));
}

/** What groups or villages scored in the months in which they belonged to the account, highest first. */
async function children(
  ctx: Ctx,
  of: { account: PointsAccountRow; period: Period; rules: ScoringRules },
): Promise<PointsChildPartView[]> {
  const tree = await treeOf(ctx, of.period);
  const scores = await childParts(ctx, { ...of, tree });
  const parts = await Promise.all(
    [...scores].map(async ([id, score]) => ({ row: (await accountById(ctx, id))!, score })),
  );
  parts.sort(
    (a, b) => Number(roundHalfUp(b.score, 0) - roundHalfUp(a.score, 0)) || (a.row.code < b.row.code ? -1 : 1),
  );
  return partViews(ctx, parts);
}

/** Each child's score of the months in which it belonged to the account, by the child's id. */
async function childParts(
  ctx: Ctx,
  of: { account: PointsAccountRow; period: Period; rules: ScoringRules; tree: Tree },
): Promise<Map<string, Fraction>> {
  const { account, period, rules, tree } = of;
  const months = monthsOf(period);
  const below = belowOf(tree, new Set([account.id]));
  const ids = below.accounts.map(({ id }) => id);
  const sums = await execute<MonthSum>(
    ctx,
    `select month, account_id as "accountId", own, households from {s}.points_total
     where month between $1 and $2 and account_id = any ($3::uuid[])`,
    [months[0], months.at(-1), ids],
  );
  const counts = await execute<{ id: string; members: number }>(
    ctx,
    `select parent_id as id, count(*)::int as members from {s}.points_membership
     where parent_id = any ($2::uuid[]) and from_day <= $1 and (until_day is null or until_day > $1) group by parent_id`,
    [lastDayOf(period), ids],
  );
  const members = new Map(counts.map((row) => [row.id, row.members]));
  // Children that belonged to it in the same months are rolled up together: nearly always all of them at once.
  const together = new Map<string, string[]>();
  for (const { accountId, parentId, fromDay, untilDay } of below.memberships) {
    if (parentId !== account.id) continue;
    const from = monthOf(fromDay);
    const until: Month = untilDay === null ? months.at(-1)! : monthOf(addDays(untilDay, -1));
    const key = months.filter((month) => month >= from && month <= until).join(' ');
    together.set(key, [...(together.get(key) ?? []), accountId]);
  }
  const found = new Map<string, Fraction>();
  for (const [key, childIds] of together) {
    const during = key.split(' ');
    const theirs = belowOf(tree, new Set(childIds));
    const scores = rollUp({
      period,
      ...rules,
      ...theirs,
      members,
      sums: sums.filter(({ month }) => during.includes(month)),
    });
    const asked = new Set(childIds);
    for (const { accountId, exact } of scores) {
      const before = found.get(accountId);
      if (asked.has(accountId)) found.set(accountId, before ? plus(before, exact) : exact);
    }
  }
  return found;
}
