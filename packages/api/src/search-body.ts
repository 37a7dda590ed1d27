const MOST_HITS = 50;
const LAST_OFFSET = 1000;
/** Characters of a filter, a marker or a field's name. */
const LONGEST_WORD = 500;
const MOST_WORDS = 20;

type Check = (value: unknown) => unknown;

const word: Check = (value) =>
  typeof value === 'string' && value.length <= LONGEST_WORD ? value : undefined;
const words: Check = (value) =>
  Array.isArray(value) && value.length <= MOST_WORDS && value.every((one) => word(one) !== undefined)
    ? value
    : undefined;
const upTo =
  (most: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= 0 ? Math.min(Number(value), most) : undefined;

/** What our own searches ask by; see `packages/search/src/query.ts`. Each tells what is passed on, undefined for what is none. */
const FIELDS: Readonly<Record<string, Check>> = {
  q: word,
  limit: upTo(MOST_HITS),
  offset: upTo(LAST_OFFSET),
  filter: (value) => word(value) ?? words(value),
  facets: words,
  sort: words,
  locales: words,
  matchingStrategy: (value) => (value === 'all' || value === 'last' ? value : undefined),
  attributesToRetrieve: words,
  attributesToHighlight: words,
  attributesToCrop: words,
  cropLength: upTo(200),
  cropMarker: word,
  highlightPreTag: word,
  highlightPostTag: word,
};

/**
 * What of a search goes on to the search server: the known fields, within bounds. All others are dropped.
 * @returns null for what is no JSON object, or where a known field holds what it cannot
 */
export function searchBody(text: string): Record<string, unknown> | null {
  let asked: unknown;
  try {
    asked = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) return null;
  const body: Record<string, unknown> = {};
  for (const [name, check] of Object.entries(FIELDS)) {
    const value = (asked as Record<string, unknown>)[name];
    if (value === undefined || value === null) continue;
    const fit = check(value);
    if (fit === undefined) return null;
    body[name] = fit;
  }
  return body;
}
