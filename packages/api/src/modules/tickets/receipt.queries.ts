import {
  CITIZEN_STEP_KINDS,
  Refusal,
  type TicketKind,
  type TicketStatus,
  normaliseTicketNumber,
  normaliseTrackingCode,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { sameBytes, sha256 } from '#platform/crypto';
import { query } from '#platform/database';
import { type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';

/** What a receipt shows of its ticket, straight from the rows. */
export interface ReceiptRow {
  readonly ticketId: string;
  readonly number: string;
  readonly status: TicketStatus;
  readonly kind: TicketKind;
  /** Null once the words were erased. */
  readonly title: string | null;
  readonly text: string | null;
  readonly submittedAt: Date;
  readonly dueAt: Date | null;
  readonly unitId: string | null;
  readonly ratingUntil: Date | null;
  readonly digest: Buffer;
  readonly salt: string | null;
  readonly receiptKeyId: string;
  /** Of its leaf in the public register; null until it is entered, seconds after the commit. */
  readonly logIndex: number | null;
}

const COLUMNS = `t.id as "ticketId", t.number, t.status, t.kind, w.body ->> 'title' as title, w.body ->> 'text' as text,
  t.submitted_at as "submittedAt", t.due_at as "dueAt", t.unit_id as "unitId", t.rating_until as "ratingUntil",
  t.digest, w.salt, t.receipt_key_id as "receiptKeyId", l.index as "logIndex"`;

const FROM = `{s}.ticket t left join {s}.words w on w.id = t.id
  left join {s}.register_leaf l on l.subject_id = t.id and l.kind = 'RECEIPT'`;

const BY_NUMBER = {
  name: 'receipt-by-number',
  sql: `select ${COLUMNS}, t.tracking_hash as "trackingHash" from ${FROM} where t.number = $1`,
};

const BY_ID = {
  name: 'receipt-by-id',
  sql: `select ${COLUMNS} from ${FROM} where t.id = $1`,
};

const OF_CITIZEN = {
  name: 'receipts-of-citizen',
  sql: `select ${COLUMNS} from ${FROM}
    where t.citizen_id = $1 and ($2::timestamptz is null or (t.submitted_at, t.id) < ($2, $3::uuid))
    order by t.submitted_at desc, t.id desc limit $4`,
};

/**
 * The ticket that a receipt opens.
 * @throws Refusal NOT_FOUND for an unknown number and for a wrong code alike
 */
export async function receiptByCode(
  ctx: Ctx,
  receipt: { number: string; trackingCode: string },
): Promise<ReceiptRow> {
  const number = normaliseTicketNumber(receipt.number);
  const code = normaliseTrackingCode(receipt.trackingCode);
  const [row] = number
    ? await query<ReceiptRow & { trackingHash: Buffer }>(ctx.platform.database.app, {
        county: ctx.county,
        statement: BY_NUMBER,
        values: [number],
      })
    : [];
  if (!row || !code || !sameBytes(row.trackingHash, sha256(code))) throw new Refusal('NOT_FOUND');
  return row;
}

/** @throws Refusal NOT_FOUND */
export async function receiptById(ctx: Ctx, ticketId: string): Promise<ReceiptRow> {
  const [row] = await query<ReceiptRow>(ctx.platform.database.app, {
    county: ctx.county,
    statement: BY_ID,
    values: [ticketId],
  });
  if (!row) throw new Refusal('NOT_FOUND');
  return row;
}

/** What a signed-in citizen filed, newest first. */
export async function receiptsOfCitizen(
  ctx: Ctx,
  citizenId: string,
  args: PageArgs,
): Promise<Page<ReceiptRow>> {
  const request = pageRequest({ first: args.first ?? 20, after: args.after }, ['instant', 'uuid']);
  const rows = await query<ReceiptRow>(ctx.platform.database.app, {
    county: ctx.county,
    statement: OF_CITIZEN,
    values: [citizenId, request.from?.[0] ?? null, request.from?.[1] ?? null, request.limit + 1],
  });
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.submittedAt.toISOString(), row.ticketId]),
    node: (row) => row,
    totalCount: async () => {
      const statement = {
        name: 'receipts-of-citizen-count',
        sql: `select count(*)::int as n from {s}.ticket where citizen_id = $1`,
      };
      const [count] = await query<{ n: number }>(ctx.platform.database.app, {
        county: ctx.county,
        statement,
        values: [citizenId],
      });
      return count!.n;
    },
  });
}

export interface EventRow {
  readonly id: number;
  readonly ticketId: string;
  readonly kind: string;
  readonly at: Date;
  readonly actor: string;
  readonly unitId: string | null;
  readonly status: TicketStatus;
  readonly facts: Record<string, unknown>;
  /** The words that the event brought, unless erased. */
  readonly text: string | null;
}

const EVENTS = {
  name: 'ticket-events',
  sql: `select e.id, e.ticket_id as "ticketId", e.kind, e.at, e.actor, e.unit_id as "unitId", e.status, e.facts, w.body ->> 'text' as text
    from {s}.ticket_event e
    left join {s}.words w on w.id = (e.facts ->> 'wordsId')::uuid and e.kind <> 'submitted'
    where e.ticket_id = $1 and e.kind = any ($2::text[]) and e.id > $3 order by e.id limit $4`,
};

/** A ticket's history in order, oldest first. `kinds` says what this reader may see. */
export async function eventsOf(
  ctx: Ctx,
  options: { ticketId: string; kinds: readonly string[]; args: PageArgs },
): Promise<Page<EventRow>> {
  const { ticketId, kinds, args } = options;
  const request = pageRequest({ first: args.first ?? 20, after: args.after }, ['number']);
  const rows = await query<EventRow>(ctx.platform.database.app, {
    county: ctx.county,
    statement: EVENTS,
    values: [ticketId, kinds, request.from?.[0] ?? 0, request.limit + 1],
  });
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.id]),
    node: (row) => row,
    totalCount: async () => {
      const statement = {
        name: 'ticket-events-count',
        sql: `select count(*)::int as n from {s}.ticket_event where ticket_id = $1 and kind = any ($2::text[])`,
      };
      const [count] = await query<{ n: number }>(ctx.platform.database.app, {
        county: ctx.county,
        statement,
        values: [ticketId, kinds],
      });
      return count!.n;
    },
  });
}

const NEW_EVENTS = {
  name: 'ticket-events-since',
  sql: `select e.id, e.ticket_id as "ticketId", e.kind, e.at, e.actor, e.unit_id as "unitId", e.status, e.facts, w.body ->> 'text' as text
    from {s}.ticket_event e
    left join {s}.words w on w.id = (e.facts ->> 'wordsId')::uuid and e.kind <> 'submitted'
    where e.ticket_id = $1 and e.kind = any ($2::text[]) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      and ($3::bigint = 0 or (e.xid, e.id) > (select x.xid, x.id from {s}.ticket_event x where x.id = $3))
    order by e.xid, e.id limit 100`,
};

/** What a subscriber has not seen yet, in the order in which it became final; `after` is the last event's id, 0 for none. */
export function eventsSince(ctx: Ctx, ticketId: string, after: number): Promise<EventRow[]> {
  return query<EventRow>(ctx.platform.database.app, {
    county: ctx.county,
    statement: NEW_EVENTS,
    values: [ticketId, CITIZEN_STEP_KINDS, after],
  });
}

/** The last event of a ticket that is final, where a subscriber begins who names none. */
export async function lastEventId(ctx: Ctx, ticketId: string): Promise<number> {
  const statement = {
    name: 'ticket-last-event',
    sql: `select id from {s}.ticket_event where ticket_id = $1 and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid desc, id desc limit 1`,
  };
  const [row] = await query<{ id: number }>(ctx.platform.database.app, {
    county: ctx.county,
    statement,
    values: [ticketId],
  });
  return row?.id ?? 0;
}

export interface ReplyRow {
  readonly ticketId: string;
  readonly at: Date;
  readonly unitId: string;
  readonly text: string | null;
  readonly outcome: string;
  /** The sealed reply; null for a plain one. */
  readonly letterId: string | null;
}

const REPLIES = {
  name: 'ticket-replies',
  sql: `select e.ticket_id as "ticketId", e.at, e.unit_id as "unitId", w.body ->> 'text' as text, e.facts ->> 'outcome' as outcome,
      e.facts ->> 'letterId' as "letterId"
    from {s}.ticket_event e left join {s}.words w on w.id = (e.facts ->> 'wordsId')::uuid
    where e.ticket_id = any ($1::uuid[]) and e.kind = 'replied' order by e.id`,
};

export function repliesOf(ctx: Ctx, ticketIds: readonly string[]): Promise<ReplyRow[]> {
  return query<ReplyRow>(ctx.platform.database.app, {
    county: ctx.county,
    statement: REPLIES,
    values: [ticketIds],
  });
}

export interface LookRow {
  readonly id: string;
  readonly ticketId: string;
  readonly at: Date;
  readonly unitId: string;
  readonly accountName: string;
  readonly purpose: string;
}

const LOOKS = {
  name: 'ticket-looks',
  sql: `select l.id, l.ticket_id as "ticketId", l.at, l.unit_id as "unitId", a.name as "accountName", l.purpose
    from {s}.contact_look l join {s}.account a on a.id = l.account_id where l.ticket_id = any ($1::uuid[]) order by l.at, l.id`,
};

/** Every look at the contact data of these tickets, oldest first. */
export function looksOf(ctx: Ctx, ticketIds: readonly string[]): Promise<LookRow[]> {
  return query<LookRow>(ctx.platform.database.app, {
    county: ctx.county,
    statement: LOOKS,
    values: [ticketIds],
  });
}
