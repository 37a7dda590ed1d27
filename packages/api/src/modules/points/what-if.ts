import {
  type BoardLevel,
  type Month,
  type MonthSum,
  POINTS_LEVELS,
  type RolledUp,
  badInput,
  isPeriod,
  lastDayOf,
  monthsOf,
  rollUp,
  writeHundredths,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { type ScoringRules, scoringRules, treeOf, weightsOf } from './load-scores.ts';
import { accountById, accountViews } from './points-accounts.queries.ts';
import { demandForCounty } from './points-reach.ts';
import { ruleBookView } from './rule-book.view.ts';
import { type RuleBookRow, findRuleBook } from './rule-books.queries.ts';
import type { PointsWhatIfBoardView, PointsWhatIfView } from './what-if.view.ts';

/** Rows of one board that are told. */
const MOST_ROWS = 100;

/**
 * Old and new boards of a period. An entry is worth to the new ones what the item of the same code gives for its quantity,
 * nothing where there is none; a reversal takes back just that. Caps are not tried again.
 */
export async function pointsWhatIf(
  ctx: Ctx,
  of: { ruleBookId: string | null; period: string },
): Promise<PointsWhatIfView | null> {
  demandForCounty(ctx, 'points.manage');
  const { period } = of;
  if (!isPeriod(period)) {
    badInput([{ path: 'period', code: 'MALFORMED', message: '应为年（2026）或月（2026-10）。' }]);
  }
  const ruleBook = of.ruleBookId === null ? null : await findRuleBook(ctx, of.ruleBookId);
  if (!ruleBook) return null;

  const { sums, itemsGone } = await valuedSums(ctx, period, ruleBook);
  const tree = await treeOf(ctx, period);
  const members = await membersOnLastDay(ctx, period);
  const fresh = { weights: weightsOf(ruleBook.weights), tieRule: ruleBook.tieRule };
  const scores = (rules: Pick<ScoringRules, 'weights' | 'tieRule'>, which: 'old' | 'new') =>
    rollUp({ period, ...rules, ...tree, members, sums: sums.map((sum) => ({ ...sum, ...sum[which] })) });
  const after = scores(fresh, 'new');
  const before = new Map(
    scores((await scoringRules(ctx, period)) ?? fresh, 'old').map((score) => [score.accountId, score]),
  );
  const levels = POINTS_LEVELS.filter((level): level is BoardLevel => level !== 'HOUSEHOLD');
  const boards: PointsWhatIfBoardView[] = [];
  for (const level of levels) {
    boards.push(await boardOf(ctx, level, { after: after.filter((score) => score.level === level), before }));
  }
  return { ruleBook: ruleBookView(ctx.county, ruleBook), period, itemsGone, boards };
}

async function boardOf(
  ctx: Ctx,
  level: BoardLevel,
  { after, before }: { after: readonly RolledUp[]; before: ReadonlyMap<string, RolledUp> },
): Promise<PointsWhatIfBoardView> {
  const shown = after.toSorted((a, b) => a.rank - b.rank || (a.accountId < b.accountId ? -1 : 1));
  const told = shown.slice(0, MOST_ROWS);
  const accounts = await Promise.all(told.map(({ accountId }) => accountById(ctx, accountId)));
  const views = await accountViews(
    ctx,
    accounts.flatMap((account) => account ?? []),
  );
  return {
    level,
    accounts: after.length,
    moved: after.filter(({ accountId, rank }) => before.get(accountId)!.rank !== rank).length,
    rows: told.map(({ accountId, rank, score }, at) => ({
      account: views[at]!,
      oldRank: before.get(accountId)!.rank,
      newRank: rank,
      oldScore: writeHundredths(before.get(accountId)!.score),
      newScore: writeHundredths(score),
    })),
  };
}

interface ValuedSum {
  readonly accountId: string;
  readonly month: Month;
  readonly old: Pick<MonthSum, 'own' | 'households'>;
  readonly new: Pick<MonthSum, 'own' | 'households'>;
}

/** What counts of each account from group up, month by month, as it is and as the rule book would value it. */
async function valuedSums(
  ctx: Ctx,
  period: string,
  { items }: RuleBookRow,
): Promise<{ sums: ValuedSum[]; itemsGone: string[] }> {
  const months = monthsOf(period);
  const rows = await execute<{
    accountId: string;
    month: Month;
    code: string;
    isOwn: boolean;
    oldPoints: string;
    newPoints: string | null;
  }>(
    ctx,
    `with worth as (select * from unnest($3::text[], $4::bigint[]) as w (code, points))
     select coalesce(m.parent_id, e.account_id) as "accountId", e.month, i.code, a.level <> 'HOUSEHOLD' as "isOwn",
       sum(e.points)::text as "oldPoints",
       sum(sign(e.points) * sign(i.points) * round(w.points::numeric * e.quantity / 100))::text as "newPoints"
     from {s}.points_entry e join {s}.points_item i on i.id = e.item_id join {s}.points_account a on a.id = e.account_id
       left join worth w on w.code = i.code
       left join {s}.points_membership m on a.level = 'HOUSEHOLD' and m.account_id = e.account_id and not m.pairing
         and m.from_day <= e.day and (m.until_day is null or m.until_day > e.day)
     where e.month between $1 and $2 and e.status = 'COUNTED' group by 1, 2, 3, 4`,
    [months[0], months.at(-1), items.map(({ code }) => code), items.map(({ points }) => points)],
  );
  const sums = rows.map(({ accountId, month, isOwn, oldPoints, newPoints }) => ({
    accountId,
    month,
    old: isOwn ? { own: BigInt(oldPoints), households: 0 } : { own: 0, households: BigInt(oldPoints) },
    new: isOwn
      ? { own: BigInt(newPoints ?? 0), households: 0 }
      : { own: 0, households: BigInt(newPoints ?? 0) },
  }));
  const gone = rows.filter(({ newPoints }) => newPoints === null).map(({ code }) => code);
  return { sums, itemsGone: [...new Set(gone)].sort() };
}

async function membersOnLastDay(ctx: Ctx, period: string): Promise<Map<string, number>> {
  const rows = await execute<{ parentId: string; members: number }>(
    ctx,
    `select parent_id as "parentId", count(*)::int as members from {s}.points_membership
     where from_day <= $1 and (until_day is null or until_day > $1) group by parent_id`,
    [lastDayOf(period)],
  );
  return new Map(rows.map(({ parentId, members }) => [parentId, members]));
}
