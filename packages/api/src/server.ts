import http, { type IncomingMessage } from 'node:http';
import { Registry, collectDefaultMetrics, Counter, Histogram } from 'prom-client';
import type { Config } from '#config';
import { reasonOf } from '#platform/errors';
import { stopListening } from '#platform/pubsub';
import { openCounties } from '#settings';
import { openBudgets } from './budgets.ts';
import { startApollo } from './graphql-server.ts';
import { graphqlHandler } from './http-graphql.ts';
import { awardHandler } from './award-routes.ts';
import { letterHandler } from './letter-routes.ts';
import { serveLive } from './live-graphql.ts';
import { checkGrants } from './migrate.ts';
import { type OpenPlatform, openPlatform } from './open-platform.ts';
import { buildZhitongSchema } from './schema.ts';
import { searchProxy } from './search-proxy.ts';
import { staticHandler } from './static-files.ts';
import { uploadHandler } from './upload-routes.ts';

export interface RunningServer {
  readonly port: number;
  readonly opened: OpenPlatform;
  /** Lets running requests end, then closes everything. */
  stop(): Promise<void>;
}

/** Something that must be mended before the server may run; the message says what. */
export class BootFault extends Error {
  override readonly name = 'BootFault';
}

/**
 * Serves everything from one origin. @throws BootFault for wrong grants or a taken port
 * @param options.port 0 for any free one (tests)
 */
export async function startServer(
  config: Config,
  options: { port?: number; now?: () => Date; opened?: OpenPlatform } = {},
): Promise<RunningServer> {
  const faults = await checkGrants({ app: config.databaseUrl, public: config.databasePublicUrl });
  if (faults.length > 0)
    throw new BootFault(`The database grants are wrong, run \`zhitong migrate\`:\n  ${faults.join('\n  ')}`);
  const opened =
    options.opened ?? openPlatform({ config, name: 'server', ...(options.now && { now: options.now }) });
  const schema = await buildZhitongSchema();
  const budgets = openBudgets(config.anonymousRate);
  const apollo = await startApollo(schema, budgets);
  const addressOf = addressReader(config.trustProxy);
  const handlers = {
    graphql: graphqlHandler({
      opened,
      apollo,
      budgets,
      addressOf,
      secureCookies: config.origin.startsWith('https:'),
    }),
    search: searchProxy({ opened, config, budgets, addressOf }),
    uploads: uploadHandler({ opened, budgets, addressOf }),
    letters: letterHandler({ opened, budgets, addressOf }),
    awards: awardHandler({ opened, budgets, addressOf }),
    files: staticHandler({ opened, home: config.home, consoleFolder: config.consoleFolder }),
  };
  const metrics = openMetrics();

  const server = http.createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0]!;
    const kind =
      path === '/graphql'
        ? 'graphql'
        : path.startsWith('/search/indexes/')
          ? 'search'
          : path.startsWith('/uploads/')
            ? 'uploads'
            : path.startsWith('/letters/')
              ? 'letters'
              : path.startsWith('/awards/')
                ? 'awards'
                : 'files';
    const ended = metrics.time(kind);
    response.once('close', () => ended(response.statusCode));
    const run = async () => {
      if (path === '/healthz') response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
      else if (path === '/readyz') await ready(opened, response);
      else if (path === '/metrics') await metrics.answer(request, response, config.metricsToken);
      else if (kind === 'graphql') await handlers.graphql(request, response);
      else if (kind === 'search') await handlers.search(request, response);
      else if (kind === 'uploads') await handlers.uploads(request, response);
      else if (kind === 'letters') await handlers.letters(request, response);
      else if (kind === 'awards') await handlers.awards(request, response);
      else await handlers.files(request, response);
    };
    run().catch((error: unknown) => {
      // Whoever hung up hears nothing; it is no fault of ours.
      if (request.socket.destroyed) return;
      opened.platform.log.error({ ...reasonOf(error), path: kind }, 'a request failed');
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(
        '{"errors":[{"message":"系统出错了，已经记录。请稍后再试。","extensions":{"code":"INTERNAL"}}]}',
      );
    });
  });
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 60_000;
  const live = serveLive({ server, opened, schema, budgets, addressOf, origin: config.origin });

  const port = await listen(server, options.port ?? config.port);
  opened.platform.log.info({ port }, 'serving');
  return {
    port,
    opened,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await live.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 5000).unref();
      await closed;
      await apollo.stop();
      await stopListening(opened.platform);
      if (!options.opened) await opened.close();
    },
  };
}

function listen(server: http.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new BootFault(`Port ${port} is taken: set PORT to another one.`)
          : error,
      );
    });
    server.listen(port, () => resolve((server.address() as { port: number }).port));
  });
}

/** The caller's address; behind a proxy that we trust, what it says. */
function addressReader(trustProxy: boolean): (request: IncomingMessage) => string {
  return (request) => {
    const direct = request.socket.remoteAddress ?? '';
    const told = trustProxy
      ? String(request.headers['x-forwarded-for'] ?? '')
          .split(',')
          .at(-1)
          ?.trim()
      : '';
    return told || direct;
  };
}

async function ready(opened: OpenPlatform, response: http.ServerResponse): Promise<void> {
  try {
    const counties = await openCounties(opened.platform);
    const { app, public: open } = opened.platform.database;
    await Promise.all([app.query('select 1'), open.query('select 1')]);
    const body = { ready: counties.size > 0, counties: counties.size };
    response
      .writeHead(body.ready ? 200 : 503, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
  } catch {
    response.writeHead(503, { 'content-type': 'application/json' }).end('{"ready":false}');
  }
}

function openMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'zhitong_requests_total',
    help: 'Requests by part and status class.',
    labelNames: ['part', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'zhitong_request_seconds',
    help: 'Seconds until a request was answered.',
    labelNames: ['part'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    time(part: string) {
      const end = seconds.startTimer({ part });
      return (status: number) => {
        end();
        requests.inc({ part, status: `${Math.floor(status / 100)}xx` });
      };
    },
    async answer(request: IncomingMessage, response: http.ServerResponse, token: string | null) {
      // Behind a proxy on this machine everybody comes from this machine.
      const direct = !request.headers['x-forwarded-for'] && !request.headers.forwarded;
      const local = direct && /^(::1|(::ffff:)?127\.)/.test(request.socket.remoteAddress ?? '');
      const told = token !== null && request.headers.authorization === `Bearer ${token}`;
      if (!local && !told) return void response.writeHead(403).end();
      response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics());
    },
  };
}
