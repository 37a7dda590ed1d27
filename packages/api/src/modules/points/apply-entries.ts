import {
  type Belonging,
  type BoardLevel,
  type Day,
  type MonthSum,
  type Period,
  type PointsLevel,
  firstDayOf,
  lastDayOf,
  monthOf,
  parseFraction,
  periodsOf,
  plus,
  rollUp,
  roundHalfUp,
  writeFraction,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { type ScoringRules, scoringRules } from './load-scores.ts';
import { holdScores, refreshPeriod, withoutScores } from './refresh-scores.ts';

/** An entry that begins to count. A reversal is one too: its points are the original's, negated. */
export interface EntryThatCounts {
  readonly accountId: string;
  readonly level: PointsLevel;
  readonly day: Day;
  /** Hundredths. */
  readonly points: number;
}

/**
 * Adds entries to totals, balances and every score above them, in the caller's transaction and after a flush. Once for
 * all the entries of a transaction: what is locked is locked in one order, so that callers at once never wait in a ring.
 */
export async function applyEntries(tx: Ctx, entries: readonly EntryThatCounts[]): Promise<void> {
  if (entries.length === 0) return;
  const periods = [...new Set(entries.flatMap(({ day }) => periodsOf(day)))].sort();
  // The first entry of a month makes everybody's scores.
  const unbegun = await withoutScores(tx, periods);
  await holdScores(tx, unbegun.length > 0 ? 'ALONE' : 'SHARED');

  const groups = await groupsOf(
    tx,
    entries.filter(({ level }) => level === 'HOUSEHOLD'),
  );
  const ofMonths = new Map<string, MonthSum & { own: number; households: number }>();
  const credited = new Map<string, number>();
  for (const { accountId, level, day, points } of entries) {
    const isHousehold = level === 'HOUSEHOLD';
    if (isHousehold) credited.set(accountId, (credited.get(accountId) ?? 0) + points);
    const of = isHousehold ? groups.get(`${accountId} ${day}`) : accountId;
    if (of === undefined) continue;
    const month = monthOf(day);
    const sum = at(ofMonths, `${month} ${of}`, () => ({ month, accountId: of, own: 0, households: 0 }));
    if (isHousehold) sum.households += points;
    else sum.own += points;
  }
  const sums = [...ofMonths.values()];
  await addToTotals(tx, sums, credited);
  const held = await membershipsAbove(
    tx,
    periods,
    sums.map(({ accountId }) => accountId),
  );
  for (const period of periods) {
    if (unbegun.includes(period)) await refreshPeriod(tx, period);
    else await addToScores(tx, period, { sums, held });
  }
}

function at<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** `ACCOUNT DAY` → the group that the household was with on that day. */
async function groupsOf(tx: Ctx, entries: readonly EntryThatCounts[]): Promise<Map<string, string>> {
  if (entries.length === 0) return new Map();
  const rows = await execute<{ accountId: string; day: Day; groupId: string }>(
    tx,
    `select distinct e.account_id as "accountId", e.day::text as day, m.parent_id as "groupId"
     from unnest($1::uuid[], $2::date[]) as e (account_id, day)
     join {s}.points_membership m on m.account_id = e.account_id and not m.pairing
       and m.from_day <= e.day and (m.until_day is null or m.until_day > e.day)`,
    [entries.map(({ accountId }) => accountId), entries.map(({ day }) => day)],
  );
  return new Map(rows.map(({ accountId, day, groupId }) => [`${accountId} ${day}`, groupId]));
}

async function addToTotals(
  tx: Ctx,
  sums: readonly MonthSum[],
  credited: ReadonlyMap<string, number>,
): Promise<void> {
  await execute(
    tx,
    `insert into {s}.points_total as t (month, account_id, own, households)
     select * from json_to_recordset($1::json) as x (month text, "accountId" uuid, own bigint, households bigint) order by 1, 2
     on conflict (month, account_id) do update set own = t.own + excluded.own, households = t.households + excluded.households`,
    [JSON.stringify(sums)],
  );
  await execute(
    tx,
    `insert into {s}.points_balance as b (account_id, credited)
     select * from unnest($1::uuid[], $2::bigint[]) order by 1
     on conflict (account_id) do update set credited = b.credited + excluded.credited`,
    [[...credited.keys()], [...credited.values()]],
  );
}

interface StoredScore {
  readonly id: string;
  readonly level: BoardLevel;
  readonly own: string;
  readonly exact: string;
  readonly members: number;
}

/** A score is linear in what is summed up: the roll-up of what is new, added to what is stored, is the roll-up of all. */
async function addToScores(
  tx: Ctx,
  period: Period,
  { sums, held }: { sums: readonly MonthSum[]; held: readonly Belonging[] },
): Promise<void> {
  const mine = sums.filter(({ month }) => month.startsWith(period));
  const rules = await scoringRules(tx, period);
  if (!rules || mine.length === 0) return;
  const memberships = held.filter((one) => overlaps(one, period));
  const ids = idsAbove(
    mine.map(({ accountId }) => accountId),
    memberships,
  );
  const stored = await execute<StoredScore>(
    tx,
    `select account_id as id, level, own::text as own, exact, members from {s}.points_score
     where period = $1 and account_id = any ($2::uuid[]) order by account_id for update`,
    [period, [...ids]],
  );
  // An account without a row was opened and not told of: made anew, it gets one.
  if (stored.length < ids.size) {
    await holdScores(tx, 'ALONE');
    await refreshPeriod(tx, period, [...ids]);
    return;
  }
  await writeAdded(tx, period, { stored, rules, memberships, sums: mine });
}

function overlaps({ fromDay, untilDay }: Belonging, period: Period): boolean {
  return fromDay <= lastDayOf(period) && (untilDay === null || untilDay > firstDayOf(period));
}

/** These accounts and all above them. */
function idsAbove(accountIds: readonly string[], memberships: readonly Belonging[]): ReadonlySet<string> {
  const parents = Map.groupBy(memberships, ({ accountId }) => accountId);
  const ids = new Set(accountIds);
  // A set hands out what is added to it on the way.
  for (const id of ids) for (const { parentId } of parents.get(id) ?? []) ids.add(parentId);
  return ids;
}

/** To whom these accounts belonged on some day of the periods, and these in turn: from a group three steps at most. */
async function membershipsAbove(
  tx: Ctx,
  periods: readonly Period[],
  accountIds: Iterable<string>,
): Promise<Belonging[]> {
  const [first, last] = [periods.map(firstDayOf).sort()[0], periods.map(lastDayOf).sort().at(-1)];
  const found: Belonging[] = [];
  const known = new Set<string>();
  for (let next = new Set(accountIds); next.size > 0;) {
    for (const id of next) known.add(id);
    const rows = await execute<Belonging>(
      tx,
      `select account_id as "accountId", parent_id as "parentId", pairing, from_day::text as "fromDay", until_day::text as "untilDay"
       from {s}.points_membership
       where account_id = any ($1::uuid[]) and from_day <= $3 and (until_day is null or until_day > $2)`,
      [[...next], first, last],
    );
    found.push(...rows);
    next = new Set(rows.map(({ parentId }) => parentId).filter((id) => !known.has(id)));
  }
  return found;
}

async function writeAdded(
  tx: Ctx,
  period: Period,
  on: {
    stored: readonly StoredScore[];
    rules: ScoringRules;
    memberships: readonly Belonging[];
    sums: readonly MonthSum[];
  },
): Promise<void> {
  const before = new Map(on.stored.map((row) => [row.id, row]));
  const members = new Map(on.stored.map((row) => [row.id, row.members]));
  const added = rollUp({ period, ...on.rules, accounts: on.stored, ...on, members });
  const rows = added
    .filter(({ exact, own }) => exact.n !== 0n || own !== 0n)
    .map((more) => {
      const { own, exact } = before.get(more.accountId)!;
      const ownNow = BigInt(own) + more.own;
      const exactNow = plus(parseFraction(exact), more.exact);
      return {
        account_id: more.accountId,
        own: String(ownNow),
        from_children: String(roundHalfUp(plus(exactNow, { n: -ownNow, d: 1n }), 0)),
        exact: writeFraction(exactNow),
        score: String(roundHalfUp(exactNow, 0)),
      };
    });
  await execute(
    tx,
    `update {s}.points_score s set own = x.own, from_children = x.from_children, exact = x.exact, score = x.score
     from json_to_recordset($2::json) as x (account_id uuid, own bigint, from_children bigint, exact text, score bigint)
     where s.period = $1 and s.account_id = x.account_id`,
    [period, JSON.stringify(rows)],
  );
}
