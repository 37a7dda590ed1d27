import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
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
  for (const tile of tilesOf(0, end, from / TILE_WIDTH)) {
    const at = tile.index * TILE_WIDTH;
    const own = leaves.slice(at - from, at - from + tile.width);
    const hashes = await readPublished(folder, tilePath(tile), faults);
    if (hashes && hashes.length !== tile.width * 32) faults.add('CHANGED_FILE', { name: tilePath(tile) });
    let areSame = true;
    own.forEach((leaf, i) => {
      const hash = hashes?.subarray(i * 32, (i + 1) * 32);
      if (hash?.length === 32) shown[at - from + i] = hash;
      if (leaf && hash?.equals(leaf.hash)) return;
      areSame = false;
      if (leaf && hash?.length === 32) faults.add('DIFFERS', { index: at + i });
    });
    const bundle = await readPublished(folder, entriesPath(tile), faults);
    if (!bundle || !areSame) continue;
    if (!bundle.equals(entryBundle(own.map((leaf) => leaf!.bytes))))
      faults.add('CHANGED_FILE', { name: entriesPath(tile) });
  }
  return shown;
}

/** Every published tile above level 0 against the one below it. */
export async function checkUpperTiles(
  folder: string,
  { size, faults }: { size: number; faults: FaultList },
): Promise<void> {
  for (let level = 1; TILE_WIDTH ** level <= size; level += 1) {
    for (const tile of tilesOf(level, size)) {
      const found = await readPublished(folder, tilePath(tile), faults);
      if (!found) continue;
      const made: Uint8Array[] = [];
      for (let i = 0; i < tile.width; i += 1) {
        const below = { level: level - 1, index: tile.index * TILE_WIDTH + i, width: TILE_WIDTH };
        const bytes = await readFile(join(folder, tilePath(below))).catch(orNull);
        made.push(bytes ? rootOfTile(bytes) : new Uint8Array(32));
      }
      if (!found.equals(Buffer.concat(made))) faults.add('CHANGED_FILE', { name: tilePath(tile) });
    }
  }
}

function rootOfTile(tile: Uint8Array): Uint8Array {
  const hashes = Array.from({ length: TILE_WIDTH }, (_, i) => tile.subarray(i * 32, (i + 1) * 32));
  return rootOf(sha256, appendLeaves(sha256, EMPTY_FRONTIER, hashes));
}

async function readPublished(folder: string, path: string, faults: FaultList): Promise<Buffer | null> {
  const found = await readFile(join(folder, path)).catch(orNull);
  if (!found) faults.add('MISSING_FILE', { name: path });
  return found;
}
