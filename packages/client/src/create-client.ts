import { type TypedDocument, isQuery } from './typed-document.ts';
import { ZhitongError, errorOf } from './zhitong-error.ts';

export interface ClientOptions {
  /** The GraphQL endpoint, absolute (`https://county.example/graphql`), or a path in a browser (`/graphql`). */
  url: string;
  /** Six-digit division code; without it the server's default county. */
  county?: string;
  /** A partner application's bearer token. */
  token?: string;
  /** Language of error messages; Chinese by default. */
  language?: 'zh' | 'en';
  fetch?: typeof fetch;
  /** How to let time pass before a second try, in milliseconds. */
  wait?: (milliseconds: number) => Promise<void>;
}

export interface RequestOptions {
  signal?: AbortSignal;
  /** The call may safely reach the server twice. By default only queries may. */
  repeatable?: boolean;
}

/** What the other functions of this package take first. */
export interface Client {
  readonly options: ClientOptions;
  /** Sends one document. Throws {@link ZhitongError} and nothing else, unless the signal aborts. */
  request<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
    options?: RequestOptions,
  ): Promise<Result>;
}

/** Longest pause before a second try, seconds; a server that asks for more is not waited for. */
const LONGEST_WAIT_SECONDS = 60;

/**
 * A client for one county. After `RATE_LIMITED` it tries once more when `Retry-After` is over; after a broken
 * connection once more if the call is repeatable.
 */
export function createClient(options: ClientOptions): Client {
  const wait = options.wait ?? ((milliseconds) => new Promise((done) => setTimeout(done, milliseconds)));

  return {
    options,
    async request(document, variables, { signal, repeatable = isQuery(document) } = {}) {
      const attempt = () => send(options, { query: document, variables }, signal);
      let answer = await attempt();
      const pause = pauseBefore(answer, repeatable);
      if (pause !== null) {
        await wait(pause);
        signal?.throwIfAborted();
        answer = await attempt();
      }
      if (answer.error) throw answer.error;
      return answer.data as never;
    },
  };
}

interface Answer {
  data?: unknown;
  error?: ZhitongError;
  /** Seconds after which the server would like to be asked again. */
  retryAfter?: number;
}

function pauseBefore({ error, retryAfter }: Answer, repeatable: boolean): number | null {
  if (error?.code === 'RATE_LIMITED') {
    const seconds = retryAfter ?? 1;
    return seconds <= LONGEST_WAIT_SECONDS ? seconds * 1000 : null;
  }
  return error?.code === 'NETWORK' && repeatable ? 200 : null;
}

async function send(options: ClientOptions, body: object, signal?: AbortSignal): Promise<Answer> {
  const post = options.fetch ?? fetch;
  let response: Response;
  let text: string;
  try {
    response = await post(options.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headersOf(options) },
      body: JSON.stringify(body),
      signal,
    });
    text = await response.text();
  } catch (cause) {
    if (signal?.aborted) throw cause;
    return { error: new ZhitongError('NETWORK', '网络不通，请检查网络后再试', { cause }) };
  }
  const answer = parse(text);
  if (answer?.errors?.length) return { error: errorOf(answer.errors), retryAfter: secondsOf(response) };
  if (answer?.data) return { data: answer.data };
  return { error: withoutBody(response), retryAfter: secondsOf(response) };
}

/** The headers that say who calls which county. */
function headersOf({ county, token, language }: ClientOptions): Record<string, string> {
  return {
    ...(county && { 'zhitong-county': county }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(language && { 'accept-language': language }),
  };
}

function parse(text: string): { data?: unknown; errors?: [] } | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** An answer that is no GraphQL answer comes from something in between: a proxy, a limiter, a server going down. */
function withoutBody({ status }: Response): ZhitongError {
  if (status === 429) return new ZhitongError('RATE_LIMITED', '请求过于频繁，请稍后再试');
  if (status === 401) return new ZhitongError('UNAUTHENTICATED', '请先登录');
  if (status === 502 || status === 504) return new ZhitongError('NETWORK', '服务暂时连接不上，请稍后再试');
  return new ZhitongError('UNAVAILABLE', '服务暂时不可用，请稍后再试', {
    details: { status: String(status) },
  });
}

function secondsOf(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const instant = Date.parse(header);
  return Number.isNaN(instant) ? undefined : Math.max(0, (instant - Date.now()) / 1000);
}
