import { type Fraction, ZERO, fraction, over, plus, roundHalfUp, times } from './exact.ts';
import { type Month, type Period, monthAfter, monthOf, monthsOf } from './points-periods.ts';
import type { BoardLevel, TieRule } from './points-words.ts';
import { type Day, addDays } from './work-calendar.ts';

/** How much the mean of the children's scores counts, by level. */
export type Weights = Readonly<Record<BoardLevel, Fraction>>;

/** To whom an account belonged, from which day until before which. A village has a township and may be paired with departments. */
export interface Belonging {
  readonly accountId: string;
  readonly parentId: string;
  readonly fromDay: Day;
  readonly untilDay: Day | null;
  readonly pairing?: boolean;
}

/** An entry that counts. */
export interface CountedEntry {
  readonly accountId: string;
  readonly day: Day;
  /** Hundredths. */
  readonly points: number | bigint;
}

/** What counts of an account in one month, in hundredths; `households` only of a group: of the days on which they belonged to it. */
export interface MonthSum {
  readonly accountId: string;
  readonly month: Month;
  readonly own: number | bigint;
  readonly households: number | bigint;
}

export interface RollUpInput {
  readonly period: Period;
  readonly weights: Weights;
  readonly tieRule: TieRule;
  readonly accounts: readonly { readonly id: string; readonly level: BoardLevel }[];
  /** From group up: whole months, since these accounts move on the first of a month only. Others are passed over. */
  readonly memberships: Iterable<Belonging>;
  /** How many children each account has on the period's last day; who is not here has none. */
  readonly members: ReadonlyMap<string, number>;
  /** Of months outside the period nothing is taken. */
  readonly sums: Iterable<MonthSum>;
}

export interface RolledUp {
  readonly accountId: string;
  readonly level: BoardLevel;
  /** Hundredths. */
  readonly own: bigint;
  /** Hundredths: weight × what the children scored while they belonged to it ÷ how many it has at the end. */
  readonly fromChildren: Fraction;
  /** Hundredths: both together. */
  readonly exact: Fraction;
  /** Hundredths, rounded once; ranks follow it. */
  readonly score: bigint;
  readonly members: number;
  /** Among all of its level; equal scores share one and the next are passed over (1, 1, 3). */
  readonly rank: number;
}

/**
 * Scores of a period (DOMAIN.md, section 5): own points + weight × the sum of what children scored while they belonged to
 * the account ÷ its members on the period's last day (none: 0). Exact, whatever the order of what is handed in, and linear
 * in the sums: what is added to a ledger adds its own roll-up to every score.
 */
export function rollUp(input: RollUpInput): RolledUp[] {
  const { weights, accounts, members } = input;
  const stretches = stretchesOf(input);
  const at = new Map(accounts.map((account, index) => [account.id, index]));
  const own = accounts.map(() => 0n);
  const received = accounts.map(() => ZERO);
  for (const stretch of stretches) {
    const ownNow = accounts.map(() => 0n);
    const receivedNow = accounts.map(() => ZERO);
    for (const { accountId, own: itself, households } of stretch.sums) {
      const index = at.get(accountId);
      if (index === undefined) continue;
      ownNow[index]! += BigInt(itself);
      const theirs = BigInt(households);
      if (theirs !== 0n) receivedNow[index] = plus(receivedNow[index]!, fraction(theirs));
    }
    for (const level of ['GROUP', 'VILLAGE'] as const) {
      accounts.forEach((account, index) => {
        if (account.level !== level) return;
        const part = plus(fraction(ownNow[index]!), handedUp(account, receivedNow[index]!));
        if (part.n === 0n) return;
        for (const parentId of stretch.parents.get(account.id) ?? []) {
          const parent = at.get(parentId);
          if (parent !== undefined) receivedNow[parent] = plus(receivedNow[parent]!, part);
        }
      });
    }
    accounts.forEach((_, index) => {
      own[index]! += ownNow[index]!;
      received[index] = plus(received[index]!, receivedNow[index]!);
    });
  }
  return ranked(
    accounts.map((account, index) => {
      const fromChildren = handedUp(account, received[index]!);
      const exact = plus(fraction(own[index]!), fromChildren);
      return {
        accountId: account.id,
        level: account.level,
        own: own[index]!,
        fromChildren,
        exact,
        score: roundHalfUp(exact, 0),
        members: members.get(account.id) ?? 0,
      };
    }),
    input.tieRule,
  );

  /** Weight × mean. */
  function handedUp({ id, level }: { id: string; level: BoardLevel }, sum: Fraction): Fraction {
    const count = members.get(id) ?? 0;
    if (count === 0 || sum.n === 0n) return ZERO;
    return times(weights[level], over(sum, fraction(count)));
  }
}

/** Months of a period in which nobody from group up moved, with what was summed in them. */
interface Stretch {
  readonly parents: ReadonlyMap<string, readonly string[]>;
  readonly sums: MonthSum[];
}

function stretchesOf({ period, memberships, sums, accounts }: RollUpInput): Stretch[] {
  const months = monthsOf(period);
  const [first, last] = [months[0]!, months.at(-1)!];
  const known = new Set(accounts.map(({ id }) => id));
  const held = [...memberships].filter(
    ({ accountId, parentId }) => known.has(accountId) && known.has(parentId),
  );
  const begins = new Set([first]);
  const spans = held.map((held) => {
    const from = monthOf(held.fromDay);
    const to = held.untilDay === null ? last : monthOf(addDays(held.untilDay, -1));
    if (from > first && from <= last) begins.add(from);
    if (to >= first && to < last) begins.add(monthAfter(to));
    return { ...held, from, to };
  });
  const starts = [...begins].sort();
  const stretches = starts.map((start): Stretch => {
    const parents = new Map<string, string[]>();
    for (const { accountId, parentId, from, to } of spans) {
      if (from > start || to < start) continue;
      const those = parents.get(accountId);
      if (those) those.push(parentId);
      else parents.set(accountId, [parentId]);
    }
    return { parents, sums: [] };
  });
  for (const sum of sums) {
    if (sum.month < first || sum.month > last) continue;
    stretches[starts.findLastIndex((start) => start <= sum.month)]!.sums.push(sum);
  }
  return stretches;
}

/** Sets ranks among all of one level: by score, and where the rule says so by own points. */
export function ranked<
  Row extends { readonly level: BoardLevel; readonly score: bigint; readonly own: bigint },
>(rows: readonly Row[], tieRule: TieRule): (Row & { rank: number })[] {
  const isBehind = (a: Row, b: Row) =>
    a.score !== b.score ? a.score < b.score : tieRule === 'OWN_FIRST' && a.own < b.own;
  const rankOf = new Map<Row, number>();
  for (const level of new Set(rows.map((row) => row.level))) {
    const inOrder = rows
      .filter((row) => row.level === level)
      .sort((a, b) => (isBehind(a, b) ? 1 : isBehind(b, a) ? -1 : 0));
    inOrder.forEach((row, place) => {
      const before = inOrder[place - 1];
      rankOf.set(row, before && !isBehind(row, before) ? rankOf.get(before)! : place + 1);
    });
  }
  return rows.map((row) => ({ ...row, rank: rankOf.get(row)! }));
}

/** To whom an account belonged on a day, pairings left aside. */
export function parentOn(memberships: Iterable<Belonging>, accountId: string, day: Day): string | null {
  for (const held of memberships) {
    if (held.accountId === accountId && !held.pairing && holdsOn(held, day)) return held.parentId;
  }
  return null;
}

/** How many children each account has on a day; a village counts with its township and with each department it is paired with. */
export function membersOn(memberships: Iterable<Belonging>, day: Day): Map<string, number> {
  const counts = new Map<string, number>();
  for (const held of memberships) {
    if (holdsOn(held, day)) counts.set(held.parentId, (counts.get(held.parentId) ?? 0) + 1);
  }
  return counts;
}

/**
 * What entries sum up to, month by month: those of a household go to the group it was with on the entry's day.
 * @param boardAccounts the accounts from group up; every other account is a household
 */
export function monthSums(
  entries: Iterable<CountedEntry>,
  memberships: readonly Belonging[],
  boardAccounts: ReadonlySet<string>,
): MonthSum[] {
  const found = new Map<string, { accountId: string; month: Month; own: bigint; households: bigint }>();
  for (const { accountId, day, points } of entries) {
    const isOwn = boardAccounts.has(accountId);
    const of = isOwn ? accountId : parentOn(memberships, accountId, day);
    if (of === null) continue;
    const key = `${monthOf(day)} ${of}`;
    let sum = found.get(key);
    if (!sum) found.set(key, (sum = { accountId: of, month: monthOf(day), own: 0n, households: 0n }));
    if (isOwn) sum.own += BigInt(points);
    else sum.households += BigInt(points);
  }
  return [...found.values()];
}

function holdsOn({ fromDay, untilDay }: Belonging, day: Day): boolean {
  return fromDay <= day && (untilDay === null || untilDay > day);
}
