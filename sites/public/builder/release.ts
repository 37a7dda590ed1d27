/** Releases on disk: `releases/<id>/` and `current`, a symlink that is swapped in one step. */
import {
  existsSync,
  linkSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';

const KEPT = 3;
const BUILDING = '.building-';
/** Milliseconds after which a build folder left by a killed process is taken away. */
const ABANDONED = 60 * 60 * 1000;

/** Makes these files of an old release part of the new one. Costs no space: a hard link where the disk allows it. */
export function linkFiles(from: string, to: string, files: readonly string[]): void {
  const made = new Set<string>();
  for (const file of files) {
    const target = path.join(to, file);
    const folder = path.dirname(target);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    if (existsSync(target)) continue;
    try {
      linkSync(path.join(from, file), target);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && (error.code === 'EXDEV' || error.code === 'EPERM')))
        throw error;
      copyFileSync(path.join(from, file), target);
    }
  }
}

/** All files under a folder, relative to it; none where it is not there. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** An empty folder to build in, on the same disk as the releases. */
export function startRelease(root: string, now: number): string {
  const releases = path.join(root, 'releases');
  mkdirSync(releases, { recursive: true });
  for (const name of readdirSync(releases)) {
    const started = name.startsWith(BUILDING) ? Number.parseInt(name.slice(BUILDING.length), 36) : Number.NaN;
    if (now - started > ABANDONED) rmSync(path.join(releases, name), { recursive: true, force: true });
  }
  const folder = path.join(releases, `${BUILDING}${now.toString(36)}-${process.pid}`);
  mkdirSync(folder);
  return folder;
}

/** The release that is served now, or null. */
export function currentRelease(root: string): string | null {
  const current = path.join(root, 'current');
  return existsSync(current) ? path.resolve(root, readlinkSync(current)) : null;
}

/** Gives the built folder its name, points `current` at it and keeps the last three releases. */
export function publishRelease(root: string, built: string, id: string): string {
  const release = path.join(root, 'releases', id);
  renameSync(built, release);
  const next = path.join(root, `.current-${process.pid}`);
  rmSync(next, { force: true });
  symlinkSync(path.join('releases', id), next);
  renameSync(next, path.join(root, 'current'));
  const ids = readdirSync(path.join(root, 'releases'))
    .filter((name) => !name.startsWith('.'))
    .toSorted();
  for (const old of ids.filter((name) => name !== id).slice(0, -(KEPT - 1))) {
    rmSync(path.join(root, 'releases', old), { recursive: true, force: true });
  }
  return release;
}
