import { ApolloServer } from '@apollo/server';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { compiledQueries } from './compiled-queries.ts';
import type { ServerCtx } from './graphql-server.ts';

const CTX = {} as ServerCtx;

/** A schema whose root counts how often it is read; with `worth: 1` everything is compiled at once. */
async function served(worth: number) {
  const schema = buildSchema(`
    type Query { lamp(broken: Boolean = false): Lamp! }
    type Lamp { code: String! light(watts: Int = 5): String! watts(least: Int): Int! }
  `);
  const reads = { value: 0 };
  schema.getQueryType()!.getFields()['lamp']!.resolve = (_root, { broken }: { broken: boolean }) => {
    reads.value += 1;
    return {
      code: 'L-1',
      light: ({ watts }: { watts: number }) => `${watts} W`,
      watts: () => (broken ? null : Promise.resolve(5)),
    };
  };
  const server = new ApolloServer<ServerCtx>({ schema, plugins: [compiledQueries(schema, { worth })] });
  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const { body } = await server.executeOperation({ query, variables }, { contextValue: CTX });
    return body.kind === 'single' ? JSON.parse(JSON.stringify(body.singleResult)) : null;
  };
  return { ask, reads };
}

const QUERY = `query ($watts: Int, $all: Boolean = true) {
  lamp { code light(watts: $watts) ...More @include(if: $all) } } fragment More on Lamp { watts }`;

test('a compiled query answers what an interpreted one answers', async () => {
  const [compiled, interpreted] = [await served(1), await served(1000)];

  for (const variables of [{}, { watts: 9 }, { watts: null, all: false }]) {
    const answer = await compiled.ask(QUERY, variables);
    expect(answer.data.lamp.code).toBe('L-1');
    expect(answer).toEqual(await interpreted.ask(QUERY, variables));
  }
});

test('what ends with an error is told by graphql-js alone', async () => {
  const [compiled, interpreted] = [await served(1), await served(1000)];
  const broken = '{ lamp(broken: true) { code watts } }';

  const answer = await compiled.ask(broken);

  expect(answer.errors).toHaveLength(1);
  expect(answer).toEqual(await interpreted.ask(broken));
  expect([compiled.reads.value, interpreted.reads.value]).toEqual([2, 1]);
});

test('variables that do not fit reach nothing', async () => {
  const [compiled, interpreted] = [await served(1), await served(1000)];

  expect(await compiled.ask(QUERY, { watts: 'many' })).toEqual(
    await interpreted.ask(QUERY, { watts: 'many' }),
  );
  expect(compiled.reads.value).toBe(0);
});

test('a query is compiled once it was asked often enough', async () => {
  const { ask } = await served(3);

  const answers = [];
  for (let n = 0; n < 5; n += 1) answers.push(await ask('{ lamp { code watts } }'));

  expect(answers).toEqual(answers.map(() => ({ data: { lamp: { code: 'L-1', watts: 5 } } })));
});
