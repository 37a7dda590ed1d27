import { Refusal } from '@zhitong/domain';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isLeafType,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity/cjs';

/** The most points one request may cost. */
export const COST_LIMIT = 5000;

/** What a list costs that takes no `first`: replies, steps, hops of one object. */
const UNPAGED = 5;

/** What a mutation costs besides its answer, by what it leaves behind; the others one point. */
const OF_MUTATION: Readonly<Record<string, number>> = { submitTicket: 5, createUpload: 20 };

/** What a query costs besides its answer, and for each started thousand characters of its `text`; the others nothing. */
const OF_QUERY: Readonly<Record<string, readonly [once: number, aThousand: number]>> = {
  suggestCategories: [5, 1],
  similarTickets: [10, 1],
  screenText: [0, 3],
  screenRelease: [10, 0],
  checkReply: [5, 3],
};

/** How many thousand characters a text has, the last one as a whole. */
function thousandsIn(text: unknown): number {
  return typeof text === 'string' ? Math.ceil(text.length / 1000) : 0;
}

/**
 * One point for each object that may be loaded, ten for a count, nothing for plain values; a list counts as many as
 * were asked for, a text by its length. Introspection and `rateLimit` have a price of their own.
 */
const estimator: ComplexityEstimator = ({ field, args, childComplexity, type }) => {
  if (field.name === 'rateLimit') return 0;
  if (field.name === '__schema' || field.name === '__type') return 100;
  if (type.name.startsWith('__')) return 0;
  if (field.name === 'totalCount') return 10;
  if (type.name === 'Mutation') return (OF_MUTATION[field.name] ?? 1) + childComplexity;
  if (isLeafType(getNamedType(field.type)) && field.args.length === 0) return 0;
  const [once, aThousand] = (type.name === 'Query' ? OF_QUERY[field.name] : undefined) ?? [0, 0];
  const own = once + aThousand * thousandsIn(args['text']);
  const asked: unknown = args['first'] ?? args['last'];
  if (typeof asked === 'number') return own + 1 + Math.max(1, asked) * childComplexity;
  if ('first' in args || field.args.some((arg) => arg.name === 'first'))
    return own + 1 + 20 * childComplexity;
  // `nodes` and `edges` are multiplied by their connection already.
  const isList = String(field.type).startsWith('[') && field.name !== 'nodes' && field.name !== 'edges';
  return own + 1 + (isList ? UNPAGED : 1) * childComplexity;
};

const KEPT = 2000;
const kept = new Map<string, number>();

/**
 * What an operation may load, in points, before it runs. The same for the same text and variables, so it is worked out
 * once. With variables that do not fit it costs one: executing it will tell what is wrong with them.
 * @throws Refusal TOO_COSTLY above `COST_LIMIT`
 */
export function costOf(
  schema: GraphQLSchema,
  operation: {
    document: DocumentNode;
    text: string;
    variables: Record<string, unknown>;
    name: string | null;
  },
): number {
  // Sizes, and what includes or skips fields. A null is not the same as nothing, which takes the default.
  const sizes = Object.entries(operation.variables).flatMap(([variable, value]) => {
    if (typeof value === 'string') return [[variable, `${thousandsIn(value)} thousand`]];
    const isSize = value === null || typeof value === 'number' || typeof value === 'boolean';
    return isSize ? [[variable, value]] : [];
  });
  const key = `${operation.name ?? ''}\n${JSON.stringify(sizes)}\n${operation.text}`;
  let cost = kept.get(key);
  if (cost === undefined) {
    if (variablesDoNotFit(schema, operation)) return 1;
    cost = Math.ceil(complexity(schema, operation));
    if (kept.size >= KEPT) kept.clear();
    kept.set(key, cost);
  }
  if (cost > COST_LIMIT) throw new Refusal('TOO_COSTLY', { cost: String(cost), limit: String(COST_LIMIT) });
  return cost;
}

type Asked = Parameters<typeof costOf>[1];

function variablesDoNotFit(schema: GraphQLSchema, { document, variables, name }: Asked): boolean {
  const definitions = getOperationAST(document, name)?.variableDefinitions ?? [];
  return getVariableValues(schema, definitions, variables, { maxErrors: 1 }).errors !== undefined;
}

function complexity(schema: GraphQLSchema, { document: query, variables, name }: Asked): number {
  const operationName = name ?? undefined;
  try {
    return getComplexity({
      schema,
      query,
      variables,
      ...(operationName && { operationName }),
      estimators: [estimator],
    });
  } catch (error) {
    // More fields than are looked at, as fragments within fragments make them.
    if (!(error instanceof GraphQLError)) throw error;
    throw new Refusal('TOO_COSTLY', { limit: String(COST_LIMIT) });
  }
}
