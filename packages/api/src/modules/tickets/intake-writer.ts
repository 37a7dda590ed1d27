import type { TicketEventFacts, TicketKind } from '@zhitong/domain';
import type { Ctx, Platform, Tenant } from '#platform/ctx';
import { query, queryOnce } from '#platform/database';
import type { WordsBody } from './record.entity.ts';

/** Everything that intake writes for one appeal, ready to be inserted. */
export interface IntakeRow {
  readonly id: string;
  /** The day in the number, `20261122`. */
  readonly day: string;
  readonly kind: TicketKind;
  readonly channel: string;
  readonly placeId: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly categoryId: string | null;
  readonly isAgainst: boolean;
  readonly againstUnitIds: readonly string[];
  readonly conflictUnitIds: readonly string[];
  readonly conflictAccountIds: readonly string[];
  readonly conflictResolved: boolean;
  readonly publishConsent: boolean;
  readonly citizenId: string | null;
  readonly credential: string;
  readonly imported: boolean;
  readonly digest: Buffer;
  readonly receiptKeyId: string;
  readonly trackingHash: Buffer;
  readonly submittedAt: Date;
  readonly dueAt: Date | null;
  readonly calendarVersion: string | null;
  readonly salt: string;
  readonly body: WordsBody;
  readonly contactName: Buffer | null;
  readonly contactPhone: Buffer | null;
  readonly phoneHash: Buffer | null;
  readonly facts: TicketEventFacts;
  readonly key: string | null;
  readonly bodyHash: Buffer | null;
  readonly attachmentIds: readonly string[];
}

/** What became of a row: its number, or the ticket that its key already made. */
export type Written =
  | { readonly number: string }
  | { readonly existing: { readonly ticketId: string; readonly sameBody: boolean } };

/** Column by column, so that one statement takes a whole batch in: its name, its array type, its value. */
const COLUMNS: readonly [string, string, (row: IntakeRow) => unknown][] = [
  ['id', 'uuid', (r) => r.id],
  ['day', 'text', (r) => r.day],
  ['kind', 'text', (r) => r.kind],
  ['channel', 'text', (r) => r.channel],
  ['place_id', 'uuid', (r) => r.placeId],
  ['longitude', 'float8', (r) => r.longitude],
  ['latitude', 'float8', (r) => r.latitude],
  ['category_id', 'uuid', (r) => r.categoryId],
  ['is_against', 'bool', (r) => r.isAgainst],
  ['against_unit_ids', 'text', (r) => literal(r.againstUnitIds)],
  ['conflict_unit_ids', 'text', (r) => literal(r.conflictUnitIds)],
  ['conflict_account_ids', 'text', (r) => literal(r.conflictAccountIds)],
  ['conflict_resolved', 'bool', (r) => r.conflictResolved],
  ['publish_consent', 'bool', (r) => r.publishConsent],
  ['citizen_id', 'uuid', (r) => r.citizenId],
  ['credential', 'text', (r) => r.credential],
  ['imported', 'bool', (r) => r.imported],
  ['digest', 'bytea', (r) => r.digest],
  ['receipt_key_id', 'uuid', (r) => r.receiptKeyId],
  ['tracking_hash', 'bytea', (r) => r.trackingHash],
  ['submitted_at', 'timestamptz', (r) => r.submittedAt.toISOString()],
  ['due_at', 'timestamptz', (r) => r.dueAt?.toISOString() ?? null],
  ['calendar_version', 'text', (r) => r.calendarVersion],
  ['salt', 'text', (r) => r.salt],
  ['body', 'text', (r) => JSON.stringify(r.body)],
  ['contact_name', 'bytea', (r) => r.contactName],
  ['contact_phone', 'bytea', (r) => r.contactPhone],
  ['phone_hash', 'bytea', (r) => r.phoneHash],
  ['facts', 'text', (r) => JSON.stringify(r.facts)],
  ['key', 'text', (r) => r.key],
  ['body_hash', 'bytea', (r) => r.bodyHash],
  ['attachment_ids', 'text', (r) => literal(r.attachmentIds)],
];

/** One statement is one transaction: tickets, words, contacts, first events, idempotency rows, claimed attachments. */
const BATCH = {
  name: 'intake',
  sql: `with given as materialized (
      select * from unnest(${COLUMNS.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ')})
        with ordinality as x (${COLUMNS.map(([name]) => name).join(', ')}, n)
    ), fresh as materialized (
      select given.*, nextval('{s}.ticket_number_seq')::text as running from given
      where key is null or not exists (
        select 1 from {s}.intake_key k where k.credential = given.credential and k.key = given.key)
    ), t as (
      insert into {s}.ticket (id, number, kind, channel, place_id, longitude, latitude, category_id, is_against,
        against_unit_ids, conflict_unit_ids, conflict_account_ids, conflict_resolved, publish_consent, citizen_id, credential,
        imported, digest, receipt_key_id, tracking_hash, submitted_at, due_at, calendar_version, updated_at)
      select id, 'ZT-' || day || '-' || lpad(running, greatest(6, length(running)), '0'), kind, channel, place_id, longitude,
        latitude, category_id, is_against, against_unit_ids::uuid[], conflict_unit_ids::uuid[], conflict_account_ids::uuid[],
        conflict_resolved, publish_consent, citizen_id, credential, imported, digest, receipt_key_id, tracking_hash,
        submitted_at, due_at, calendar_version, submitted_at
      from fresh order by n returning id, number
    ), w as (
      insert into {s}.words (id, ticket_id, kind, salt, body, digest, at)
      select id, id, 'INTAKE', salt, body::jsonb, digest, submitted_at from fresh
    ), c as (
      insert into {s}.contact (ticket_id, name, phone, phone_hash)
      select id, contact_name, contact_phone, phone_hash from fresh
      where contact_name is not null or contact_phone is not null
    ), e as (
      insert into {s}.ticket_event (ticket_id, kind, at, actor, status, facts)
      select id, 'submitted', submitted_at, credential, 'RECEIVED', facts::jsonb from fresh order by n
    ), k as (
      insert into {s}.intake_key (credential, key, body_hash, ticket_id, created_at)
      select credential, key, body_hash, id, now() from fresh where key is not null
    ), a as (
      update {s}.attachment a set ticket_id = fresh.id from fresh
      where attachment_ids <> '{}' and a.id = any (attachment_ids::uuid[]) and a.ticket_id is null
    )
    select id, number from t`,
};

const EXISTING = {
  name: 'intake-existing',
  sql: `select k.credential, k.key, k.body_hash as "bodyHash", k.ticket_id as "ticketId"
    from {s}.intake_key k join unnest($1::text[], $2::text[]) as g (credential, key) using (credential, key)`,
};

function literal(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}

interface Waiting {
  readonly row: IntakeRow;
  readonly done: (written: Written) => void;
  readonly failed: (error: unknown) => void;
}

/** How many batches of one county may be on their way at once, and how large one may grow. */
const LANES = 2;
const LARGEST = 128;

class Queue {
  readonly #platform: Platform;
  readonly #county: Tenant;
  #waiting: Waiting[] = [];
  #lanes = 0;
  #armed = false;

  constructor(platform: Platform, county: Tenant) {
    this.#platform = platform;
    this.#county = county;
  }

  put(row: IntakeRow): Promise<Written> {
    return new Promise((done, failed) => {
      this.#waiting.push({ row, done, failed });
      if (this.#armed) return;
      this.#armed = true;
      // After this turn of the loop: whoever arrived together is committed together.
      setImmediate(() => {
        this.#armed = false;
        this.#pump();
      });
    });
  }

  #pump(): void {
    while (this.#lanes < LANES && this.#waiting.length > 0) {
      this.#lanes += 1;
      const batch = this.#waiting.splice(0, LARGEST);
      void this.#write(batch).finally(() => {
        this.#lanes -= 1;
        this.#pump();
      });
    }
  }

  async #write(batch: Waiting[]): Promise<void> {
    // The same key twice in one batch: the second waits for the first one's commit and then finds it.
    const seen = new Set<string>();
    const now: Waiting[] = [];
    for (const one of batch) {
      const key = one.row.key === null ? null : `${one.row.credential}\n${one.row.key}`;
      if (key !== null && seen.has(key)) this.#waiting.push(one);
      else {
        now.push(one);
        if (key !== null) seen.add(key);
      }
    }
    try {
      settle(
        now,
        await insert(
          this.#platform,
          this.#county,
          now.map((one) => one.row),
        ),
      );
    } catch (error) {
      if (now.length === 1) return now[0]!.failed(error);
      // One bad row must not cost the others their place: each tries by itself.
      await Promise.all(
        now.map(async (one) => {
          try {
            settle([one], await insert(this.#platform, this.#county, [one.row]));
          } catch (own) {
            one.failed(own);
          }
        }),
      );
    }
  }
}

function settle(waiting: Waiting[], written: Written[]): void {
  waiting.forEach((one, i) => one.done(written[i]!));
}

/** Inserts a batch in one transaction. A key that meanwhile came into being by another process is found at the second try. */
async function insert(platform: Platform, county: Tenant, rows: IntakeRow[]): Promise<Written[]> {
  const on = platform.database.app;
  const values = COLUMNS.map(([, , read]) => rows.map(read));
  const fresh = await query<{ id: string; number: string }>(on, { county, statement: BATCH, values }).catch(
    (error: unknown) => {
      if ((error as { constraint?: string }).constraint !== 'intake_key_pkey') throw error;
      return query<{ id: string; number: string }>(on, { county, statement: BATCH, values });
    },
  );
  const numbers = new Map(fresh.map((row) => [row.id, row.number]));
  const old = rows.filter((row) => !numbers.has(row.id));
  const found = old.length === 0 ? [] : await findExisting(platform, county, old);
  return rows.map((row) => {
    const number = numbers.get(row.id);
    if (number !== undefined) return { number };
    const existing = found.find((one) => one.credential === row.credential && one.key === row.key);
    if (!existing) throw new Error('an idempotency key vanished');
    return { existing: { ticketId: existing.ticketId, sameBody: existing.bodyHash.equals(row.bodyHash!) } };
  });
}

function findExisting(platform: Platform, county: Tenant, rows: IntakeRow[]) {
  return query<{ credential: string; key: string; bodyHash: Buffer; ticketId: string }>(
    platform.database.app,
    {
      county,
      statement: EXISTING,
      values: [rows.map((row) => row.credential), rows.map((row) => row.key)],
    },
  );
}

/**
 * Writes an appeal and answers once its transaction is committed. Appeals that arrive together share a transaction;
 * there is no fixed wait. A row that fails fails alone.
 */
export function writeIntake(platform: Platform, county: Tenant, row: IntakeRow): Promise<Written> {
  const key = `${county.code}/intake-queue`;
  let queue = platform.memory.get(key) as Queue | undefined;
  if (!queue) {
    queue = new Queue(platform, county);
    platform.memory.set(key, queue);
  }
  return queue.put(row);
}

/** Writes a batch of appeals in one transaction, for imports: all or, on an error, none. */
export function writeIntakeBatch(platform: Platform, county: Tenant, rows: IntakeRow[]): Promise<Written[]> {
  return insert(platform, county, rows);
}

/** How long an idempotency key is remembered; the contract promises 7 days. Keys of imports are kept for ever. */
const KEPT_DAYS = 30;

/** Drops idempotency keys that no caller can still mean. */
export async function forgetOldKeys(ctx: Ctx): Promise<void> {
  const until = new Date(ctx.now().getTime() - KEPT_DAYS * 24 * 3600_000);
  await queryOnce(ctx.platform.database.app, {
    county: ctx.county,
    sql: `delete from {s}.intake_key where created_at < $1 and credential not like 'import:%'`,
    values: [until],
  });
}
