import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GraphQLFieldResolver, GraphQLError, buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { createClient } from './create-client.ts';
import { ticketProgress } from './follow.ts';

const STEPS = ['1', '2', '3', '4'].map((id) => ({
  id,
  at: `2026-11-22T0${id}:00:00Z`,
  kind: 'signed',
  status: 'IN_PROGRESS',
}));
const HELD = { number: 'ZT-20261122-000001', trackingCode: 'ABCD' };

async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const list: Row[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

/** A server of the real protocol whose subscription is the given one. */
async function county(subscribe: GraphQLFieldResolver<unknown, unknown>) {
  const schema = buildSchema(`
    type Query { x: Int }
    type Unit { code: String!, name: String! }
    enum TicketStatus { IN_PROGRESS }
    type TicketEvent { id: ID!, at: String!, kind: String!, text: String, unit: Unit, status: TicketStatus! }
    type Subscription { ticketProgress(number: String!, trackingCode: String!, after: ID): TicketEvent! }`);
  schema.getSubscriptionType()!.getFields()['ticketProgress']!.subscribe = subscribe;
  const http = createServer();
  const sockets = new WebSocketServer({ server: http, path: '/graphql' });
  const initial: unknown[] = [];
  const serving = useServer(
    { schema, onConnect: ({ connectionParams }) => void initial.push(connectionParams) },
    sockets,
  );
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  return {
    initial,
    cut: () => sockets.clients.forEach((socket) => socket.terminate()),
    client: createClient({
      url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`,
      county: '999901',
    }),
    [Symbol.asyncDispose]: async () => {
      await serving.dispose();
      http.close();
    },
  };
}

test('whoever holds the receipt sees every step until no more can follow', async () => {
  await using there = await county(async function* () {
    for (const step of STEPS) yield { ticketProgress: step };
  });

  const seen = await all(ticketProgress(there.client, HELD));

  expect(seen.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
  expect(there.initial).toEqual([{ 'zhitong-county': '999901' }]);
});

test('after a broken line it goes on behind the last step it knew', async () => {
  const asked: unknown[] = [];
  await using there = await county(async function* (_root, { after }) {
    asked.push(after);
    for (const step of STEPS.slice(Number(after ?? 0), Number(after ?? 0) + 2))
      yield { ticketProgress: step };
    if (asked.length === 1) await new Promise(() => {});
  });

  const seen: string[] = [];
  for await (const { id } of ticketProgress(there.client, HELD, { pause: () => 0 })) {
    seen.push(id);
    if (seen.length === 2) there.cut();
  }

  expect(seen).toEqual(['1', '2', '3', '4']);
  expect(asked).toEqual([undefined, '2']);
});

test('a wrong tracking code ends it with the refusal', async () => {
  await using there = await county(() => {
    throw new GraphQLError('没有找到', { extensions: { code: 'NOT_FOUND' } });
  });

  await expect(all(ticketProgress(there.client, HELD))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('one who stops listening closes the line', async () => {
  await using there = await county(async function* () {
    yield { ticketProgress: STEPS[0] };
    await new Promise(() => {});
  });
  const stop = new AbortController();

  for await (const _step of ticketProgress(there.client, HELD, { signal: stop.signal })) stop.abort();

  expect(stop.signal.aborted).toBe(true);
});
