import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { costOf } from './cost.ts';

const SCHEMA = buildSchema(`type Query {
  screenText(text: String!): [Span!]!
  checkReply(number: String!, text: String!): [Span!]!
  tickets(first: Int): [Span!]!
}
type Span { start: Int! }`);

function cost(text: string, variables: Record<string, unknown> = {}): number {
  return costOf(SCHEMA, { document: parse(text), text, variables, name: null });
}

const SCREEN = 'query ($text: String!) { screenText(text: $text) { start } }';
const of = (length: number) => cost(SCREEN, { text: '路'.repeat(length) });

test('a text that is looked through costs by its length, the same text of an operation with another variable too', () => {
  expect(of(10)).toBeLessThan(10);
  expect(of(10_000)).toBeGreaterThan(9 * (of(999) - 1));
  expect(of(10)).toBe(of(900));
  expect(cost(`{ screenText(text: "${'路'.repeat(10_000)}") { start } }`)).toBe(of(10_000));
});

test('many long texts in one request cost more than a stranger may spend at once', () => {
  const many = Array.from({ length: 40 }, (_, at) => `a${at}: screenText(text: $text) { start }`).join(' ');

  expect(cost(`query ($text: String!) { ${many} }`, { text: '路'.repeat(10_000) })).toBeGreaterThan(1000);
});

test('what takes no text costs what it may load', () => {
  expect(cost('{ tickets(first: 10) { start } }')).toBe(1);
});
