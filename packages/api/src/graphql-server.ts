import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { type Actor, Refusal } from '@zhitong/domain';
import type { DocumentNode, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { type Budgets } from './budgets.ts';
import { compiledQueries } from './compiled-queries.ts';
import { costOf } from './cost.ts';
import { formatError, isDefect, presentErrors, reasonOf } from '#platform/errors';
import type { RequestCtx } from '#platform/request';

/** What a request's limits are charged by. */
export interface Charged {
  readonly actor: Actor;
  readonly address: string;
  readonly quota: number | null;
}

export type ServerCtx = RequestCtx & {
  readonly charged: Charged;
  /** What is found out about the answer on the way; an object of its own, since Apollo works on a copy of the context. */
  readonly answer: {
    /** The same for every reader: may be kept for a moment. */
    isSameForAll: boolean;
  };
};

/** Root fields that read public copies only: their answers are the same for every reader. */
const SAME_FOR_ALL = new Set([
  'ticket',
  'tickets',
  'place',
  'places',
  'unit',
  'units',
  'category',
  'categories',
  'session',
  'sessions',
  'sealedReply',
  'pointsBoard',
  'awardRounds',
  'ranking',
  'publication',
  'publications',
]);

export async function startApollo(schema: GraphQLSchema, budgets: Budgets): Promise<ApolloServer<ServerCtx>> {
  const apollo = new ApolloServer<ServerCtx>({
    schema,
    formatError,
    nodeEnv: 'production',
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    // A public API: what it has is published anyway, so suggestions tell nobody more.
    parseOptions: { maxTokens: 2000 },
    maxRecursiveSelections: 10_000,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      limits(schema, budgets),
      compiledQueries(schema),
    ],
  });
  await apollo.start();
  return apollo;
}

function limits(schema: GraphQLSchema, budgets: Budgets): ApolloServerPlugin<ServerCtx> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, operationName, source, request, contextValue }) {
          if (!operation) return;
          const cost = costOf(schema, {
            document,
            text: source,
            variables: request.variables ?? {},
            name: operationName,
          });
          Object.assign(contextValue.request.budget, await budgets.charge(contextValue.charged, cost));
          contextValue.answer.isSameForAll =
            operation.operation === 'query' && rootFieldsOf(document).every((name) => SAME_FOR_ALL.has(name));
        },
        async didEncounterErrors({ errors, contextValue, operationName }) {
          for (const error of errors) {
            if (!isDefect(error)) continue;
            contextValue.platform.log.error(
              {
                operation: operationName,
                path: error.path?.join('.'),
                ...reasonOf(error.originalError ?? error),
              },
              'a defect answered with INTERNAL',
            );
          }
        },
        async willSendResponse({ response, contextValue }) {
          const { budget, language } = contextValue.request;
          if (response.body.kind !== 'single') return;
          const result = response.body.singleResult;
          if (result.errors) {
            result.errors = presentErrors(result.errors, language);
            // Apollo's status for what its plugins throw, which here are refusals before anything ran.
            const [first] = result.errors;
            if (response.http.status === 500)
              response.http.status = STATUS[String(first?.extensions?.['code'])] ?? 400;
            const limited = result.errors.find((error) => error.extensions?.['code'] === 'RATE_LIMITED');
            if (limited) {
              const details = limited.extensions?.['details'] as Record<string, string> | undefined;
              response.http.status = 429;
              response.http.headers.set('retry-after', details?.['retryAfterSeconds'] ?? '1');
            }
          }
          response.http.headers.set(
            'ratelimit',
            `limit=${budget.limit}, remaining=${Math.max(0, Math.floor(budget.remaining))}`,
          );
        },
      };
    },
  };
}

function rootFieldsOf(document: DocumentNode): string[] {
  const names: string[] = [];
  for (const definition of document.definitions) {
    if (definition.kind !== 'OperationDefinition') continue;
    for (const selection of definition.selectionSet.selections) {
      names.push(selection.kind === 'Field' ? selection.name.value : '…');
    }
  }
  return names;
}

/** An answer to a request that did not even reach the schema. */
export function refusalAnswer(
  refusal: unknown,
  language: 'zh' | 'en',
): { status: number; headers: Record<string, string>; body: string } {
  const error = refusal instanceof Refusal ? refusal : new Refusal('UNAVAILABLE');
  const shown: GraphQLFormattedError[] = presentErrors([formatError({ message: '' }, error)], language);
  const tooLarge = error.problems?.some((problem) => problem.code === 'TOO_LARGE');
  const wait = error.code === 'RATE_LIMITED' ? (error.details['retryAfterSeconds'] ?? '1') : null;
  return {
    status: tooLarge ? 413 : (STATUS[error.code] ?? 400),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...(wait !== null && { 'retry-after': wait }),
    },
    body: JSON.stringify({ errors: shown }),
  };
}

const STATUS: Partial<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

export { HeaderMap };
