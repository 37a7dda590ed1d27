import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type Checkpoint,
  EMPTY_FRONTIER,
  TILE_WIDTH,
  appendLeaves,
  entriesPath,
  entryBundle,
  leafHash,
  parseCheckpoint,
  parseNote,
  rootOf,
  sameHash,
  subtreesIn,
  tilePath,
  tilesOf,
  verifierLine,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { query, withTransaction } from '#platform/database';
import {
  orNull,
  publishedCheckpoint,
  publishedRoots,
  readTile,
  registerFolder,
  removePartial,
  writePublished,
} from './register-files.ts';
import { registerReadme } from './register-readme.ts';
import { registerVerifiers } from './register-signer.ts';

const NEWEST = {
  name: 'register-newest-note',
  sql: `select note from {s}.register_checkpoint order by size desc limit 1`,
};

const LEAVES = {
  name: 'register-leaves-from',
  sql: `select leaf from {s}.register_leaf where index >= $1 and index < $2 order by index`,
};

/** Leaves read at once: sixteen tiles. */
const AT_ONCE = 16 * TILE_WIDTH;

/**
 * Brings the published files up to the newest checkpoint: tiles first, the checkpoint last, so that whoever reads it finds
 * all it speaks of. Writes only what is new; with `all`, or where the files do not fit, everything. One worker at a time.
 * @returns the size that is published now
 * @throws where the rows no longer give the signed root, or are fewer than what was published (a restored backup): no
 * checkpoint is published then, and `verify-log` tells more
 */
export function publishRegister(ctx: Ctx, { all = false }: { all?: boolean } = {}): Promise<number> {
  // Holds nobody up: a transaction that only locks has no id, so no relay waits for it.
  return withTransaction(ctx.platform.database.app, async (client) => {
    const lock = await client.query<{ got: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 3)) as got',
      [ctx.county.schema],
    );
    const folder = registerFolder(ctx);
    const published = headOf((await publishedCheckpoint(folder)) ?? '');
    if (!lock.rows[0]!.got) return published?.size ?? 0;
    const [newest] = await query<{ note: string }>(client, {
      county: ctx.county,
      statement: NEWEST,
      values: [],
    });
    if (!newest) return 0;
    const head = headOf(newest.note)!;
    const isNew = published?.size !== head.size || all;
    if (isNew || !ctx.platform.memory.has(companionsOf(ctx))) await writeCompanions(ctx, folder);
    if (!isNew) return head.size;
    if (published && published.size > head.size && !all)
      throw new Error(`${published.size} leaves are published and only ${head.size} are in the database`);
    const from = all || !published ? 0 : published.size;
    if (!(await written(ctx, { folder, from, head }))) {
      if (from === 0 || !(await written(ctx, { folder, from: 0, head })))
        throw new Error(`the leaves of ${head.origin} do not give the root that was signed; run verify-log`);
    }
    await writePublished(join(folder, 'checkpoint'), newest.note);
    return head.size;
  });
}

function headOf(note: string): Checkpoint | null {
  const parsed = parseNote(note);
  return parsed && parseCheckpoint(parsed.text);
}

/** Writes the tiles that a log of `from` leaves had not. @returns whether all tiles together give the root of `head` */
async function written(
  ctx: Ctx,
  { folder, from, head }: { folder: string; from: number; head: Checkpoint },
): Promise<boolean> {
  let roots = await writeLeaves(ctx, { folder, from, to: head.size });
  for (let level = 1; roots && TILE_WIDTH ** level <= head.size; level += 1)
    roots = await writeLevel(folder, { level, from, to: head.size, fresh: roots });
  if (!roots) return false;
  const subtrees = subtreesIn(0, head.size);
  const rootAt = await publishedRoots(folder, head.size, subtrees).catch(() => null);
  return (
    rootAt !== null && sameHash(rootOf(sha256, { size: head.size, hashes: subtrees.map(rootAt) }), head.root)
  );
}

/** Tiles of level 0 with the leaves beside them. @returns the roots of those that are full, in order */
async function writeLeaves(
  ctx: Ctx,
  { folder, from, to }: { folder: string; from: number; to: number },
): Promise<Uint8Array[] | null> {
  const first = Math.floor(from / TILE_WIDTH);
  const roots: Uint8Array[] = [];
  for (let at = first * TILE_WIDTH; at < to; at += AT_ONCE) {
    const end = Math.min(to, at + AT_ONCE);
    const rows = await query<{ leaf: string }>(ctx.platform.database.app, {
      county: ctx.county,
      statement: LEAVES,
      values: [at, end],
    });
    if (rows.length !== end - at) return null;
    const leaves = rows.map((row) => Buffer.from(row.leaf));
    const tiles = tilesOf(0, end, at / TILE_WIDTH).map((tile) => {
      const own = leaves.slice(tile.index * TILE_WIDTH - at, tile.index * TILE_WIDTH - at + tile.width);
      return { tile, own, hashes: Buffer.concat(own.map((leaf) => leafHash(sha256, leaf))) };
    });
    // Together: each waits for the disk.
    await Promise.all(
      tiles.flatMap(({ tile, own, hashes }) => [
        writePublished(join(folder, entriesPath(tile)), entryBundle(own)),
        writePublished(join(folder, tilePath(tile)), hashes),
      ]),
    );
    for (const { tile, hashes } of tiles) {
      if (tile.width < TILE_WIDTH) continue;
      roots.push(fullRoot(hashes));
      if (tile.index !== first) continue;
      await removePartial(folder, entriesPath(tile));
      await removePartial(folder, tilePath(tile));
    }
  }
  return roots;
}

/** Tiles of a higher level: those hashes of the right edge that were published, then the fresh ones. */
async function writeLevel(
  folder: string,
  of: { level: number; from: number; to: number; fresh: readonly Uint8Array[] },
): Promise<Uint8Array[] | null> {
  const { level, from, to, fresh } = of;
  const before = Math.floor(from / TILE_WIDTH ** level);
  const first = Math.floor(before / TILE_WIDTH);
  const width = before % TILE_WIDTH;
  const edge = width > 0 ? await readTile(folder, { level, index: first, width }) : new Uint8Array();
  if (!edge || edge.length < width * 32) return null;
  const hashes = Buffer.concat([edge.subarray(0, width * 32), ...fresh]);
  const roots: Uint8Array[] = [];
  for (const tile of tilesOf(level, to, first)) {
    const at = (tile.index - first) * TILE_WIDTH * 32;
    const own = hashes.subarray(at, at + tile.width * 32);
    if (own.length !== tile.width * 32) return null;
    await writePublished(join(folder, tilePath(tile)), own);
    if (tile.width < TILE_WIDTH) continue;
    roots.push(fullRoot(own));
    if (tile.index === first) await removePartial(folder, tilePath(tile));
  }
  return roots;
}

function fullRoot(tile: Uint8Array): Uint8Array {
  const hashes = Array.from({ length: TILE_WIDTH }, (_, i) => tile.subarray(i * 32, (i + 1) * 32));
  return rootOf(sha256, appendLeaves(sha256, EMPTY_FRONTIER, hashes));
}

/** What a stranger needs to check the log: the keys, the script, and a page that says how. */
async function writeCompanions(ctx: Ctx, folder: string): Promise<void> {
  const verifiers = await registerVerifiers(ctx);
  const files = {
    'key.txt': verifiers.map((by) => `${verifierLine(by)}\n`).join(''),
    'README.txt': registerReadme(ctx.county),
    'verify-log.mjs': verifyScript(),
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    if ((await readFile(path, 'utf8').catch(orNull)) !== content) await writePublished(path, content);
  }
  ctx.platform.memory.set(companionsOf(ctx), true);
}

/** Once in the life of a process they are compared even if nothing was entered: a new version may bring others. */
const companionsOf = (ctx: Ctx) => `${ctx.county.code}/register-companions`;

/** The script lies with the sources, beside the bundle too. */
function verifyScript(): string {
  const name = 'verify-log.mjs';
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    for (const path of [join(folder, name), join(folder, 'src/modules/register', name)])
      if (existsSync(path)) return readFileSync(path, 'utf8');
  }
  throw new Error(`${name} is missing`);
}
