/** What this build is about, read once. */
import { readFileSync } from 'node:fs';
import { buildSettings } from '../environment.ts';
import { type County, countyOf } from './county.ts';
import { readExport } from './export.ts';
import { type Planned, type Route, planPages } from './plan.ts';

const settings = buildSettings();
/** Ends with a slash: `/` or `/c/430525/`. */
export const BASE = settings.base;

export const county: County = countyOf(readExport(settings.export, settings.without));

/** The paths to render; null renders all. */
const wanted =
  settings.wanted === null ? null : new Set(JSON.parse(readFileSync(settings.wanted, 'utf8')) as string[]);

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
  return `${settings.site}${BASE}${path}`;
}
