/** The server's side of search: one Meilisearch index per county, filled with released cases only. */
import { type EnqueuedTaskPromise, Meilisearch, MeilisearchApiError, type Settings } from 'meilisearch';
import { type CaseDocument, documentId, indexName } from './case-document.ts';
import { synonyms } from './synonyms.ts';

export { type CaseDocument, documentId, indexName } from './case-document.ts';

/** A fixed id, so that asking twice gives the same key. Not a secret: the key itself derives from the master key. */
const SEARCH_KEY_ID = '5f0c7b0e-6d5e-4c0b-9a52-8f1d2c7e4a30';
const BATCH = 1000;
/** Milliseconds one index task may take; a full county needs seconds. */
const TASK_TIMEOUT = 120_000;

/**
 * Titles weigh most, pinyin least. No `dictionary`: with compounds in it, their parts are no longer found.
 */
export const INDEX_SETTINGS: Settings = {
  searchableAttributes: ['title', 'text', 'replies', 'unitName', 'categoryName', 'number', 'pinyin'],
  filterableAttributes: [
    'kind',
    'unitCode',
    'categoryCode',
    'domain',
    'placeCodes',
    'outcome',
    'month',
    'status',
  ],
  sortableAttributes: ['submittedOn', 'closedOn'],
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn'] }],
  synonyms: synonyms(),
  faceting: { maxValuesPerFacet: 500 },
  pagination: { maxTotalHits: 10_000 },
};

/** An open connection to the search server. */
export type SearchServer = Meilisearch;

/** Opens a connection. `host` is the server's address, `masterKey` its master key. */
export function connectSearch(options: { host: string; masterKey: string }): Meilisearch {
  return new Meilisearch({ host: options.host, apiKey: options.masterKey });
}

/** Makes the county's index with its settings, or brings an existing one up to them. */
export async function ensureIndex(client: Meilisearch, county: string): Promise<void> {
  await prepare(client, indexName(county));
}

/** Puts released cases into the index; one that is there already is replaced. */
export async function publishDocuments(
  client: Meilisearch,
  county: string,
  documents: readonly CaseDocument[],
): Promise<void> {
  await add(client, indexName(county), documents);
}

/** Takes cases out by their numbers. A number that is not there, or an index that is not, is no error. */
export async function withdrawDocuments(
  client: Meilisearch,
  county: string,
  numbers: readonly string[],
): Promise<void> {
  if (numbers.length === 0 || !(await exists(client, indexName(county)))) return;
  await done(client.index(indexName(county)).deleteDocuments(numbers.map(documentId)));
}

/**
 * Fills a new index and swaps it in, so that readers never see a half-filled one. What is published or withdrawn
 * meanwhile goes to the old index and is lost with it: run it where nothing else writes the county's index.
 *
 * @returns how many documents the new index holds.
 */
export async function rebuildIndex(
  client: Meilisearch,
  county: string,
  documents: Iterable<CaseDocument> | AsyncIterable<CaseDocument>,
): Promise<number> {
  const current = indexName(county);
  const next = `${current}_next`;
  await client.deleteIndexIfExists(next);
  await prepare(client, next);
  let count = 0;
  let batch: CaseDocument[] = [];
  for await (const document of documents) {
    batch.push(document);
    if (batch.length < BATCH) continue;
    await add(client, next, batch);
    count += batch.length;
    batch = [];
  }
  await add(client, next, batch);
  await prepare(client, current);
  await done(client.swapIndexes([{ indexes: [current, next], rename: false }]));
  await client.deleteIndexIfExists(next);
  return count + batch.length;
}

/** A key that may only search, and only counties' indexes. It stays on the server: its proxy adds it to each search. */
export async function searchOnlyKey(client: Meilisearch): Promise<string> {
  try {
    return (await client.getKey(SEARCH_KEY_ID)).key;
  } catch (error) {
    if (codeOf(error) !== 'api_key_not_found') throw error;
  }
  try {
    const made = await client.createKey({
      uid: SEARCH_KEY_ID,
      name: 'zhitong public search',
      actions: ['search'],
      indexes: ['county_*'],
      expiresAt: null,
    });
    return made.key;
  } catch (error) {
    // Two servers starting at once: the other one was faster.
    if (codeOf(error) !== 'api_key_already_exists') throw error;
    return (await client.getKey(SEARCH_KEY_ID)).key;
  }
}

async function prepare(client: Meilisearch, uid: string): Promise<void> {
  if (!(await exists(client, uid))) {
    await done(client.createIndex(uid, { primaryKey: 'id' }), 'index_already_exists');
  }
  await done(client.index(uid).updateSettings(INDEX_SETTINGS));
}

async function add(client: Meilisearch, uid: string, documents: readonly CaseDocument[]): Promise<void> {
  for (let from = 0; from < documents.length; from += BATCH) {
    await done(client.index<CaseDocument>(uid).addDocuments(documents.slice(from, from + BATCH)));
  }
}

async function exists(client: Meilisearch, uid: string): Promise<boolean> {
  try {
    await client.getRawIndex(uid);
    return true;
  } catch (error) {
    if (codeOf(error) === 'index_not_found') return false;
    throw error;
  }
}

/** Meilisearch answers before it has worked; this waits for the work and passes its failure on. */
async function done(enqueued: EnqueuedTaskPromise, harmless?: string): Promise<void> {
  const task = await enqueued.waitTask({ timeout: TASK_TIMEOUT, interval: 20 });
  if (task.status === 'succeeded' || task.error?.code === harmless) return;
  throw new Error(
    `search task ${task.uid} (${task.type}) ${task.status}: ${task.error?.message ?? 'no reason given'}`,
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof MeilisearchApiError ? error.cause?.code : undefined;
}
