import {
  type BoardLevel,
  type Period,
  Refusal,
  type TieRule,
  firstDayOf,
  isPeriod,
  lastDayOf,
  periodBefore,
  writeHundredths,
} from '@zhitong/domain';
import { type Ctx, remember } from '#platform/ctx';
import { query } from '#platform/database';
import { type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';
import { scoringRules } from './load-scores.ts';
import { type PointsAccountRow, accountViews, findPointsAccount } from './points-accounts.queries.ts';
import type { PointsBoardRowView } from './points.view.ts';

export interface BoardQuestion extends PageArgs {
  readonly level: BoardLevel;
  readonly period: Period;
  /** Code of a township, village or department: only what is under it, ranked among itself. The county's own code: all. */
  readonly under?: string | null;
}

/** Whose rows are on the board: `column` is one of `ids`; all, where it is null. */
interface Part {
  readonly column: 'parent_id' | 'grandparent_id' | 'account_id' | null;
  readonly ids: readonly string[];
}

/** What makes one board: the first parameters of each of its statements. */
interface Board {
  readonly period: Period;
  readonly level: BoardLevel;
  readonly part: Part;
  readonly tieRule: TieRule;
}

type StoredRow = Omit<PointsAccountRow, 'sealedName' | 'mine'> & {
  readonly score: number;
  readonly own: number;
  readonly fromChildren: number;
};

/** What decides a rank, best last. */
const KEY_OF: Readonly<Record<TieRule, string>> = { SHARED: 's.score', OWN_FIRST: '(s.score, s.own)' };

const COLUMNS = `s.score, s.own, s.from_children as "fromChildren", a.id, a.code, a.level, a.name, a.place_code as "placeCode",
  a.opened_on::text as "openedOn", a.closed_on::text as "closedOn"`;

/**
 * A page of a board with ranks, which follow the whole board wherever the page begins. Two statements, and one more for
 * each of `change` and `totalCount` that is asked for.
 * @throws Refusal BAD_INPUT for what is no period or cursor, NOT_FOUND for an unknown account above
 */
export async function pointsBoard(ctx: Ctx, asked: BoardQuestion): Promise<Page<PointsBoardRowView>> {
  const request = pageRequest({ first: asked.first ?? 20, after: asked.after }, ['number', 'number', 'uuid']);
  demandPeriod(asked.period);
  const [part, rules] = await Promise.all([partUnder(ctx, asked), rulesOf(ctx, asked.period)]);
  const board: Board = { ...asked, part, tieRule: rules?.tieRule ?? 'SHARED' };
  const beyond = request.from
    ? 'and (s.score, s.own, s.account_id) < ($5::bigint, $6::bigint, $7::uuid)'
    : '';
  const rows = await ask<StoredRow>(ctx, board, {
    name: request.from ? 'page-on' : 'page',
    select: `select ${COLUMNS}`,
    from: `{s}.points_score s join {s}.points_account a on a.id = s.account_id`,
    rest: `${beyond} order by s.score desc, s.own desc, s.account_id desc limit $4`,
    values: [request.limit + 1, ...(request.from ?? [])],
  });
  const ranks = await ranksOf(ctx, board, rows);
  const accounts = await accountViews(
    ctx,
    rows.map((row) => ({ ...row, sealedName: null, mine: false })),
  );
  const changes = once(() => changesOf(ctx, board, { rows, ranks }));
  return pageOf(request, {
    rows: rows.map((row, at) => ({ row, at })),
    cursorOf: ({ row }) => writeCursor([row.score, row.own, row.id]),
    node: ({ row, at }) => ({
      rank: ranks[at]!,
      account: accounts[at]!,
      score: writeHundredths(row.score),
      own: writeHundredths(row.own),
      fromChildren: writeHundredths(row.fromChildren),
      change: async () => (await changes())[at]!,
    }),
    totalCount: async () => {
      const [count] = await ask<{ n: number }>(ctx, board, {
        name: 'count',
        select: 'select count(*)::int as n',
      });
      return count!.n;
    },
  });
}

/** @throws Refusal BAD_INPUT for what is neither a month nor a year */
export function demandPeriod(period: string): void {
  if (isPeriod(period)) return;
  const message = '请写月份（如 2026-10）或年份（如 2026）。';
  throw new Refusal('BAD_INPUT', {}, [{ path: 'period', code: 'MALFORMED', message }]);
}

/** For a second, since every board asks for them. */
function rulesOf(ctx: Ctx, period: Period) {
  return remember(ctx, { key: `points-rules/${period}`, ms: 1000, load: () => scoringRules(ctx, period) });
}

async function partUnder(ctx: Ctx, { level, period, under }: BoardQuestion): Promise<Part> {
  if (!under || under === ctx.county.code) return { column: null, ids: [] };
  const above = await findPointsAccount(ctx, under);
  if (!above) throw new Refusal('NOT_FOUND', { under: under.slice(0, 40) });
  const nobody: Part = { column: 'account_id', ids: [] };
  if (above.level === 'TOWNSHIP') {
    if (level === 'VILLAGE') return { column: 'parent_id', ids: [above.id] };
    return level === 'GROUP' ? { column: 'grandparent_id', ids: [above.id] } : nobody;
  }
  if (above.level === 'VILLAGE') return level === 'GROUP' ? { column: 'parent_id', ids: [above.id] } : nobody;
  if (above.level !== 'DEPARTMENT' || (level !== 'VILLAGE' && level !== 'GROUP')) return nobody;
  const paired = await query<{ id: string }>(ctx.platform.database.app, {
    county: ctx.county,
    statement: {
      name: 'points-paired',
      sql: `select distinct account_id as id from {s}.points_membership
        where parent_id = $1 and from_day <= $3 and (until_day is null or until_day > $2)`,
    },
    values: [above.id, firstDayOf(period), lastDayOf(period)],
  });
  return { column: level === 'VILLAGE' ? 'account_id' : 'parent_id', ids: paired.map(({ id }) => id) };
}

/** A statement on the rows `s` of a board; `$1` to `$3` are the board's, `values` follow. */
function ask<Row extends object>(
  ctx: Ctx,
  { period, level, part }: Board,
  statement: {
    name: string;
    select: string;
    from?: string;
    rest?: string;
    values?: readonly (string | number)[];
  },
): Promise<Row[]> {
  const { name, select, from = '{s}.points_score s', rest = '', values = [] } = statement;
  const within = part.column ? `s.${part.column} = any ($3::uuid[])` : '$3::uuid[] is null';
  return query<Row>(ctx.platform.database.app, {
    county: ctx.county,
    statement: {
      name: `points-board-${name}-${part.column ?? 'all'}`,
      sql: `${select} from ${from} where s.period = $1 and s.level = $2 and ${within} ${rest}`,
    },
    values: [period, level, part.column && part.ids, ...values],
  });
}

/** Ranks of rows that follow each other on a board: those before the first one are counted. */
async function ranksOf(ctx: Ctx, board: Board, rows: readonly StoredRow[]): Promise<number[]> {
  const first = rows[0];
  if (!first) return [];
  const key = KEY_OF[board.tieRule];
  const mine = board.tieRule === 'SHARED' ? '$4::bigint' : '($4::bigint, $5::bigint)';
  const [ahead] = await ask<{ better: number; before: number }>(ctx, board, {
    name: `ahead-${board.tieRule}`,
    select: `select (count(*) filter (where ${key} > ${mine}))::int as better, count(*)::int as before`,
    rest: 'and (s.score, s.own, s.account_id) > ($4::bigint, $5::bigint, $6::uuid)',
    values: [first.score, first.own, first.id],
  });
  const isTie = (a: StoredRow, b: StoredRow) =>
    a.score === b.score && (board.tieRule === 'SHARED' || a.own === b.own);
  const ranks: number[] = [];
  rows.forEach((row, at) => {
    const last = rows[at - 1];
    if (!last) ranks.push(ahead!.better + 1);
    else ranks.push(isTie(last, row) ? ranks[at - 1]! : ahead!.before + at + 1);
  });
  return ranks;
}

/** How many places each row has gained since the period before; null for who was not on that board. */
async function changesOf(
  ctx: Ctx,
  board: Board,
  { rows, ranks }: { rows: readonly StoredRow[]; ranks: readonly number[] },
): Promise<(number | null)[]> {
  const earlier = periodBefore(board.period);
  const rules = await rulesOf(ctx, earlier);
  const before: Board = { ...board, period: earlier, tieRule: rules?.tieRule ?? 'SHARED' };
  const order = before.tieRule === 'SHARED' ? 's.score desc' : 's.score desc, s.own desc';
  const found = await ask<{ id: string; rank: number }>(ctx, before, {
    name: `before-${before.tieRule}`,
    select: `select id, rank from unnest($4::uuid[]) asked join (select s.account_id as id, (rank() over (order by ${order}))::int as rank`,
    rest: ') x on x.id = asked',
    values: [`{${rows.map(({ id }) => id).join(',')}}`],
  });
  const rankBefore = new Map(found.map(({ id, rank }) => [id, rank]));
  return rows.map(({ id }, at) => {
    const was = rankBefore.get(id);
    return was === undefined ? null : was - ranks[at]!;
  });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
