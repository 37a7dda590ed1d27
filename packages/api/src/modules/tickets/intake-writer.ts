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
  readonly blueAt: Date | null;
  readonly yellowAt: Date | null;
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

/**
 * What the statement reads of each row, with its type. One JSON value holds the whole batch: PostgreSQL then plans the
 * statement once and not anew for every size of batch, which costs more than the inserts do.
 */
const FIELDS = `id uuid, day text, kind text, channel text, "placeId" uuid, longitude float8, latitude float8, "categoryId" uuid,
  "isAgainst" bool, "againstUnitIds" uuid[], "conflictUnitIds" uuid[], "conflictAccountIds" uuid[], "conflictResolved" bool,
  "publishConsent" bool, "citizenId" uuid, credential text, imported bool, digest bytea, "receiptKeyId" uuid,
  "trackingHash" bytea, "submittedAt" timestamptz, "dueAt" timestamptz, "blueAt" timestamptz, "yellowAt" timestamptz, "calendarVersion" text, salt text, body jsonb,
  "contactName" bytea, "contactPhone" bytea, "phoneHash" bytea, facts jsonb, key text, "bodyHash" bytea, "attachmentIds" uuid[]`;

/** A row as JSON, its bytes in PostgreSQL's hexadecimal form. */
function jsonOf(row: IntakeRow) {
  const hex = (bytes: Buffer | null) => bytes && `\\x${bytes.toString('hex')}`;
  return {
    ...row,
    digest: hex(row.digest),
    trackingHash: hex(row.trackingHash),
    contactName: hex(row.contactName),
    contactPhone: hex(row.contactPhone),
    phoneHash: hex(row.phoneHash),
    bodyHash: hex(row.bodyHash),
  };
}

/**
 * One statement is one transaction: idempotency rows, tickets, words, contacts, first events, claimed attachments. The keys
 * come first: whoever else is writing the same one is waited for, and only a row whose key is new goes on.
 */
const BATCH = {
  name: 'intake',
  sql: `with given as materialized (
      select * from rows from (json_to_recordset($1::json) as (${FIELDS})) with ordinality
    ), k as (
      insert into {s}.intake_key (credential, key, body_hash, ticket_id, created_at)
      select credential, key, "bodyHash", id, now() from given where key is not null order by credential, key
      on conflict (credential, key) do nothing returning ticket_id
    ), fresh as materialized (
      select given.*, nextval('{s}.ticket_number_seq')::text as running from given
      where key is null or id in (select ticket_id from k)
    ), t as (
      insert into {s}.ticket (id, number, kind, channel, place_id, longitude, latitude, category_id, is_against,
        against_unit_ids, conflict_unit_ids, conflict_account_ids, conflict_resolved, publish_consent, citizen_id, credential,
        imported, digest, receipt_key_id, tracking_hash, submitted_at, due_at, blue_at, yellow_at, calendar_version, updated_at)
      select id, 'ZT-' || day || '-' || lpad(running, greatest(6, length(running)), '0'), kind, channel, "placeId", longitude,
        latitude, "categoryId", "isAgainst", "againstUnitIds", "conflictUnitIds", "conflictAccountIds", "conflictResolved",
        "publishConsent", "citizenId", credential, imported, digest, "receiptKeyId", "trackingHash", "submittedAt", "dueAt",
        "blueAt", "yellowAt", "calendarVersion", "submittedAt"
      from fresh order by ordinality returning id, number
    ), w as (
      insert into {s}.words (id, ticket_id, kind, salt, body, digest, at)
      select id, id, 'INTAKE', salt, body, digest, "submittedAt" from fresh
    ), c as (
      insert into {s}.contact (ticket_id, name, phone, phone_hash)
      select id, "contactName", "contactPhone", "phoneHash" from fresh
      where "contactName" is not null or "contactPhone" is not null
    ), e as (
      insert into {s}.ticket_event (ticket_id, kind, at, actor, status, facts)
      select id, 'submitted', "submittedAt", credential, 'RECEIVED', facts from fresh order by ordinality
    ), a as (
      update {s}.attachment a set ticket_id = fresh.id from fresh
      where cardinality("attachmentIds") > 0 and a.id = any ("attachmentIds") and a.ticket_id is null and not a.kept
    )
    select id, number from t`,
};

const EXISTING = {
  name: 'intake-existing',
  sql: `select k.credential, k.key, k.body_hash as "bodyHash", k.ticket_id as "ticketId"
    from {s}.intake_key k join unnest($1::text[], $2::text[]) as g (credential, key) using (credential, key)`,
};

interface Waiting {
  readonly row: IntakeRow;
  readonly done: (written: Written) => void;
  readonly failed: (error: unknown) => void;
}

/** How large a batch may grow. */
const LARGEST = 128;

/**
 * One batch of a county is on its way at a time: the longer the wait, the larger the next, and the cheaper each row in it.
 * Others go beside it only when it is slow, after so many milliseconds each, or when a whole batch waits already.
 */
const SLOW_MS = 50;
const LANES = 4;

class Queue {
  readonly #platform: Platform;
  readonly #county: Tenant;
  #waiting: Waiting[] = [];
  #lanes = 0;
  #startedAt = 0;
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
    while (this.#waiting.length > 0 && this.#mayStart()) {
      this.#lanes += 1;
      this.#startedAt = Date.now();
      const batch = this.#waiting.splice(0, LARGEST);
      const slow = setTimeout(() => this.#pump(), SLOW_MS + 1);
      void this.#write(batch).finally(() => {
        clearTimeout(slow);
        this.#lanes -= 1;
        this.#pump();
      });
    }
  }

  #mayStart(): boolean {
    if (this.#lanes === 0) return true;
    const isLate = this.#waiting.length >= LARGEST || Date.now() - this.#startedAt >= SLOW_MS;
    return isLate && this.#lanes < LANES;
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

/** Inserts a batch in one transaction; a key that is there already brings the ticket that it made. */
async function insert(platform: Platform, county: Tenant, rows: IntakeRow[]): Promise<Written[]> {
  const on = platform.database.app;
  const values = [JSON.stringify(rows.map(jsonOf))];
  const fresh = await query<{ id: string; number: string }>(on, { county, statement: BATCH, values });
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
