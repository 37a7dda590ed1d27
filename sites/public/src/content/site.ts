/** What this build is about, read once. Only this module reads the environment. */
import { readFileSync } from 'node:fs';
import { type County, countyOf } from './county.ts';
import { readExport } from './export.ts';
import { type Planned, type Route, planPages } from './plan.ts';

/** Ends with a slash: `/` or `/c/430525/`. */
export const BASE = process.env['ZHITONG_BASE'] ?? '/';
/** Where the site will stand, without a slash at the end; for feeds, the sitemap and the cite box. */
export const ORIGIN = (process.env['ZHITONG_SITE'] ?? 'http://localhost:4000').replace(/\/$/, '');

export const county: County = countyOf(readExport(process.env['ZHITONG_EXPORT'] ?? 'export'));

/** The paths to render; null renders all. */
const wanted = ((file) => (file ? new Set(JSON.parse(readFileSync(file, 'utf8')) as string[]) : null))(
  process.env['ZHITONG_WANTED'],
);

let planned: Planned[] | undefined;

/** The pages of one route that this build renders. */
export function pagesToRender<R extends Route>(route: R): Extract<Planned, { route: R }>[] {
  planned ??= planPages(county);
  return planned.filter(
    (page): page is Extract<Planned, { route: R }> =>
      page.route === route && (wanted?.has(page.path) ?? true),
  );
}

/** A link within the site. */
export function link(path: string): string {
  return `${BASE}${path}`;
}

/** The same with origin, as others will cite it. */
export function absolute(path: string): string {
  return `${ORIGIN}${BASE}${path}`;
}
