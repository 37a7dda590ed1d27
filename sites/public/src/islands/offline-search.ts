/** Search without a server: the Pagefind index that lies beside the pages. */
import { type CaseHit, type CaseQuery, type CaseResults, FACETS, segmentsOf } from '@zhitong/search/query';

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
  mergeIndex?: unknown;
};

let loaded: Promise<Pagefind> | undefined;

/** @throws where the index cannot be loaded. */
export async function searchOffline(base: string, query: CaseQuery): Promise<CaseResults> {
  loaded ??= import(/* @vite-ignore */ `${base}pagefind/pagefind.js`) as Promise<Pagefind>;
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
    hits: found.map(hitOf),
    total: results.length,
    counts: Object.fromEntries(FACETS.map((facet) => [facet, counts[facet] ?? {}])) as CaseResults['counts'],
  };
}

function hitOf({ meta, excerpt }: Found): CaseHit {
  return {
    number: meta['number'] ?? '',
    title: [{ text: meta['title'] ?? '', hit: false }],
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
