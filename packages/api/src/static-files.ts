import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';
import type { OpenPlatform } from './open-platform.ts';
import { findCounty } from '#settings';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** For every page: nothing from other hosts, nothing inline. */
const POLICY = [
  `default-src 'self'`,
  `img-src 'self' data: blob:`,
  `style-src 'self'`,
  `script-src 'self'`,
  `connect-src 'self' ws: wss:`,
  `object-src 'none'`,
  `base-uri 'self'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
];
/** Pagefind, the search that works without a server, is WebAssembly. */
const SITE_POLICY = POLICY.map((rule) =>
  rule.startsWith('script-src') ? `${rule} 'wasm-unsafe-eval'` : rule,
).join('; ');
/** The console's component library writes its styles at run time. */
const CONSOLE_POLICY = POLICY.map((rule) =>
  rule.startsWith('style-src') ? `${rule} 'unsafe-inline'` : rule,
).join('; ');

/**
 * Serves built files: the sites of the counties, the console, GraphiQL, the open data. A folder that was swapped is seen
 * at once.
 */
export function staticHandler(options: {
  opened: OpenPlatform;
  home: string;
  consoleFolder: string | null;
}): Handler {
  const { opened, home, consoleFolder } = options;
  const compress = compression({ threshold: 1024 }) as unknown as (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ) => void;
  const folders = new Map<string, ReturnType<typeof sirv>>();
  const serve = (
    folder: string,
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    missing: () => void,
  ) => {
    let files = folders.get(folder);
    // `dev` looks at the disk each time, so that a release that was swapped in is served at once.
    if (!files)
      folders.set(folder, (files = sirv(folder, { dev: true, etag: true, setHeaders: cacheHeaders })));
    const original = request.url;
    request.url = path;
    compress(request, response, () =>
      files(request, response, () => {
        request.url = original;
        missing();
      }),
    );
  };

  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname;
    const notFound = (county?: string) => () => {
      const page = county ? join(home, 'site', county, 'current', '404.html') : '';
      if (page && existsSync(page))
        return serve(
          join(home, 'site', county!, 'current'),
          { ...request, url: '/404.html' } as IncomingMessage,
          response,
          '/404.html',
          plainNotFound(response),
        );
      plainNotFound(response)();
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response
        .writeHead(405, { allow: 'GET, HEAD', 'content-type': 'text/plain; charset=utf-8' })
        .end('只能读取。\n');
      return;
    }
    securityHeaders(
      response,
      path.startsWith('/console') || path.startsWith('/graphiql') ? CONSOLE_POLICY : SITE_POLICY,
    );

    if (path === '/console' || path === '/graphiql/' || /^\/c\/\d{6}$/.test(path)) {
      const to = path === '/graphiql/' ? '/graphiql' : `${path}/`;
      response.writeHead(308, { location: `${to}${url.search}` }).end();
    } else if (path === '/graphiql' || path.startsWith('/console/')) {
      if (!consoleFolder) return plainNotFound(response)();
      const inside = path === '/graphiql' ? '/graphiql/index.html' : path.slice('/console'.length);
      const shell = /\.[a-z0-9]+$/.test(inside)
        ? plainNotFound(response)
        : () => serve(consoleFolder, request, response, '/index.html', plainNotFound(response));
      serve(consoleFolder, request, response, inside + url.search, shell);
    } else if (path.startsWith('/data/')) {
      serve(join(home, 'export'), request, response, path.slice('/data'.length), plainNotFound(response));
    } else {
      const named = /^\/c\/(\d{6})(\/.*)$/.exec(path);
      void countyOf(opened, named?.[1] ?? null).then((code) => {
        if (!code) return plainNotFound(response)();
        serve(
          join(home, 'site', code, 'current'),
          request,
          response,
          (named?.[2] ?? path) + url.search,
          notFound(code),
        );
      });
    }
  };
}

async function countyOf(opened: OpenPlatform, code: string | null): Promise<string | null> {
  // Pages stay up while the database is away: a known code needs no look-up.
  if (code !== null) return code;
  const county = await findCounty(opened.platform, null).catch(() => null);
  const last = opened.platform.memory.get('last-default-county') as string | undefined;
  if (county) opened.platform.memory.set('last-default-county', county.tenant.code);
  return county?.tenant.code ?? last ?? null;
}

function plainNotFound(response: ServerResponse): () => void {
  return () =>
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('没有这个页面。\n');
}

function cacheHeaders(response: ServerResponse, path: string): void {
  const forever = /\/(_astro|assets)\//.test(path);
  response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
}

function securityHeaders(response: ServerResponse, policy: string): void {
  response.setHeader('content-security-policy', policy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=()');
}
