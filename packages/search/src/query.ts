/** The browser's side of search: plain `fetch`, no key (the server's proxy adds it), no dependency. */
import { HIT_END, HIT_START, type Segment, segmentsOf, withLiteralHits } from './highlight.ts';

export { type Segment, segmentsOf, withLiteralHits } from './highlight.ts';

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

/** What is asked for. `limit` 1 to 100 (20 where absent), `offset` from 0. */
export type CaseQuery = { words: string; filters: Filters; limit?: number; offset?: number };

/**
 * Searches released cases. All words must be found; where nothing holds them all, the last ones are let go, so
 * that a whole sentence still finds something. Without words the newest cases come first.
 *
 * @throws when the server does not answer or refuses; an abort through `signal` throws an `AbortError`.
 */
export async function searchCases(
  endpoint: SearchEndpoint,
  query: CaseQuery,
  signal?: AbortSignal,
): Promise<CaseResults> {
  const send = (matchingStrategy: 'all' | 'last') =>
    fetch(`${endpoint.url}/indexes/${endpoint.index}/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      signal: signal ?? null,
      body: JSON.stringify({ ...bodyOf(query), matchingStrategy }),
    }).then((response) => read(response, query.words));
  const strict = await send('all');
  return strict.total > 0 || query.words.trim() === '' ? strict : send('last');
}

async function read(response: Response, words: string): Promise<CaseResults> {
  if (!response.ok) throw new Error(`search answered ${response.status}`);
  return resultsOf((await response.json()) as Answer, words);
}

function bodyOf({ words, filters, limit = 20, offset = 0 }: CaseQuery): Record<string, unknown> {
  return {
    q: words.trim(),
    limit,
    offset,
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
  };
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

function resultsOf(answer: Answer, words: string): CaseResults {
  const counts = Object.fromEntries(
    FACETS.map((facet) => [facet, answer.facetDistribution?.[facet] ?? {}]),
  ) as CaseResults['counts'];
  return { hits: answer.hits.map((row) => hitOf(row, words)), total: answer.estimatedTotalHits, counts };
}

function hitOf(row: Row, words: string): CaseHit {
  const cut = (marked: string) => withLiteralHits(segmentsOf(marked), words);
  const text = cut(row._formatted?.text ?? row.text);
  const replies = cut(row._formatted?.replies ?? '');
  // Found only in a reply: show the reply, or the reader cannot see why this case is listed.
  const excerpt = text.some((piece) => piece.hit) || !replies.some((piece) => piece.hit) ? text : replies;
  return {
    number: row.number,
    title: cut(row._formatted?.title ?? row.title),
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
