import type { IncomingMessage, Server } from 'node:http';
import { Refusal } from '@zhitong/domain';
import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { type Language, formatError, isDefect, languageOf, presentErrors, reasonOf } from '#platform/errors';
import { networkOf } from '#platform/address';
import { SESSION_COOKIE } from '#platform/request';
import type { Budgets } from './budgets.ts';
import { costOf } from './cost.ts';
import type { ServerCtx } from './graphql-server.ts';
import { bearerOf, cookieOf, openContext } from './http-graphql.ts';
import type { OpenPlatform } from './open-platform.ts';

/** Subscriptions of one socket, and sockets of one address. */
const PER_SOCKET = 20;
const PER_ADDRESS = 50;

/** Serves GraphQL over WebSocket (protocol graphql-transport-ws) at `/graphql`: the same rights, limits and errors as over HTTP. */
export function serveLive(options: {
  server: Server;
  opened: OpenPlatform;
  schema: GraphQLSchema;
  budgets: Budgets;
  addressOf: (request: IncomingMessage) => string;
  origin: string;
}): { close(): Promise<void> } {
  const { server, opened, schema, budgets, addressOf } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  const open = new Map<string, number>();

  const settings: ServerOptions<Record<string, unknown>, Extra> & { isProd: boolean } = {
    // What a fault of ours says is for nobody outside.
    isProd: true,
    connectionInitWaitTimeout: 3000,
    async onConnect(socket) {
      try {
        await contextOf(socket.extra.request, socket.connectionParams ?? {});
        return true;
      } catch (error) {
        if (error instanceof Refusal) return false;
        opened.platform.log.error(reasonOf(error), 'no context for a socket');
        // "Try again later": any other of our codes tells clients to give up for good.
        socket.extra.socket.close(1013, 'UNAVAILABLE');
        return false;
      }
    },
    async onSubscribe(socket, id, payload) {
      if (Object.keys(socket.subscriptions).length > PER_SOCKET)
        return [thrown(new Refusal('RATE_LIMITED', { subscriptions: String(PER_SOCKET) }))];
      try {
        const document = parse(payload.query, { maxTokens: 2000 });
        const faults = validate(schema, document, specifiedRules, { maxErrors: 20 });
        if (faults.length > 0) return faults;
        const operation = getOperationAST(document, payload.operationName ?? undefined);
        if (!operation) return [thrown(new Refusal('BAD_QUERY'))];
        const variableValues = payload.variables ?? {};
        const cost = costOf(schema, {
          document,
          text: payload.query,
          variables: variableValues,
          name: payload.operationName ?? null,
        });
        const ctx = await contextOf(socket.extra.request, socket.connectionParams ?? {});
        Object.assign(ctx.request.budget, await budgets.charge(ctx.charged, cost));
        return {
          schema,
          document,
          operationName: payload.operationName,
          variableValues,
          contextValue: ctx,
        } as ExecutionArgs;
      } catch (error) {
        return [thrown(error)];
      }
    },
    onError: (...[socket, , , errors]) => tell(errors, socket),
    onNext: (...[socket, , , , result]) =>
      result.errors ? { ...result, errors: tell(result.errors, socket) } : result,
  };
  const cleanup = useServer<Record<string, unknown>>(settings, sockets);

  function tell(errors: readonly GraphQLError[], socket: Speaking): GraphQLError[] {
    for (const error of errors) {
      const { path, originalError } = error;
      if (isDefect(error))
        opened.platform.log.error(
          { path: path?.join('.'), ...reasonOf(originalError ?? error) },
          'a defect answered with INTERNAL',
        );
    }
    return presentErrors(errors.map(formatted), languageOn(socket)).map(
      ({ message, path, extensions }) =>
        new GraphQLError(message, { ...(path && { path }), ...(extensions && { extensions }) }),
    );
  }

  function contextOf(request: IncomingMessage, params: Record<string, unknown>): Promise<ServerCtx> {
    const text = (name: string) => (typeof params[name] === 'string' ? (params[name] as string) : null);
    return openContext(
      opened,
      {
        county: text('zhitong-county'),
        sessionToken: cookieOf(request, SESSION_COOKIE),
        bearer: bearerOf(text('authorization') ?? undefined),
        address: addressOf(request),
        acceptLanguage: text('accept-language') ?? request.headers['accept-language'],
      },
      () => {},
    );
  }

  server.on('upgrade', (request, socket, head) => {
    // From here on the socket is ours, its faults too: nobody else listens for them.
    socket.on('error', () => socket.destroy());
    const address = networkOf(addressOf(request));
    const path = (request.url ?? '').split('?', 1)[0];
    const count = open.get(address) ?? 0;
    const foreign = isForeign(request);
    if (path !== '/graphql' || foreign || count >= PER_ADDRESS) {
      const status =
        path !== '/graphql' ? '404 Not Found' : foreign ? '403 Forbidden' : '429 Too Many Requests';
      return socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
    }
    open.set(address, count + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left <= 0) open.delete(address);
      else open.set(address, left);
    });
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });
  return {
    async close() {
      for (const client of sockets.clients) client.close(1001, 'going away');
      await cleanup.dispose();
    },
  };
}

/** A cookie travels with any page's socket: only our own pages may use it. */
function isForeign({ headers: { cookie, origin, host } }: IncomingMessage): boolean {
  if (!cookie || !origin) return false;
  // A sandboxed frame's origin is `null`, which is no URL.
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

interface Speaking {
  readonly connectionParams?: Readonly<Record<string, unknown>> | undefined;
  readonly extra: { readonly request: IncomingMessage };
}

function thrown(error: unknown): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
}

/** As `formatError` makes it for HTTP, where Apollo has told a wrong value from a wrong query. */
function formatted(error: GraphQLError): GraphQLFormattedError {
  const cause = error.originalError;
  if (cause && !(cause instanceof GraphQLError)) return formatError(error.toJSON(), error);
  const isValue = /^Variable "\$\w+" (?:got invalid value|of required type)/.test(error.message);
  const code = isValue ? 'BAD_USER_INPUT' : 'GRAPHQL_VALIDATION_FAILED';
  return formatError({ ...error.toJSON(), extensions: { code, ...error.extensions } }, error);
}

function languageOn({ connectionParams, extra }: Speaking): Language {
  const told = connectionParams?.['accept-language'] ?? extra.request.headers['accept-language'];
  return languageOf(typeof told === 'string' ? told : undefined);
}
