import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Subtree, TILE_WIDTH, type Tile, rootsFromTiles, tilePath } from '@zhitong/domain';
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
  return readFile(join(folder, tilePath({ ...tile, width: TILE_WIDTH }))).catch(orNull);
}

/** Takes away the narrower copies of a tile that is full now. */
export function removePartial(folder: string, path: string): Promise<void> {
  return rm(join(folder, `${path}.p`), { recursive: true, force: true });
}

/** The roots of these subtrees, out of the published tiles. @throws RangeError where a tile is missing or too short */
export function publishedRoots(
  folder: string,
  size: number,
  subtrees: readonly Subtree[],
): Promise<(subtree: Subtree) => Uint8Array> {
  return rootsFromTiles(sha256, { size, subtrees }, (tile) => readTile(folder, tile));
}

export function orNull(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}
