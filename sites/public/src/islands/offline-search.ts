/** Search without a server: the Pagefind index that lies beside the pages. */
import {
  type CaseHit,
  type CaseQuery,
  type CaseResults,
  FACETS,
  segmentsOf,
  withLiteralHits,
} from '@zhitong/search/query';

type Found = {
  excerpt: string;
  meta: Record<string, string>;
};
type Pagefind = {
  search(
    words: string | null,
    options: { filters: Record<string, string>; sort?: Record<string, 'asc' | 'desc'> },
  ): Promise<{
    results: { data(): Promise<Found> }[];
    filters: Record<string, Record<string, number>>;
  }>;
  filters(): Promise<unknown>;
};

let loaded: Promise<Pagefind> | undefined;

/** @throws where the index cannot be loaded. */
export async function searchOffline(base: string, query: CaseQuery): Promise<CaseResults> {
  loaded ??= load(base);
  const pagefind = await loaded;
  const words = query.words.trim();
  const filters = Object.fromEntries(Object.entries(query.filters).filter(([, value]) => value));
  const { results, filters: counts } = await pagefind.search(words === '' ? null : words, {
    filters,
    ...(words === '' && { sort: { submittedOn: 'desc' } }),
  });
  const { offset = 0, limit = 20 } = query;
  const found = await Promise.all(results.slice(offset, offset + limit).map((result) => result.data()));
  return {
    hits: found.map((row) => hitOf(row, words)),
    total: results.length,
    counts: Object.fromEntries(FACETS.map((facet) => [facet, counts[facet] ?? {}])) as CaseResults['counts'],
  };
}

async function load(base: string): Promise<Pagefind> {
  const pagefind = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as Pagefind;
  // Without this it finds, but does not count what each filter would leave.
  await pagefind.filters();
  return pagefind;
}

function hitOf({ meta, excerpt }: Found, words: string): CaseHit {
  return {
    number: meta['number'] ?? '',
    title: withLiteralHits([{ text: meta['title'] ?? '', hit: false }], words),
    excerpt: segmentsOf(excerpt, '<mark>', '</mark>').map(({ text, hit }) => ({ text: plain(text), hit })),
    kind: meta['kind'] ?? '',
    outcome: meta['outcome'] || null,
    status: meta['status'] ?? '',
    unitName: meta['unitName'] || null,
    categoryName: meta['categoryName'] || null,
    placeName: meta['placeName'] || null,
    submittedOn: meta['submittedOn'] ?? '',
  };
}

/** Pagefind escapes the text around its marks. */
export function plain(escaped: string): string {
  return escaped
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('\u200B', '');
}
