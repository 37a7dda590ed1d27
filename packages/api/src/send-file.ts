import { type FileHandle, open, realpath } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import compression from 'compression';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.jsonl': 'application/jsonl; charset=utf-8',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
};

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
const compress = compression({ threshold: 1024 }) as unknown as Middleware;

/**
 * Answers with a file of a folder, `/a` as `a`, `a.html` or `a/index.html`. Reads what it has opened, so that a folder
 * swapped meanwhile breaks nothing.
 * @param from.path as it stands in the request, percent encoding included
 * @returns false when there is no such file; then nothing was answered
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  from: { folder: string; path: string; status?: number },
): Promise<boolean> {
  const name = nameOf(from.path);
  const folder = name === null ? null : await realpath(from.folder).catch(() => null);
  const found = folder === null || name === null ? null : await openFirst(folder, name);
  if (!found) return false;
  await using file = found.file;
  const { size, mtime } = await file.stat();
  const etag = `W/"${size.toString(36)}-${mtime.getTime().toString(36)}"`;
  const forever = /^(?:_astro|assets|tile)\//.test(found.name);
  response.setHeader('etag', etag);
  response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (from.status === undefined && request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return true;
  }
  await new Promise<void>((resolve) => compress(request, response, resolve));
  response.writeHead(from.status ?? 200, {
    'content-type':
      found.name === 'checkpoint'
        ? TYPES['.txt']
        : (TYPES[extname(found.name)] ?? 'application/octet-stream'),
    'content-length': size,
    'last-modified': mtime.toUTCString(),
  });
  if (request.method === 'HEAD') response.end();
  // Whoever leaves half-way is no fault of ours.
  else await pipeline(file.createReadStream({ autoClose: false }), response).catch(() => {});
  return true;
}

/** The path inside the folder, or null for one that no file of ours can have: hidden, upwards, or no text. */
function nameOf(path: string): string | null {
  try {
    const name = decodeURIComponent(path).replace(/^\/+|\/+$/g, '');
    return /[\0\\]|\/\/|(?:^|\/)\./.test(name) ? null : name;
  } catch {
    return null;
  }
}

async function openFirst(folder: string, name: string): Promise<{ file: FileHandle; name: string } | null> {
  const names = name === '' ? ['index.html'] : [name, `${name}.html`, `${name}/index.html`];
  for (const candidate of names) {
    const file = await open(join(folder, candidate)).catch(() => null);
    if (!file) continue;
    if ((await file.stat()).isFile()) return { file, name: candidate };
    await file.close();
  }
  return null;
}
