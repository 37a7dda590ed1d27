import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Subtree, type Tile, rootInTile, tileOf, tilePath } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { sha256 } from '#platform/crypto';

/** The folder whose files are served as `/register/`. */
export function registerFolder(ctx: Ctx): string {
  return ctx.platform.files.path(`register/${ctx.county.code}`);
}

/** The published checkpoint, or null before the first one. */
export function publishedCheckpoint(folder: string): Promise<string | null> {
  return readFile(join(folder, 'checkpoint'), 'utf8').catch(orNull);
}

/** Atomic and on disk when it returns; readable for the web server in front. */
export async function writePublished(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.part`;
  await writeFile(beside, content, { mode: 0o644, flush: true });
  await rename(beside, path);
}

/** A tile's bytes: a partial one's place may have been taken by the full one. Null where neither is there. */
export async function readTile(folder: string, tile: Tile): Promise<Uint8Array | null> {
  const path = tilePath(tile);
  const found = await readFile(join(folder, path)).catch(orNull);
  if (found) return found;
  return readFile(join(folder, tilePath({ ...tile, width: 256 }))).catch(orNull);
}

/** Takes away the narrower copies of a tile that is full now. */
export function removePartial(folder: string, path: string): Promise<void> {
  return rm(join(folder, `${path}.p`), { recursive: true, force: true });
}

/**
 * The roots of these subtrees, out of the published tiles of a log of `size` leaves. Each tile is read once.
 * @throws RangeError where a tile is missing or too short
 */
export async function publishedRoots(
  folder: string,
  size: number,
  subtrees: readonly Subtree[],
): Promise<(subtree: Subtree) => Uint8Array> {
  const tiles = new Map<string, Tile>();
  for (const subtree of subtrees) {
    const tile = tileOf(subtree, size);
    tiles.set(tilePath(tile), tile);
  }
  const bytes = new Map<string, Uint8Array>();
  for (const [path, tile] of tiles) {
    const found = await readTile(folder, tile);
    if (!found) throw new RangeError(`no tile ${path}`);
    bytes.set(path, found);
  }
  return (subtree) => rootInTile(sha256, subtree, bytes.get(tilePath(tileOf(subtree, size)))!);
}

export function orNull(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}
