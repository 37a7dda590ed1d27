/** Releases on disk: `releases/<id>/` and `current`, a symlink that is swapped in one step. */
import {
  existsSync,
  linkSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { withoutEntries } from './check-pages.ts';
import { MANIFEST } from './manifest.ts';

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

/** Gives the built folder its name, points `current` at it and keeps the last three releases, or only this one. */
export function publishRelease(
  root: string,
  built: string,
  { id, alone = false }: { id: string; alone?: boolean },
): string {
  const release = path.join(root, 'releases', id);
  renameSync(built, release);
  const next = path.join(root, `.current-${process.pid}`);
  rmSync(next, { force: true });
  symlinkSync(path.join('releases', id), next);
  renameSync(next, path.join(root, 'current'));
  dropOlder(root, id, alone ? 1 : KEPT);
  return release;
}

/** Keeps `kept` releases, `id` one of them. */
function dropOlder(root: string, id: string, kept: number): void {
  const others = readdirSync(path.join(root, 'releases'))
    .filter((name) => !name.startsWith('.') && name !== id)
    .toSorted();
  for (const old of others.slice(0, Math.max(0, others.length - (kept - 1)))) {
    rmSync(path.join(root, 'releases', old), { recursive: true, force: true });
  }
}

/**
 * Takes these cases out of what is served, for when their words must go and no new release can be made: whatever names
 * them, the offline index and all older releases. Lists lose the entry, other files go; the next build makes them anew.
 */
export function takeDown(root: string, numbers: readonly string[]): void {
  const current = currentRelease(root);
  if (current === null || numbers.length === 0) return;
  dropOlder(root, path.basename(current), 1);
  rmSync(path.join(current, 'pagefind'), { recursive: true, force: true });
  for (const file of filesUnder(current).filter((name) => /\.(?:html|json|xml)$/.test(name))) {
    if (path.basename(file) === MANIFEST) continue;
    const place = path.join(current, file);
    const text = readFileSync(place, 'utf8');
    if (!numbers.some((number) => text.includes(number))) continue;
    const rest = file.endsWith('.html') ? withoutEntries(text, numbers) : null;
    rmSync(place);
    if (rest !== null) writeFileSync(place, rest);
  }
}
