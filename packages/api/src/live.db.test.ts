import { anAppeal } from '#test/cases';
import { type County, aCounty } from '#test/county';
import { type TemplateServer, startTemplateServer } from '#test/postgres';
import { type Served, serve } from '#test/served';
import { listen, socketTo } from '#test/step-listener';
import { type World, createWorld } from '#test/world';
import { acceptTicket, addToTicket, assignTicket, replyTicket, signTicket } from '#tickets';
import { setTimeout as passed } from 'node:timers/promises';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { JOB_NAMES, QUEUE_OPTIONS } from '#platform/jobs';
import { relayEvents } from './relay.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

// Of its own: what other tests have open on a server holds back what is final there.
let server: TemplateServer & { stop(): Promise<void> };
beforeAll(async () => {
  server = await startTemplateServer();
});
afterAll(() => server.stop());

interface Live extends AsyncDisposable {
  readonly world: World;
  readonly county: County;
  readonly served: Served;
}

async function opened(): Promise<Live> {
  const world = await createWorld({ now: MONDAY, server });
  const county = await aCounty(world);
  const served = await serve(world);
  return {
    world,
    county,
    served,
    async [Symbol.asyncDispose]() {
      await served.running.stop();
      await world[Symbol.asyncDispose]();
    },
  };
}

/** The relay as a worker runs it. */
async function aRelay({ world }: Live) {
  const boss = new PgBoss({ connectionString: world.config.databaseUrl, schema: 'pgboss', migrate: false });
  boss.on('error', () => {});
  await boss.start();
  for (const name of JOB_NAMES) await boss.createQueue(name, QUEUE_OPTIONS);
  let running = true;
  const loop = (async () => {
    while (running) {
      await relayEvents(world.opened, boss, world.county);
      await passed(100);
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      running = false;
      await loop;
      await boss.stop({ graceful: false });
    },
  };
}

/** Three steps of staff; tells when each was committed. */
async function threeSteps({ world, county }: Live, number: string): Promise<Map<string, number>> {
  const { dispatcher, handler } = county.staff;
  const committed = new Map<string, number>();
  const steps: [string, () => Promise<unknown>][] = [
    ['accepted', () => acceptTicket(world.as(dispatcher), { number, categoryCode: 'CJ-001' })],
    ['assigned', () => assignTicket(world.as(dispatcher), { number, unitCode: 'zhujian' })],
    ['signed', () => signTicket(world.as(handler), { number })],
  ];
  for (const [kind, step] of steps) {
    await step();
    committed.set(kind, performance.now());
  }
  return committed;
}

/** The subscription stands: it waits for news. */
async function settled({ world }: Live): Promise<void> {
  const waiting = () =>
    (world.opened.platform.memory.get('bell') as { sleepers: Set<unknown> } | undefined)?.sleepers.size ?? 0;
  await expect.poll(waiting, { timeout: 5000 }).toBe(1);
}

test.each([
  ['woken by the relay', true, 1000],
  ['by looking each second', false, 1300],
] as const)('each step is told within a second of its commit, %s', async (_, relayed, mostMs) => {
  await using live = await opened();
  await using _relay = relayed ? await aRelay(live) : { [Symbol.asyncDispose]: async () => {} };
  const appeal = await anAppeal(live.world);
  const listener = listen(socketTo(live.served.origin), appeal);
  await settled(live);

  const committed = await threeSteps(live, appeal.number);
  await expect.poll(() => listener.steps.length, { timeout: 5000 }).toBe(3);
  await listener.stop();

  expect(listener.steps.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
    'accepted ACCEPTED',
    'assigned ASSIGNED',
    'signed IN_PROGRESS',
  ]);
  const waits = listener.steps.map(({ kind, at }) => at - committed.get(kind)!);
  expect(Math.max(...waits)).toBeLessThan(mostMs);
  if (relayed) expect(waits.toSorted((a, b) => a - b)[1]).toBeLessThan(400);
});

test('whoever comes back after a cut line gets every step once, from the very one', async () => {
  await using live = await opened();
  const appeal = await anAppeal(live.world);
  const { dispatcher, handler } = live.county.staff;
  const { number } = appeal;
  const first = listen(socketTo(live.served.origin), appeal);
  await settled(live);
  await acceptTicket(live.world.as(dispatcher), { number, categoryCode: 'CJ-001' });
  await expect.poll(() => first.steps.length, { timeout: 5000 }).toBe(1);

  await first.stop();
  await assignTicket(live.world.as(dispatcher), { number, unitCode: 'zhujian' });
  await signTicket(live.world.as(handler), { number });
  const second = listen(socketTo(live.served.origin), { ...appeal, after: first.steps[0]!.id });
  await expect.poll(() => second.steps.length, { timeout: 5000 }).toBe(2);
  await replyTicket(live.world.as(handler), {
    number,
    text: '可以修。线路老化。周五前。',
    outcome: 'SOLVED',
  });
  await addToTicket(live.world.as({ kind: 'anonymous' }), { ...appeal, action: 'ADD', text: '谢谢' });
  await expect.poll(() => second.steps.length, { timeout: 5000 }).toBe(4);
  // Another look that finds nothing new.
  await passed(1200);
  await second.stop();

  expect([...first.steps, ...second.steps].map(({ kind }) => kind)).toEqual([
    'accepted',
    'assigned',
    'signed',
    'replied',
    'added',
  ]);
  expect(second.steps.at(-1)?.text).toBe('谢谢');
});

test('a listener outlives a database that loses every connection', async () => {
  await using live = await opened();
  const appeal = await anAppeal(live.world);
  const listener = listen(socketTo(live.served.origin), appeal);
  await settled(live);
  const database = new URL(live.world.config.databaseUrl).pathname.slice(1);
  const client = new pg.Client(server.superUrl.replace(/\/[^/]+$/, '/postgres'));
  await client.connect();
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]);
  await client.end();

  await expect
    .poll(
      () =>
        acceptTicket(live.world.as(live.county.staff.dispatcher), {
          number: appeal.number,
          categoryCode: 'CJ-001',
        }).then(
          () => true,
          (error: { code?: string }) => error.code === 'STEP_NOT_ALLOWED',
        ),
      { timeout: 5000 },
    )
    .toBe(true);

  await expect.poll(() => listener.steps.length, { timeout: 5000 }).toBe(1);
  await listener.stop();
});

test.each([
  ['a wrong code', { trackingCode: '0000000000000000' }, 'NOT_FOUND'],
  ['an unknown number', { number: 'ZT-20261123-999999' }, 'NOT_FOUND'],
  ['a step of nowhere', { after: 'x' }, 'BAD_INPUT'],
  [
    'a step that is none',
    { after: Buffer.from('TicketEvent:999901:1e9').toString('base64url') },
    'BAD_INPUT',
  ],
])('%s is refused as over HTTP', async (_, changes, code) => {
  await using live = await opened();
  const appeal = await anAppeal(live.world);

  const listener = listen(socketTo(live.served.origin), { ...appeal, ...changes });

  expect(await listener.ended).toMatchObject([{ extensions: { code }, path: ['ticketProgress'] }]);
  await listener.stop();
});
