import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '@zhitong/domain';
import { languageOf, reasonOf } from '#platform/errors';
import { SESSION_COOKIE } from '#platform/request';
import { readAttachment, receiveUpload } from '#tickets';
import type { Budgets } from './budgets.ts';
import { refusalAnswer } from './graphql-server.ts';
import { bearerOf, cookieOf, openContext } from './http-graphql.ts';
import type { OpenPlatform } from './open-platform.ts';

/** Points for each part of a file, or for asking how far it came. */
const PART_COST = 2;

/**
 * `PUT /uploads/COUNTY/ID?token=…` takes a file; with `Content-Range: bytes 100-199/500` a part of it, with `bytes *\/500`
 * it only answers how many bytes have come. `GET` gives it to staff who may see its ticket.
 */
export function uploadHandler(options: {
  opened: OpenPlatform;
  budgets: Budgets;
  addressOf: (request: IncomingMessage) => string;
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { opened, budgets, addressOf } = options;
  return async (request, response) => {
    const [path = '', search = ''] = (request.url ?? '').split('?', 2);
    const [, county, id] =
      /^\/uploads\/(\d{6})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(path) ?? [];
    try {
      if (!county || !id) throw new Refusal('NOT_FOUND');
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
      if (request.method === 'PUT') {
        await budgets.charge(ctx.charged, PART_COST);
        const from = startOf(request.headers['content-range']);
        const size = await receiveUpload(ctx, {
          id,
          token: new URLSearchParams(search).get('token') ?? '',
          from,
          body: request,
        });
        response
          .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
          .end(JSON.stringify({ received: size }));
      } else if (request.method === 'GET') {
        const file = await readAttachment(ctx, id);
        response.writeHead(200, {
          'content-type': file.contentType,
          'content-length': file.size,
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
          'content-security-policy': `default-src 'none'; sandbox`,
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        });
        await pipeline(file.body, response);
      } else {
        response.writeHead(405, { allow: 'GET, PUT' }).end();
      }
    } catch (error) {
      // Whoever hung up hears nothing; what came so far is kept, and the transfer can go on.
      if (request.socket.destroyed) return;
      request.resume();
      if (!(error instanceof Refusal)) opened.platform.log.error(reasonOf(error), 'an upload failed');
      const { status, headers, body } = refusalAnswer(
        error instanceof Refusal ? error : new Refusal('INTERNAL'),
        languageOf(request.headers['accept-language']),
      );
      if (!response.headersSent) response.writeHead(status, headers);
      response.end(body);
    }
  };
}

/** The first byte's place; null where only the state is asked for. @throws Refusal BAD_INPUT */
function startOf(range: string | undefined): number | null {
  if (range === undefined) return 0;
  const found = /^bytes (?:(\d{1,10})-\d*|\*)\/(?:\d+|\*)$/.exec(range);
  if (!found) {
    const message = '分段上传的范围无法识别。';
    throw new Refusal('BAD_INPUT', {}, [{ path: 'content-range', code: 'MALFORMED', message }]);
  }
  return found[1] === undefined ? null : Number(found[1]);
}
