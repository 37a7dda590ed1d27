/** What a release was made from: the digest of each page's content, so that the next one renders only what changed. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { TicketRow } from '../src/content/export.ts';
import type { Planned } from '../src/content/plan.ts';

export type Manifest = {
  /** Digest of everything but content: source, base, origin, frame words. */
  frame: string;
  /** Digest of what the offline index was made from. */
  offline: string;
  /** Path of each page → digest of its props. */
  pages: Record<string, string>;
  /** Number of each released case → digest of its words. */
  words: Record<string, string>;
};

/** Kept in the release itself; static servers do not hand out dot files. */
export const MANIFEST = '.manifest.json';

export function digest(...parts: string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('base64url').slice(0, 22);
}

export function pageDigests(pages: readonly Planned[]): Record<string, string> {
  return Object.fromEntries(pages.map((page) => [page.path, digest(JSON.stringify(page.props))]));
}

export function wordDigests(released: readonly TicketRow[]): Manifest['words'] {
  return Object.fromEntries(
    released.map(({ number, title, text, replies }) => [
      number,
      digest(JSON.stringify([title, text, replies.map((reply) => reply.text)])),
    ]),
  );
}

/** The cases whose words, as the old release tells them, are public no longer: withdrawn, left out or worded anew. */
export function withdrawnWords(next: Manifest['words'], old: Manifest | null): string[] {
  const words = Object.entries(old?.words ?? {});
  return words.filter(([number, was]) => next[number] !== was).map(([number]) => number);
}

/** One digest over the files of these folders and files, names included. */
export function sourceDigest(sources: readonly string[]): string {
  return digest(
    ...sources.flatMap((source) =>
      filesIn(source).flatMap((file) => [path.relative(source, file), readFileSync(file, 'utf8')]),
    ),
  );
}

/** Null where there is no release to build upon. */
export function readManifest(release: string): Manifest | null {
  const file = path.join(release, MANIFEST);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : null;
}

/** `cases/X/` → `cases/X/index.html`; a path with an ending is the file. */
export function fileOf(page: string): string {
  return page.endsWith('/') ? `${page}index.html` : page;
}

/** The pages to render upon `previous`: changed, new, asked for, or missing from the old release's folder. */
export function pagesToRender(
  next: Manifest,
  previous: { manifest: Manifest; folder: string },
  asked: readonly string[],
): string[] {
  const forced = new Set(asked.flatMap((number) => [`cases/${number}/`, `cases/${number}.json`]));
  return Object.keys(next.pages).filter(
    (page) =>
      forced.has(page) ||
      next.pages[page] !== previous.manifest.pages[page] ||
      !existsSync(path.join(previous.folder, fileOf(page))),
  );
}

function filesIn(source: string): string[] {
  const entries = existsSync(source) ? readdirSync(path.dirname(source), { withFileTypes: true }) : [];
  const own = entries.find((entry) => entry.name === path.basename(source));
  if (own?.isFile()) return [source];
  if (!own) return [];
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}
