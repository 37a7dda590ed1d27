import {
  type EntryLeaf,
  EMPTY_FRONTIER,
  type Month,
  TILE_WIDTH,
  type Tile,
  appendLeaves,
  entryLeafText,
  inclusionPath,
  leafHash,
  proofOf,
  rootByInclusion,
  rootOf,
  rootsFromTiles,
  sameHash,
  tilesOf,
  writeHundredths,
} from '@zhitong/domain';
import { sha256 } from '#platform/crypto';
import type { Ctx } from '#platform/ctx';
import { type Statement, query } from '#platform/database';
import { execute } from '#platform/in-tx';
import { load } from '#platform/loader';

const LEAVES = `select e.id as entry, a.code as account, i.code as item, e.day::text as day, e.points, encode(e.salt, 'hex') as salt
  from {s}.points_entry e join {s}.points_account a on a.id = e.account_id join {s}.points_item i on i.id = e.item_id`;

type LeafRow = Omit<EntryLeaf, 'points'> & { readonly points: number };

function textOf({ points, ...leaf }: LeafRow): string {
  return entryLeafText({ ...leaf, points: writeHundredths(points) });
}

function hashOf(text: string): Buffer {
  return Buffer.from(leafHash(sha256, Buffer.from(text)));
}

/** The Merkle tree of what counts in a month: leaves in the order of their hashes, which tells nothing of the entries. */
export interface MonthTree {
  readonly size: number;
  readonly root: Buffer;
  readonly tiles: readonly (Tile & { readonly hashes: Buffer })[];
}

/** Makes the tree out of the entries. */
export async function monthTree(tx: Ctx, month: Month): Promise<MonthTree> {
  const rows = await execute<LeafRow>(tx, `${LEAVES} where e.month = $1 and e.status = 'COUNTED'`, [month]);
  const leaves = rows.map((row) => hashOf(textOf(row))).toSorted((a, b) => a.compare(b));
  // Hashes of every eighth level, which is what tiles are made of.
  const levels: Uint8Array[][] = [leaves];
  const frontier = appendLeaves(sha256, EMPTY_FRONTIER, leaves, (level, root) => {
    if (level % 8 === 0) (levels[level / 8] ??= []).push(root);
  });
  const tiles = levels.flatMap((hashes, level) =>
    tilesOf(level, leaves.length).map((tile) => {
      const from = tile.index * TILE_WIDTH;
      return { ...tile, hashes: Buffer.concat(hashes.slice(from, from + tile.width)) };
    }),
  );
  return { size: leaves.length, root: Buffer.from(rootOf(sha256, frontier)), tiles };
}

/** Keeps the tree of a month that closes. */
export async function keepTree(tx: Ctx, month: Month, { tiles }: MonthTree): Promise<void> {
  await execute(
    tx,
    `insert into {s}.points_tile (month, level, index, first, hashes)
     select $1, * from unnest($2::int[], $3::int[], $4::bytea[], $5::bytea[])`,
    [
      month,
      tiles.map(({ level }) => level),
      tiles.map(({ index }) => index),
      tiles.map(({ hashes }) => hashes.subarray(0, 32)),
      tiles.map(({ hashes }) => hashes),
    ],
  );
}

/** The leaf hashes of a closed month as the open data publish them: one a line, hex, in the order of its tree. */
export async function monthLeaves(ctx: Ctx, month: Month): Promise<string> {
  const rows = await execute<{ hashes: Buffer }>(
    ctx,
    'select hashes from {s}.points_tile where month = $1 and level = 0 order by index',
    [month],
  );
  return leavesFile({ tiles: rows.map((row) => ({ level: 0, ...row })) });
}

export function leavesFile(tree: {
  readonly tiles: readonly { readonly level: number; readonly hashes: Buffer }[];
}): string {
  const tiles = tree.tiles.filter(({ level }) => level === 0);
  return tiles.map(({ hashes }) => hashes.toString('hex').replace(/.{64}/g, '$&\n')).join('');
}

/** What proves that an entry is part of a closed month. Hashes in hex. */
export interface Inclusion {
  readonly leaf: string;
  readonly salt: string;
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
  readonly root: string;
}

const OF_ENTRIES = {
  name: 'points-inclusions',
  sql: `select l.*, m.entries as size, m.root, m.month from (${LEAVES} where e.id = any ($1::uuid[]) and e.status = 'COUNTED') l
    join {s}.points_entry e on e.id = l.entry join {s}.points_month m on m.month = e.month`,
};
const TILES_WITH = {
  name: 'points-tiles-with',
  sql: `select encode(w.hash, 'hex') as hash, w.month, t.index, t.hashes from unnest($1::text[], $2::bytea[]) as w (month, hash)
    cross join lateral (select index, hashes from {s}.points_tile p
      where p.month = w.month and p.level = 0 and p.first <= w.hash order by p.index desc limit 1) t`,
};
const TILES = {
  name: 'points-tiles',
  sql: `select t.month, t.level, t.index, t.hashes from unnest($1::text[], $2::int[], $3::int[]) as w (month, level, index)
    join {s}.points_tile t on t.month = w.month and t.level = w.level and t.index = w.index`,
};

interface IncludedRow extends LeafRow {
  readonly month: Month;
  readonly size: number;
  readonly root: Buffer;
}

interface TileRow {
  readonly index: number;
  readonly hashes: Buffer;
}

/** Rows by a key, of all that a request asks for in one statement. */
function batched<Row extends object>(
  ctx: Ctx,
  key: string,
  by: { statement: Statement; columns: (keys: readonly string[]) => unknown[]; keyOf: (row: Row) => string },
): Promise<Row | undefined> {
  const batch = async (keys: readonly string[]) => {
    const values = by.columns(keys);
    const rows = await query<Row>(ctx.platform.database.app, {
      county: ctx.county,
      statement: by.statement,
      values,
    });
    return new Map(rows.map((row) => [by.keyOf(row), row]));
  };
  return load(ctx, { name: by.statement.name, key, batch });
}

/** The parts of keys, each a column. */
function partsOf(keys: readonly string[], at: number): string[] {
  return keys.map((key) => key.split(' ')[at]!);
}

/** The proof for an entry of a closed month, or null while the month is open. The caller has asked for rights. */
export async function inclusionOf(ctx: Ctx, entryId: string): Promise<Inclusion | null> {
  const row = await batched<IncludedRow>(ctx, entryId, {
    statement: OF_ENTRIES,
    columns: (ids) => [ids],
    keyOf: ({ entry }) => entry,
  });
  if (!row) return null;
  const { size, root, month, ...leafRow } = row;
  const leaf = textOf(leafRow);
  const hash = hashOf(leaf);
  const tile = await batched<TileRow & { hash: string; month: Month }>(
    ctx,
    `${hash.toString('hex')} ${month}`,
    {
      statement: TILES_WITH,
      columns: (keys) => [partsOf(keys, 1), partsOf(keys, 0).map((hex) => Buffer.from(hex, 'hex'))],
      keyOf: (found) => `${found.hash} ${found.month}`,
    },
  );
  const index = tile ? tile.index * TILE_WIDTH + placeIn(tile.hashes, hash) : -1;
  const path = inclusionPath(index, size);
  const rootAt = await rootsFromTiles(
    sha256,
    { size, subtrees: path.flat() },
    async ({ level, index: at }) => {
      const found = await batched<TileRow & { month: Month; level: number }>(ctx, `${month} ${level} ${at}`, {
        statement: TILES,
        columns: (keys) => [partsOf(keys, 0), partsOf(keys, 1), partsOf(keys, 2)],
        keyOf: (one) => `${one.month} ${one.level} ${one.index}`,
      });
      return found?.hashes ?? null;
    },
  );
  const proof = proofOf(sha256, path, rootAt);
  const made = rootByInclusion(sha256, { index, size, leaf: hash }, proof);
  if (!made || !sameHash(made, root)) throw new Error(`the tree of ${month} does not hold its entry`);
  return {
    leaf,
    salt: leafRow.salt,
    index,
    size,
    path: proof.map((one) => Buffer.from(one).toString('hex')),
    root: root.toString('hex'),
  };
}

/** Where a hash stands in a tile; far outside where it does not. */
function placeIn(hashes: Buffer, hash: Buffer): number {
  for (let at = 0; at * 32 < hashes.length; at += 1)
    if (hashes.subarray(at * 32, at * 32 + 32).equals(hash)) return at;
  return Number.NaN;
}
