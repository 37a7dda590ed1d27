import { readFileSync } from 'node:fs';
import {
  buildSchema,
  findBreakingChanges,
  graphql,
  lexicographicSortSchema,
  parse,
  printSchema,
  subscribe,
} from 'graphql';
import { expect, test } from 'vitest';
import { buildZhitongSchema } from './schema.ts';

const CONTRACT = readFileSync(new URL('../../client/contract.graphql', import.meta.url), 'utf8');
const schema = await buildZhitongSchema();

/** What a partner who relies on this contract would miss in the schema. */
function broken(contract: string): string[] {
  return findBreakingChanges(buildSchema(contract), schema).map(({ description }) => description);
}

test('the schema keeps everything that partner applications are promised', () => {
  expect(broken(CONTRACT)).toEqual([]);
});

test('a promise that the schema does not keep is told', () => {
  const promisesMore = CONTRACT.replace('type PageInfo {', 'type PageInfo { pages: Int!,');

  expect(promisesMore).not.toBe(CONTRACT);
  expect(broken(promisesMore)).toEqual(['PageInfo.pages was removed.']);
});

test('a default that became an obligation is told', () => {
  const promisesLess = CONTRACT.replace('sealedReply(documentNumber: String!)', 'sealedReply');

  expect(promisesLess).not.toBe(CONTRACT);
  expect(broken(promisesLess)).toEqual(['A required arg documentNumber on Query.sealedReply was added.']);
});

test('the whole schema is the one that was last reviewed', async () => {
  await expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toMatchFileSnapshot('../schema.graphql');
});

test('lists and objects of later features answer empty', async () => {
  const list = '{ nodes { __typename } edges { cursor } pageInfo { hasNextPage endCursor } totalCount }';
  const source = `{
    session(number: "x") { id }
    ranking(kind: UNITS, period: "2026-10") { id }
    publication(slug: "x") { id }
    sessions ${list}
    publications ${list}
  }`;

  const { data, errors } = await graphql({ schema, source });

  const empty = { nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 };
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    session: null,
    ranking: null,
    publication: null,
    sessions: empty,
    publications: empty,
  });
});

test.each(['sessions', 'awardRounds', 'publications'])('%s refuses a page of no size', async (list) => {
  const { errors } = await graphql({ schema, source: `{ ${list}(first: 0) { totalCount } }` });

  expect(errors?.[0]?.originalError).toMatchObject({ code: 'BAD_INPUT', problems: [{ path: 'first' }] });
});

test.each([
  'raiseQuestion(input: { sessionNumber: "x", title: "x", text: "x" })',
  'supportQuestion(input: { questionId: "x" })',
])('no session takes questions yet: %s', async (mutation) => {
  const { errors } = await graphql({ schema, source: `mutation { ${mutation} { question { id } } }` });

  expect(errors?.[0]?.originalError).toMatchObject({ code: 'NOT_FOUND' });
});

test('whoever listens to a session that does not exist hears nothing, and is not left waiting', async () => {
  const document = parse('subscription { sessionLive(number: "x") { id } }');

  const heard = await subscribe({ schema, document });

  expect(Symbol.asyncIterator in heard && (await heard.next()).done).toBe(true);
});
