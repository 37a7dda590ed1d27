import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '@zhitong/domain';
import { languageOf, reasonOf } from '#platform/errors';
import { SESSION_COOKIE } from '#platform/request';
import { readAttachment, receiveUpload } from '#tickets';
import { refusalAnswer } from './graphql-server.ts';
import { bearerOf, cookieOf, openContext } from './http-graphql.ts';
import type { OpenPlatform } from './open-platform.ts';

/** `PUT /uploads/COUNTY/ID?token=…` takes a file (with `Content-Range`, a part of it); `GET` gives it to staff who may see its ticket. */
export function uploadHandler(
  opened: OpenPlatform,
  addressOf: (request: IncomingMessage) => string,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const [path = '', search = ''] = (request.url ?? '').split('?', 2);
    const [, county, id] = /^\/uploads\/(\d{6})\/([0-9a-f-]{36})$/.exec(path) ?? [];
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
        const range = /^bytes (\d+)-\d*\/(?:\d+|\*)$/.exec(request.headers['content-range'] ?? '');
        const from = Number(range?.[1] ?? 0);
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
        file.body.pipe(response);
      } else {
        response.writeHead(405, { allow: 'GET, PUT' }).end();
      }
    } catch (error) {
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
