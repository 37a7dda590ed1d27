import type { Openness, ReleaseMode, ReleaseStatus } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import { type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';
import { type Bind, binder, visibleTo } from '#tickets';
import type { PublicReply } from './publication.entity.ts';

export interface ReleaseRow {
  readonly id: string;
  readonly ticketId: string;
  readonly number: string;
  readonly status: ReleaseStatus;
  readonly mode: ReleaseMode;
  readonly title: string;
  readonly text: string;
  readonly replies: PublicReply[];
  readonly preparedById: string;
  readonly preparedBy: string;
  readonly preparedAt: Date;
  readonly openness: Openness | null;
  readonly releasedAt: Date | null;
}

const SELECT = `select r.id, r.ticket_id as "ticketId", t.number, r.status, r.mode, r.title, r.text, r.replies,
    r.prepared_by as "preparedById", a.name as "preparedBy", r.prepared_at as "preparedAt", r.openness, r.released_at as "releasedAt"
  from {s}.release r join {s}.ticket t on t.id = r.ticket_id join {s}.account a on a.id = r.prepared_by`;

/** What stands at the gate, of the tickets that this reader may see; oldest first. */
export async function releases(
  ctx: Ctx,
  options: { status: ReleaseStatus[] | null; args: PageArgs },
): Promise<Page<ReleaseRow>> {
  const request = pageRequest({ first: options.args.first ?? 20, after: options.args.after }, [
    'instant',
    'uuid',
  ]);
  const { bind, values } = binder();
  const status = options.status?.length ? `and r.status = any (${bind(options.status)}::text[])` : '';
  const where = `where ${visibleTo(ctx.actor, bind)} ${status}`;
  const countValues = [...values];
  const beyond = request.from
    ? `and (r.prepared_at, r.id) > (${bind(request.from[0])}::timestamptz, ${bind(request.from[1])}::uuid)`
    : '';
  const on = ctx.platform.database.app;
  const sql = `${SELECT} ${where} ${beyond} order by r.prepared_at, r.id limit ${bind(request.limit + 1)}`;
  const rows = await queryOnce<ReleaseRow>(on, { county: ctx.county, sql, values });
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.preparedAt.toISOString(), row.id]),
    node: (row) => row,
    totalCount: async () => {
      const count = `select count(*)::int as n from {s}.release r join {s}.ticket t on t.id = r.ticket_id ${where}`;
      const [found] = await queryOnce<{ n: number }>(on, {
        county: ctx.county,
        sql: count,
        values: countValues,
      });
      return found!.n;
    },
  });
}

/** One ticket's release, or null when there is none for this reader. */
export async function releaseOf(
  ctx: Ctx,
  by: { number: string } | { ticketId: string } | { id: string },
): Promise<ReleaseRow | null> {
  const { bind, values } = binder();
  const key = releaseKey(by, bind);
  const sql = `${SELECT} where ${key} and ${visibleTo(ctx.actor, bind)}`;
  const [row] = await queryOnce<ReleaseRow>(ctx.platform.database.app, { county: ctx.county, sql, values });
  return row ?? null;
}

function releaseKey(by: { number: string } | { ticketId: string } | { id: string }, bind: Bind): string {
  if ('number' in by) return `t.number = ${bind(by.number)}`;
  return 'id' in by ? `r.id = ${bind(by.id)}` : `t.id = ${bind(by.ticketId)}`;
}

/** The releases of tickets that the reader has already been shown. */
export function releasesOfTickets(ctx: Ctx, ticketIds: readonly string[]): Promise<ReleaseRow[]> {
  const sql = `${SELECT} where r.ticket_id = any ($1::uuid[])`;
  return queryOnce<ReleaseRow>(ctx.platform.database.app, { county: ctx.county, sql, values: [ticketIds] });
}

export interface ReadingRow {
  readonly releaseId: string;
  readonly stage: number;
  readonly accountId: string;
  readonly reader: string;
  readonly approved: boolean;
  readonly note: string | null;
  readonly at: Date;
}

/** The readings of the present revisions. */
export function readingsOf(ctx: Ctx, releaseIds: readonly string[]): Promise<ReadingRow[]> {
  const sql = `select x.release_id as "releaseId", x.stage, x.account_id as "accountId", x.reader_name as reader, x.approved, x.note, x.at
    from {s}.release_reading x join {s}.release r on r.id = x.release_id and r.revision = x.revision
    where x.release_id = any ($1::uuid[]) order by x.stage`;
  return queryOnce<ReadingRow>(ctx.platform.database.app, { county: ctx.county, sql, values: [releaseIds] });
}
