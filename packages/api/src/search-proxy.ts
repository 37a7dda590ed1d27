import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '@zhitong/domain';
import { searchOnlyKey } from '@zhitong/search';
import type { Config } from '#config';
import { languageOf } from '#platform/errors';
import type { Budgets } from './budgets.ts';
import { refusalAnswer } from './graphql-server.ts';
import { bodyOf } from './http-graphql.ts';
import type { OpenPlatform } from './open-platform.ts';
import { searchBody } from './search-body.ts';

const BODY_LIMIT = 16 * 1024;
/** Points for one search, of what a caller without credentials has: the search server cannot tell callers apart. */
const SEARCH_COST = 2;
const WAIT_MS = 3000;

/** Passes a county's searches on with the search-only key, which never leaves the server. Nothing else of the search server is reachable. */
export function searchProxy(options: {
  opened: OpenPlatform;
  config: Config;
  budgets: Budgets;
  addressOf: (request: IncomingMessage) => string;
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { opened, config, budgets, addressOf } = options;
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
    try {
      const caller = { actor: { kind: 'anonymous' }, address: addressOf(request), quota: null } as const;
      await budgets.charge(caller, SEARCH_COST);
    } catch (refused) {
      request.resume();
      if (!(refused instanceof Refusal)) throw refused;
      const { status, headers, body } = refusalAnswer(
        refused,
        languageOf(request.headers['accept-language']),
      );
      response.writeHead(status, headers).end(body);
      return;
    }
    const { search } = opened.platform;
    if (!search || !config.meili) {
      request.resume();
      fail(503);
      return;
    }
    try {
      const text = await bodyOf(request, BODY_LIMIT);
      if (text === null) return void fail(413);
      const body = searchBody(text);
      if (body === null) return void fail(400);
      key ??= searchOnlyKey(search);
      const authorization = `Bearer ${await key}`;
      const answer = await fetch(`${config.meili.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify(body),
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
