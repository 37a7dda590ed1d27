import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  getVariableValues,
  isObjectType,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { ServerCtx } from './graphql-server.ts';

/** How often a query is asked before it is worth compiling, and how many stay compiled: each takes some megabytes. */
const WORTH = 100;
const MOST = 32;
/** Milliseconds between two compilations, so that nobody keeps us busy with them. */
const PAUSE = 1000;

/**
 * Runs the queries that everybody asks as compiled functions, at a third of what interpreting them costs. Only data comes
 * from here: whatever ends with an error is run again by graphql-js, which changes nothing, and tells of it as always.
 * @param options.worth 1 compiles everything at once, for tests
 */
export function compiledQueries(
  schema: GraphQLSchema,
  { worth = WORTH }: { worth?: number } = {},
): ApolloServerPlugin<ServerCtx> {
  giveEveryFieldAResolver(schema);
  const asked = new WeakMap<DocumentNode, number>();
  const refused = new WeakSet<DocumentNode>();
  const compiled = new Map<DocumentNode, CompiledQuery>();
  let compiledAt = 0;

  const compiledOf = (document: DocumentNode): CompiledQuery | null => {
    const found = compiled.get(document);
    if (found) return found;
    const times = (asked.get(document) ?? 0) + 1;
    asked.set(document, times);
    const now = Date.now();
    if (times < worth || refused.has(document) || (worth > 1 && now - compiledAt < PAUSE)) return null;
    compiledAt = now;
    const made = compileQuery(schema, document);
    if (!isCompiledQuery(made)) {
      refused.add(document);
      return null;
    }
    if (compiled.size >= MOST) compiled.delete(compiled.keys().next().value!);
    compiled.set(document, made);
    return made;
  };

  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, operation, request, contextValue }) {
          if (!isPlainQuery(document, operation)) return null;
          const query = compiledOf(document);
          const variables = request.variables ?? {};
          if (!query || doNotFit(schema, operation, variables)) return null;
          const result = await query.query(undefined, contextValue, variables);
          if (result.errors) return null;
          const singleResult = { data: result.data as Record<string, unknown> };
          return {
            http: { status: undefined, headers: new HeaderMap() },
            body: { kind: 'single', singleResult },
          };
        },
      };
    },
  };
}

/** The only operation of its document, and not about the schema itself. */
function isPlainQuery(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  return (
    operation.operation === 'query' &&
    document.definitions.every((one) => one === operation || one.kind === 'FragmentDefinition') &&
    operation.selectionSet.selections.every((one) => one.kind === 'Field' && !one.name.value.startsWith('__'))
  );
}

function doNotFit(
  schema: GraphQLSchema,
  { variableDefinitions }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): boolean {
  if (!variableDefinitions || variableDefinitions.length === 0) return false;
  return getVariableValues(schema, variableDefinitions, variables, { maxErrors: 1 }).errors !== undefined;
}

/** Compiled code reads a property as it stands; many of ours are functions, which graphql-js by default calls. */
function giveEveryFieldAResolver(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const [name, field] of Object.entries(type.getFields())) {
      field.resolve ??= (source: Record<string, unknown>, ...rest) => {
        const value = source[name];
        return typeof value === 'function' ? (source as Record<string, Callable>)[name]!(...rest) : value;
      };
    }
  }
}

type Callable = (...rest: unknown[]) => unknown;
