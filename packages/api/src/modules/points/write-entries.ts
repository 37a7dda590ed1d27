import {
  type CorrectionGround,
  type Day,
  type EntryStatus,
  type ProofKind,
  actorName,
  monthOf,
} from '@zhitong/domain';

import { v7 as uuidv7 } from 'uuid';
import { encrypt, freshBytes } from '#platform/crypto';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import type { PointsStepKind } from './points-entry.entity.ts';
import { tellFollowers } from './tell-followers.ts';

/** What an entry rests on, as it is handed in: words, a file, or both. */
export interface NewProof {
  readonly kind: ProofKind;
  readonly words: string | null;
  readonly attachmentId: string | null;
}

/** An entry that was found right. */
export interface NewEntry {
  readonly id: string;
  readonly accountId: string;
  readonly itemId: string;
  readonly day: Day;
  readonly quantity: number;
  readonly points: number;
  readonly status: EntryStatus;
  readonly objectionUntil: Day | null;
  readonly reversal: { readonly of: string; readonly ground: CorrectionGround } | null;
  readonly proofs: readonly NewProof[];
  readonly idempotencyKey: string | null;
}

/** Entries of one statement: arrays of more take longer to read than another round trip. */
const AT_ONCE = 5000;

/** Adds entries to the ledger, each with its proofs and its first step. What counts at once, the caller applies. */
export async function writeEntries(tx: Ctx, entries: readonly NewEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += AT_ONCE)
    await writeSome(tx, entries.slice(from, from + AT_ONCE));
  await tellFollowers(
    tx,
    entries.map(({ accountId }) => accountId),
  );
}

async function writeSome(tx: Ctx, entries: readonly NewEntry[]): Promise<void> {
  const now = tx.now();
  await execute(
    tx,
    `insert into {s}.points_entry (id, account_id, item_id, day, month, quantity, points, status, objection_until,
       reverses_id, ground, idempotency_key, salt, counted_at, recorded_by, recorded_at)
     select n.*, case when n.status = 'COUNTED' then $15::timestamptz end, $14, $15
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[], $5::text[], $6::int[], $7::bigint[], $8::text[], $9::date[],
       $10::uuid[], $11::text[], $12::text[], $13::bytea[])
       as n (id, account_id, item_id, day, month, quantity, points, status, objection_until, reverses_id, ground, key, salt)`,
    [
      entries.map((entry) => entry.id),
      entries.map((entry) => entry.accountId),
      entries.map((entry) => entry.itemId),
      entries.map((entry) => entry.day),
      entries.map((entry) => monthOf(entry.day)),
      entries.map((entry) => entry.quantity),
      entries.map((entry) => entry.points),
      entries.map((entry) => entry.status),
      entries.map((entry) => entry.objectionUntil),
      entries.map((entry) => entry.reversal?.of ?? null),
      entries.map((entry) => entry.reversal?.ground ?? null),
      entries.map((entry) => entry.idempotencyKey),
      entries.map(() => freshBytes(16)),
      actorName(tx.actor),
      now,
    ],
  );
  await writeProofs(tx, entries);
  await writeSteps(
    tx,
    'RECORDED',
    entries.map((entry) => entry.id),
  );
}

async function writeProofs(tx: Ctx, entries: readonly NewEntry[]): Promise<void> {
  const proofs = entries.flatMap(({ id: entryId, proofs: of }) =>
    of.map((proof) => ({ id: uuidv7(), entryId, ...proof })),
  );
  if (proofs.length === 0) return;
  await execute(
    tx,
    `insert into {s}.points_proof (id, entry_id, kind, words, attachment_id)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::uuid[])`,
    [
      proofs.map(({ id }) => id),
      proofs.map(({ entryId }) => entryId),
      proofs.map(({ kind }) => kind),
      proofs.map(({ id, words }) => words && encrypt(tx.platform.keys, proofPlace(id), words)),
      proofs.map(({ attachmentId }) => attachmentId),
    ],
  );
}

/** Writes down what the actor does to entries. */
export async function writeSteps(tx: Ctx, kind: PointsStepKind, entryIds: readonly string[]): Promise<void> {
  await execute(
    tx,
    `insert into {s}.points_step (entry_id, kind, actor, at) select id, $2, $3, $4 from unnest($1::uuid[]) id`,
    [entryIds, kind, actorName(tx.actor), tx.now()],
  );
}

/** What a proof's words are bound to. */
export function proofPlace(proofId: string): string {
  return `points_proof:${proofId}:words`;
}

/** What an objection's words are bound to. */
export function objectionPlace(objectionId: string): string {
  return `points_objection:${objectionId}:words`;
}
