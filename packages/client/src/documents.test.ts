import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { generateTypes } from '../generate/generate-types.ts';
import * as documents from './documents.ts';
import { isQuery } from './typed-document.ts';

const contract = buildSchema(readFileSync(new URL('../contract.graphql', import.meta.url), 'utf8'));

test.each(Object.entries(documents))('%s is a valid document of the contract', (_name, document) => {
  expect(validate(contract, parse(document))).toEqual([]);
});

test('the types are those that the contract and the documents make', async () => {
  await expect(generateTypes(contract, Object.values(documents))).toMatchFileSnapshot('./generated.ts');
});

test('a document counts as a query by its operation, not by words inside it', () => {
  expect(isQuery(documents.TICKETS)).toBe(true);
  expect(isQuery(documents.SUBMIT_TICKET)).toBe(false);
  expect(isQuery(documents.TICKET_PROGRESS)).toBe(false);
  expect(isQuery('# mutation\n{ rateLimit { remaining mutation: cost } }')).toBe(true);
  expect(isQuery('fragment A on Query { rateLimit { cost } } mutation B { x }')).toBe(false);
});
