import type { Client } from './create-client.ts';
import type { TypedDocument } from './typed-document.ts';
import { ZhitongError, errorOf } from './zhitong-error.ts';

/** The messages of `graphql-transport-ws` (the protocol of graphql-ws) that a client with one subscription meets. */
interface Message {
  type: 'connection_ack' | 'next' | 'error' | 'complete' | 'ping' | 'pong';
  payload?: { data?: unknown; errors?: [] } | [];
}

/** Close codes by which the server says: never like this. Any other closing is a broken line. */
const NEVER_LIKE_THIS = new Map([
  [4400, 'BAD_QUERY'],
  [4401, 'UNAUTHENTICATED'],
  [4403, 'FORBIDDEN'],
  [4406, 'BAD_QUERY'],
] as const);

/**
 * One subscription on a socket of its own. Ends when the server completes it or the signal aborts; throws
 * {@link ZhitongError}, `NETWORK` when the line broke.
 */
export async function* subscribe<Result, Variables>(
  client: Client,
  operation: { document: TypedDocument<Result, Variables>; variables: Variables; signal?: AbortSignal },
): AsyncGenerator<Result, void> {
  const { document, variables, signal } = operation;
  const { county, token } = client.options;
  const socket = new WebSocket(socketUrl(client.options.url), 'graphql-transport-ws');
  const say = (message: object) =>
    socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message));
  const arrived: Result[] = [];
  const state: { over: 'no' | 'complete' | ZhitongError } = { over: 'no' };
  let wake = () => {};
  const end = (how: 'complete' | ZhitongError) => {
    if (state.over === 'no') state.over = how;
    wake();
  };

  socket.onopen = () =>
    say({
      type: 'connection_init',
      payload: {
        ...(county && { 'zhitong-county': county }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
    });
  socket.onclose = ({ code }) => end(closedBecause(code));
  socket.onerror = () => end(closedBecause(0));
  socket.onmessage = ({ data }) => {
    const { type, payload }: Message = JSON.parse(String(data));
    if (type === 'ping') say({ type: 'pong' });
    if (type === 'connection_ack')
      say({ id: '1', type: 'subscribe', payload: { query: document, variables } });
    if (type === 'complete') end('complete');
    if (type === 'error') end(errorOf(Array.isArray(payload) ? payload : []));
    if (type !== 'next' || !payload || Array.isArray(payload)) return;
    if (payload.errors?.length) return end(errorOf(payload.errors));
    arrived.push(payload.data as Result);
    wake();
  };
  const stop = () => end('complete');
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();

  try {
    for (;;) {
      while (arrived.length > 0) yield arrived.shift() as Result;
      if (state.over === 'complete') return;
      if (state.over !== 'no') throw state.over;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    say({ id: '1', type: 'complete' });
    socket.close(1000);
  }
}

function closedBecause(closeCode: number): ZhitongError {
  for (const [known, code] of NEVER_LIKE_THIS) {
    if (known === closeCode)
      return new ZhitongError(code, '服务器拒绝了连接', { details: { closeCode: String(known) } });
  }
  return new ZhitongError('NETWORK', '连接已断开', { details: { closeCode: String(closeCode) } });
}

function socketUrl(url: string): string {
  const absolute = new URL(url, globalThis.location?.href);
  absolute.protocol = absolute.protocol === 'http:' ? 'ws:' : 'wss:';
  return absolute.href;
}
