import { expect, test } from 'vitest';
import { searchBody } from './search-body.ts';

const passed = (body: unknown) => searchBody(JSON.stringify(body));

test('a search of ours goes on as it is', () => {
  const ours = {
    ...{ q: '路灯', limit: 20, offset: 0, filter: ['kind = "HELP"'], facets: ['kind'], locales: ['cmn'] },
    ...{ sort: ['submittedOn:desc'], matchingStrategy: 'last', attributesToRetrieve: ['title'] },
    ...{ attributesToHighlight: ['title'], attributesToCrop: ['text'], cropLength: 40 },
    ...{ highlightPreTag: '<', highlightPostTag: '>' },
  };
  expect(passed(ours)).toEqual(ours);
});

test('what we never ask for is dropped, and what is asked for is bounded', () => {
  expect(
    passed({ q: '灯', limit: 1000, offset: 99_999, hybrid: {}, vector: [1], showRankingScoreDetails: true }),
  ).toEqual({
    q: '灯',
    limit: 50,
    offset: 1000,
  });
});

test.each([
  ['no JSON', 'q=灯'],
  ['nothing', ''],
  ['a list', '[]'],
  ['no words', '{"q":1}'],
  ['words without end', JSON.stringify({ q: '灯'.repeat(501) })],
  ['a negative size', '{"limit":-1}'],
  ['nested filters', '{"filter":[["a = 1"]]}'],
  ['facets without end', JSON.stringify({ facets: Array(21).fill('kind') })],
])('%s is no search', (_, text) => {
  expect(searchBody(text)).toBeNull();
});
