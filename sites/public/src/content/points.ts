/** Points as the pages show them: names looked up, who belongs to whom, one account's standing in a period. */
import {
  type BoardLevel,
  type CorrectionGround,
  LABEL_OF_CORRECTION_GROUND,
  LABEL_OF_OBJECTION_DECISION,
  lastDayOf,
  over,
  parseDecimal,
  roundHalfUp,
  writeHundredths,
} from '@zhitong/domain';
import type { Day } from './export.ts';
import type {
  BoardRow,
  HouseholdList,
  MembershipRow,
  Period,
  PointsAccountRow,
  PointsExport,
  PointsRuleBookRow,
} from './points-rows.ts';
import { accountPath, groupAnchor, monthLabel } from './paths.ts';

/** A link where the account has a page. */
export type AccountLink = { name: string; path: string | null };
export type Standing = Pick<BoardRow, 'rank' | 'score' | 'own' | 'fromChildren' | 'change'> & {
  members: number;
};
/** An entry as a line: what for, when, how many points; how far it is. */
export type EntryShown = {
  /** Null where it counts already. */
  id: string | null;
  day: Day;
  item: string;
  points: string;
  isReversal: boolean;
  status: 'COUNTED' | 'PENDING' | 'CANCELLED';
  objectionUntil: Day | null;
  objections: string[];
};

export type PointsIndex = ReturnType<typeof pointsIndex>;

/** Looks things up in the export; made once for a build. */
export function pointsIndex(points: PointsExport) {
  const accounts = new Map(points.accounts.map((account) => [account.code, account]));
  const parents = grouped(points.memberships, (held) => held.account);
  const children = grouped(points.memberships, (held) => held.parent);
  const standings = new Map(
    [...points.boards].map(([period, rows]) => [period, new Map(rows.map((row) => [row.code, row]))]),
  );
  const entries = grouped(points.entries, (entry) => entry.account);
  const openEntries = grouped(points.openEntries, (entry) => entry.account);

  const homes = new Map<string, string>();
  for (const held of points.memberships.toSorted(byFrom)) {
    if (!held.pairing) homes.set(held.account, held.parent);
  }
  const groups = grouped(
    points.accounts.filter(({ level }) => level === 'GROUP'),
    ({ code }) => homes.get(code) ?? '',
  );
  /** Where it belongs, or did when it was closed. */
  const home = (code: string): string | null => homes.get(code) ?? null;

  const lastDay = remembered(lastDayOf);
  const bookOf = remembered((day) => ruleBookOn(points, day));
  const items = remembered((day) => new Map(bookOf(day)?.items.map((item) => [item.code, item.name])));
  /** The rules change with a month at the earliest. */
  const itemName = (code: string, day: Day): string => items(`${day.slice(0, 7)}-01`).get(code) ?? code;

  const link = (code: string): AccountLink => {
    const account = accounts.get(code);
    return { name: account?.name ?? code, path: account ? pathOf(account, home(code)) : null };
  };

  const held = (memberships: readonly MembershipRow[] | undefined, day: Day) =>
    (memberships ?? []).filter(({ from, until }) => from <= day && (until === null || until > day));

  const members = (period: Period, account: Pick<PointsAccountRow, 'code' | 'level'>): number =>
    account.level === 'GROUP'
      ? (points.households.get(period)?.get(account.code)?.members ?? 0)
      : held(children.get(account.code), lastDay(period)).length;

  return {
    accounts,
    home,
    link,
    /** Of a village. */
    groupsOf: (code: string): readonly PointsAccountRow[] => groups.get(code) ?? [],
    standing(period: Period, account: Pick<PointsAccountRow, 'code' | 'level'>): Standing | null {
      const row = standings.get(period)?.get(account.code);
      if (!row) return null;
      const { rank, score, own, fromChildren, change } = row;
      return { rank, score, own, fromChildren, change, members: members(period, account) };
    },
    /** Who belonged to it at some time of a period, and whether for only a part of it. */
    childrenIn(period: Period, code: string): { code: string; isPart: boolean }[] {
      const [first, last] = [period.length === 4 ? `${period}-01-01` : `${period}-01`, lastDayOf(period)];
      const all = (children.get(code) ?? []).filter(
        ({ from, until }) => from <= last && (until === null || until > first),
      );
      return [...new Set(all.map((one) => one.account))].map((child) => {
        const spans = all.filter((one) => one.account === child);
        const opened = accounts.get(child)?.openedOn ?? first;
        const begins = opened > first ? opened : first;
        const isWhole = spans.some(({ from, until }) => from <= begins && (until === null || until > last));
        return { code: child, isPart: !isWhole };
      });
    },
    childrenNow: (code: string, day: Day) => held(children.get(code), day).map(({ account }) => account),
    /** The departments that a village is paired with. */
    paired: (code: string, day: Day) =>
      held(parents.get(code), day)
        .filter(({ pairing }) => pairing)
        .map(({ parent }) => parent),
    households: (period: Period, code: string): HouseholdList | null =>
      points.households.get(period)?.get(code) ?? null,
    /** The newest first, what does not count yet before the others; at most so many. */
    entriesOf(code: string, most: number): EntryShown[] {
      const open = (openEntries.get(code) ?? []).map((entry): EntryShown => ({
        id: entry.id,
        day: entry.day,
        item: itemName(entry.item, entry.day),
        points: entry.points,
        isReversal: false,
        status: entry.status === 'CANCELLED' ? 'CANCELLED' : 'PENDING',
        objectionUntil: entry.objectionUntil,
        objections: entry.objections.map(objectionWords),
      }));
      const counted = (entries.get(code) ?? [])
        .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
        .slice(0, most)
        .map((entry): EntryShown => ({
          id: null,
          day: entry.day,
          item: itemName(entry.item, entry.day),
          points: entry.points,
          isReversal: entry.reverses !== null,
          status: 'COUNTED',
          objectionUntil: null,
          objections: [],
        }));
      return [...open, ...counted].slice(0, most);
    },
    bookOf,
    itemName,
  };
}

function objectionWords(objection: {
  ground: CorrectionGround;
  on: Day;
  decision: 'UPHELD' | 'DISMISSED' | null;
}): string {
  const said = objection.decision === null ? '正在核实' : LABEL_OF_OBJECTION_DECISION[objection.decision];
  return `${objection.on} 有人提出异议（${LABEL_OF_CORRECTION_GROUND[objection.ground]}）：${said}`;
}

/** Groups stand on the page of their village: one page of a village, not thirty of groups. */
function pathOf(account: PointsAccountRow, home: string | null): string | null {
  if (account.level !== 'GROUP') return accountPath(account.code);
  return home === null ? null : `${accountPath(home)}#${groupAnchor(account.code)}`;
}

/** The rules in force on a day. */
function ruleBookOn(points: PointsExport, day: Day): PointsRuleBookRow | null {
  return (
    points.ruleBooks
      .filter((book) => book.effectiveFrom <= day && String(book.year) === day.slice(0, 4))
      .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
      .at(-1) ?? null
  );
}

/** The newest month and the newest year that have a board; null where there is none. */
export function newestPeriods(points: PointsExport): { month: Period | null; year: Period | null } {
  const newest = (length: number) => points.periods.filter((period) => period.length === length).at(-1);
  return { month: newest(7) ?? null, year: newest(4) ?? null };
}

export function isClosed(points: PointsExport, period: Period): boolean {
  if (period.length === 7) return points.closedMonths.includes(period);
  const books = points.ruleBooks.filter((book) => String(book.year) === period);
  return books.length > 0 && books.every((book) => book.status === 'CLOSED');
}

/** `2026-10` → `2026年10月`, `2026` → `2026年`. */
export function periodLabel(period: Period): string {
  return period.length === 7 ? monthLabel(period) : `${period}年`;
}

/** What the children of a level are called. */
export const CHILDREN_OF: Readonly<Record<BoardLevel, string>> = {
  GROUP: '户',
  VILLAGE: '组',
  TOWNSHIP: '村',
  DEPARTMENT: '村',
};

/** A decimal with its sign: `+3.00`, `-1.50`. */
export function signed(points: string): string {
  return points.startsWith('-') ? `−${points.slice(1)}` : `+${points}`;
}

/** Below zero with the sign that readers know. */
export function plain(points: string): string {
  return points.replace(/^-/, '−');
}

/** A mean as the data has it, exact, and as people read it: `57/4` → `14.25（即 57/4）`. */
export function meanLabel(mean: string): string {
  const [sum, count] = mean.split('/').map(parseDecimal);
  if (!sum || !count) return plain(mean);
  return `${plain(writeHundredths(roundHalfUp(over(sum, count), 2)))}（即 ${plain(mean)}）`;
}

/** What became of a place since the period before. */
export function changeWords(change: number | null): { tone: 'good' | 'warn' | 'plain'; label: string } {
  if (change === null) return { tone: 'plain', label: '上期无名次' };
  if (change === 0) return { tone: 'plain', label: '不变' };
  return change > 0
    ? { tone: 'good', label: `↑ 上升 ${change} 位` }
    : { tone: 'warn', label: `↓ 下降 ${-change} 位` };
}

function remembered<Value>(find: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key)!;
  };
}

function byFrom(a: MembershipRow, b: MembershipRow): number {
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
