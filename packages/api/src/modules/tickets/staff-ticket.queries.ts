import {
  type ClockCalendar,
  OPEN_STATUSES,
  type TicketKind,
  type TicketOutcome,
  type TicketStatus,
  type Track,
  type WarningLevel,
  normaliseTicketNumber,
  startOfDay,
  addDays,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import { type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';
import type { StaffTicketSort } from './enums.ts';
import { type Bind, binder, visibleTo } from './visibility.ts';

/** A ticket as staff see it, straight from the rows. Contact data is not among them. */
export interface StaffTicketRow {
  readonly id: string;
  readonly number: string;
  readonly kind: TicketKind;
  readonly track: Track;
  readonly status: TicketStatus;
  readonly outcome: TicketOutcome | null;
  readonly statedOutcome: TicketOutcome | null;
  readonly channel: string;
  readonly categoryId: string | null;
  readonly placeId: string | null;
  readonly unitId: string | null;
  readonly submittedAt: Date;
  readonly acceptedAt: Date | null;
  readonly dueAt: Date | null;
  readonly finishCalendar: ClockCalendar | null;
  readonly repliedAt: Date | null;
  readonly ratingUntil: Date | null;
  readonly closedAt: Date | null;
  readonly title: string | null;
  readonly text: string | null;
  readonly against: string[] | null;
  readonly isAgainst: boolean;
  readonly conflictUnitIds: string[];
  readonly againstUnitIds: string[];
  readonly conflictResolved: boolean;
  readonly publishConsent: boolean;
  readonly imported: boolean;
  readonly hasContact: boolean;
}

const COLUMNS = `t.id, t.number, t.kind, t.track, t.status, t.outcome, t.stated_outcome as "statedOutcome", t.channel,
  t.category_id as "categoryId", t.place_id as "placeId", t.unit_id as "unitId", t.submitted_at as "submittedAt",
  t.accepted_at as "acceptedAt", t.due_at as "dueAt", t.finish_calendar as "finishCalendar", t.replied_at as "repliedAt",
  t.rating_until as "ratingUntil", t.closed_at as "closedAt", w.body ->> 'title' as title, w.body ->> 'text' as text,
  w.body -> 'against' as against, t.is_against as "isAgainst", t.conflict_unit_ids as "conflictUnitIds",
  t.against_unit_ids as "againstUnitIds", t.conflict_resolved as "conflictResolved", t.publish_consent as "publishConsent",
  t.imported, exists (select 1 from {s}.contact c where c.ticket_id = t.id) as "hasContact"`;

const FROM = `from {s}.ticket t left join {s}.words w on w.id = t.id`;

export interface StaffTicketFilter {
  status?: TicketStatus[] | null;
  kind?: TicketKind[] | null;
  unitCode?: string | null;
  categoryCode?: string | null;
  placeCode?: string | null;
  channel?: string | null;
  overdue?: boolean | null;
  warning?: WarningLevel[] | null;
  mine?: boolean | null;
  search?: string | null;
  submittedFrom?: string | null;
  submittedTo?: string | null;
}

/** One ticket, or null when it is not there for this reader. */
export async function findStaffTicket(
  ctx: Ctx,
  by: { number: string } | { id: string },
): Promise<StaffTicketRow | null> {
  const { bind, values } = binder();
  const key =
    'number' in by ? `t.number = ${bind(normaliseTicketNumber(by.number) ?? '')}` : `t.id = ${bind(by.id)}`;
  const sql = `select ${COLUMNS} ${FROM} where ${key} and ${visibleTo(ctx.actor, bind)}`;
  const [row] = await queryOnce<StaffTicketRow>(ctx.platform.database.app, {
    county: ctx.county,
    sql,
    values,
  });
  return row ?? null;
}

/** Those of these tickets that this reader may see. */
export function findStaffTickets(ctx: Ctx, ids: readonly string[]): Promise<StaffTicketRow[]> {
  const { bind, values } = binder();
  const sql = `select ${COLUMNS} ${FROM} where t.id = any (${bind(ids)}::uuid[]) and ${visibleTo(ctx.actor, bind)}`;
  return queryOnce<StaffTicketRow>(ctx.platform.database.app, { county: ctx.county, sql, values });
}

/** Statuses in which somebody's clock runs towards `due_at`. */
export const RUNNING: readonly TicketStatus[] = [
  'RECEIVED',
  'ACCEPTED',
  'ASSIGNED',
  'RETURNED',
  'IN_PROGRESS',
  'REOPENED',
];

/** Due soonest first; what waits for nobody of ours (answered, waiting for the citizen) comes after all running clocks. */
const RUNNING_DUE = `(case when t.status in (${RUNNING.map((status) => `'${status}'`).join(', ')})
  then coalesce(t.due_at, 'infinity') else 'infinity' end)`;

const SORTS: Record<
  StaffTicketSort,
  { key: string; order: string; beyond: (at: string, id: string) => string }
> = {
  DUE_SOONEST: {
    key: RUNNING_DUE,
    order: `${RUNNING_DUE}, t.id`,
    beyond: (at, id) => `(${RUNNING_DUE}, t.id) > (${at}::timestamptz, ${id}::uuid)`,
  },
  NEWEST: {
    key: 't.submitted_at',
    order: 't.submitted_at desc, t.id desc',
    beyond: (at, id) => `(t.submitted_at, t.id) < (${at}::timestamptz, ${id}::uuid)`,
  },
  OLDEST: {
    key: 't.submitted_at',
    order: 't.submitted_at, t.id',
    beyond: (at, id) => `(t.submitted_at, t.id) > (${at}::timestamptz, ${id}::uuid)`,
  },
};

/** The queue of one member of staff. Keyset paging; the filter is combined with what they may see. */
export async function staffTickets(
  ctx: Ctx,
  options: { filter: StaffTicketFilter; sort: StaffTicketSort; args: PageArgs },
): Promise<Page<StaffTicketRow>> {
  const { filter, args } = options;
  const sort = SORTS[options.sort];
  const request = pageRequest({ first: args.first ?? 20, after: args.after }, ['instant', 'uuid']);
  const asked =
    options.sort === 'DUE_SOONEST' && !filter.status?.length
      ? { ...filter, status: [...OPEN_STATUSES] }
      : filter;
  const { bind, values } = binder();
  const where = `${visibleTo(ctx.actor, bind)} and ${conditions(ctx, asked, bind)}`;
  const countValues = [...values];
  const beyond = request.from ? `and ${sort.beyond(bind(request.from[0]), bind(request.from[1]))}` : '';
  const sql = `select ${COLUMNS}, (${sort.key})::text as "sortKey" ${FROM} where ${where} ${beyond} order by ${sort.order} limit ${bind(request.limit + 1)}`;
  const on = ctx.platform.database.app;
  const rows = await queryOnce<StaffTicketRow & { sortKey: string }>(on, { county: ctx.county, sql, values });
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.sortKey, row.id]),
    node: (row) => row,
    totalCount: async () => {
      const count = `select count(*)::int as n ${FROM} where ${where}`;
      const [row] = await queryOnce<{ n: number }>(on, {
        county: ctx.county,
        sql: count,
        values: countValues,
      });
      return row!.n;
    },
  });
}

function conditions(ctx: Ctx, filter: StaffTicketFilter, bind: Bind): string {
  const parts = ['true'];
  const add = (part: string) => parts.push(part);
  const now = () => `${bind(ctx.now())}::timestamptz`;
  if (filter.status?.length) add(`t.status = any (${bind(filter.status)}::text[])`);
  if (filter.kind?.length) add(`t.kind = any (${bind(filter.kind)}::text[])`);
  if (filter.unitCode) add(`t.unit_id = (select id from {s}.unit where code = ${bind(filter.unitCode)})`);
  if (filter.categoryCode)
    add(`t.category_id = (select id from {s}.category where code = ${bind(filter.categoryCode)})`);
  if (filter.placeCode)
    add(`t.place_id in (select id from {s}.place where starts_with(code, ${bind(filter.placeCode)}))`);
  if (filter.channel) add(`t.channel = ${bind(filter.channel)}`);
  if (filter.overdue) add(`t.due_at < ${now()} and t.status = any (${bind(RUNNING)}::text[])`);
  if (filter.warning?.length) add(warningCondition(filter.warning, { now: now(), running: bind(RUNNING) }));
  if (filter.mine) add(mineCondition(ctx, bind));
  if (filter.submittedFrom) add(`t.submitted_at >= ${bind(startOfDay(filter.submittedFrom))}`);
  if (filter.submittedTo) add(`t.submitted_at < ${bind(startOfDay(addDays(filter.submittedTo, 1)))}`);
  const search = filter.search?.trim();
  if (search) {
    const words = bind(search);
    add(
      `(starts_with(t.number, upper(${words})) or strpos(w.body ->> 'title', ${words}) > 0 or strpos(w.body ->> 'text', ${words}) > 0)`,
    );
  }
  return parts.join(' and ');
}

/** By the instants that were worked out in the clock's own calendar when it began, so that the filter finds what the colour shows. */
function warningCondition(levels: readonly WarningLevel[], at: { now: string; running: string }): string {
  const of: Record<WarningLevel, string> = {
    RED: `t.due_at < ${at.now}`,
    YELLOW: `(t.due_at >= ${at.now} and t.yellow_at <= ${at.now})`,
    BLUE: `(t.due_at >= ${at.now} and t.blue_at <= ${at.now} and t.yellow_at > ${at.now})`,
    NONE: `(t.due_at >= ${at.now} and t.blue_at > ${at.now})`,
  };
  return `t.status = any (${at.running}::text[]) and t.due_at is not null and (${levels.map((level) => of[level]).join(' or ')})`;
}

function mineCondition(ctx: Ctx, bind: Bind): string {
  const units = ctx.actor.kind === 'staff' ? ctx.actor.roles.flatMap((role) => role.unitId ?? []) : [];
  const ids = bind(units);
  return `(t.unit_id = any (${ids}::uuid[]) or exists (
    select 1 from {s}.assignment a where a.ticket_id = t.id and a.ended_at is null and a.unit_id = any (${ids}::uuid[])))`;
}

export interface QueueCountRow {
  readonly status: TicketStatus;
  readonly count: number;
  readonly overdue: number;
}

/** How many tickets of each status this reader may see, and how many of them are past due. */
export function queueCounts(ctx: Ctx): Promise<QueueCountRow[]> {
  const { bind, values } = binder();
  const sql = `select t.status, count(*)::int as count,
      (count(*) filter (where t.due_at < ${bind(ctx.now())}::timestamptz and t.status = any (${bind(RUNNING)}::text[])))::int as overdue
    from {s}.ticket t where ${visibleTo(ctx.actor, bind)} group by t.status`;
  return queryOnce<QueueCountRow>(ctx.platform.database.app, { county: ctx.county, sql, values });
}

/** Rows that belong to tickets, for a batch of them. */
export async function ofTickets<Row extends { ticketId: string }>(
  ctx: Ctx,
  sql: string,
  ids: readonly string[],
): Promise<Row[]> {
  return queryOnce<Row>(ctx.platform.database.app, { county: ctx.county, sql, values: [ids] });
}

export const HOPS = `select ticket_id as "ticketId", seq, tier, started_at as "startedAt", ended_at as "endedAt",
    (select a.unit_id from {s}.assignment a where a.hop_id = h.id and a.duty = 'LEAD') as "unitId"
  from {s}.hop h where ticket_id = any ($1::uuid[]) order by seq`;

export const ASSIGNMENTS = `select a.ticket_id as "ticketId", h.seq, a.unit_id as "unitId", a.duty, a.assigned_at as "assignedAt",
    a.sign_due_at as "signDueAt", a.signed_at as "signedAt", a.ended_at as "endedAt"
  from {s}.assignment a join {s}.hop h on h.id = a.hop_id where a.ticket_id = any ($1::uuid[]) order by h.seq, a.duty desc, a.unit_id`;

export const ATTACHMENTS = `select id, ticket_id as "ticketId", file_name as "fileName", content_type as "contentType", size
  from {s}.attachment where ticket_id = any ($1::uuid[]) order by id`;

export const ADDITIONS = `select ticket_id as "ticketId", at, body ->> 'text' as text from {s}.words
  where ticket_id = any ($1::uuid[]) and kind = 'ADDITION' order by id`;

export const EVALUATIONS = `select e.ticket_id as "ticketId", e.solved, e.satisfaction, e.at, w.body ->> 'text' as comment
  from {s}.evaluation e left join {s}.words w on w.id = e.comment_id where e.ticket_id = any ($1::uuid[]) order by e.at, e.id`;
