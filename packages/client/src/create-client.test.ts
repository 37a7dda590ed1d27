import { type IncomingHttpHeaders, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createClient, submitTicket, ticket, tickets, upload, type Client } from './index.ts';

interface Call {
  method?: string;
  url?: string;
  headers: IncomingHttpHeaders;
  body: { query: string; variables: { input?: { idempotencyKey?: string }; after?: string } };
}
type Reply = (response: ServerResponse, call: Call) => void;

const json =
  (body: object, status = 200, headers = {}): Reply =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const error = (code: string, more = {}) => ({ errors: [{ message: '不行', extensions: { code, ...more } }] });
const hangUp: Reply = (response) => response.destroy();
const RECEIPT = { receipt: { number: 'ZT-20261122-000001', trackingCode: 'ABCD' } };

/** A county that gives the prepared replies in turn and remembers what it was asked. */
async function county(...replies: Reply[]) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const call = {
      ...request,
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: parsed(text),
    };
    calls.push(call);
    (replies[calls.length - 1] ?? json(error('INTERNAL'), 500))(response, call);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const waited: number[] = [];
  const client: Client = createClient({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    county: '999901',
    token: 'secret',
    wait: async (milliseconds) => void waited.push(milliseconds),
  });
  return {
    client,
    calls,
    waited,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function parsed(text: string): Call['body'] {
  return text.startsWith('{') ? JSON.parse(text) : { query: text, variables: {} };
}

test('a partner names its county and itself with every call', async () => {
  await using there = await county(json({ data: { ticket: null } }));

  expect(await ticket(there.client, 'ZT-20261122-000001')).toBeNull();

  expect(there.calls[0]?.headers).toMatchObject({
    'zhitong-county': '999901',
    authorization: 'Bearer secret',
  });
});

test('a refusal arrives with its code, its details and every problem', async () => {
  const problems = [{ path: 'input.title', code: 'EMPTY', message: '请填写标题' }];
  await using there = await county(json(error('BAD_INPUT', { problems, details: { field: 'title' } })));

  const attempt = submitTicket(there.client, { title: '', text: '路灯不亮' });

  await expect(attempt).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: '不行',
    problems,
    details: { field: 'title' },
  });
  expect(there.calls).toHaveLength(1);
});

test('a limited caller waits as long as it was told and tries once more', async () => {
  await using there = await county(
    json(error('RATE_LIMITED'), 429, { 'retry-after': '3' }),
    json({ data: { submitTicket: RECEIPT } }),
  );

  const receipt = await submitTicket(there.client, { title: '路灯不亮', text: '三天了' });

  expect(receipt.number).toBe('ZT-20261122-000001');
  expect(there.waited).toEqual([3000]);
});

test('a caller limited twice learns it', async () => {
  const limited = json(error('RATE_LIMITED'), 429, { 'retry-after': '1' });
  await using there = await county(limited, limited);

  await expect(ticket(there.client, 'ZT-20261122-000001')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
});

test('an appeal whose answer was lost is sent again under the same key', async () => {
  await using there = await county(hangUp, json({ data: { submitTicket: RECEIPT } }));

  await submitTicket(there.client, { title: '路灯不亮', text: '三天了' });

  const keys = there.calls.map(({ body }) => body.variables.input?.idempotencyKey);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys).toEqual([keys[0], keys[0]]);
});

test('a step that is no query is not sent twice when the line breaks', async () => {
  await using there = await county(hangUp, json({ data: {} }));

  const attempt = there.client.request('mutation Sign { signTicket }', {});

  await expect(attempt).rejects.toMatchObject({ code: 'NETWORK' });
  expect(there.calls).toHaveLength(1);
});

test('an answer of a proxy in between is told as unavailable, not as a syntax error', async () => {
  await using there = await county((response) => response.writeHead(503).end('<h1>503</h1>'));

  await expect(ticket(there.client, 'ZT-20261122-000001')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('tickets come page after page until the last', async () => {
  const page = (numbers: string[], endCursor: string | null): Reply =>
    json({
      data: {
        tickets: {
          nodes: numbers.map((number) => ({ number })),
          pageInfo: { hasNextPage: endCursor !== null, endCursor },
        },
      },
    });
  await using there = await county(page(['A', 'B'], 'b'), page(['C'], null));

  const numbers: string[] = [];
  for await (const { number } of tickets(there.client, { pageSize: 2 })) numbers.push(number);

  expect(numbers).toEqual(['A', 'B', 'C']);
  expect(there.calls.map(({ body }) => body.variables.after)).toEqual([undefined, 'b']);
});

test('a file goes to the place the county gave for it', async () => {
  const place = {
    attachmentId: 'att-1',
    url: '/uploads/999901/att-1',
    expiresAt: '2026-11-22T12:00:00+08:00',
  };
  await using there = await county(json({ data: { createUpload: place } }), hangUp, (response) =>
    response.writeHead(204).end(),
  );

  const bytes = new Blob(['lamp'], { type: 'image/jpeg' });
  const id = await upload(there.client, { name: 'lamp.jpg', type: 'image/jpeg', bytes });

  expect(id).toBe('att-1');
  expect(there.calls[2]).toMatchObject({
    method: 'PUT',
    url: '/uploads/999901/att-1',
    body: { query: 'lamp' },
  });
});
