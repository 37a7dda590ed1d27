import type { IncomingMessage, ServerResponse } from 'node:http';
import { searchOnlyKey } from '@zhitong/search';
import type { Config } from '#config';
import { bodyOf } from './http-graphql.ts';
import type { OpenPlatform } from './open-platform.ts';

const BODY_LIMIT = 16 * 1024;
const WAIT_MS = 3000;

/** Passes a county's searches on with the search-only key, which never leaves the server. Nothing else of the search server is reachable. */
export function searchProxy(
  opened: OpenPlatform,
  config: Config,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let key: Promise<string> | null = null;
  return async (request, response) => {
    const fail = (status: number) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end('{"message":"search is not available"}');
    const path = (request.url ?? '').split('?', 1)[0]!.slice('/search'.length);
    if (request.method !== 'POST' || !/^\/indexes\/county_\d{6}\/search$/.test(path)) {
      request.resume();
      fail(404);
      return;
    }
    const { search } = opened.platform;
    if (!search || !config.meili) {
      request.resume();
      fail(503);
      return;
    }
    try {
      const body = await bodyOf(request, BODY_LIMIT);
      if (body === null) return void fail(413);
      key ??= searchOnlyKey(search);
      const authorization = `Bearer ${await key}`;
      const answer = await fetch(`${config.meili.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body,
        signal: AbortSignal.timeout(WAIT_MS),
      });
      // The key may have been made anew with the search server's data.
      if (answer.status === 403) key = null;
      response.writeHead(answer.status, {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      });
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch {
      key = null;
      if (!response.headersSent) fail(503);
    }
  };
}
