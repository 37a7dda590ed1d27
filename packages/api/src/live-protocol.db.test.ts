import { once } from 'node:events';
import { connect } from 'node:net';
import { anAppeal } from '#test/cases';
import { aCounty } from '#test/county';
import { type Served, refusalIn, serve } from '#test/served';
import { signedIn } from '#test/staff-client';
import { type World, createWorld } from '#test/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';

const PROTOCOL = 'graphql-transport-ws';
const PROGRESS = `subscription ($number: String!, $trackingCode: String!) {
  ticketProgress(number: $number, trackingCode: $trackingCode) { id } }`;

let world: World;
let county: Awaited<ReturnType<typeof aCounty>>;
let served: Served;
beforeAll(async () => {
  world = await createWorld({ now: '2026-11-23T09:00:00+08:00' });
  county = await aCounty(world);
  served = await serve(world);
});
afterAll(async () => {
  await served.running.stop();
  await world[Symbol.asyncDispose]();
});

interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: unknown;
}

/** A socket without manners: says what it is told, keeps what it hears. */
function aSocket(headers: Record<string, string> = {}, protocol = PROTOCOL) {
  const socket = new WebSocket(`${served.origin.replace('http', 'ws')}/graphql`, protocol, { headers });
  const heard: Message[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data)) as Message));
  socket.on('error', () => {});
  const closed = new Promise<string>((resolve) =>
    socket.once('close', (code, reason) => resolve(`${code} ${reason.toString()}`)),
  );
  return {
    heard,
    closed,
    async say(...messages: unknown[]): Promise<void> {
      if (socket.readyState === WebSocket.CONNECTING) await once(socket, 'open');
      for (const message of messages)
        socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    },
    hear: (type: string, times = 1) =>
      expect
        .poll(() => heard.filter((message) => message.type === type).length, { timeout: 5000 })
        .toBeGreaterThanOrEqual(times),
    [Symbol.dispose]: () => socket.terminate(),
  };
}
const INIT = { type: 'connection_init' };
const subscribe = (id: string, query: string, variables: object = {}) => ({
  id,
  type: 'subscribe',
  payload: { query, variables },
});

test.each<[string, unknown[], string]>([
  ['says nothing', [], '4408 Connection initialisation timeout'],
  ['asks before it has introduced itself', [subscribe('1', '{ me { kind } }')], '4401 Unauthorized'],
  ['speaks no JSON', ['{'], '4400 Invalid message received'],
  ['speaks of nothing known', [{ type: 'hello' }], '4400 Invalid message received'],
  ['introduces itself twice', [INIT, INIT], '4429 Too many initialisation requests'],
  ['names a county that is none', [{ ...INIT, payload: { 'zhitong-county': '110000' } }], '4403 Forbidden'],
  ['shows a bad bearer', [{ ...INIT, payload: { authorization: 'Bearer x' } }], '4403 Forbidden'],
  ['sends more than anybody needs', ['x'.repeat(70_000)], '1009 '],
])('the line is closed on whoever %s', async (_, messages, reason) => {
  using socket = aSocket();

  await socket.say(...messages);

  expect(await socket.closed).toBe(reason);
});

test('another protocol is not spoken', async () => {
  using socket = aSocket({}, 'graphql-ws');

  expect(await socket.closed).toMatch(/^(4406|1006) /);
});

test('errors are told as over HTTP, in the language asked for', async () => {
  using socket = aSocket();
  const ask = async (id: string, query: string, variables: object = {}) => {
    await socket.say(subscribe(id, query, variables));
    const mine = () => socket.heard.find((message) => message.id === id && message.type !== 'complete');
    await expect.poll(mine, { timeout: 5000 }).toBeDefined();
    const { type, payload } = mine()!;
    const errors = (type === 'error' ? payload : (payload as { errors?: object[] }).errors) ?? [];
    return { type, errors: errors as { message: string; extensions: { code: string } }[] };
  };
  await socket.say({ ...INIT, payload: { 'accept-language': 'en' } });
  await socket.hear('connection_ack');

  const dear = `{ ${Array.from({ length: 50 }, (_, i) => `a${i}: tickets(first: 100) { nodes { number } }`).join(' ')} }`;
  const doubled = Array.from(
    { length: 60 },
    (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
  );
  const bomb = `{ ...F0 } ${doubled.join(' ')} fragment F60 on Query { me { kind } }`;
  const codes = {
    fine: (await ask('1', '{ me { kind } }')).errors,
    syntax: (await ask('2', '{ me {')).errors[0],
    unknown: (await ask('3', 'subscription { nothing }')).errors[0],
    values: (await ask('4', PROGRESS, { number: 7, trackingCode: 'x' })).errors[0],
    refused: (await ask('5', '{ staffQueueCounts { count } }')).errors[0],
    dear: (await ask('6', dear)).errors[0],
    bomb: (await ask('7', bomb)).errors[0],
    receipt: (await ask('8', '{ receipt(number: "x", trackingCode: "x") { status } }')).errors[0],
  };

  expect(codes).toMatchObject({
    fine: [],
    syntax: { extensions: { code: 'BAD_QUERY' } },
    unknown: { extensions: { code: 'BAD_QUERY' } },
    values: { extensions: { code: 'BAD_INPUT', problems: [{ path: 'number', code: 'MALFORMED' }] } },
    refused: { message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } },
    dear: { extensions: { code: 'TOO_COSTLY' } },
    bomb: { extensions: { code: 'TOO_COSTLY' } },
    receipt: { extensions: { code: 'NOT_FOUND' } },
  });
  expect(JSON.stringify(socket.heard)).not.toMatch(/node_modules|stack|\.ts:/);
});

test('a socket holds twenty subscriptions, and the next is refused alone', async () => {
  const appeal = await anAppeal(world);
  using socket = aSocket();
  await socket.say(INIT);
  await socket.hear('connection_ack');

  await socket.say(...Array.from({ length: 21 }, (_, i) => subscribe(`s${i}`, PROGRESS, appeal)));

  await socket.hear('error');
  const refused = socket.heard.filter(({ type }) => type === 'error');
  expect(refused).toMatchObject([{ id: 's20', payload: [{ extensions: { code: 'RATE_LIMITED' } }] }]);
});

test('an address holds fifty sockets, and the place of one that left is free again', async () => {
  await using own = await serve(world);
  const url = `${own.origin.replace('http', 'ws')}/graphql`;
  const sockets = Array.from({ length: 50 }, () => new WebSocket(url, PROTOCOL));
  await Promise.all(sockets.map((socket) => once(socket, 'open')));
  const refusedWith = () =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(url, PROTOCOL);
      socket.on('error', () => {});
      socket.on('open', () => resolve(101));
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode!));
    });

  expect(await refusedWith()).toBe(429);
  sockets[0]!.terminate();
  await expect.poll(refusedWith, { timeout: 5000 }).toBe(101);
  for (const socket of sockets) socket.terminate();
});

test.each([
  ['another site', 'https://example.org'],
  ['a sandboxed frame', 'null'],
  ['what is no origin', 'http://['],
])('a cookie from %s opens no socket, and the server lives on', async (_, origin) => {
  const editor = await signedIn({ world, served }, county.staff.editors[0]);
  const cookie = [...editor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  using foreign = aSocket({ cookie, origin });
  using ours = aSocket({ cookie, origin: served.origin });

  expect(await foreign.closed).toMatch(/^1006/);
  await ours.say(INIT);
  await ours.hear('connection_ack');
  await ours.say(subscribe('1', '{ me { kind } }'));
  await ours.hear('next');
  expect(ours.heard.find(({ type }) => type === 'next')?.payload).toEqual({
    data: { me: { kind: 'STAFF' } },
  });
});

test('no handshake, however odd, ends the server', async () => {
  const { port } = new URL(served.origin);
  const upgrade = 'Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
  const odd = [
    `GET // HTTP/1.1\r\n${upgrade}\r\n`,
    `GET /graphql HTTP/1.1\r\n${upgrade}Sec-WebSocket-Key: x\r\n\r\n`,
    `GET http://[ HTTP/1.1\r\n${upgrade}\r\n`,
    `GET /graphql HTTP/1.1\r\n${upgrade}Origin: null\r\nCookie: zhitong_session=%\r\n\r\n`,
    'GET /graphql HTTP/9.9\r\n\r\n',
    '\u0000\u0001\u0002\r\n\r\n',
  ];

  for (const words of odd) {
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(words);
    await once(socket, 'data');
    socket.destroy();
  }

  expect(refusalIn(await served.caller().ask('{ me { kind } }'))).toBe('200');
});
