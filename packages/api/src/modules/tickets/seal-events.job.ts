import { eventPreimage, wordsPreimage } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { withTransaction } from '#platform/database';

interface Sealable {
  id: number;
  xid: string;
  ticketId: string;
  kind: string;
  at: Date;
  actor: string;
  unitId: string | null;
  status: string;
  facts: unknown;
}

const AT_ONCE = 500;
const COLUMNS = `e.id, e.xid::text, e.ticket_id as "ticketId", e.kind, e.at, e.actor, e.unit_id as "unitId", e.status, e.facts`;

/** What a link of the chain covers: the whole event but its place in the transaction order. */
function link(previous: Buffer, event: Sealable): Buffer {
  const { xid: _xid, ...content } = event;
  return sha256(eventPreimage(previous.toString('hex'), { ...content, at: event.at.toISOString() }));
}

const GENESIS: Buffer = Buffer.alloc(32);

/**
 * Links events that became final into the county's hash chain. Runs each second; only one at a time does the work, and
 * a second run finds nothing left. @returns how many were sealed
 */
export async function sealEvents(ctx: Ctx): Promise<number> {
  const s = `"${ctx.county.schema}"`;
  return withTransaction(ctx.platform.database.app, async (client) => {
    const lock = await client.query<{ got: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 1)) as got',
      [ctx.county.schema],
    );
    if (!lock.rows[0]!.got) return 0;
    const { rows: heads } = await client.query<{ seq: number; hash: Buffer; xid: string; eventId: number }>(
      `select seq, hash, xid::text, event_id as "eventId" from ${s}.event_seal order by seq desc limit 1`,
    );
    const head = heads[0] ?? { seq: 0, hash: GENESIS, xid: '0', eventId: 0 };
    const { rows: events } = await client.query<Sealable>(
      `select ${COLUMNS} from ${s}.ticket_event e where (e.xid, e.id) > ($1::xid8, $2)
         and e.xid < pg_snapshot_xmin(pg_current_snapshot()) order by e.xid, e.id limit ${AT_ONCE}`,
      [head.xid, head.eventId],
    );
    if (events.length === 0) return 0;
    let hash = head.hash;
    const hashes = events.map((event) => (hash = link(hash, event)));
    await client.query(
      `insert into ${s}.event_seal (seq, event_id, xid, hash)
       select $1 + n, id, xid::xid8, hash from unnest($2::bigint[], $3::text[], $4::bytea[]) with ordinality as x (id, xid, hash, n)`,
      [head.seq, events.map((event) => event.id), events.map((event) => event.xid), hashes],
    );
    return events.length;
  });
}

/** What a walk along the whole chain found. */
export interface ChainReport {
  readonly events: number;
  readonly sealed: number;
  readonly head: string;
  /** Sequence numbers at which the chain does not fit its events; empty when nothing was changed. */
  readonly broken: number[];
  /** Rows of words that no longer fit the digest their event holds. */
  readonly changedWords: number;
}

/** Recomputes every link. Erased words do not matter to it: the events hold only their digests. */
export async function verifyEvents(ctx: Ctx): Promise<ChainReport> {
  const s = `"${ctx.county.schema}"`;
  const on = ctx.platform.database.app;
  let previous: Buffer = GENESIS;
  let at = 0;
  const broken: number[] = [];
  for (;;) {
    const { rows } = await on.query<Sealable & { seq: number; hash: Buffer }>(
      `select l.seq, l.hash, ${COLUMNS} from ${s}.event_seal l join ${s}.ticket_event e on e.id = l.event_id
       where l.seq > $1 order by l.seq limit 2000`,
      [at],
    );
    if (rows.length === 0) break;
    for (const { seq, hash, ...event } of rows) {
      if (seq !== at + 1 || !link(previous, event).equals(hash)) broken.push(seq);
      previous = hash;
      at = seq;
    }
  }
  const { rows: counts } = await on.query<{ events: number; sealed: number }>(
    `select (select count(*) from ${s}.ticket_event)::int as events, (select count(*) from ${s}.event_seal)::int as sealed`,
  );
  return {
    ...counts[0]!,
    head: previous.toString('hex'),
    broken,
    changedWords: await countChangedWords(ctx),
  };
}

/** Words that are still here must give the digest that their event holds. */
async function countChangedWords(ctx: Ctx): Promise<number> {
  const s = `"${ctx.county.schema}"`;
  let changed = 0;
  for (let after = 0; ;) {
    const { rows } = await ctx.platform.database.app.query<{
      id: number;
      digest: string;
      salt: string | null;
      body: unknown;
    }>(
      `select e.id, e.facts ->> 'wordsDigest' as digest, w.salt, w.body from ${s}.ticket_event e
       join ${s}.words w on w.id = (e.facts ->> 'wordsId')::uuid where e.id > $1 order by e.id limit 2000`,
      [after],
    );
    for (const { digest, salt, body } of rows) {
      if (salt !== null && sha256(wordsPreimage(salt, body)).toString('hex') !== digest) changed += 1;
    }
    if (rows.length < 2000) return changed;
    after = rows.at(-1)!.id;
  }
}
