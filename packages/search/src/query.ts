/** The browser's side of search: plain `fetch`, no key (the server's proxy adds it), no dependency. */
import { HIT_END, HIT_START, type Segment, segmentsOf } from './highlight.ts';

export { type Segment, segmentsOf } from './highlight.ts';

/** The filters a reader may set, one value each. */
export const FACETS = ['kind', 'unitCode', 'categoryCode', 'placeCodes', 'outcome', 'month'] as const;
export type Facet = (typeof FACETS)[number];
export type Filters = Partial<Record<Facet, string>>;

/** Where to search: the proxy's address (`/search`) and the county's index (`county_430525`). */
export type SearchEndpoint = { url: string; index: string };

export type CaseHit = {
  number: string;
  title: Segment[];
  /** A cut around the first find, about 80 signs. */
  excerpt: Segment[];
  kind: string;
  outcome: string | null;
  status: string;
  unitName: string | null;
  categoryName: string | null;
  placeName: string | null;
  submittedOn: string;
};

export type CaseResults = {
  hits: CaseHit[];
  /** Estimated by Meilisearch above its limit of 10,000, exact below. */
  total: number;
  /** For each filter, how many of the found cases carry each value. */
  counts: Record<Facet, Record<string, number>>;
};

/** Options beyond words and filters. `limit` 1 to 100, `offset` from 0. */
export type SearchOptions = { limit?: number; offset?: number; signal?: AbortSignal };

/**
 * Searches released cases. All words must be found; where nothing holds them all, the last ones are let go, so
 * that a whole sentence still finds something. Without words the newest cases come first.
 *
 * @throws when the server does not answer or refuses; an abort through `signal` throws an `AbortError`.
 */
export async function searchCases(
  endpoint: SearchEndpoint,
  words: string,
  filters: Filters,
  options: SearchOptions = {},
): Promise<CaseResults> {
  const strict = await ask(endpoint, words, filters, 'all', options);
  if (strict.total > 0 || words.trim() === '') return strict;
  return ask(endpoint, words, filters, 'last', options);
}

type Strategy = 'all' | 'last';

async function ask(
  endpoint: SearchEndpoint,
  words: string,
  filters: Filters,
  matchingStrategy: Strategy,
  options: SearchOptions,
): Promise<CaseResults> {
  const response = await fetch(`${endpoint.url}/indexes/${endpoint.index}/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    signal: options.signal ?? null,
    body: JSON.stringify({
      q: words.trim(),
      matchingStrategy,
      limit: options.limit ?? 20,
      offset: options.offset ?? 0,
      filter: filterOf(filters),
      facets: FACETS,
      locales: ['cmn'],
      sort: words.trim() === '' ? ['submittedOn:desc'] : [],
      attributesToRetrieve: [
        'number',
        'title',
        'text',
        'kind',
        'outcome',
        'status',
        'unitName',
        'categoryName',
        'placeName',
        'submittedOn',
      ],
      attributesToHighlight: ['title', 'text', 'replies'],
      attributesToCrop: ['text', 'replies'],
      cropLength: 40,
      highlightPreTag: HIT_START,
      highlightPostTag: HIT_END,
    }),
  });
  if (!response.ok) throw new Error(`search answered ${response.status}`);
  return resultsOf((await response.json()) as Answer);
}

/** Meilisearch filter strings; values are quoted, so that no value can change the filter's meaning. */
export function filterOf(filters: Filters): string[] {
  return FACETS.flatMap((facet) => {
    const value = filters[facet];
    if (value === undefined || value === '') return [];
    return [`${facet} = "${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`];
  });
}

type Row = Omit<CaseHit, 'title' | 'excerpt'> & {
  title: string;
  text: string;
  _formatted?: { title?: string; text?: string; replies?: string };
};
type Answer = {
  hits: Row[];
  estimatedTotalHits: number;
  facetDistribution?: Partial<Record<Facet, Record<string, number>>>;
};

function resultsOf(answer: Answer): CaseResults {
  const counts = Object.fromEntries(
    FACETS.map((facet) => [facet, answer.facetDistribution?.[facet] ?? {}]),
  ) as CaseResults['counts'];
  return { hits: answer.hits.map(hitOf), total: answer.estimatedTotalHits, counts };
}

function hitOf(row: Row): CaseHit {
  const text = segmentsOf(row._formatted?.text ?? row.text);
  const replies = segmentsOf(row._formatted?.replies ?? '');
  // Found only in a reply: show the reply, or the reader cannot see why this case is listed.
  const excerpt = text.some((piece) => piece.hit) || !replies.some((piece) => piece.hit) ? text : replies;
  return {
    number: row.number,
    title: segmentsOf(row._formatted?.title ?? row.title),
    excerpt,
    kind: row.kind,
    outcome: row.outcome,
    status: row.status,
    unitName: row.unitName,
    categoryName: row.categoryName,
    placeName: row.placeName,
    submittedOn: row.submittedOn,
  };
}
