import {
  type ClockCalendar,
  type Solved,
  type TicketKind,
  type TicketOutcome,
  type TicketStatus,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { type Statement, query, queryOnce } from '#platform/database';
import { MAX_PAGE, type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';
import type { PublicReply, PublicStep } from './publication.entity.ts';

/** A public copy, straight from its row. */
export interface PublicTicketRow {
  readonly id: string;
  readonly number: string;
  readonly stage: 'STUB' | 'RELEASED';
  readonly kind: TicketKind;
  readonly status: TicketStatus;
  readonly outcome: TicketOutcome | null;
  readonly channel: string;
  readonly categoryId: string | null;
  readonly placeId: string | null;
  readonly unitId: string | null;
  readonly submittedOn: string;
  readonly dueOn: string | null;
  readonly repliedOn: string | null;
  readonly closedOn: string | null;
  readonly solved: Solved | null;
  readonly satisfaction: number | null;
  readonly title: string | null;
  readonly text: string | null;
  readonly isSummary: boolean;
  readonly replies: PublicReply[];
  readonly steps: PublicStep[];
  readonly readers: string[];
  readonly releasedOn: string | null;
  readonly clockStartedAt: Date | null;
  readonly clockDueAt: Date | null;
  readonly clockCalendar: ClockCalendar | null;
  readonly updatedAt: Date;
}

/** What a line of a list shows: the long columns only where somebody asks for them. */
export type PublicTicketLine = Omit<PublicTicketRow, LongColumn | UnseenColumn> &
  Partial<Pick<PublicTicketRow, LongColumn>>;
type LongColumn = 'text' | 'replies' | 'steps';
type UnseenColumn = 'stage' | 'repliedOn' | 'readers' | 'releasedOn' | 'updatedAt';

const LINE = `id, number, kind, status, outcome, channel, category_id as "categoryId", place_id as "placeId",
  unit_id as "unitId", submitted_on as "submittedOn", due_on as "dueOn", closed_on as "closedOn", solved, satisfaction, title,
  is_summary as "isSummary", clock_started_at as "clockStartedAt", clock_due_at as "clockDueAt", clock_calendar as "clockCalendar"`;
const WHOLE_LINE = `${LINE}, text, replies, steps`;
const COLUMNS = `${WHOLE_LINE}, stage, replied_on as "repliedOn", readers, released_on as "releasedOn", updated_at as "updatedAt"`;

const BY_NUMBER: Statement = {
  name: 'public-ticket',
  sql: `select ${COLUMNS} from {s}.public_ticket where number = $1`,
};
const BY_ID: Statement = {
  name: 'public-ticket-by-id',
  sql: `select ${COLUMNS} from {s}.public_ticket where id = $1`,
};

export async function publicTicket(
  ctx: Ctx,
  by: { number: string } | { id: string },
): Promise<PublicTicketRow | null> {
  const [statement, value] = 'number' in by ? [BY_NUMBER, by.number] : [BY_ID, by.id];
  const [row] = await query<PublicTicketRow>(ctx.platform.database.public, {
    county: ctx.county,
    statement,
    values: [value],
  });
  return row ?? null;
}

export const PUBLIC_SORTS = ['NEWEST', 'OLDEST', 'DUE_SOONEST', 'RECENTLY_CLOSED'] as const;
export type PublicSort = (typeof PUBLIC_SORTS)[number];

const SORTS: Record<PublicSort, { column: string; descending: boolean; only?: string }> = {
  NEWEST: { column: 'submitted_on', descending: true },
  OLDEST: { column: 'submitted_on', descending: false },
  DUE_SOONEST: { column: 'due_on', descending: false, only: 'due_on is not null and replied_on is null' },
  RECENTLY_CLOSED: { column: 'closed_on', descending: true, only: 'closed_on is not null' },
};

export interface PublicTicketFilter {
  status?: TicketStatus[] | null;
  outcome?: TicketOutcome[] | null;
  kind?: TicketKind[] | null;
  unitCode?: string | null;
  categoryCode?: string | null;
  placeCode?: string | null;
  channel?: string | null;
  submittedFrom?: string | null;
  submittedTo?: string | null;
  overdue?: boolean | null;
  updatedSince?: string | null;
}

/** Each filter as a condition; the pieces are fixed, so that every combination is prepared once. */
function conditionsOf(ctx: Ctx, filter: PublicTicketFilter): [string, (place: string) => string, unknown][] {
  const all: [string, (place: string) => string, unknown][] = [
    ['st', (p) => `status = any (${p}::text[])`, filter.status],
    ['oc', (p) => `outcome = any (${p}::text[])`, filter.outcome],
    ['ki', (p) => `kind = any (${p}::text[])`, filter.kind],
    ['un', (p) => `unit_id = (select u.id from {s}.unit u where u.code = ${p})`, filter.unitCode],
    ['ca', (p) => `category_id = (select c.id from {s}.category c where c.code = ${p})`, filter.categoryCode],
    ['pl', (p) => `place_code >= ${p} and place_code < ${p} || ':'`, filter.placeCode],
    ['ch', (p) => `channel = ${p}`, filter.channel],
    ['sf', (p) => `submitted_on >= ${p}::date`, filter.submittedFrom],
    ['to', (p) => `submitted_on <= ${p}::date`, filter.submittedTo],
    ['od', (p) => `clock_due_at < ${p}::timestamptz`, filter.overdue ? ctx.now() : null],
    ['up', (p) => `updated_at >= ${p}::timestamptz`, filter.updatedSince],
  ];
  return all.filter(([, , value]) => value !== null && value !== undefined);
}

/** In the text of the statement and not a value: with a size unknown to it, PostgreSQL plans anew for every page. */
const SIZES = [21, 51, MAX_PAGE + 1];

/**
 * The public list. One prepared statement a page; counts only when asked.
 * @param options.isWhole whether words, replies and steps are wanted as well
 */
export async function publicTickets(
  ctx: Ctx,
  options: { filter: PublicTicketFilter; sort: PublicSort; args: PageArgs; isWhole: boolean },
): Promise<Page<PublicTicketLine>> {
  const { filter, args } = options;
  const sort = SORTS[options.sort];
  const request = pageRequest(args, ['day', 'text']);
  const values: unknown[] = [];
  const place = (value: unknown) => `$${values.push(value)}`;
  const given = conditionsOf(ctx, filter);
  const where = [...given.map(([, make, value]) => make(place(value))), ...(sort.only ? [sort.only] : [])];
  const countValues = [...values];
  const countWhere = where.join(' and ') || 'true';
  const descending = sort.descending !== request.backward;
  if (request.from)
    where.push(
      `(${sort.column}, number) ${descending ? '<' : '>'} (${place(request.from[0])}::date, ${place(request.from[1])})`,
    );
  const direction = descending ? 'desc' : 'asc';
  const size = SIZES.find((one) => one > request.limit)!;
  const name = [
    options.sort,
    size,
    options.isWhole ? 'w' : '',
    request.backward ? 'b' : 'f',
    request.from ? 'c' : '',
    ...given.map(([key]) => key),
  ].join('-');
  const sql = `select ${options.isWhole ? WHOLE_LINE : LINE} from {s}.public_ticket where ${where.join(' and ') || 'true'}
    order by ${sort.column} ${direction}, number ${direction} limit ${size}`;
  const on = ctx.platform.database.public;
  const rows = await query<PublicTicketLine>(on, {
    county: ctx.county,
    statement: { name: `public-tickets-${name}`, sql },
    values,
  });
  const keyOf: Record<string, (row: PublicTicketLine) => string | null> = {
    submitted_on: (row) => row.submittedOn,
    due_on: (row) => row.dueOn,
    closed_on: (row) => row.closedOn,
  };
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([keyOf[sort.column]!(row), row.number]),
    node: (row) => row,
    totalCount: async () => {
      const [count] = await queryOnce<{ n: number }>(on, {
        county: ctx.county,
        sql: `select count(*)::int as n from {s}.public_ticket where ${countWhere}`,
        values: countValues,
      });
      return count!.n;
    },
  });
}

const BY_NUMBERS: Statement = {
  name: 'public-tickets-by-number',
  sql: `select ${COLUMNS} from {s}.public_ticket where number = any ($1::text[])`,
};

/** The public copies of these numbers, where there are any. */
export function publicTicketsByNumber(ctx: Ctx, numbers: readonly string[]): Promise<PublicTicketRow[]> {
  return query<PublicTicketRow>(ctx.platform.database.public, {
    county: ctx.county,
    statement: BY_NUMBERS,
    values: [numbers],
  });
}

/** Every public copy in order of number, a thousand at a time, for exports. */
export async function* allPublicTickets(ctx: Ctx): AsyncGenerator<PublicTicketRow> {
  const statement: Statement = {
    name: 'public-tickets-all',
    sql: `select ${COLUMNS} from {s}.public_ticket where number > $1 order by number limit 1000`,
  };
  for (let after = ''; ;) {
    const rows = await query<PublicTicketRow>(ctx.platform.database.public, {
      county: ctx.county,
      statement,
      values: [after],
    });
    yield* rows;
    if (rows.length < 1000) return;
    after = rows.at(-1)!.number;
  }
}
