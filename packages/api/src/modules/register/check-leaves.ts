import {
  type LeafFacts,
  type RegisterKind,
  canonical,
  leafHash,
  leafPreimage,
  leafText,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import type { LeafSource, LeafWitness } from './leaf-source.ts';
import type { FaultList } from './register-fault.ts';

export interface LeafRow {
  readonly index: number;
  readonly kind: RegisterKind;
  readonly subjectId: string;
  readonly on: string;
  readonly salt: string | null;
  readonly body: Record<string, unknown> | null;
  readonly leaf: string;
  readonly hash: Buffer;
  readonly sourceXid: string | null;
  readonly sourceId: number | null;
}

/** A leaf as its row gives it. */
export interface CheckedLeaf {
  readonly bytes: Buffer;
  readonly hash: Uint8Array;
  readonly isErased: boolean;
}

export interface LeafBatch {
  readonly rows: readonly LeafRow[];
  /** What leaves of sources stand for, by kind and subject. */
  readonly bodies: ReadonlyMap<string, Record<string, unknown>>;
  /** What other rows say of leaves that hold their own body, by kind and subject; null where they say nothing any more. */
  readonly witnessed: ReadonlyMap<string, Record<string, unknown> | null>;
}

/** Rows with what they stand for, where other rows hold it. */
export async function withBodies(
  ctx: Ctx,
  of: { readonly sources: readonly LeafSource[]; readonly witnesses: readonly LeafWitness[] },
  rows: readonly LeafRow[],
): Promise<LeafBatch> {
  const { sources, witnesses } = of;
  const idsOf = (kind: RegisterKind) => rows.filter((row) => row.kind === kind).map((row) => row.subjectId);
  const bodies = new Map<string, Record<string, unknown>>();
  for (const source of sources) {
    const ids = idsOf(source.kind);
    if (ids.length === 0) continue;
    for (const [id, body] of await source.bodies(ctx, ids)) bodies.set(`${source.kind} ${id}`, body);
  }
  const witnessed = new Map<string, Record<string, unknown> | null>();
  for (const witness of witnesses) {
    const { kind } = witness;
    const ids = idsOf(kind);
    if (ids.length === 0) continue;
    const told = await witness.facts(ctx, ids);
    for (const id of ids) witnessed.set(`${kind} ${id}`, told.get(id) ?? null);
  }
  return { rows, bodies, witnessed };
}

/**
 * Holds each row against itself and against what it stands for.
 * @returns one for each index from `from` up to `to`; null where its row is gone
 */
export function checkLeaves(
  { rows, bodies, witnessed }: LeafBatch,
  { from, to, faults }: { from: number; to: number; faults: FaultList },
): (CheckedLeaf | null)[] {
  const found = new Map(rows.map((row) => [row.index, row]));
  return Array.from({ length: to - from }, (_, i) => {
    const index = from + i;
    const row = found.get(index);
    if (row) {
      const of = `${row.kind} ${row.subjectId}`;
      const told = witnessed.get(of);
      if (told !== undefined) holdAgainst(row, told, faults);
      return checkLeaf(row, bodies.get(of) ?? row.body, faults);
    }
    faults.add('MISSING_LEAF', { index });
    return null;
  });
}

function holdAgainst(row: LeafRow, told: Record<string, unknown> | null, faults: FaultList): void {
  const { index, kind, body } = row;
  const name = nameOf(body) ?? row.subjectId;
  if (!told) faults.add('MISSING_SUBJECT', { index, kind, name });
  else if (body && !isPartOf(told, body)) faults.add('CHANGED_SUBJECT', { index, name });
}

function checkLeaf(row: LeafRow, body: Record<string, unknown> | null, faults: FaultList): CheckedLeaf {
  const { index, kind, on, salt } = row;
  const bytes = Buffer.from(row.leaf);
  const hash = leafHash(sha256, bytes);
  const isErased = salt === null;
  const leaf = { bytes, hash, isErased };
  if (!row.hash.equals(hash)) faults.add('CHANGED_LEAF', { index });
  const digest = isErased || !body ? '' : sha256(leafPreimage(salt, body)).toString('hex');
  // Most leaves are no more than this.
  if (leafText({ v: 1, kind, digest, on }) === row.leaf) return leaf;
  const facts = factsOf(row.leaf);
  if (facts?.kind !== kind || facts.on !== on) faults.add('CHANGED_FACTS', { index });
  if (isErased) return leaf;
  const name = nameOf(body) ?? row.subjectId;
  if (!body) faults.add('MISSING_SUBJECT', { index, kind, name });
  else if (facts?.digest !== digest || !isOpen(facts, body)) faults.add('CHANGED_SUBJECT', { index, name });
  return leaf;
}

/** What is told in the open is what the digest covers. */
function isOpen(facts: LeafFacts, body: Record<string, unknown>): boolean {
  return isPartOf(facts.open ?? {}, body);
}

function isPartOf(some: Readonly<Record<string, unknown>>, body: Record<string, unknown>): boolean {
  return Object.entries(some).every(
    ([name, value]) => canonical(body[name] ?? null) === canonical(value ?? null),
  );
}

/** What a leaf says, or null where it is not in its one spelling. */
function factsOf(text: string): LeafFacts | null {
  try {
    const facts = JSON.parse(text) as LeafFacts;
    return leafText(facts) === text ? facts : null;
  } catch {
    return null;
  }
}

/** What people call it: a ticket's number, a letter's. */
function nameOf(body: Record<string, unknown> | null): string | null {
  const name = body?.['number'] ?? body?.['documentNumber'] ?? body?.['month'];
  return typeof name === 'string' ? name : null;
}
