import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { Refusal } from '@zhitong/domain';
import { partnerQuota } from '#partners';
import { languageOf, reasonOf } from '#platform/errors';
import { type RequestInfo, SESSION_COOKIE } from '#platform/request';
import { type OpenCounty, findCounty } from '#settings';
import { actorOf } from './actor-of.ts';
import type { Budgets } from './budgets.ts';
import { type Charged, HeaderMap, type ServerCtx, refusalAnswer } from './graphql-server.ts';
import { type OpenPlatform, ctxFor } from './open-platform.ts';
import { openSharedAnswers } from './shared-answers.ts';

/** Bytes of a request's body. A long appeal has 20,000 characters. */
export const BODY_LIMIT = 256 * 1024;

export interface Credentials {
  readonly county: string | null;
  readonly sessionToken: string | null;
  readonly bearer: string | null;
  readonly address: string;
  readonly acceptLanguage: string | undefined;
}

/** Who asks, in which county: the context of one operation. @throws Refusal NOT_FOUND (county), UNAUTHENTICATED */
export async function openContext(
  opened: OpenPlatform,
  credentials: Credentials,
  setSession: RequestInfo['setSession'],
): Promise<ServerCtx> {
  const county: OpenCounty = await findCounty(opened.platform, credentials.county);
  const base = ctxFor(opened, county, { kind: 'anonymous' });
  const actor = await actorOf(base, credentials);
  const quota = await partnerQuota(base, actor);
  const { address, sessionToken } = credentials;
  const charged: Charged = { actor, address, quota };
  const budget = { limit: 0, remaining: 0, resetAt: opened.platform.now(), cost: 0 };
  const request: RequestInfo = {
    address,
    language: languageOf(credentials.acceptLanguage),
    sessionToken,
    setSession,
    budget,
  };
  return { ...base, actor, request, charged, answer: { isSameForAll: false } };
}

export function cookieOf(request: IncomingMessage, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return decoded(part.slice(at + 1).trim());
  }
  return null;
}

/** As it stands where it is no percent encoding: then it is no token either, and is refused as such. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function bearerOf(header: string | undefined): string | null {
  return /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1] ?? null;
}

/** Serves GraphQL over HTTP. */
export function graphqlHandler(options: {
  opened: OpenPlatform;
  apollo: ApolloServer<ServerCtx>;
  budgets: Budgets;
  addressOf: (request: IncomingMessage) => string;
  secureCookies: boolean;
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { opened, apollo, budgets } = options;
  const shareable = new Set<string>();
  const shared = openSharedAnswers();

  return async (request, response) => {
    const language = languageOf(request.headers['accept-language']);
    const refuse = (error: unknown) => {
      const { status, headers, body } = refusalAnswer(error, language);
      response.writeHead(status, headers).end(body);
    };
    const text = await bodyOf(request, BODY_LIMIT);
    if (text === null) return refuse(tooLarge());
    const sessionToken = cookieOf(request, SESSION_COOKIE);
    const bearer = bearerOf(request.headers.authorization);
    const county = headerOf(request, 'zhitong-county');
    const address = options.addressOf(request);
    const setSession: RequestInfo['setSession'] = (token, expiresAt) => {
      const lifeMs = expiresAt ? expiresAt.getTime() - opened.platform.now().getTime() : 0;
      response.appendHeader('set-cookie', sessionCookie(token, lifeMs, options.secureCookies));
    };
    const json = parseBody(text, request);

    // What is the same for every reader is made once a second, however many ask.
    const key =
      request.method === 'POST' && !sessionToken && !bearer && shareable.has(queryOf(json))
        ? `${county ?? ''}\n${language}\n${request.headers.accept ?? ''}\n${text}`
        : null;
    const found = key === null ? null : await shared.find(key);
    if (found) {
      const { answer, since } = found;
      try {
        await budgets.charge({ actor: { kind: 'anonymous' }, address, quota: null }, answer.cost);
      } catch (error) {
        return refuse(error);
      }
      response.writeHead(answer.status, {
        'content-type': answer.type,
        'content-length': answer.body.length,
        age: String(Math.floor((Date.now() - since) / 1000)),
        'cache-control': 'public, max-age=1',
      });
      response.end(answer.body);
      return;
    }

    let ctx: ServerCtx;
    try {
      ctx = await openContext(
        opened,
        { county, sessionToken, bearer, address, acceptLanguage: request.headers['accept-language'] },
        setSession,
      );
    } catch (error) {
      // A cookie that no longer opens anything would lock its browser out for ever: it cannot be removed by script.
      if (error instanceof Refusal && error.code === 'UNAUTHENTICATED' && sessionToken) setSession(null);
      if (!(error instanceof Refusal)) opened.platform.log.error(reasonOf(error), 'no context for a request');
      return refuse(error);
    }

    const run = async () => {
      const headers = new HeaderMap();
      for (const [name, value] of Object.entries(request.headers))
        if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
      const [, search = ''] = /(\?.*)$/.exec(request.url ?? '') ?? [];
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: (request.method ?? 'GET').toUpperCase(), headers, search, body: json },
        context: () => Promise.resolve(ctx),
      });
      const body = Buffer.from(answer.body.kind === 'complete' ? answer.body.string : '');
      return { answer, body };
    };
    if (key === null) {
      const { answer, body } = await run();
      if (ctx.answer.isSameForAll) shareable.add(queryOf(json));
      if (shareable.size > 5000) shareable.clear();
      for (const [name, value] of answer.headers) response.setHeader(name, value);
      response
        .writeHead(answer.status ?? 200, { 'content-length': body.length, 'cache-control': 'no-store' })
        .end(body);
      return;
    }
    const made = await shared.make(key, async () => {
      const { answer, body } = await run();
      for (const [name, value] of answer.headers) response.setHeader(name, value);
      const status = answer.status ?? 200;
      return {
        status,
        type: answer.headers.get('content-type') ?? 'application/json; charset=utf-8',
        body,
        cost: ctx.request.budget.cost,
        isShared: ctx.answer.isSameForAll && status === 200,
      };
    });
    response
      .writeHead(made.status, { 'content-type': made.type, 'content-length': made.body.length })
      .end(made.body);
  };
}

function queryOf(json: unknown): string {
  const query = (json as { query?: unknown } | null)?.query;
  return typeof query === 'string' ? query : '';
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Its life in seconds, not an hour of the day: an office's computer may have a wrong clock. */
function sessionCookie(token: string | null, lifeMs: number, secure: boolean): string {
  const seconds = token === null ? 0 : Math.max(0, Math.floor(lifeMs / 1000));
  return `${SESSION_COOKIE}=${encodeURIComponent(token ?? '')}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
}

/** @returns undefined for what is not JSON: Apollo then answers by itself with a proper error */
function parseBody(text: string, request: IncomingMessage): unknown {
  if (request.method !== 'POST') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return '';
  }
}

/**
 * A request's body; null where it is longer than `limit` bytes. The rest is then read and dropped: a connection cut while
 * its caller still sends would take the answer with it.
 */
export function bodyOf(request: IncomingMessage, limit: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const tooLong = () => {
      request.removeAllListeners('data');
      request.resume();
      resolve(null);
    };
    request.once('error', reject);
    request.once('close', () => reject(new Error('the request broke off')));
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    if (Number(request.headers['content-length'] ?? 0) > limit) return tooLong();
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) tooLong();
      else chunks.push(chunk);
    });
  });
}

function tooLarge(): Refusal {
  return new Refusal('BAD_INPUT', {}, [
    { path: '', code: 'TOO_LARGE', message: `请求不能超过 ${BODY_LIMIT / 1024} KB。` },
  ]);
}
