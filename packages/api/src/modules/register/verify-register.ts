import {
  type Checkpoint,
  EMPTY_FRONTIER,
  type Frontier,
  type NoteVerifier,
  TILE_WIDTH,
  appendLeaves,
  rootOf,
  sameHash,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { query } from '#platform/database';
import { type CheckedLeaf, type LeafRow, checkLeaves, withBodies } from './check-leaves.ts';
import { comparePublished, compareUpperTiles } from './compare-published.ts';
import { FaultList, type RegisterFault } from './register-fault.ts';
import type { FinalPlace, LeafSource, LeafWitness } from './leaf-source.ts';
import { publishedCheckpoint, registerFolder } from './register-files.ts';
import { registerVerifiers, verifiedCheckpoint } from './register-signer.ts';

/** What a walk along the whole register found. */
export interface RegisterReport {
  readonly leaves: number;
  readonly checkpoints: number;
  readonly published: number;
  /** Leaves whose salt and body were erased: they still verify, and tell nothing. */
  readonly erased: number;
  /** How many faults there are; `faults` names the first hundred. */
  readonly faultCount: number;
  readonly faults: readonly RegisterFault[];
}

/** Leaves read at once: twenty tiles. */
const AT_ONCE = 20 * TILE_WIDTH;

const LEAVES = {
  name: 'verify-register-leaves',
  sql: `select index, kind, subject_id as "subjectId", entered_on as "on", salt, body, leaf, hash, source_xid::text as "sourceXid",
      source_id as "sourceId" from {s}.register_leaf where index >= $1 and index < $2 order by index`,
};

const CHECKPOINTS = {
  name: 'verify-register-checkpoints',
  sql: `select size, note, frontier from {s}.register_checkpoint where size >= $1 and size < $2 order by size`,
};

const EXTENT = {
  name: 'verify-register-extent',
  sql: `select coalesce((select max(index) + 1 from {s}.register_leaf), 0)::int8 as leaves,
    coalesce((select max(size) from {s}.register_checkpoint), 0)::int8 as signed`,
};

/**
 * Recomputes the register from its rows and those it speaks of, and compares it with every signed checkpoint and with the
 * published files, which are a second copy: a row that was changed or dropped by whomever is named.
 */
export async function verifyRegister(
  ctx: Ctx,
  sources: readonly LeafSource[],
  witnesses: readonly LeafWitness[] = [],
): Promise<RegisterReport> {
  const { county } = ctx;
  const on = ctx.platform.database.app;
  const faults = new FaultList();
  const verifiers = await registerVerifiers(ctx);
  const folder = registerFolder(ctx);
  const published = await publishedHead(ctx, { folder, verifiers, faults });
  const [extent] = await query<{ leaves: number; signed: number }>(on, {
    county,
    statement: EXTENT,
    values: [],
  });
  const { leaves, signed } = extent!;
  if (leaves > signed) faults.add('UNSIGNED', { index: signed, to: leaves });
  const publishedSize = published?.size ?? 0;
  if (publishedSize > signed) faults.add('CHECKPOINT_DROPPED', { size: publishedSize });
  const until = Math.max(leaves, signed, publishedSize);

  const walk = new Walk(ctx, { verifiers, faults, published });
  const ends = new Map<string, FinalPlace>();
  const read = (at: number) => {
    const batch = query<LeafRow>(on, { county, statement: LEAVES, values: [at, at + AT_ONCE] }).then((rows) =>
      withBodies(ctx, { sources, witnesses }, rows),
    );
    // Whoever waits for them is told; until then nobody is.
    batch.catch(() => {});
    return batch;
  };
  for (let at = 0, coming = read(0); at < until; at += AT_ONCE) {
    const end = Math.min(at + AT_ONCE, until);
    const batch = await coming;
    coming = read(end);
    const { rows } = batch;
    const checked = checkLeaves(batch, { from: at, to: end, faults });
    for (const { kind, sourceXid, sourceId } of rows)
      if (sourceXid !== null && sourceId !== null) ends.set(kind, { xid: sourceXid, id: sourceId });
    const shown = await comparePublished(folder, { leaves: checked, from: at, size: publishedSize, faults });
    await walk.along(checked, shown, { from: at, to: end });
  }
  if (until === 0) await walk.along([], [], { from: 0, to: 0 });
  if (published) await compareUpperTiles(folder, { size: publishedSize, roots: walk.tileRoots(), faults });
  walk.judge();
  for (const source of sources) {
    const last = ends.get(source.kind);
    if (!last) continue;
    for (const name of await source.withoutLeaf(ctx, last)) faults.add('NOT_ENTERED', { name });
  }
  for (const witness of witnesses)
    for (const name of await witness.withoutLeaf(ctx)) faults.add('NOT_ENTERED', { name });
  return {
    leaves,
    checkpoints: walk.checkpoints,
    published: publishedSize,
    erased: walk.erased,
    faultCount: faults.count,
    faults: faults.named,
  };
}

async function publishedHead(
  ctx: Ctx,
  of: { folder: string; verifiers: readonly NoteVerifier[]; faults: FaultList },
): Promise<Checkpoint | null> {
  const note = await publishedCheckpoint(of.folder);
  if (note === null) return null;
  const head = verifiedCheckpoint(ctx.county.code, of.verifiers, note);
  if (!head) of.faults.add('PUBLISHED_SIGNATURE', {});
  return head;
}

/** Grows two logs side by side, one of the rows and one of the published hashes, and holds both against what was signed. */
class Walk {
  readonly #ctx: Ctx;
  readonly #verifiers: readonly NoteVerifier[];
  readonly #faults: FaultList;
  readonly #published: Checkpoint | null;
  /** Null from where it can no longer be known. */
  #rows: Frontier | null = EMPTY_FRONTIER;
  #shown: Frontier | null = EMPTY_FRONTIER;
  /** The roots of the rows' full tiles, by level. */
  readonly #tileRoots = new Map<number, Uint8Array[]>();
  #lastGood = 0;
  #rowsFit = true;
  #shownFits: boolean | null = null;
  checkpoints = 0;
  erased = 0;

  constructor(
    ctx: Ctx,
    of: { verifiers: readonly NoteVerifier[]; faults: FaultList; published: Checkpoint | null },
  ) {
    this.#ctx = ctx;
    this.#verifiers = of.verifiers;
    this.#faults = of.faults;
    this.#published = of.published;
  }

  async along(
    leaves: readonly (CheckedLeaf | null)[],
    shown: readonly (Uint8Array | null)[],
    { from, to }: { from: number; to: number },
  ): Promise<void> {
    const checkpoints = await query<{ size: number; note: string; frontier: Buffer }>(
      this.#ctx.platform.database.app,
      {
        county: this.#ctx.county,
        statement: CHECKPOINTS,
        values: [from === 0 ? 0 : from + 1, to + 1],
      },
    );
    this.erased += leaves.filter((leaf) => leaf?.isErased).length;
    let at = from;
    const grow = (size: number) => {
      const own = leaves.slice(at - from, size - from).map((leaf) => leaf?.hash ?? null);
      const theirs = shown.slice(at - from, size - from);
      const before = this.#shown;
      const wereOne = this.#rows === before;
      this.#rows = grown(this.#rows, own, this.#tileRoots);
      const areOne = own.every((hash, i) => hash && theirs[i] && sameHash(hash, theirs[i]));
      this.#shown = wereOne && areOne ? this.#rows : grown(before, theirs);
      at = size;
    };
    const stops = new Set(checkpoints.map(({ size }) => size));
    const publishedSize = this.#published?.size ?? -1;
    const between = publishedSize > from || publishedSize === 0;
    if (between && publishedSize <= to && !stops.has(publishedSize)) {
      checkpoints.push({ size: publishedSize, note: '', frontier: Buffer.alloc(0) });
      checkpoints.sort((a, b) => a.size - b.size);
    }
    for (const { size, note, frontier } of checkpoints) {
      grow(size);
      if (note === '') this.#faults.add('CHECKPOINT_DROPPED', { size });
      else this.#compare(size, note, frontier);
      if (size === publishedSize) this.#comparePublished();
    }
    grow(to);
  }

  #compare(size: number, note: string, frontier: Buffer): void {
    this.checkpoints += 1;
    const head = verifiedCheckpoint(this.#ctx.county.code, this.#verifiers, note);
    if (head?.size !== size) return this.#faults.add('CHECKPOINT_SIGNATURE', { size });
    if (!this.#rows || !sameHash(rootOf(sha256, this.#rows), head.root)) {
      // Only the first one says where; all later ones contain the same fault.
      if (this.#rowsFit) this.#faults.add('ROOT', { index: this.#lastGood, to: size });
      this.#rowsFit = false;
      return;
    }
    this.#lastGood = size;
    if (!Buffer.concat(this.#rows.hashes).equals(frontier)) this.#faults.add('FRONTIER', { size });
  }

  #comparePublished(): void {
    const { root } = this.#published!;
    this.#shownFits = this.#shown !== null && sameHash(rootOf(sha256, this.#shown), root);
  }

  tileRoots(): ReadonlyMap<number, readonly Uint8Array[]> | null {
    return this.#rows && this.#tileRoots;
  }

  /** Which of the two copies fits the signatures. */
  judge(): void {
    if (this.#shownFits === false) this.#faults.add('PUBLISHED_ROOT', {});
    if (!this.#rowsFit && this.#shownFits) this.#faults.add('ROWS_CHANGED', {});
  }
}

function grown(
  frontier: Frontier | null,
  hashes: readonly (Uint8Array | null)[],
  tileRoots: Map<number, Uint8Array[]> = new Map(),
): Frontier | null {
  if (!frontier || hashes.includes(null)) return null;
  return appendLeaves(sha256, frontier, hashes as readonly Uint8Array[], (level, root) => {
    if (level % 8 > 0) return;
    const roots = tileRoots.get(level / 8);
    if (roots) roots.push(root);
    else tileRoots.set(level / 8, [root]);
  });
}
