import { createHash, verify } from 'node:crypto';
import { Account } from '#identity';
import { projectTicket } from '#publications';
import { STAFF_PASSWORD, aPlaceTree } from '#test/factories';
import { type County, aCounty } from '#test/county';
import { type Served, serve } from '#test/served';
import { good, signedIn, step } from '#test/staff-client';
import { type World, createWorld } from '#test/world';
import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { deriveKeys } from '#platform/crypto';
import { Ticket } from '#tickets';
import { createCounty } from './migrate.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const PHONE = '15400000001';
const TEXT = `村口三盏路灯坏了一周，晚上老人走路怕摔。找我请打${PHONE}，家住三组。`;
const SUBMIT = `mutation ($input: SubmitTicketInput!) { submitTicket(input: $input) { receipt {
  number trackingCode title text status submittedAt dueAt signature signingKey digest salt logIndex mayDo } } }`;
const RECEIPT = `query ($number: String!, $trackingCode: String!) { receipt(number: $number, trackingCode: $trackingCode) {
  status trackingCode mayRate replies { on text unit { code } } ticket { title text status } looks { purpose accountName }
  events(first: 50) { nodes { kind text status unit { code } } } } }`;

function appeal(changes: Record<string, unknown> = {}) {
  return { title: '路灯坏了', text: TEXT, placeCode: '999901101201', publishConsent: true, ...changes };
}

async function throughTheGate(
  at: { world: World; served: Served; county: County },
  number: string,
): Promise<void> {
  const [prepares, ...readers] = await Promise.all(
    at.county.staff.editors.map((editor) => signedIn(at, editor)),
  );
  const start = TEXT.indexOf(PHONE);
  const textSpans = [{ start, end: start + PHONE.length }];
  await step(prepares!, 'prepareRelease', { number, mode: 'TEXT', textSpans });
  for (const reader of readers)
    await step(reader, 'readRelease', { number, approve: true, secrecyChecked: true, openness: 'PROACTIVE' });
}

test('the API keeps every rule of GraphQL over HTTP', async () => {
  await using world = await createWorld({ now: MONDAY });
  await using served = await serve(world, { anonymousRate: { perSecond: 1000, burst: 100_000 } });

  const results = [];
  for (const audit of serverAudits({ url: `${served.origin}/graphql` })) {
    const { status } = await audit.fn();
    results.push({ name: audit.name, status });
  }

  const kept = results.filter(({ status }) => status === 'ok');
  process.stdout.write(`graphql-http: ${kept.length} of ${results.length} audits ok\n`);
  expect(results.filter(({ status }) => status === 'error')).toEqual([]);
  // GET wants a header that no foreign page can send; a broken request is told as such by its status as well.
  expect(results.filter((result) => !kept.includes(result)).map(({ name }) => name)).toEqual([
    'MAY accept application/x-www-form-urlencoded formatted GET requests',
    'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
    'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
    'SHOULD use 200 status code on document parsing failure when accepting application/json',
    'SHOULD use 200 status code on document validation failure when accepting application/json',
    'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
  ]);
});

test('a stranger’s client goes the whole way of a ticket', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  await using served = await serve(world);
  const citizen = served.caller();

  const { receipt } = good(await citizen.ask(SUBMIT, { input: appeal({ contactPhone: PHONE }) })).data
    .submitTicket;
  const { number, trackingCode } = receipt;
  expect(receipt).toMatchObject({
    status: 'RECEIVED',
    text: TEXT,
    logIndex: null,
    mayDo: ['ADD', 'WITHDRAW'],
  });

  const dispatcher = await signedIn({ world, served }, county.staff.dispatcher);
  await step(dispatcher, 'acceptTicket', { number, categoryCode: 'CJ-001' });
  await step(dispatcher, 'assignTicket', { number, unitCode: 'zhujian', assistUnitCodes: ['cun201'] });
  const handler = await signedIn({ world, served }, county.staff.handler);
  await step(handler, 'signTicket', { number });
  const unlock = `mutation ($input: UnlockContactInput!) { unlockContact(input: $input) { phone } }`;
  const looked = good(await handler.ask(unlock, { input: { number, purpose: 'CALL_BACK' } }));
  expect(looked.data.unlockContact.phone).toBe(PHONE);
  const text = '可以修。线路老化。本周五前修好。';
  await step(handler, 'replyTicket', { number, text, outcome: 'SOLVED' });
  const evaluate = `mutation ($input: EvaluateTicketInput!) { evaluateTicket(input: $input) { receipt { status } } }`;
  good(await citizen.ask(evaluate, { input: { number, trackingCode, solved: 'YES', satisfaction: 5 } }));
  await throughTheGate({ world, served, county }, number);
  const { id } = await world.asSystem().em.findOneOrFail(Ticket, { number });
  await projectTicket(world.asSystem(), id);

  const ticket = `query ($number: String!) { ticket(number: $number) { id title text status outcome place { code } unit { code }
    satisfaction replies { text unit { code } } steps { kind } } }`;
  const shown = good(await served.caller().ask(ticket, { number }));
  expect(shown.data.ticket).toMatchObject({
    title: '路灯坏了',
    text: TEXT.replace(PHONE, '■■■'),
    status: 'CLOSED',
    outcome: 'SOLVED',
    unit: { code: 'zhujian' },
    satisfaction: null,
    replies: [{ text, unit: { code: 'zhujian' } }],
  });
  expect(shown.body).not.toContain(PHONE);
  const held = good(await citizen.ask(RECEIPT, { number, trackingCode })).data.receipt;
  expect(held).toMatchObject({
    status: 'CLOSED',
    trackingCode: null,
    mayRate: true,
    replies: [{ on: '2026-11-23', text }],
    ticket: { title: '路灯坏了', text: TEXT.replace(PHONE, '■■■') },
    looks: [{ purpose: 'CALL_BACK', accountName: '承办甲' }],
  });
  expect(held.events.nodes.map((event: { kind: string }) => event.kind)).toEqual([
    ...[
      'submitted',
      'accepted',
      'assigned',
      'signed',
      'contact-looked',
      'replied',
      'evaluated',
      'closed',
      'released',
    ],
  ]);
});

test('anybody can verify a receipt by what is written at its fields', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  await using served = await serve(world);

  const answer = good(await served.caller().ask(SUBMIT, { input: appeal({ against: ['某某施工队'] }) }));
  const { number, digest, salt, title, text, submittedAt, signature, signingKey } =
    answer.data.submitTicket.receipt;

  const words = `{"against":["某某施工队"],"text":${JSON.stringify(text)},"title":${JSON.stringify(title)}}`;
  const recomputed = createHash('sha256').update(`zhitong-words-v1\n${salt}\n${words}`).digest('hex');
  expect(recomputed).toBe(digest);
  const instant = new Date(submittedAt).toISOString();
  const signs = (of: string) =>
    verify(
      null,
      Buffer.from(`zhitong-receipt-v1\n999901\n${of}\n${digest}\n${instant}\n`),
      signingKey,
      Buffer.from(signature, 'base64'),
    );
  expect(signs(number)).toBe(true);
  expect(signs('ZT-20261123-999999')).toBe(false);
});

test('the same key brings the same receipt, however often and however many at once', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  await using served = await serve(world);
  const citizen = served.caller();
  const input = { ...appeal(), idempotencyKey: '0193f5a0-0000-7000-8000-000000000001' };

  const all = await Promise.all(Array.from({ length: 50 }, () => citizen.ask(SUBMIT, { input })));
  const again = await citizen.ask(SUBMIT, {
    input: { ...input, kind: 'REQUEST', idempotencyKey: input.idempotencyKey.toUpperCase() },
  });
  const other = await citizen.ask(SUBMIT, { input: { ...input, title: '另一件事' } });

  const receipts = [...all, again].map((answer) => good(answer).data.submitTicket.receipt);
  expect(
    new Set(receipts.map(({ number, trackingCode, signature }) => `${number} ${trackingCode} ${signature}`))
      .size,
  ).toBe(1);
  expect(other.errors[0]?.extensions.code).toBe('IDEMPOTENCY_MISMATCH');
  expect(await world.asSystem().em.count(Ticket)).toBe(1);
});

test('two counties on one server know nothing of each other', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  await createCounty({
    ownerUrl: world.config.databaseOwnerUrl!,
    keys: deriveKeys(world.config.serverKey),
    county: { code: '999902', name: '邻县', isDefault: false },
  });
  world.opened.platform.memory.delete('counties');
  await using served = await serve(world);
  const here = served.caller();
  const there = served.caller({ 'zhitong-county': '999902' });

  const { number, trackingCode } = good(await here.ask(SUBMIT, { input: appeal() })).data.submitTicket
    .receipt;
  const { unit } = good(await here.ask('{ unit(code: "zhujian") { id } }')).data;
  expect(
    good(await here.ask('query ($id: ID!) { node(id: $id) { id } }', { id: unit.id })).data.node,
  ).toEqual(unit);

  expect(
    good(await there.ask('query ($id: ID!) { node(id: $id) { id } }', { id: unit.id })).data.node,
  ).toBeNull();
  expect(good(await there.ask('{ unit(code: "zhujian") { id } places { totalCount } }')).data).toEqual({
    unit: null,
    places: { totalCount: 0 },
  });
  expect((await there.ask(RECEIPT, { number, trackingCode })).errors[0]?.extensions.code).toBe('NOT_FOUND');
  const refused = await there.ask(SUBMIT, { input: appeal() });
  expect(refused.errors[0]?.extensions.problems).toMatchObject([
    { path: 'input.placeCode', code: 'UNKNOWN' },
  ]);

  const dispatcher = await signedIn({ world, served }, county.staff.dispatcher);
  const abroad = await dispatcher.ask('{ me { kind county { code } } }', {}, { 'zhitong-county': '999902' });
  expect(good(abroad).data.me).toEqual({ kind: 'ANONYMOUS', county: { code: '999902' } });
  expect(abroad.headers.getSetCookie()).toEqual([]);
  await aPlaceTree(world, { township: 102 });
  expect(good(await there.ask('{ places(first: 5) { nodes { code } } }')).data.places.nodes).toEqual([]);
});

test('the session lives in a cookie that no script reads and no other site sends', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  await using served = await serve(world);
  const { login } = await world.asSystem().em.findOneOrFail(Account, county.staff.dispatcher.accountId);
  const caller = served.caller();
  const input = { login, password: STAFF_PASSWORD };

  const entered = await caller.ask(
    `mutation ($input: SignInInput!) { signIn(input: $input) { me { kind name unit { code } permissions } } }`,
    { input },
  );
  expect(good(entered).data.signIn.me).toMatchObject({
    kind: 'STAFF',
    name: '调度甲',
    unit: { code: 'county-centre' },
  });
  const [cookie] = entered.headers.getSetCookie();
  expect(cookie).toMatch(
    /^zhitong_session=999901\.[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/,
  );
  expect(entered.headers.get('cache-control')).toBe('no-store');
  expect(good(await caller.ask('{ me { kind name } }')).data.me).toEqual({ kind: 'STAFF', name: '调度甲' });

  const left = await caller.ask('mutation { signOut { ok } }');
  expect(left.headers.getSetCookie()[0]).toMatch(
    /^zhitong_session=; Path=\/; HttpOnly; SameSite=Strict; Max-Age=0$/,
  );
  const old = await served.caller({ cookie: cookie!.split(';')[0]! }).ask('{ me { kind } }');
  expect(old.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  expect(old.status).toBe(401);
});
