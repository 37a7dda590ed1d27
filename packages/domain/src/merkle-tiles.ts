import { type Hash, type Subtree, nodeHash } from './merkle.ts';

/** Hashes in a full tile: a subtree eight levels high (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/**
 * A file of hashes: those at places `index × 256` onwards of every eighth level. With fewer than 256 of them it is the right
 * edge of a log, and a later checkpoint brings a wider one.
 */
export interface Tile {
  readonly level: number;
  readonly index: number;
  /** 1 to 256 hashes. */
  readonly width: number;
}

/** Where a tile lies below the log's prefix: `tile/0/x001/067.p/5`. */
export function tilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${numbered(index, width)}`;
}

/** Where the leaves of a tile of level 0 lie. */
export function entriesPath({ index, width }: Pick<Tile, 'index' | 'width'>): string {
  return `tile/entries/${numbered(index, width)}`;
}

function numbered(index: number, width: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!;
  const last = groups.pop()!;
  const suffix = width === TILE_WIDTH ? '' : `.p/${width}`;
  return [...groups.map((group) => `x${group}`), `${last}${suffix}`].join('/');
}

/** The tiles of a level for a log of `size` leaves, from the tile `from` on: full ones and, where there is one, the right edge. */
export function tilesOf(level: number, size: number, from = 0): Tile[] {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  const tiles: Tile[] = [];
  for (let index = from; index * TILE_WIDTH < hashes; index += 1)
    tiles.push({ level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) });
  return tiles;
}

/** The tile of a log of `size` leaves in which a subtree's root lies or whose hashes make it. */
export function tileOf({ level, index }: Subtree, size: number): Tile {
  const tileLevel = Math.floor(level / 8);
  const tileIndex = Math.floor((index * 2 ** (level % 8)) / TILE_WIDTH);
  const hashes = Math.floor(size / TILE_WIDTH ** tileLevel);
  return {
    level: tileLevel,
    index: tileIndex,
    width: Math.min(TILE_WIDTH, hashes - tileIndex * TILE_WIDTH),
  };
}

/** A subtree's root out of the bytes of its tile. @throws RangeError where the tile is too short */
export function rootInTile(hash: Hash, { level, index }: Subtree, tile: Uint8Array): Uint8Array {
  const count = 2 ** (level % 8);
  const first = (index * count) % TILE_WIDTH;
  if (tile.length < (first + count) * 32) throw new RangeError('the tile is too short');
  let row = Array.from({ length: count }, (_, i) => tile.subarray((first + i) * 32, (first + i + 1) * 32));
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(hash, row[2 * i]!, row[2 * i + 1]!));
  return row[0]!;
}

/**
 * The roots of these subtrees of a log of `size` leaves, out of tiles that `read` brings: each is read once, all at the same
 * time. @throws RangeError where a tile is missing or too short
 */
export async function rootsFromTiles(
  hash: Hash,
  of: { readonly size: number; readonly subtrees: readonly Subtree[] },
  read: (tile: Tile) => Promise<Uint8Array | null>,
): Promise<(subtree: Subtree) => Uint8Array> {
  const pathOf = (subtree: Subtree) => tilePath(tileOf(subtree, of.size));
  const tiles = new Map(of.subtrees.map((subtree) => [pathOf(subtree), tileOf(subtree, of.size)]));
  const bytes = new Map<string, Uint8Array>();
  await Promise.all(
    [...tiles].map(async ([path, tile]) => {
      const found = await read(tile);
      if (!found) throw new RangeError(`no tile ${path}`);
      bytes.set(path, found);
    }),
  );
  return (subtree) => rootInTile(hash, subtree, bytes.get(pathOf(subtree))!);
}

/** The longest leaf that an entry bundle can hold, in bytes. */
export const LONGEST_LEAF = 0xffff;

/** Leaves one after the other, each with its length before it in two bytes, the higher first. */
export function entryBundle(leaves: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(leaves.reduce((sum, leaf) => sum + 2 + leaf.length, 0));
  let at = 0;
  for (const leaf of leaves) {
    if (leaf.length > LONGEST_LEAF) throw new RangeError(`a leaf of ${leaf.length} bytes`);
    bytes[at] = leaf.length >> 8;
    bytes[at + 1] = leaf.length & 0xff;
    bytes.set(leaf, at + 2);
    at += 2 + leaf.length;
  }
  return bytes;
}

/** The leaves of an entry bundle. @throws RangeError where it ends within one */
export function leavesOf(bundle: Uint8Array): Uint8Array[] {
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 + ((bundle[at]! << 8) | (bundle[at + 1] ?? 0));
    if (at + 2 > bundle.length || end > bundle.length) throw new RangeError('the bundle ends within a leaf');
    leaves.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return leaves;
}
