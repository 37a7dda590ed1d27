import { pipeline } from 'node:stream/promises';
import { readAwardPicture } from '#awards';
import { type Handler, type RouteOptions, fileRoute } from './file-route.ts';

/** `GET /awards/COUNTY/ID`: a picture of what was accepted for an award, for whoever may read that award. */
export function awardHandler(options: RouteOptions): Handler {
  return fileRoute(options, {
    path: /^\/awards\/(\d{6})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    methods: { GET: 1 },
    fault: 'a picture of an award could not be shown',
    async answer(ctx, { id, response }) {
      const file = await readAwardPicture(ctx, id);
      response.writeHead(200, {
        'content-type': file.contentType,
        'content-length': file.size,
        'content-security-policy': `default-src 'none'; sandbox`,
        'x-content-type-options': 'nosniff',
        'cache-control': file.isPublic ? 'public, max-age=86400' : 'private, no-store',
      });
      await pipeline(file.body, response);
    },
  });
}
