/** The pages of points with all that they show: boards, accounts, rounds. See `plan.ts`. */
import { LABEL_OF_POINTS_LEVEL, type BoardLevel, lastDayOf } from '@zhitong/domain';
import type { County, Named } from './county.ts';
import { type RoundProps, roundProps } from './award-rounds.ts';
import { accountPath, boardPath, groupAnchor, placePath, roundPath } from './paths.ts';
import {
  type AccountLink,
  type EntryShown,
  type PointsIndex,
  type Standing,
  isClosed,
  periodLabel,
  pointsIndex,
} from './points.ts';
import type { BoardRow, HouseholdList, Period, PointsAccountRow } from './points-rows.ts';

export type PointsChoice = { label: string; path: string };
export type BoardLine = Pick<BoardRow, 'rank' | 'score' | 'own' | 'fromChildren' | 'change'> & {
  account: AccountLink;
  /** Where a group or village lies. */
  within: string | null;
  members: number;
};
export type BoardProps = {
  path: string;
  /** Of the same board without page or township. */
  front: string;
  level: BoardLevel;
  period: Period;
  isClosed: boolean;
  /** The township whose groups are shown. */
  township: Named | null;
  lines: BoardLine[];
  /** How many the whole board has. */
  total: number;
  page: number;
  pages: number;
  levels: PointsChoice[];
  periods: PointsChoice[];
  townships: PointsChoice[];
  rules: { year: number; version: number; weight: string; tieRule: string } | null;
};

export type PeriodStanding = Standing & { period: Period; isClosed: boolean };
export type ChildLine = { account: AccountLink; score: string | null; isPart: boolean };
/** How a score came about, one level down. */
export type Explained = {
  period: Period;
  standing: Standing;
  weight: string | null;
  parts: ChildLine[];
};
export type GroupShown = {
  code: string;
  name: string;
  anchor: string;
  closedOn: string | null;
  /** The newest first. */
  standings: { period: Period; score: string; rank: number; members: number }[];
  lists: { period: Period; weight: string | null; standing: Standing; list: HouseholdList }[];
  entries: EntryShown[];
};
export type AccountProps = {
  path: string;
  account: PointsAccountRow;
  /** The township above. */
  above: AccountLink | null;
  paired: AccountLink[];
  placePath: string | null;
  standings: PeriodStanding[];
  explained: Explained[];
  entries: EntryShown[];
  /** Of a village. */
  groups: GroupShown[];
  /** Whether today's readers may still object to something. */
  today: string;
};

export type PointsPropsOf = { board: BoardProps; account: AccountProps; round: RoundProps };
export type PlannedPoints = {
  [Each in keyof PointsPropsOf]: { route: Each; path: string; props: PointsPropsOf[Each] };
}[keyof PointsPropsOf];

export const BOARD_LEVELS: readonly BoardLevel[] = ['VILLAGE', 'GROUP', 'TOWNSHIP', 'DEPARTMENT'];
const ROWS = 100;
/**
 * For how many months, the newest first, each township's groups and each score's parts have a place on the pages, beside
 * all years: a county of 12,000 groups would fill hundreds of megabytes otherwise. Of older ones the open data tell it.
 */
const MONTHS_IN_FULL = 4;
const PERIODS_OFFERED = 14;
const ENTRIES_SHOWN = 40;
/** Of each of the thirty groups on a village's page. */
const ENTRIES_OF_GROUP = 10;

export function planPoints(county: County): PlannedPoints[] {
  const { points } = county;
  if (points.accounts.length === 0 && points.rounds.length === 0) return [];
  const index = pointsIndex(points);
  return [
    ...points.periods.flatMap((period) =>
      BOARD_LEVELS.flatMap((level) => boardPages(county, index, { level, period })),
    ),
    ...points.accounts
      .filter((account) => account.level !== 'GROUP')
      .map((account): PlannedPoints => {
        const props = accountProps(county, index, account);
        return { route: 'account', path: props.path, props };
      }),
    ...points.rounds.map((round): PlannedPoints => ({
      route: 'round',
      path: roundPath(round.number),
      props: roundProps(county, index, round),
    })),
  ];
}

function isInFull({ points }: County, period: Period): boolean {
  return period.length === 4 || points.periods.slice(-MONTHS_IN_FULL).includes(period);
}

export function boardLine(index: PointsIndex, { row, period }: { row: BoardRow; period: Period }): BoardLine {
  const { rank, score, own, fromChildren, change } = row;
  const home = index.home(row.code);
  const above = home === null ? null : index.home(home);
  // A group is mostly named after its village, which need not be said twice.
  const isNamedAfter = home !== null && index.link(row.code).name.startsWith(index.link(home).name);
  const outer = isNamedAfter ? [above] : [above, home];
  const within = row.level === 'GROUP' ? outer : row.level === 'VILLAGE' ? [home] : [];
  return {
    ...{ rank, score, own, fromChildren, change },
    account: index.link(row.code),
    within: within.flatMap((code) => (code === null ? [] : index.link(code).name)).join(' ') || null,
    members: index.standing(period, row)?.members ?? 0,
  };
}

function boardPages(
  county: County,
  index: PointsIndex,
  { level, period }: { level: BoardLevel; period: Period },
): PlannedPoints[] {
  const { points } = county;
  const rows = (points.boards.get(period) ?? []).filter((row) => row.level === level);
  const front = boardPath(level, period);
  const book = index.bookOf(lastDayOf(period));
  const townshipOf = (code: string) => {
    const village = index.home(code);
    return village === null ? null : index.home(village);
  };
  const townships =
    level === 'GROUP' && isInFull(county, period)
      ? points.accounts.filter((account) => account.level === 'TOWNSHIP')
      : [];
  const common = {
    front,
    level,
    period,
    isClosed: isClosed(points, period),
    total: rows.length,
    levels: BOARD_LEVELS.map((one) => ({ label: LABEL_OF_POINTS_LEVEL[one], path: boardPath(one, period) })),
    periods: points.periods
      .toReversed()
      .slice(0, PERIODS_OFFERED)
      .map((one) => ({ label: periodLabel(one), path: boardPath(level, one) })),
    townships: townships.map(({ code, name }) => ({ label: name, path: `${front}${code}/` })),
    rules: book && {
      year: book.year,
      version: book.version,
      weight: book.weights[level],
      tieRule: book.tieRule,
    },
  };
  const page = (
    path: string,
    own: readonly BoardRow[],
    at: { page: number; pages: number; township: Named | null },
  ) =>
    ({
      route: 'board',
      path,
      props: { ...common, ...at, path, lines: own.map((row) => boardLine(index, { row, period })) },
    }) satisfies PlannedPoints;
  // Thousands of groups: the county's best, and each township's in full.
  if (level === 'GROUP' && rows.length > ROWS) {
    const byTownship = Map.groupBy(rows, (row) => townshipOf(row.code));
    return [
      page(front, rows.slice(0, ROWS), { page: 1, pages: 1, township: null }),
      ...townships.map(({ code, name }) =>
        page(`${front}${code}/`, byTownship.get(code) ?? [], { page: 1, pages: 1, township: { code, name } }),
      ),
    ];
  }
  common.townships = [];
  const pages = Math.max(1, Math.ceil(rows.length / ROWS));
  return Array.from({ length: pages }, (_, at) =>
    page(at === 0 ? front : `${front}page/${at + 1}/`, rows.slice(at * ROWS, (at + 1) * ROWS), {
      page: at + 1,
      pages,
      township: null,
    }),
  );
}

function accountProps(county: County, index: PointsIndex, account: PointsAccountRow): AccountProps {
  const { today } = county;
  const home = index.home(account.code);
  const standings = standingsOf(county, index, account);
  return {
    path: accountPath(account.code),
    account,
    above: home === null ? null : index.link(home),
    paired: index.paired(account.code, today).map(index.link),
    placePath: county.places.has(account.code) ? placePath(account.code) : null,
    standings,
    explained: standings
      .filter(({ period }) => isInFull(county, period))
      .map(({ period, ...standing }) => ({
        period,
        standing,
        weight: index.bookOf(lastDayOf(period))?.weights[account.level] ?? null,
        parts: index.childrenIn(period, account.code).map(({ code, isPart }) => ({
          account: index.link(code),
          isPart,
          score: index.standing(period, { code, level: 'VILLAGE' })?.score ?? null,
        })),
      })),
    entries: index.entriesOf(account.code, ENTRIES_SHOWN),
    groups: index.groupsOf(account.code).map((group) => groupShown(county, index, group)),
    today,
  };
}

function standingsOf(county: County, index: PointsIndex, account: PointsAccountRow): PeriodStanding[] {
  return county.points.periods.flatMap((period) => {
    const standing = index.standing(period, account);
    return standing ? [{ ...standing, period, isClosed: isClosed(county.points, period) }] : [];
  });
}

function groupShown(county: County, index: PointsIndex, group: PointsAccountRow): GroupShown {
  const standings = standingsOf(county, index, group);
  return {
    code: group.code,
    name: group.name,
    anchor: groupAnchor(group.code),
    closedOn: group.closedOn,
    standings: standings
      .toReversed()
      .map(({ period, score, rank, members }) => ({ period, score, rank, members })),
    lists: standings.toReversed().flatMap(({ period, ...standing }) => {
      const list = index.households(period, group.code);
      const weight = index.bookOf(lastDayOf(period))?.weights.GROUP ?? null;
      return list && (list.scores.length > 0 || list.mean !== null)
        ? [{ period, weight, standing, list }]
        : [];
    }),
    entries: index.entriesOf(group.code, ENTRIES_OF_GROUP),
  };
}
