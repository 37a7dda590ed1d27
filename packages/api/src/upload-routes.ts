import { pipeline } from 'node:stream/promises';
import { Refusal } from '@zhitong/domain';
import { readProof } from '#points';
import { readAttachment, receiveUpload } from '#tickets';
import { type Handler, type RouteOptions, fileRoute } from './file-route.ts';

/** Points for each part of a file, or for asking how far it came. */
const PART_COST = 2;

/**
 * `PUT /uploads/COUNTY/ID?token=…` takes a file; with `Content-Range: bytes 100-199/500` a part of it, with `bytes *\/500`
 * it only answers how many bytes have come. `GET` gives it to staff who may see its ticket, and to whoever may see the entry
 * that it proves.
 */
export function uploadHandler(options: RouteOptions): Handler {
  return fileRoute(options, {
    path: /^\/uploads\/(\d{6})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    methods: { GET: 0, PUT: PART_COST },
    fault: 'an upload failed',
    async answer(ctx, { id, search, request, response }) {
      if (request.method === 'PUT') {
        const received = await receiveUpload(ctx, {
          id,
          token: new URLSearchParams(search).get('token') ?? '',
          from: startOf(request.headers['content-range']),
          body: request,
        });
        response
          .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
          .end(JSON.stringify({ received }));
        return;
      }
      const file = (await readProof(ctx, id)) ?? (await readAttachment(ctx, id));
      response.writeHead(200, {
        'content-type': file.contentType,
        'content-length': file.size,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
        'content-security-policy': `default-src 'none'; sandbox`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      });
      await pipeline(file.body, response);
    },
  });
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
