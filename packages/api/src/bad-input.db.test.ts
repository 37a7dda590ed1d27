import { TEST_COUNTY } from '#test/postgres';
import { aCounty } from '#test/county';
import { type Answer, type Served, answerOf, refusalIn, serve } from '#test/served';
import { type World, createWorld } from '#test/world';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Ticket, TicketEvent, Words } from '#tickets';

const MONDAY = '2026-11-23T09:00:00+08:00';
const SUBMIT =
  'mutation ($input: SubmitTicketInput!) { submitTicket(input: $input) { receipt { number trackingCode } } }';
const GOOD = { title: '路灯坏了', text: '村口三盏路灯坏了一周。' };

let world: World;
let served: Served;
beforeAll(async () => {
  world = await createWorld({ now: MONDAY });
  await aCounty(world);
  served = await serve(world, { anonymousRate: { perSecond: 100_000, burst: 1_000_000 } });
});
afterAll(async () => {
  await served.running.stop();
  await world[Symbol.asyncDispose]();
});

async function rowsWritten(): Promise<number> {
  const { em } = world.asSystem();
  const counts = await Promise.all([em.count(Ticket), em.count(TicketEvent), em.count(Words)]);
  return counts.reduce((sum, count) => sum + count);
}

/** No answer tells how we are built. */
function tellsNothing({ body }: Answer): void {
  expect(body).not.toMatch(
    /node_modules|\.ts:\d|\bat [\w.]+ \(|select |insert into|stacktrace|postgres:\/\//i,
  );
}

function submits(changes: Record<string, unknown>): Promise<Answer> {
  return served.caller().ask(SUBMIT, { input: { ...GOOD, ...changes } });
}
const raw = (body: string, headers: Record<string, string> = {}) => served.caller().post(body, headers);
const query = (text: string, variables: Record<string, unknown> = {}) => served.caller().ask(text, variables);
const nested = (depth: number) => JSON.stringify({ query: `{ ${'a{'.repeat(depth)}a${'}'.repeat(depth)} }` });

const long = (count: number) => '字'.repeat(count);
const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');

test.each<[string, () => Promise<Answer>, string]>([
  ['nothing at all', () => raw(''), '400 BAD_QUERY'],
  ['an empty object', () => raw('{}'), '400 BAD_QUERY'],
  [
    'an empty appeal',
    () => submits({ title: '', text: '' }),
    '200 BAD_INPUT input.title REQUIRED, input.text REQUIRED',
  ],
  ['a title of 101 characters', () => submits({ title: long(101) }), '200 BAD_INPUT input.title TOO_LONG'],
  ['20,001 characters', () => submits({ text: long(20_001) }), '200 BAD_INPUT input.text TOO_LONG'],
  ['an unknown place', () => submits({ placeCode: '999901999' }), '200 BAD_INPUT input.placeCode UNKNOWN'],
  [
    'an unknown category',
    () => submits({ categoryCode: 'ZZ-999' }),
    '200 BAD_INPUT input.categoryCode UNKNOWN',
  ],
  [
    'a malformed phone',
    () => submits({ contactPhone: '12345' }),
    '200 BAD_INPUT input.contactPhone MALFORMED',
  ],
  [
    'a channel that is not theirs',
    () => submits({ channel: 'phone' }),
    '200 BAD_INPUT input.channel NOT_ALLOWED',
  ],
  [
    'several faults at once',
    () => submits({ title: ' ', placeCode: '999901999', contactPhone: 'x', attachmentIds: ['x'] }),
    '200 BAD_INPUT input.title REQUIRED, input.contactPhone MALFORMED, input.placeCode UNKNOWN, input.attachmentIds.0 UNKNOWN',
  ],
  ['binary in text', () => submits({ text: '路灯\u0000坏了' }), '200 BAD_INPUT input.text BINARY'],
  [
    'bytes that are no text',
    () => raw(Buffer.from([0xff, 0xfe, 0x00, 0x7b]).toString('latin1')),
    '400 BAD_QUERY',
  ],
  ['half an emoji', () => submits({ title: '路灯\ud83d' }), '200 BAD_INPUT input.title BINARY'],
  [
    'a key that is no UUID',
    () => submits({ idempotencyKey: '1' }),
    '200 BAD_INPUT input.idempotencyKey MALFORMED',
  ],
  ['a wrong enum', () => submits({ kind: 'PRAISE' }), '400 BAD_INPUT input.kind MALFORMED'],
  ['a missing field', () => query(SUBMIT, { input: { title: 'x' } }), '400 BAD_INPUT input.text REQUIRED'],
  ['a missing variable', () => query(SUBMIT), '400 BAD_INPUT input REQUIRED'],
  [
    'several wrong values',
    () => submits({ title: 7, kind: 'PRAISE', publishConsent: 'yes' }),
    '400 BAD_INPUT input.title MALFORMED, input.kind MALFORMED, input.publishConsent MALFORMED',
  ],
  ['a field that is not there', () => submits({ name: 'x' }), '400 BAD_INPUT input MALFORMED'],
  [
    'variables nested 50,000 deep',
    () =>
      raw(
        `{"query":${JSON.stringify(SUBMIT)},"variables":{"input":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
      ),
    '400 BAD_INPUT input MALFORMED',
  ],
  ['an unknown field', () => query('{ county { code } }'), '400 BAD_QUERY'],
  ['broken GraphQL', () => query('{ places('), '400 BAD_QUERY'],
  ['wrong JSON', () => raw('{"query": "{ me { kind } }"'), '400 BAD_QUERY'],
  ['a batch', () => raw('[{"query":"{ me { kind } }"},{"query":"{ me { kind } }"}]'), '400 BAD_QUERY'],
  ['a query 100,000 deep', () => raw(nested(60_000)), '400 BAD_QUERY'],
  ['3,000 tokens', () => query(`{ ${'__typename '.repeat(3000)} }`), '400 BAD_QUERY'],
  [
    '50 aliases of a dear field',
    () =>
      query(
        `{ ${Array.from({ length: 50 }, (_, i) => `a${i}: tickets(first: 100) { nodes { number unit { code } } }`).join(' ')} }`,
      ),
    '400 TOO_COSTLY',
  ],
  [
    'fragments that double sixty times',
    () => {
      const doubled = Array.from(
        { length: 60 },
        (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
      );
      return query(`{ ...F0 } ${doubled.join(' ')} fragment F60 on Query { places { nodes { code } } }`);
    },
    '400 BAD_QUERY',
  ],
  [
    'the schema asked in circles',
    () => query(`{ __schema { types { ${'fields { type { '.repeat(8)}name${' } }'.repeat(8)} } } }`),
    '400 BAD_QUERY',
  ],
  [
    'a dear list that a variable includes, once it was cheap',
    async () => {
      const text = `query ($on: Boolean!) { ${Array.from({ length: 50 }, (_, i) => `a${i}: tickets(first: 100) @include(if: $on) { nodes { number } }`).join(' ')} }`;
      await query(text, { on: false });
      return query(text, { on: true });
    },
    '400 TOO_COSTLY',
  ],
  [
    'a page of 101',
    () => query('{ tickets(first: 101) { nodes { number } } }'),
    '200 BAD_INPUT first OUT_OF_RANGE',
  ],
  [
    'both directions',
    () => query('{ tickets(first: 1, last: 1) { nodes { number } } }'),
    '200 BAD_INPUT last CONTRADICTION',
  ],
  [
    'a cursor that is none',
    () => query('{ tickets(after: "x") { nodes { number } } }'),
    '200 BAD_INPUT after MALFORMED',
  ],
  [
    'a forged cursor',
    () =>
      query('query ($after: String) { tickets(after: $after) { nodes { number } } }', {
        after: cursor('x', 'x'),
      }),
    '200 BAD_INPUT after MALFORMED',
  ],
  [
    'a day that is not in the calendar',
    () => query('{ tickets(filter: { submittedFrom: "2026-02-31" }) { nodes { number } } }'),
    '400 BAD_QUERY',
  ],
  [
    'an hour that is not in the day',
    () =>
      query('query ($at: DateTime) { tickets(filter: { updatedSince: $at }) { nodes { number } } }', {
        at: '2026-11-23T25:00:00Z',
      }),
    '400 BAD_INPUT at MALFORMED',
  ],
  [
    'a zero byte in a filter',
    () => query('{ tickets(filter: { unitCode: "a\\u0000" }) { nodes { number } } }'),
    '200 BAD_INPUT  BINARY',
  ],
  ['an id that is none', () => query('{ node(id: "x") { id } }'), '200'],
  [
    'an unknown county',
    () => served.caller({ 'zhitong-county': '110000' }).ask('{ me { kind } }'),
    '404 NOT_FOUND',
  ],
  [
    'a county that is no code',
    () => served.caller({ 'zhitong-county': '__proto__' }).ask('{ me { kind } }'),
    '404 NOT_FOUND',
  ],
  [
    'a bad bearer',
    () => served.caller({ authorization: 'Bearer x' }).ask('{ me { kind } }'),
    '401 UNAUTHENTICATED',
  ],
  [
    'no session for staff’s questions',
    () => query('{ staffTickets { nodes { number } } }'),
    '200 UNAUTHENTICATED',
  ],
  [
    'a body that is no JSON by its own word',
    () => raw('{"query":"{ me { kind } }"}', { 'content-type': 'text/plain' }),
    '400 BAD_QUERY',
  ],
])('%s', async (_, ask, told) => {
  const before = await rowsWritten();

  const answer = await ask();

  expect(refusalIn(answer)).toBe(told);
  tellsNothing(answer);
  expect(await rowsWritten()).toBe(before);
});

test('a body that is too large is refused, whether it tells its length or comes in pieces', async () => {
  const body = JSON.stringify({ query: SUBMIT, variables: { input: { ...GOOD, text: long(120_000) } } });
  const whole = await raw(body);
  const inPieces = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(`${served.origin}/graphql`, { method: 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode!, body: text }));
    });
    sent.on('error', reject);
    for (let at = 0; at < body.length; at += 10_000) sent.write(body.slice(at, at + 10_000));
    sent.end();
  });

  expect(refusalIn(whole)).toBe('413 BAD_INPUT  TOO_LARGE');
  expect(inPieces.status).toBe(413);
  expect(inPieces.body).toContain('256 KB');
});

test('a mutation by GET is refused, and so is a GET that any page could send', async () => {
  const get = async (text: string, headers: Record<string, string>) =>
    answerOf(await fetch(`${served.origin}/graphql?query=${encodeURIComponent(text)}`, { headers }));
  const ours = { 'apollo-require-preflight': 'true' };

  expect((await get('{ me { kind } }', ours)).data).toEqual({ me: { kind: 'ANONYMOUS' } });
  expect(refusalIn(await get('mutation { signOut { ok } }', ours))).toBe('405 BAD_QUERY');
  expect(refusalIn(await get('{ me { kind } }', {}))).toBe('400 BAD_QUERY');
});

test.each([
  ['unknown', `${TEST_COUNTY}.${'a'.repeat(43)}`],
  ['no token of ours', 'x'],
  ['no percent encoding', '%E0%A4%A'],
])('a cookie that opens nothing is taken back: %s', async (_, token) => {
  const caller = served.caller({ cookie: `zhitong_session=${token}` });

  const answer = await caller.ask('{ me { kind } }');

  expect(refusalIn(answer)).toBe('401 UNAUTHENTICATED');
  expect(answer.headers.getSetCookie()[0]).toMatch(/^zhitong_session=; .*Max-Age=0/);
});

test('a wrong tracking code is answered as an unknown number is', async () => {
  const { receipt } = (await submits({})).data.submitTicket;
  const open =
    'query ($number: String!, $code: String!) { receipt(number: $number, trackingCode: $code) { status } }';
  const add = 'mutation ($input: AddToTicketInput!) { addToTicket(input: $input) { receipt { status } } }';
  const wrong = '0000000000000000';

  const known = await query(open, { number: receipt.number, code: wrong });
  const unknown = await query(open, { number: 'ZT-20261123-999999', code: wrong });
  const taken = await query(add, {
    input: { number: receipt.number, trackingCode: wrong, action: 'WITHDRAW' },
  });

  expect(refusalIn(known)).toBe('200 NOT_FOUND');
  expect(known.body).toBe(unknown.body);
  expect(refusalIn(taken)).toBe('200 NOT_FOUND');
});

test('refusals speak English to whoever asks for it', async () => {
  const english = { 'accept-language': 'en-GB,en;q=0.9' };
  const said = async (text: string, headers: Record<string, string> = {}) =>
    (await served.caller().ask(text, {}, headers)).errors[0]?.message;

  expect(await said('{ staffQueueCounts { count } }')).toBe('请先登录。');
  expect(await said('{ staffQueueCounts { count } }', english)).toBe('Sign in first.');
  const answer = await served.caller(english).ask(SUBMIT, { input: { ...GOOD, title: '' } });
  expect(answer.errors[0]).toMatchObject({
    message: 'Some input is not valid: see problems, mend each, and send again.',
    extensions: { problems: [{ path: 'input.title', message: 'Must be given.' }] },
  });
});

test('who asks too much is told when to come back', async () => {
  await using slow = await serve(world, { anonymousRate: { perSecond: 1, burst: 60 } });
  const caller = slow.caller();
  const text = '{ tickets(first: 20) { nodes { number } } }';

  const answers = [];
  for (let i = 0; i < 4; i += 1) answers.push(await caller.ask(text));
  const dear = await caller.ask('{ tickets(first: 100) { nodes { number } } }');

  expect(answers[0]?.status).toBe(200);
  expect(refusalIn(answers[3]!)).toBe('429 RATE_LIMITED');
  expect(Number(answers[3]!.headers.get('retry-after'))).toBeGreaterThan(0);
  // No waiting would ever pay for this one.
  expect(refusalIn(dear)).toBe('400 TOO_COSTLY');
});
