import { Refusal } from '@zhitong/domain';
import { type DocumentNode, type GraphQLSchema, getNamedType, isLeafType } from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity/cjs';

/** The most points one request may cost. */
export const COST_LIMIT = 5000;

/** What a list costs that takes no `first`: replies, steps, hops of one object. */
const UNPAGED = 5;

/**
 * One point for each object that may be loaded, ten for a count, nothing for plain values; a list counts as many as
 * were asked for. Introspection and `rateLimit` have a price of their own.
 */
const estimator: ComplexityEstimator = ({ field, args, childComplexity, type }) => {
  if (field.name === 'rateLimit') return 0;
  if (field.name === '__schema' || field.name === '__type') return 100;
  if (type.name.startsWith('__')) return 0;
  if (field.name === 'totalCount') return 10;
  if (isLeafType(getNamedType(field.type)) && field.args.length === 0) return 0;
  const asked: unknown = args['first'] ?? args['last'];
  if (typeof asked === 'number') return 1 + Math.max(1, asked) * childComplexity;
  if ('first' in args || field.args.some((arg) => arg.name === 'first')) return 1 + 20 * childComplexity;
  // `nodes` and `edges` are multiplied by their connection already.
  const isList = String(field.type).startsWith('[') && field.name !== 'nodes' && field.name !== 'edges';
  return isList ? 1 + UNPAGED * childComplexity : 1 + childComplexity;
};

const KEPT = 2000;
const kept = new Map<string, number>();

/**
 * What an operation may load, in points, before it runs. The same for the same text and variables, so it is worked out once.
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
  const sizes = Object.entries(operation.variables).filter(
    ([, value]) => value === null || typeof value === 'number' || typeof value === 'boolean',
  );
  const key = `${operation.name ?? ''}\n${JSON.stringify(sizes)}\n${operation.text}`;
  let cost = kept.get(key);
  if (cost === undefined) {
    const { document: query, variables } = operation;
    const operationName = operation.name ?? undefined;
    cost = Math.ceil(
      getComplexity({
        schema,
        query,
        variables,
        ...(operationName && { operationName }),
        estimators: [estimator],
      }),
    );
    if (kept.size >= KEPT) kept.clear();
    kept.set(key, cost);
  }
  if (cost > COST_LIMIT) throw new Refusal('TOO_COSTLY', { cost: String(cost), limit: String(COST_LIMIT) });
  return cost;
}
