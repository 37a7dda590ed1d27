import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { type Served, serve } from '#test/served';
import { type World, createWorld } from '#test/world';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PAGE = `<!doctype html><title>首页</title>${'<p>字</p>'.repeat(500)}`;
const SECRET = 'a-key-that-nobody-reads';

let world: World;
let served: Served;
beforeAll(async () => {
  world = await createWorld({ now: '2026-11-23T09:00:00+08:00' });
  const { home } = world.config;
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), content);
  };
  put('site/999901/releases/1/index.html', PAGE);
  put('site/999901/releases/1/404.html', '<!doctype html><title>没有这个页面</title>');
  put('site/999901/releases/1/cases/index.html', '<!doctype html><title>案例</title>');
  put('site/999901/releases/1/_astro/a.js', 'export {};');
  put('site/999901/releases/1/.secret', SECRET);
  put('site/999901/releases/2/index.html', '<!doctype html><title>新首页</title>');
  symlinkSync('releases/1', join(home, 'site/999901/current'));
  put('site/999902/current/index.html', '<!doctype html><title>邻县</title>');
  put('console/index.html', '<!doctype html><title>工作台</title>');
  put('console/graphiql/index.html', '<!doctype html><title>GraphiQL</title>');
  put('console/assets/app.js', 'export {};');
  put('export/999901/tickets.jsonl', '{"number":"ZT-1"}\n');
  put('register/999901/checkpoint', 'zhitong/999901/register\n');
  put('register/999901/tile/0/x001/067.p/5', 'hashes');
  put('register/999902/key.txt', 'zhitong/999902/register+');
  put('site/999901/releases/1/register/index.html', '<!doctype html><title>公开登记簿</title>');
  put('keys/server.key', SECRET);
  put('export-secret/a', SECRET);
  served = await serve(world, { consoleFolder: join(home, 'console') });
});
afterAll(async () => {
  await served.running.stop();
  await world[Symbol.asyncDispose]();
});

/** As it is written: `fetch` would tidy the path first. */
function get(
  path: string,
  options: { headers?: Record<string, string>; method?: string } = {},
): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(served.origin);
    const sent = request({ hostname, port, path, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

test.each([
  ['/', 200, '首页'],
  ['/cases/', 200, '案例'],
  ['/cases', 200, '案例'],
  ['/cases/?q=路灯', 200, '案例'],
  ['/c/999902/', 200, '邻县'],
  ['/nowhere/', 404, '没有这个页面'],
  ['/c/999902/nowhere', 404, '没有这个页面'],
  ['/c/110000/', 404, '没有这个页面'],
  ['/console/', 200, '工作台'],
  ['/console/tickets/ZT-20261123-000001', 200, '工作台'],
  ['/console/assets/app.js', 200, 'export'],
  ['/console/assets/gone.js', 404, '没有这个页面'],
  ['/graphiql', 200, 'GraphiQL'],
  ['/data/999901/tickets.jsonl', 200, 'ZT-1'],
  ['/data/', 404, '没有这个页面'],
  ['/register/', 200, '公开登记簿'],
  ['/register/checkpoint', 200, 'zhitong/999901/register'],
  ['/register/tile/0/x001/067.p/5', 200, 'hashes'],
  ['/c/999902/register/key.txt', 200, 'zhitong/999902/register+'],
  ['/register/tile/0/000', 404, '没有这个页面'],
])('%s answers %i', async (path, status, words) => {
  const answer = await get(encodeURI(path));

  expect(answer.status).toBe(status);
  expect(answer.body).toContain(words);
  expect(answer.headers['content-security-policy']).toMatch(/^default-src 'self';/);
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
  });
});

test('pages run no script of others and none that stands in the page', async () => {
  const policy = String((await get('/')).headers['content-security-policy']);

  expect(policy).not.toMatch(/'unsafe-(inline|eval)'|https?:|\*/);
  expect(policy).toContain(`frame-ancestors 'none'`);
  expect(String((await get('/console/')).headers['content-security-policy'])).toContain(`script-src 'self';`);
});

test.each([
  '/../keys/server.key',
  '/data/../keys/server.key',
  '/data/..%2fkeys%2fserver.key',
  '/data/%2e%2e/keys/server.key',
  '/data/%2e%2e%2fkeys/server.key',
  '/data/..%5ckeys%5cserver.key',
  '/data/999901/..%2f..%2f..%2fkeys/server.key',
  '/data//etc/passwd',
  '/data/..-secret/a',
  '/data%00/a',
  '/data/%00',
  '/data/%E0%A4%A',
  '/console/..%2fkeys%2fserver.key',
  '/c/999901/..%2f..%2f..%2f..%2fkeys%2fserver.key',
  '/register/../../keys/server.key',
  '/register/..%2f..%2fkeys%2fserver.key',
  '/.secret',
  '/c/999901/.secret',
  '//',
  '/\\..\\keys\\server.key',
  'http://[/',
])('no path leads out: %s', async (path) => {
  const { status, body } = await get(path);

  expect(body).not.toContain(SECRET);
  expect(body).not.toContain('root:');
  expect([200, 404]).toContain(status);
});

test.each(['bytes=10-5', 'bytes=999999-', 'bytes=-', 'bytes=a-b', 'bytes=0-1,3-4', 'lines=1-2'])(
  'a range of %s neither breaks the answer nor the server',
  async (range) => {
    expect(await get('/', { headers: { range } })).toMatchObject({ status: 200, body: PAGE });
    expect(await get('/console/', { headers: { range } })).toMatchObject({ status: 200 });
  },
);

test('a page is asked for anew each time, told as unchanged, and packed; a named asset stays for ever', async () => {
  const page = await get('/');
  const etag = String(page.headers.etag);
  expect(page.headers).toMatchObject({
    'cache-control': 'no-cache',
    'content-type': 'text/html; charset=utf-8',
  });
  expect(await get('/', { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304, body: '' });
  const packed = await get('/', { headers: { 'accept-encoding': 'gzip' } });
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  const asset = await get('/_astro/a.js');
  expect(asset.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
  });
});

test('a tile of the register stays for ever, its checkpoint is asked for anew, and any page may read both', async () => {
  const anywhere = { 'access-control-allow-origin': '*' };
  expect((await get('/register/checkpoint')).headers).toMatchObject({
    ...anywhere,
    'cache-control': 'no-cache',
    'content-type': 'text/plain; charset=utf-8',
  });
  expect((await get('/register/tile/0/x001/067.p/5')).headers).toMatchObject({
    ...anywhere,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'application/octet-stream',
  });
  expect((await get('/register/')).headers).not.toHaveProperty('access-control-allow-origin');
});

test('HEAD tells the same without the body, and nothing can be written', async () => {
  const head = await get('/', { method: 'HEAD' });

  expect(head).toMatchObject({ status: 200, body: '' });
  expect(head.headers['content-length']).toBe(String(Buffer.byteLength(PAGE)));
  expect(await get('/nowhere', { method: 'HEAD' })).toMatchObject({ status: 404, body: '' });
  for (const method of ['POST', 'PUT', 'DELETE'])
    expect(await get('/', { method })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
});

test('a release that is swapped in is served at once', async () => {
  const { home } = world.config;
  symlinkSync('releases/2', join(home, 'site/999901/next'));
  const before = await get('/');

  renameSync(join(home, 'site/999901/next'), join(home, 'site/999901/current'));

  expect(before.body).toContain('首页');
  expect((await get('/')).body).toContain('新首页');
});

test('health is for everybody, metrics for this machine alone', async () => {
  expect(await get('/healthz')).toMatchObject({ status: 200, body: 'ok\n' });
  expect(JSON.parse((await get('/readyz')).body)).toEqual({ ready: true, counties: 1 });
  expect((await get('/metrics')).body).toContain('zhitong_requests_total');
  expect(await get('/metrics', { headers: { 'x-forwarded-for': '203.0.113.7' } })).toMatchObject({
    status: 403,
  });
});

test('search that is not there says so, and nothing else of it is reachable', async () => {
  expect(await get('/search/indexes/county_999901/search', { method: 'POST' })).toMatchObject({
    status: 503,
  });
  expect(await get('/search/indexes/county_999901/documents')).toMatchObject({ status: 404 });
  expect(await get('/search/indexes/../keys', { method: 'POST' })).toMatchObject({ status: 404 });
});
