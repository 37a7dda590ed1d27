import {
  type BoardLevel,
  type Day,
  type Month,
  type Period,
  type TieRule,
  firstDayOf,
  lastDayOf,
  monthsOf,
  periodBefore,
  ruleBookBody,
  writeHundredths,
} from '@zhitong/domain';
import { csvHeader, csvLine } from '#platform/csv';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { scoringRules } from './load-scores.ts';
import { monthLeaves } from './month-tree.ts';
import { ruleBooks } from './rule-books.queries.ts';
import { HOUSEHOLD_PARTS, householdList, writeMean } from './scores.queries.ts';

/** A file piece by piece: the first is the header, each other one holds whole lines. */
export type Pieces = AsyncGenerator<string>;

/** The order of levels on paper: from the group up. */
const LEVELS = `array['GROUP', 'VILLAGE', 'TOWNSHIP', 'DEPARTMENT']`;

/** Entries read at a time, and groups whose households are written. */
const AT_ONCE = 20_000;
const GROUPS_AT_ONCE = 500;

/** The files of one period by name. Only what counts, from group up; of households only what DOMAIN.md, section 5, opens. */
export function periodFiles(tx: Ctx, period: Period): Readonly<Record<string, () => Pieces>> {
  return {
    'entries.csv': () => entriesCsv(tx, period),
    'households.csv': () => householdsCsv(tx, period),
    'board.csv': () => boardCsv(tx, period),
  };
}

/** What else is told of the points of all periods. */
export function commonFiles(tx: Ctx): Readonly<Record<string, () => Pieces>> {
  return {
    'accounts.csv': () => accountsCsv(tx),
    'memberships.csv': () => membershipsCsv(tx),
    'rule_books.json': () => ruleBooksJson(tx),
  };
}

/** The leaf hashes of a closed month. */
export async function* leavesTxt(tx: Ctx, month: Month): Pieces {
  yield await monthLeaves(tx, month);
}

async function* entriesCsv(tx: Ctx, period: Period): Pieces {
  yield csvHeader(['entry', 'code', 'day', 'item', 'points', 'reverses']);
  const months = monthsOf(period);
  let [day, id]: [Day, string] = ['0001-01-01', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const rows = await execute<{
      id: string;
      code: string;
      day: Day;
      item: string;
      points: string;
      reverses: string | null;
    }>(
      tx,
      `select e.id, a.code, e.day::text as day, i.code as item, e.points::text as points, e.reverses_id as reverses
       from {s}.points_account a join {s}.points_entry e on e.account_id = a.id join {s}.points_item i on i.id = e.item_id
       where a.level <> 'HOUSEHOLD' and e.status = 'COUNTED' and e.month between $1 and $2 and (e.day, e.id) > ($3::date, $4::uuid)
       order by e.day, e.id limit ${AT_ONCE}`,
      [months[0], months.at(-1), day, id],
    );
    yield rows
      .map((row) =>
        numbers([
          row.id,
          row.code,
          row.day,
          row.item,
          writeHundredths(BigInt(row.points)),
          row.reverses ?? '',
        ]),
      )
      .join('');
    const last = rows.at(-1);
    if (rows.length < AT_ONCE || !last) return;
    [day, id] = [last.day, last.id];
  }
}

/** A line of codes, days and numbers: nothing in it needs quotes, and no number a guard. */
function numbers(cells: readonly (string | number)[]): string {
  return `${cells.join(',')}\r\n`;
}

/** Group by group one line for each household, sorted by value so that the order says nothing, or one line with the mean. */
async function* householdsCsv(tx: Ctx, period: Period): Pieces {
  yield csvHeader(['group', 'members', 'score', 'mean']);
  const days = [firstDayOf(period), lastDayOf(period)];
  const groups = await execute<{ id: string; code: string }>(
    tx,
    `select id, code from {s}.points_account where level = 'GROUP' and opened_on <= $2 and (closed_on is null or closed_on > $1)
     order by code collate "C"`,
    days,
  );
  const rows = await execute<{ id: string; scores: string[]; members: number }>(
    tx,
    `select "groupId" as id, array_agg(score::text) as scores, (count(*) filter (where last))::int as members
     from (${HOUSEHOLD_PARTS}) parts group by 1`,
    [groups.map(({ id }) => id), ...days],
  );
  const byGroup = new Map(rows.map((row) => [row.id, row]));
  for (let from = 0; from < groups.length; from += GROUPS_AT_ONCE) {
    const some = groups.slice(from, from + GROUPS_AT_ONCE);
    yield some.map(({ id, code }) => linesOfGroup(code, byGroup.get(id))).join('');
  }
}

function linesOfGroup(code: string, row: { scores: string[]; members: number } | undefined): string {
  const scores = (row?.scores ?? []).map(Number);
  const list = householdList({ scores, members: row?.members ?? 0 });
  if (!list.scores) return numbers([code, list.members, '', writeMean(list)]);
  return list.scores.map((score) => numbers([code, list.members, writeHundredths(score), ''])).join('');
}

interface BoardLine {
  readonly level: BoardLevel;
  readonly code: string;
  readonly rank: number;
  readonly before: number | null;
  readonly score: string;
  readonly own: string;
  readonly fromChildren: string;
}

async function* boardCsv(tx: Ctx, period: Period): Pieces {
  yield csvHeader(['level', 'rank', 'code', 'score', 'own', 'fromChildren', 'change']);
  const earlier = periodBefore(period);
  const order = async (of: Period) => orderOf((await scoringRules(tx, of))?.tieRule ?? 'SHARED');
  const rows = await execute<BoardLine>(
    tx,
    `with now as (
       select *, (rank() over (partition by level order by ${await order(period)}))::int as rank from {s}.points_score where period = $1
     ), earlier as (
       select account_id, (rank() over (partition by level order by ${await order(earlier)}))::int as rank from {s}.points_score where period = $2
     )
     select n.level, a.code, n.rank, e.rank as before, n.score::text as score, n.own::text as own, n.from_children::text as "fromChildren"
     from now n join {s}.points_account a on a.id = n.account_id left join earlier e on e.account_id = n.account_id
     order by array_position(${LEVELS}, n.level), n.rank, a.code collate "C"`,
    [period, earlier],
  );
  const points = (hundredths: string) => writeHundredths(BigInt(hundredths));
  yield rows
    .map(({ level, rank, code, score, own, fromChildren, before }) =>
      numbers([
        ...[level, rank, code, points(score), points(own), points(fromChildren)],
        before === null ? '' : before - rank,
      ]),
    )
    .join('');
}

function orderOf(tieRule: TieRule): string {
  return tieRule === 'SHARED' ? 'score desc' : 'score desc, own desc';
}

async function* accountsCsv(tx: Ctx): Pieces {
  yield csvHeader(['code', 'level', 'name', 'openedOn', 'closedOn']);
  const rows = await execute<{
    code: string;
    level: string;
    name: string;
    openedOn: Day;
    closedOn: Day | null;
  }>(
    tx,
    `select code, level, name, opened_on::text as "openedOn", closed_on::text as "closedOn" from {s}.points_account
     where level <> 'HOUSEHOLD' order by array_position(${LEVELS}, level), code collate "C"`,
  );
  for (const { code, level, name, openedOn, closedOn } of rows) {
    yield csvLine([code, level, name, openedOn, closedOn ?? '']);
  }
}

async function* membershipsCsv(tx: Ctx): Pieces {
  yield csvHeader(['account', 'parent', 'from', 'until', 'pairing']);
  const rows = await execute<{
    account: string;
    parent: string;
    from: Day;
    until: Day | null;
    pairing: boolean;
  }>(
    tx,
    `select a.code as account, p.code as parent, m.from_day::text as "from", m.until_day::text as "until", m.pairing
     from {s}.points_membership m join {s}.points_account a on a.id = m.account_id join {s}.points_account p on p.id = m.parent_id
     where a.level <> 'HOUSEHOLD' order by a.code collate "C", m.from_day, p.code collate "C"`,
  );
  yield rows
    .map((row) => numbers([row.account, row.parent, row.from, row.until ?? '', String(row.pairing)]))
    .join('');
}

/** Each as its digest covers it, with its state and the digest. */
async function* ruleBooksJson(tx: Ctx): Pieces {
  const books = (await ruleBooks(tx)).filter(({ status }) => status !== 'DRAFT');
  const told = books.map(({ version, status, sha256, ...content }) => ({
    ...ruleBookBody(version, content),
    status,
    sha256: sha256?.toString('hex') ?? null,
  }));
  yield `${JSON.stringify(told, null, 1)}\n`;
}
