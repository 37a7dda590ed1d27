import type { APIRoute } from 'astro';
import { accountPath, casePath, categoryPath, placePath, roundPath, unitPath } from '../content/paths.ts';
import { absolute, county } from '../content/site.ts';

/** The limit of one sitemap file. */
const MOST = 50_000;

/** Written here and not by an integration, since a limited build renders only part of the pages. */
export const GET: APIRoute = () => {
  const entries: { path: string; changed?: string }[] = [
    ...[
      '',
      'cases/',
      'units/',
      'categories/',
      'places/',
      'guide/',
      'submit/',
      'receipt/',
      'find/',
      'verify/',
      'register/',
      'trust/',
      'points/',
      'points/rules/',
      'points/rounds/',
      'points/data/',
      'volunteers/',
      'market/',
      'mine/',
    ].map((path) => ({ path })),
    ...[...county.units.keys()].map((code) => ({ path: unitPath(code) })),
    ...[...county.places.keys()].map((code) => ({ path: placePath(code) })),
    ...[...county.categories.keys()].map((code) => ({ path: categoryPath(code) })),
    ...county.points.accounts
      .filter(({ level }) => level !== 'GROUP')
      .map(({ code }) => ({ path: accountPath(code) })),
    ...county.points.rounds.map(({ number }) => ({ path: roundPath(number) })),
    ...county.released.map((ticket) => ({
      path: casePath(ticket.number),
      changed: ticket.updatedOn,
    })),
  ];
  const urls = entries
    .slice(0, MOST)
    .map(
      ({ path, changed }) =>
        `<url><loc>${absolute(path)}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}</url>`,
    );
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`;
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
