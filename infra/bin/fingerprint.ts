import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from './county-home.ts';

const NOT_SOURCE = new Set(['node_modules', 'dist', '.astro', '.git', 'test']);

/** A hash of the content of all source files under these paths of the work tree; tests do not count. */
export function fingerprint(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of sourceFiles(join(ROOT, path))) {
      hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function sourceFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !NOT_SOURCE.has(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => sourceFiles(join(path, entry.name)));
}

/** Whether what lies at `stamp` was made from exactly these sources. */
export function isFresh(stamp: string, mark: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === mark;
}

export function writeStamp(stamp: string, mark: string): void {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, mark);
}
