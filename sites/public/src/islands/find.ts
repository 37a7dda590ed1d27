/** Searches as the citizen types, never while an input method is still composing. The address keeps the search. */
import { LABEL_OF_KIND, LABEL_OF_OUTCOME } from '@zhitong/domain';
import { type CaseResults, FACETS, type Facet, type Filters, searchCases } from '@zhitong/search/query';
import { monthLabel } from '../content/paths.ts';
import { type CodeAndName, fillSelect, loadChoices } from './choices.ts';
import { byId, h, pageFacts } from './dom.ts';
import { hitCard } from './find-view.ts';
import { searchOffline } from './offline-search.ts';

/** Milliseconds. */
const AFTER_TYPING = 180;
const ANNOUNCE_AFTER = 500;
const PATIENCE = 1500;
/** So long the server is left alone after it did not answer. */
const OFFLINE_FOR = 30_000;
const STEP = 20;

const { base, county } = pageFacts();
const form = byId('find-form', HTMLFormElement);
const words = byId('find-words', HTMLInputElement);
const list = byId('find-list', HTMLElement);
const count = byId('find-count', HTMLElement);
const offline = byId('find-offline', HTMLElement);
const status = byId('find-status', HTMLElement);
const more = byId('find-more', HTMLButtonElement);
const selects = Object.fromEntries(
  FACETS.map((facet) => [facet, byId(`find-${facet}`, HTMLSelectElement)]),
) as Record<Facet, HTMLSelectElement>;
const endpoint = { url: '/search', index: form.dataset['index'] ?? `county_${county}` };
const names: Record<Facet, Map<string, string>> = {
  kind: new Map(Object.entries(LABEL_OF_KIND)),
  outcome: new Map(Object.entries(LABEL_OF_OUTCOME)),
  unitCode: new Map(),
  categoryCode: new Map(),
  placeCodes: new Map(),
  month: new Map(),
};

let running = new AbortController();
let typing: number | undefined;
let announcing: number | undefined;
let offlineUntil = 0;
let shown = 0;
let counts: CaseResults['counts'] | undefined;

readAddress();
void search();
void loadChoices(base).then((choices) => {
  names.unitCode = new Map(choices.units);
  names.categoryCode = new Map(choices.domains.flatMap((domain) => domain.categories));
  names.placeCodes = new Map(
    choices.townships.flatMap(({ code, name, villages }) => [
      [code, name],
      ...villages.map(([village, label]): CodeAndName => [village, `${name}${label}`]),
    ]),
  );
  if (counts) offerFilters(counts);
});

words.addEventListener('input', (event) => {
  if (event instanceof InputEvent && event.isComposing) return;
  later();
});
words.addEventListener('compositionend', later);
// Enter that only ends a composition must not send a half-typed word.
words.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.isComposing) event.preventDefault();
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void search();
});
for (const select of Object.values(selects)) select.addEventListener('change', () => void search());
more.addEventListener('click', () => void search(shown));
addEventListener('popstate', () => {
  readAddress();
  void search();
});

function later(): void {
  clearTimeout(typing);
  typing = window.setTimeout(() => void search(), AFTER_TYPING);
}

async function search(offset = 0): Promise<void> {
  clearTimeout(typing);
  running.abort();
  const own = new AbortController();
  running = own;
  const query = { words: words.value, filters: filters(), offset, limit: STEP };
  if (offset === 0) writeAddress(query.words, query.filters);
  try {
    const found = await ask(query, own.signal);
    if (!own.signal.aborted) show(found, offset);
  } catch {
    if (own.signal.aborted) return;
    count.textContent = '';
    list.replaceChildren(
      h(
        'li',
        { class: 'empty' },
        '现在不能搜索。可以先看',
        h('a', { href: `${base}cases/` }, '全部公开件'),
        '。',
      ),
    );
    announce('现在不能搜索');
  }
}

/** Meilisearch, or what lies beside the pages when it is not there in time. */
async function ask(query: Parameters<typeof searchOffline>[1], signal: AbortSignal): Promise<CaseResults> {
  if (Date.now() >= offlineUntil) {
    try {
      const found = await searchCases(endpoint, query, withPatience(signal));
      offline.hidden = true;
      return found;
    } catch (error) {
      if (signal.aborted) throw error;
      offlineUntil = Date.now() + OFFLINE_FOR;
    }
  }
  const found = await searchOffline(base, query);
  if (!signal.aborted) offline.hidden = false;
  return found;
}

/** Aborts with the given signal or when the server takes too long. `AbortSignal.any` is too new for many phones. */
function withPatience(signal: AbortSignal): AbortSignal {
  const both = new AbortController();
  const timer = setTimeout(() => both.abort(), PATIENCE);
  signal.addEventListener('abort', () => (clearTimeout(timer), both.abort()), { once: true });
  return both.signal;
}

function show(found: CaseResults, offset: number): void {
  const cards = found.hits.map((hit) => hitCard(hit, base));
  if (offset === 0) list.replaceChildren(...cards);
  else list.append(...cards);
  shown = offset + cards.length;
  more.hidden = shown >= found.total || cards.length === 0;
  const told = found.total === 0 ? '没有找到' : `找到 ${found.total} 条结果`;
  count.textContent = told;
  if (found.total === 0)
    list.replaceChildren(h('li', { class: 'empty' }, '没有找到。换个说法，或者去掉一些条件试试。'));
  announce(told);
  if (offset > 0) cards[0]?.querySelector('a')?.focus();
  counts = found.counts;
  offerFilters(found.counts);
}

/** Read out once typing has come to rest, not at every letter. */
function announce(told: string): void {
  clearTimeout(announcing);
  announcing = window.setTimeout(() => (status.textContent = told), ANNOUNCE_AFTER);
}

function offerFilters(found: CaseResults['counts']): void {
  for (const facet of FACETS) {
    const select = selects[facet];
    const chosen = select.value;
    const rows = Object.entries(found[facet]).filter(
      ([code, number]) => number > 0 && nameOf(facet, code) !== undefined,
    );
    if (chosen !== '' && !rows.some(([code]) => code === chosen)) rows.push([chosen, 0]);
    rows.sort((a, b) => (facet === 'month' ? (a[0] < b[0] ? 1 : -1) : b[1] - a[1]));
    fillSelect(
      select,
      rows.map(([code, number]): CodeAndName => [code, `${nameOf(facet, code) ?? code}（${number}）`]),
      chosen,
    );
  }
}

function nameOf(facet: Facet, code: string): string | undefined {
  return facet === 'month' ? monthLabel(code) : names[facet].get(code);
}

function filters(): Filters {
  return Object.fromEntries(
    FACETS.map((facet) => [facet, selects[facet].value]).filter(([, value]) => value !== ''),
  );
}

function readAddress(): void {
  const given = new URLSearchParams(location.search);
  words.value = given.get('q') ?? '';
  for (const facet of FACETS) {
    const value = given.get(facet) ?? '';
    const select = selects[facet];
    if (value !== '' && ![...select.options].some((option) => option.value === value)) {
      select.append(new Option(nameOf(facet, value) ?? value, value));
    }
    select.value = value;
  }
}

function writeAddress(typed: string, chosen: Filters): void {
  const next = new URLSearchParams();
  if (typed.trim() !== '') next.set('q', typed.trim());
  for (const [facet, value] of Object.entries(chosen)) next.set(facet, value);
  const search = next.size > 0 ? `?${next}` : '';
  if (search !== location.search) history.replaceState(null, '', `${location.pathname}${search}`);
}
