import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { findCounty } from '#settings';
import type { OpenPlatform } from './open-platform.ts';
import { sendFile } from './send-file.ts';

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
 * Serves built files: the sites of the counties, their registers, the console, GraphiQL, the open data. A folder that was swapped is seen
 * at once.
 */
export function staticHandler(options: {
  opened: OpenPlatform;
  home: string;
  consoleFolder: string | null;
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { opened, home, consoleFolder } = options;

  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response
        .writeHead(405, { allow: 'GET, HEAD', 'content-type': 'text/plain; charset=utf-8' })
        .end('只能读取。\n');
      return;
    }
    const raw = request.url ?? '/';
    const url = URL.canParse(raw, 'http://localhost') ? new URL(raw, 'http://localhost') : null;
    const path = url?.pathname ?? '';
    const styled = path.startsWith('/console') || path.startsWith('/graphiql');
    securityHeaders(response, styled ? CONSOLE_POLICY : SITE_POLICY);
    const send = (folder: string, inside: string) => sendFile(request, response, { folder, path: inside });

    if (path === '/console' || path === '/graphiql/' || /^\/c\/\d{6}$/.test(path)) {
      const to = path === '/graphiql/' ? '/graphiql' : `${path}/`;
      response.writeHead(308, { location: `${to}${url?.search ?? ''}` }).end();
    } else if (path === '/graphiql' || path.startsWith('/console/')) {
      const inside = path === '/graphiql' ? '/graphiql/index.html' : path.slice('/console'.length);
      if (consoleFolder && (await send(consoleFolder, inside))) return;
      // A page of the console, which its own script finds; never an answer to a missing file.
      const isPage = !/\.[a-z0-9]+$/.test(inside);
      if (consoleFolder && isPage && (await send(consoleFolder, '/index.html'))) return;
      plainNotFound(response);
    } else if (path.startsWith('/data/')) {
      if (!(await send(join(home, 'export'), path.slice('/data'.length)))) plainNotFound(response);
    } else {
      const [, named, rest] = /^\/c\/(\d{6})(\/.*)$/.exec(path) ?? [];
      const code = await countyOf(opened, named ?? null);
      const folder = code ? join(home, 'site', code, 'current') : null;
      const inside = rest ?? path;
      const [, open] = /^\/(register|trust)\//.exec(inside) ?? [];
      if (code && open) {
        // Anybody may check the register, from a page of their own too. What is no file of it may be a page of the site.
        response.setHeader('access-control-allow-origin', '*');
        if (await send(join(home, open, code), inside.slice(open.length + 1))) return;
        response.removeHeader('access-control-allow-origin');
      }
      if (folder && (await send(folder, inside))) return;
      if (folder && (await sendFile(request, response, { folder, path: '/404.html', status: 404 }))) return;
      plainNotFound(response);
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

function plainNotFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('没有这个页面。\n');
}

function securityHeaders(response: ServerResponse, policy: string): void {
  response.setHeader('content-security-policy', policy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=()');
}
