import type { Config } from '#config';
import { type RunningServer, startServer } from '../server.ts';
import type { World } from './world.ts';

export interface ApiError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly details: Record<string, string>;
    readonly problems?: readonly { path: string; code: string; message: string }[];
  };
}

/** An answer of `/graphql` as a client gets it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** As it came, for what must not be in it. */
  readonly body: string;
  // What a query answers, its test knows.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors: readonly ApiError[];
}

/** A caller of the API with a cookie jar, as a browser has it. */
export interface Caller {
  readonly cookies: Map<string, string>;
  post(body: string, headers?: Record<string, string>): Promise<Answer>;
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
}

/** The platform of a world, served over HTTP on a free port. */
export interface Served extends AsyncDisposable {
  readonly origin: string;
  readonly running: RunningServer;
  caller(headers?: Record<string, string>): Caller;
}

export async function serve(world: World, changes: Partial<Config> = {}): Promise<Served> {
  const running = await startServer({ ...world.config, ...changes }, { port: 0, opened: world.opened });
  const origin = `http://127.0.0.1:${running.port}`;
  return {
    origin,
    running,
    caller: (headers = {}) => callerOf(origin, headers),
    [Symbol.asyncDispose]: () => running.stop(),
  };
}

function callerOf(origin: string, own: Record<string, string>): Caller {
  const cookies = new Map<string, string>();
  const post: Caller['post'] = async (body, headers = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...own, ...(cookie && { cookie }), ...headers },
      body,
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '') cookies.delete(name!);
      else cookies.set(name!, value!);
    }
    return answerOf(response);
  };
  return {
    cookies,
    post,
    ask: (query, variables = {}, headers = {}) => post(JSON.stringify({ query, variables }), headers),
  };
}

export async function answerOf(response: Response): Promise<Answer> {
  const body = await response.text();
  const json = body.startsWith('{') ? (JSON.parse(body) as { data?: unknown; errors?: ApiError[] }) : {};
  const { status, headers } = response;
  return { status, headers, body, data: json.data, errors: json.errors ?? [] };
}

/** What was refused, in short: `409 CONFLICT input.title REQUIRED`. */
export function refusalIn({ status, errors }: Answer): string {
  const [error] = errors;
  if (!error) return `${status}`;
  const problems = (error.extensions.problems ?? []).map(({ path, code }) => ` ${path} ${code}`.trimEnd());
  return `${status} ${error.extensions.code}${problems.join(',')}`;
}
