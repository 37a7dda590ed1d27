import { readFileSync } from 'node:fs';
import { generateTypes } from '@zhitong/client/generate';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';

const schema = buildSchema(
  readFileSync(new URL('../../../packages/api/schema.graphql', import.meta.url), 'utf8'),
);
const modules = import.meta.glob<Record<string, unknown>>('./**/*.documents.ts', { eager: true });
const documents = Object.entries(modules).flatMap(([file, members]) =>
  Object.entries(members).flatMap(([name, text]) =>
    typeof text === 'string' ? [{ name: `${file} ${name}`, text }] : [],
  ),
);
const operations = documents.filter(({ text }) => !text.startsWith('fragment'));

test.each(operations)('the county’s API understands $name', ({ text }) => {
  expect(validate(schema, parse(text))).toEqual([]);
});

test('the console’s types are those that the schema and its documents make', async () => {
  await expect(
    generateTypes(
      schema,
      operations.map(({ text }) => text),
    ),
  ).toMatchFileSnapshot('./generated.ts');
});
