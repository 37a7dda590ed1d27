import { readLetter } from '#replies';
import { type Handler, type RouteOptions, fileRoute } from './file-route.ts';

/** Points for a page: a draft is drawn anew. */
const PAGE_COST = 20;

/** `GET /letters/COUNTY/ID.pdf`: the page of a letter for staff who may read it, or by a link that a receipt gave. */
export function letterHandler(options: RouteOptions): Handler {
  return fileRoute(options, {
    path: /^\/letters\/(\d{6})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.pdf$/,
    methods: { GET: PAGE_COST },
    fault: 'a letter could not be shown',
    async answer(ctx, { id, search, response }) {
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
    },
  });
}
