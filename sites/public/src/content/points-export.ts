/** Reads what the export says of points: `points/` as published under `/data/`, rounds, volunteers and goods. An absent file is empty. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type {
  AwardAnnouncement,
  BoardRow,
  EntryRow,
  GoodsRow,
  HouseholdList,
  MembershipRow,
  OpenEntryRow,
  PointsAccountRow,
  PointsExport,
  PointsRuleBookRow,
  PoolRow,
  VolunteerActivityRow,
  VolunteerFiguresRow,
} from './points-rows.ts';
import { type CsvRow, csvLines, csvRows } from './csv.ts';
import { readLines } from './read-lines.ts';
import type { BoardLevel } from '@zhitong/domain';

const PERIOD = /^\d{4}(?:-\d{2})?$/;
/** Of how many periods, the newest first, households' scores are shown; the others are in the open data. */
const LISTS_SHOWN = 2;

export function readPoints(folder: string): PointsExport {
  const points = path.join(folder, 'points');
  const periods = existsSync(points)
    ? readdirSync(points)
        .filter((name) => PERIOD.test(name))
        .toSorted()
    : [];
  const years = periods.filter((period) => period.length === 4);
  const months = periods.filter((period) => period.length === 7);
  const listed = new Set([...years.slice(-1), ...months.slice(1 - LISTS_SHOWN)]);
  const accounts = rowsOf(path.join(points, 'accounts.csv'), accountRow);
  const codes = new Map(accounts.map(({ code }) => [code, code]));
  // A code cut out of a file's text would keep the whole text in memory.
  const known = (code: string) => codes.get(code) ?? code;
  return {
    ruleBooks: readJson<PointsRuleBookRow>(path.join(points, 'rule_books.json')),
    accounts,
    memberships: rowsOf(path.join(points, 'memberships.csv'), membershipRow),
    periods,
    closedMonths: months.filter((month) => existsSync(path.join(points, month, 'leaves.txt'))),
    boards: new Map(
      periods.map((period) => [
        period,
        rowsOf(path.join(points, period, 'board.csv'), (row) => boardRow(row, known)),
      ]),
    ),
    entries: months.flatMap((month) =>
      rowsOf(path.join(points, month, 'entries.csv'), (row) => entryRow(row, known)),
    ),
    households: new Map(
      periods.map((period) => [
        period,
        readHouseholds(path.join(points, period, 'households.csv'), {
          known,
          withScores: listed.has(period),
        }),
      ]),
    ),
    openEntries: readLines<OpenEntryRow>(folder, 'points_open_entries.jsonl'),
    pools: readLines<PoolRow>(folder, 'award_pools.jsonl'),
    rounds: readLines<AwardAnnouncement>(folder, 'award_rounds.jsonl'),
    activities: readLines<VolunteerActivityRow>(folder, 'volunteer_activities.jsonl'),
    volunteerFigures: readLines<VolunteerFiguresRow>(folder, 'volunteer_statistics.jsonl'),
    goods: readLines<GoodsRow>(folder, 'market_goods.jsonl'),
  };
}

export const NO_POINTS: PointsExport = {
  ruleBooks: [],
  accounts: [],
  memberships: [],
  periods: [],
  closedMonths: [],
  boards: new Map(),
  entries: [],
  households: new Map(),
  openEntries: [],
  pools: [],
  rounds: [],
  activities: [],
  volunteerFigures: [],
  goods: [],
};

type Known = (code: string) => string;

function rowsOf<Row>(file: string, rowOf: (row: CsvRow) => Row): Row[] {
  return existsSync(file) ? Array.from(csvRows(readFileSync(file, 'utf8')), rowOf) : [];
}

function accountRow(row: CsvRow): PointsAccountRow {
  return {
    code: row['code']!,
    level: row['level'] as BoardLevel,
    name: row['name']!,
    openedOn: row['openedOn'] ?? '',
    closedOn: row['closedOn'] || null,
  };
}

function membershipRow(row: CsvRow): MembershipRow {
  return {
    account: row['account']!,
    parent: row['parent']!,
    from: row['from']!,
    until: row['until'] || null,
    pairing: row['pairing'] === 'true',
  };
}

function boardRow(row: CsvRow, known: Known): BoardRow {
  return {
    level: row['level'] as BoardLevel,
    rank: Number(row['rank']),
    code: known(row['code']!),
    score: row['score']!,
    own: row['own']!,
    fromChildren: row['fromChildren']!,
    change: row['change'] ? Number(row['change']) : null,
  };
}

function entryRow(row: CsvRow, known: Known): EntryRow {
  return {
    account: known(row['code']!),
    day: row['day']!,
    item: row['item']!,
    points: row['points']!,
    reverses: row['reverses'] || null,
  };
}

/** Millions of lines in a large county, so they are kept only where they are shown. The lines of a group stand together. */
function readHouseholds(
  file: string,
  { known, withScores }: { known: Known; withScores: boolean },
): Map<string, HouseholdList> {
  const lists = new Map<string, HouseholdList>();
  if (!existsSync(file)) return lists;
  const text = readFileSync(file, 'utf8');
  const lines = withScores ? csvLines(text) : firstLines(text);
  const header = lines.next().value ?? [];
  const [group, members, score, mean] = ['group', 'members', 'score', 'mean'].map((name) =>
    header.indexOf(name),
  ) as [number, number, number, number];
  for (const cells of lines) {
    if (!cells[group]) continue;
    const code = known(cells[group]);
    let list = lists.get(code);
    if (!list) lists.set(code, (list = { members: Number(cells[members]), scores: [], mean: null }));
    if (!withScores) continue;
    if (cells[mean]) list.mean = cells[mean];
    else if (cells[score]) list.scores.push(cells[score]);
  }
  return lists;
}

/** Of each run of lines that begin alike up to the second comma the first one; no cell has quotes in it. */
function* firstLines(text: string): Generator<string[], void> {
  let last = '';
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length;) {
    const newLine = text.indexOf('\n', at);
    const end = newLine === -1 ? text.length : newLine;
    if (last === '' || !text.startsWith(last, at)) {
      const cells = text.slice(at, end).trimEnd().split(',');
      last = `${cells[0]},`;
      yield cells;
    }
    at = end + 1;
  }
}

function readJson<Row>(file: string): Row[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Row[]) : [];
}
