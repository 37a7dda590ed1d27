/** The Pagefind index, used by the search page when Meilisearch does not answer. Made from the export, not from HTML. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { close, createIndex } from 'pagefind';
import { type County, caseLine, placeAndParents } from '../src/content/county.ts';
import type { TicketRow } from '../src/content/export.ts';
import { casePath } from '../src/content/paths.ts';
import { digest } from './manifest.ts';

/** Pagefind's own widgets; the search page has its own. */
const WIDGETS = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\.(?:js|css)$/;

/** Changes with anything the index holds. */
export function offlineDigest(county: County): string {
  return digest(JSON.stringify(county.released.map((ticket) => recordOf(county, ticket))));
}

/** Writes the index of all released cases to `<folder>/pagefind/`. */
export async function writeOfflineIndex(county: County, folder: string, base: string): Promise<void> {
  const { index, errors } = await createIndex({ forceLanguage: 'zh-cn' });
  if (!index) throw new Error(`the offline index cannot be made: ${errors.join('; ')}`);
  try {
    for (const ticket of county.released) {
      const record = recordOf(county, ticket);
      const added = await index.addCustomRecord({ ...record, url: base + record.url });
      if (added.errors.length > 0) throw new Error(`${record.meta.number}: ${added.errors.join('; ')}`);
    }
    const target = path.join(folder, 'pagefind');
    const written = await index.getFiles();
    if (written.errors.length > 0)
      throw new Error(`the offline index cannot be written: ${written.errors.join('; ')}`);
    rmSync(target, { recursive: true, force: true });
    writeFiles(
      target,
      written.files.filter((file) => !WIDGETS.test(path.basename(file.path))),
    );
  } finally {
    await close();
  }
}

function recordOf(county: County, ticket: TicketRow) {
  const line = caseLine(county, ticket);
  const words = [line.title, ticket.text, ...ticket.replies.map((reply) => reply.text)];
  return {
    url: casePath(line.number),
    language: 'zh-cn',
    content: [...words, line.unit?.name, line.category?.name].filter((part) => part).join('\n'),
    meta: {
      number: line.number,
      title: line.title,
      kind: line.kind,
      outcome: line.outcome ?? '',
      status: line.status,
      unitName: line.unit?.name ?? '',
      categoryName: line.category?.name ?? '',
      placeName: line.place?.name ?? '',
      submittedOn: line.submittedOn,
    },
    filters: {
      kind: [line.kind],
      unitCode: line.unit ? [line.unit.code] : [],
      categoryCode: line.category ? [line.category.code] : [],
      placeCodes: placeAndParents(county, ticket.placeCode).map((place) => place.code),
      outcome: line.outcome ? [line.outcome] : [],
      month: [line.submittedOn.slice(0, 7)],
    },
    sort: { submittedOn: line.submittedOn },
  };
}

function writeFiles(target: string, files: readonly { path: string; content: Uint8Array }[]): void {
  for (const file of files) {
    const place = path.join(target, file.path);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, file.content);
  }
}
