import {
  EMPTY_FRONTIER,
  type Frontier,
  type LeafFacts,
  type RegisterKind,
  appendLeaves,
  countyDay,
  leafHash,
  leafPreimage,
  leafText,
  rootOf,
} from '@zhitong/domain';
import type pg from 'pg';
import type { Ctx } from '#platform/ctx';
import { freshBytes, sha256 } from '#platform/crypto';
import { query, withTransaction } from '#platform/database';
import type { FinalPlace, LeafSource } from './leaf-source.ts';
import { signCheckpoint } from './register-signer.ts';

/** Leaves in one transaction: four tiles. */
const AT_ONCE = 1024;

interface NewLeaf {
  readonly kind: RegisterKind;
  readonly subjectId: string;
  readonly salt: string;
  /** Null where another row holds it. */
  readonly body: Record<string, unknown> | null;
  readonly text: string;
  readonly hash: Buffer;
  readonly source: FinalPlace | null;
}

const HEAD = {
  name: 'register-head',
  sql: `select size, frontier from {s}.register_checkpoint order by size desc limit 1`,
};

const LAST_OF_SOURCE = {
  name: 'register-last-of-source',
  sql: `select source_xid::text as xid, source_id as id from {s}.register_leaf where kind = $1 and source_id is not null
    order by index desc limit 1`,
};

/** What was entered already is not entered again, however it came to be queued twice. */
const TAKE_ENTRIES = {
  name: 'register-take-entries',
  sql: `with taken as (
      delete from {s}.register_entry where id in (select id from {s}.register_entry order by id limit $1) returning *
    )
    select t.kind, t.subject_id as "subjectId", t.body, t.open from taken t
    where not exists (select 1 from {s}.register_leaf l where l.subject_id = t.subject_id and l.kind = t.kind)
    order by t.id`,
};

const INSERT = {
  name: 'register-insert',
  sql: `insert into {s}.register_leaf (index, kind, subject_id, entered_on, salt, body, leaf, hash, source_xid, source_id)
    select $1 + x.n - 1, x.kind, x.subject_id, $2, x.salt, x.body::jsonb, x.leaf, x.hash, x.xid::xid8, x.id
    from unnest($3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::text[], $10::bigint[])
      with ordinality as x (kind, subject_id, salt, body, leaf, hash, xid, id, n)`,
};

const INSERT_CHECKPOINT = {
  name: 'register-insert-checkpoint',
  sql: `insert into {s}.register_checkpoint (size, note, frontier, at) values ($1, $2, $3, $4)`,
};

/**
 * Enters what became final since the last time: queued entries, then the rows of each source in their order; then signs the
 * new head. Only one worker at a time does it, and a second run finds nothing left. A new county gets a head of size 0.
 * @returns how many leaves were entered
 */
export function growRegister(ctx: Ctx, sources: readonly LeafSource[]): Promise<number> {
  return withTransaction(ctx.platform.database.app, async (client) => {
    const lock = await client.query<{ got: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 4)) as got',
      [ctx.county.schema],
    );
    if (!lock.rows[0]!.got) return 0;
    const head = await headOf(client, ctx);
    const fresh = await freshLeaves(client, ctx, sources);
    if (fresh.length === 0 && head) return 0;
    const before = head ?? EMPTY_FRONTIER;
    const after = appendLeaves(
      sha256,
      before,
      fresh.map((leaf) => leaf.hash),
    );
    if (fresh.length > 0) await insert(client, ctx, { from: before.size, leaves: fresh });
    const note = await signCheckpoint(ctx, { size: after.size, root: rootOf(sha256, after) });
    await query(client, {
      county: ctx.county,
      statement: INSERT_CHECKPOINT,
      values: [after.size, note, Buffer.concat(after.hashes), ctx.now()],
    });
    return fresh.length;
  });
}

async function headOf(client: pg.PoolClient, ctx: Ctx): Promise<Frontier | null> {
  const [row] = await query<{ size: number; frontier: Buffer }>(client, {
    county: ctx.county,
    statement: HEAD,
    values: [],
  });
  if (!row) return null;
  const hashes = Array.from({ length: row.frontier.length / 32 }, (_, i) =>
    row.frontier.subarray(i * 32, (i + 1) * 32),
  );
  return { size: row.size, hashes };
}

async function freshLeaves(
  client: pg.PoolClient,
  ctx: Ctx,
  sources: readonly LeafSource[],
): Promise<NewLeaf[]> {
  const on = countyDay(ctx.now());
  const { county } = ctx;
  const entries = await query<{
    kind: RegisterKind;
    subjectId: string;
    body: Record<string, unknown>;
    open: Record<string, unknown> | null;
  }>(client, { county, statement: TAKE_ENTRIES, values: [AT_ONCE] });
  const leaves = entries.map(({ kind, subjectId, body, open }) =>
    newLeaf({ kind, on, ...(open && { open }) }, { subjectId, body, stored: body, source: null }),
  );
  for (const source of sources) {
    const limit = AT_ONCE - leaves.length;
    if (limit <= 0) break;
    const [last] = await query<FinalPlace>(client, {
      county,
      statement: LAST_OF_SOURCE,
      values: [source.kind],
    });
    const rows = await source.next(client, ctx, { after: last ?? { xid: '0', id: 0 }, limit });
    for (const { subjectId, body, xid, id } of rows)
      leaves.push(newLeaf({ kind: source.kind, on }, { subjectId, body, stored: null, source: { xid, id } }));
  }
  return leaves;
}

function newLeaf(
  facts: Omit<LeafFacts, 'v' | 'digest'>,
  of: {
    subjectId: string;
    body: Record<string, unknown>;
    stored: Record<string, unknown> | null;
    source: FinalPlace | null;
  },
): NewLeaf {
  const { subjectId, body, stored, source } = of;
  const salt = freshBytes(16).toString('hex');
  const digest = sha256(leafPreimage(salt, body)).toString('hex');
  const text = leafText({ v: 1, digest, ...facts });
  const hash = Buffer.from(leafHash(sha256, Buffer.from(text)));
  return { kind: facts.kind, subjectId, salt, body: stored, text, hash, source };
}

async function insert(
  client: pg.PoolClient,
  ctx: Ctx,
  { from, leaves }: { from: number; leaves: readonly NewLeaf[] },
): Promise<void> {
  const column = <V>(of: (leaf: NewLeaf) => V): V[] => leaves.map(of);
  await query(client, {
    county: ctx.county,
    statement: INSERT,
    values: [
      from,
      countyDay(ctx.now()),
      column((leaf) => leaf.kind),
      column((leaf) => leaf.subjectId),
      column((leaf) => leaf.salt),
      column((leaf) => leaf.body && JSON.stringify(leaf.body)),
      column((leaf) => leaf.text),
      column((leaf) => leaf.hash),
      column((leaf) => leaf.source?.xid ?? null),
      column((leaf) => leaf.source?.id ?? null),
    ],
  });
}
