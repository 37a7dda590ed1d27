import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '@zhitong/domain';
import { languageOf, reasonOf } from '#platform/errors';
import { type RequestCtx, SESSION_COOKIE } from '#platform/request';
import type { Budgets } from './budgets.ts';
import { refusalAnswer } from './graphql-server.ts';
import { bearerOf, cookieOf, openContext } from './http-graphql.ts';
import type { OpenPlatform } from './open-platform.ts';

export interface RouteOptions {
  readonly opened: OpenPlatform;
  readonly budgets: Budgets;
  readonly addressOf: (request: IncomingMessage) => string;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** One file of a county, asked for by its address. */
export interface FileRequest {
  readonly id: string;
  /** What stands behind the `?`. */
  readonly search: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/**
 * Serves `/NAME/COUNTY/ID` beside GraphQL: the same credentials, the same budget, and a refusal answered in the same words.
 * @param route.path its first group is the county's code, its second the file's id
 * @param route.methods what each costs in points; any other method is answered with 405
 * @param route.fault what the log says when it fails for no fault of the caller's
 */
export function fileRoute(
  { opened, budgets, addressOf }: RouteOptions,
  route: {
    path: RegExp;
    methods: Readonly<Record<string, number>>;
    fault: string;
    answer(ctx: RequestCtx, asked: FileRequest): Promise<void>;
  },
): Handler {
  return async (request, response) => {
    const [path = '', search = ''] = (request.url ?? '').split('?', 2);
    const [, county, id] = route.path.exec(path) ?? [];
    try {
      if (!county || !id) throw new Refusal('NOT_FOUND');
      const cost = route.methods[request.method ?? ''];
      if (cost === undefined) {
        response.writeHead(405, { allow: Object.keys(route.methods).join(', ') }).end();
        return;
      }
      const ctx = await openContext(
        opened,
        {
          county,
          sessionToken: cookieOf(request, SESSION_COOKIE),
          bearer: bearerOf(request.headers.authorization),
          address: addressOf(request),
          acceptLanguage: request.headers['accept-language'],
        },
        () => {},
      );
      await budgets.charge(ctx.charged, cost);
      await route.answer(ctx, { id, search, request, response });
    } catch (error) {
      // Whoever hung up hears nothing; of an upload, what came so far is kept and the transfer can go on.
      if (request.socket.destroyed) return;
      request.resume();
      if (!(error instanceof Refusal)) opened.platform.log.error(reasonOf(error), route.fault);
      const { status, headers, body } = refusalAnswer(
        error instanceof Refusal ? error : new Refusal('INTERNAL'),
        languageOf(request.headers['accept-language']),
      );
      if (!response.headersSent) response.writeHead(status, headers);
      response.end(body);
    }
  };
}
