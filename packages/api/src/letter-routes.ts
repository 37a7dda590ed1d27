import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '@zhitong/domain';
import { languageOf, reasonOf } from '#platform/errors';
import { SESSION_COOKIE } from '#platform/request';
import { readLetter } from '#replies';
import type { Budgets } from './budgets.ts';
import { refusalAnswer } from './graphql-server.ts';
import { bearerOf, cookieOf, openContext } from './http-graphql.ts';
import type { OpenPlatform } from './open-platform.ts';

/** Points for a page: a draft is drawn anew. */
const PAGE_COST = 20;

/** `GET /letters/COUNTY/ID.pdf`: the page of a letter for staff who may read it, or by a link that a receipt gave. */
export function letterHandler(options: {
  opened: OpenPlatform;
  budgets: Budgets;
  addressOf: (request: IncomingMessage) => string;
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { opened, budgets, addressOf } = options;
  return async (request, response) => {
    const [path = '', search = ''] = (request.url ?? '').split('?', 2);
    const [, county, id] =
      /^\/letters\/(\d{6})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.pdf$/.exec(path) ?? [];
    try {
      if (!county || !id) throw new Refusal('NOT_FOUND');
      if (request.method !== 'GET') {
        response.writeHead(405, { allow: 'GET' }).end();
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
      await budgets.charge(ctx.charged, PAGE_COST);
      const { pdf, fileName } = await readLetter(ctx, { id, link: search || null });
      response
        .writeHead(200, {
          'content-type': 'application/pdf',
          'content-length': pdf.length,
          'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        })
        .end(pdf);
    } catch (error) {
      if (request.socket.destroyed) return;
      if (!(error instanceof Refusal))
        opened.platform.log.error(reasonOf(error), 'a letter could not be shown');
      const { status, headers, body } = refusalAnswer(
        error instanceof Refusal ? error : new Refusal('INTERNAL'),
        languageOf(request.headers['accept-language']),
      );
      response.writeHead(status, headers).end(body);
    }
  };
}
