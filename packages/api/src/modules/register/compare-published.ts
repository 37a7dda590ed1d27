import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Tile,
  TILE_WIDTH,
  appendLeaves,
  EMPTY_FRONTIER,
  entriesPath,
  entryBundle,
  rootOf,
  tilePath,
  tilesOf,
} from '@zhitong/domain';
import { sha256 } from '#platform/crypto';
import type { CheckedLeaf } from './check-leaves.ts';
import type { FaultList } from './register-fault.ts';
import { orNull } from './register-files.ts';

/**
 * Compares rows with the published tiles of level 0 and the entries beside them. `from` is where a tile begins.
 * @returns the published hash of each leaf, null where there is none
 */
export async function comparePublished(
  folder: string,
  of: { leaves: readonly (CheckedLeaf | null)[]; from: number; size: number; faults: FaultList },
): Promise<(Uint8Array | null)[]> {
  const { leaves, from, size, faults } = of;
  const shown: (Uint8Array | null)[] = leaves.map(() => null);
  const end = Math.min(size, from + leaves.length);
  // Together: each waits for the disk.
  const files = await Promise.all(
    tilesOf(0, end, from / TILE_WIDTH).map(async (tile) => ({
      tile,
      hashes: await readPublished(folder, tile, { pathOf: tilePath, faults }),
      bundle: await readPublished(folder, tile, { pathOf: entriesPath, faults }),
    })),
  );
  for (const { tile, hashes, bundle } of files) {
    const at = tile.index * TILE_WIDTH;
    const own = leaves.slice(at - from, at - from + tile.width);
    if (hashes && hashes.length < tile.width * 32) faults.add('CHANGED_FILE', { name: tilePath(tile) });
    let areSame = true;
    own.forEach((leaf, i) => {
      const hash = hashes?.subarray(i * 32, (i + 1) * 32);
      if (hash?.length === 32) shown[at - from + i] = hash;
      if (leaf && hash?.equals(leaf.hash)) return;
      areSame = false;
      if (leaf && hash?.length === 32) faults.add('DIFFERS', { index: at + i });
    });
    if (!bundle || !areSame) continue;
    if (!startsWith(bundle, entryBundle(own.map((leaf) => leaf!.bytes))))
      faults.add('CHANGED_FILE', { name: entriesPath(tile) });
  }
  return shown;
}

/**
 * Compares the published tiles above level 0 with the roots of full tiles below.
 * @param of.roots by level, as the rows give them; null where rows are missing: then each tile is held against those below it
 */
export async function compareUpperTiles(
  folder: string,
  of: { size: number; roots: ReadonlyMap<number, readonly Uint8Array[]> | null; faults: FaultList },
): Promise<void> {
  const { size, roots, faults } = of;
  for (let level = 1; TILE_WIDTH ** level <= size; level += 1) {
    for (const tile of tilesOf(level, size)) {
      const found = await readPublished(folder, tile, { pathOf: tilePath, faults });
      if (!found) continue;
      const from = tile.index * TILE_WIDTH;
      const made =
        roots?.get(level)?.slice(from, from + tile.width) ?? (await rootsBelow(folder, { ...tile, from }));
      if (!startsWith(found, Buffer.concat(made))) faults.add('CHANGED_FILE', { name: tilePath(tile) });
    }
  }
}

async function rootsBelow(
  folder: string,
  of: { level: number; from: number; width: number },
): Promise<Uint8Array[]> {
  const roots: Uint8Array[] = [];
  for (let i = 0; i < of.width; i += 1) {
    const below = { level: of.level - 1, index: of.from + i, width: TILE_WIDTH };
    const tile = await readFile(join(folder, tilePath(below))).catch(orNull);
    const hashes = Array.from({ length: TILE_WIDTH }, (_, n) => tile?.subarray(n * 32, (n + 1) * 32));
    const isWhole = hashes.every((hash) => hash?.length === 32);
    roots.push(
      isWhole
        ? rootOf(sha256, appendLeaves(sha256, EMPTY_FRONTIER, hashes as Uint8Array[]))
        : new Uint8Array(32),
    );
  }
  return roots;
}

/** A file of the register; a partial one may have become full since its checkpoint was read, and then begins with it. */
async function readPublished(
  folder: string,
  tile: Tile,
  { pathOf, faults }: { pathOf: (tile: Tile) => string; faults: FaultList },
): Promise<Buffer | null> {
  const read = (one: Tile) => readFile(join(folder, pathOf(one))).catch(orNull);
  const found = (await read(tile)) ?? (await read({ ...tile, width: TILE_WIDTH }));
  if (!found) faults.add('MISSING_FILE', { name: pathOf(tile) });
  return found;
}

function startsWith(file: Buffer, bytes: Uint8Array): boolean {
  return file.subarray(0, bytes.length).equals(bytes);
}
