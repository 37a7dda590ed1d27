import { aClosedCase, anAppeal } from '#test/cases';
import { type County, aCounty } from '#test/county';
import { type TemplateServer, startTemplateServer } from '#test/postgres';
import { type World, createWorld } from '#test/world';
import { acceptTicket, sealEvents, verifyEvents } from '#tickets';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { JOB_NAMES, QUEUE_OPTIONS } from '#platform/jobs';
import { projectTicket } from '#publications';
import { ctxFor, openPlatform } from './open-platform.ts';
import { relayEvents } from './relay.ts';
import { startWorker } from './worker.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

// Of its own: a transaction open anywhere on a server holds back every reader of events on it.
let server: TemplateServer & { stop(): Promise<void> };
beforeAll(async () => {
  server = await startTemplateServer();
});
afterAll(() => server.stop());

async function aBoss(world: World) {
  const boss = new PgBoss({ connectionString: world.config.databaseUrl, schema: 'pgboss', migrate: false });
  boss.on('error', () => {});
  await boss.start();
  for (const name of JOB_NAMES) await boss.createQueue(name, QUEUE_OPTIONS);
  return Object.assign(boss, { [Symbol.asyncDispose]: () => boss.stop({ graceful: false }) });
}

interface Job {
  readonly ticketId: string;
  readonly state: string;
  readonly retries: number;
}

function jobsOf(world: World): Promise<Job[]> {
  return world.asSystem().em.execute<Job[]>(
    `select data ->> 'ticketId' as "ticketId", state::text, retry_count as retries from pgboss.job
     where name = 'publications.project' order by created_on, id`,
  );
}

function eventsIn(world: World): Promise<{ id: number; kind: string; xid: string }[]> {
  return world
    .asSystem()
    .em.execute(`select id::int, kind, xid::text from "${world.schema}".ticket_event order by xid, id`);
}

async function cursorOf(world: World): Promise<{ xid: string; id: number }> {
  const [row] = await world
    .asSystem()
    .em.execute<{ xid: string; id: number }[]>('select xid::text, id::int from public.relay_cursor');
  return row!;
}

async function relayAll(world: World, boss: PgBoss): Promise<number> {
  let all = 0;
  for (let read = 1; read > 0; all += read) read = await relayEvents(world.opened, boss, world.county);
  return all;
}

/** An event as a use case would write it, in a transaction that its test ends when it likes. */
async function anOpenStep(world: World, ticketId: string) {
  const client = new pg.Client(world.config.databaseUrl);
  await client.connect();
  await client.query('begin');
  await client.query(
    `insert into "${world.schema}".ticket_event (ticket_id, kind, at, actor, status, facts)
     values ($1, 'signed', now(), 'system:test', 'IN_PROGRESS', '{}')`,
    [ticketId],
  );
  return {
    async commit() {
      await client.query('commit');
      await client.end();
    },
  };
}

async function idOf(world: World, number: string): Promise<string> {
  const [row] = await world
    .asSystem()
    .em.execute<{ id: string }[]>(`select id from "${world.schema}".ticket where number = ?`, [number]);
  return row!.id;
}

async function accepted(world: World, county: County): Promise<string> {
  const { number } = await anAppeal(world);
  await acceptTicket(world.as(county.staff.dispatcher), { number, categoryCode: 'CJ-001' });
  return idOf(world, number);
}

test('no event is skipped when a later one commits first', async () => {
  await using world = await createWorld({ now: MONDAY, server });
  const county = await aCounty(world);
  await using boss = await aBoss(world);
  const older = await accepted(world, county);
  await relayAll(world, boss);

  const open = await anOpenStep(world, older);
  const later = await accepted(world, county);
  expect(await relayAll(world, boss)).toBe(0);
  expect(await sealEvents(world.asSystem())).toBe(2);
  await open.commit();

  expect(await relayAll(world, boss)).toBe(3);
  expect((await jobsOf(world)).map(({ ticketId }) => ticketId).toSorted()).toEqual(
    [older, older, later].toSorted(),
  );
  expect(await sealEvents(world.asSystem())).toBe(3);
  expect(await verifyEvents(world.asSystem())).toMatchObject({ events: 5, sealed: 5, broken: [] });
  const last = (await eventsIn(world)).at(-1)!;
  expect(await cursorOf(world)).toEqual({ xid: last.xid, id: last.id });
});

test('two workers at once hand every event on once', async () => {
  await using world = await createWorld({ now: MONDAY, server });
  const county = await aCounty(world);
  await using boss = await aBoss(world);
  const second = openPlatform({ config: world.config, name: 'second', poolSize: 2 });
  const ids = [];
  for (let i = 0; i < 10; i += 1) ids.push(await accepted(world, county));

  const counts = await Promise.all(
    [world.opened, second, world.opened, second].map((opened) => relayEvents(opened, boss, world.county)),
  );
  await second.close();

  expect(counts.reduce((sum, count) => sum + count)).toBe(20);
  expect((await jobsOf(world)).map(({ ticketId }) => ticketId).toSorted()).toEqual(ids.toSorted());
});

test('a relay that dies between its jobs and its cursor leaves neither', async () => {
  await using world = await createWorld({ now: MONDAY, server });
  const county = await aCounty(world);
  await using boss = await aBoss(world);
  const id = await accepted(world, county);
  const before = await cursorOf(world);
  const dying = Object.assign(Object.create(boss) as PgBoss, {
    async insert(...given: Parameters<PgBoss['insert']>) {
      await boss.insert(...given);
      throw new Error('killed');
    },
  });

  await expect(relayEvents(world.opened, dying, world.county)).rejects.toThrow('killed');
  expect(await jobsOf(world)).toEqual([]);
  expect(await cursorOf(world)).toEqual(before);

  expect(await relayAll(world, boss)).toBe(2);
  expect(await jobsOf(world)).toMatchObject([{ ticketId: id }]);
});

test('a thousand events are read on in order, in bounded pieces', async () => {
  await using world = await createWorld({ now: MONDAY, server });
  const county = await aCounty(world);
  await using boss = await aBoss(world);
  const id = await accepted(world, county);
  await world.asSystem().em.execute(
    `insert into "${world.schema}".ticket_event (ticket_id, kind, at, actor, status, facts)
     select '${id}', 'signed', now(), 'system:test', 'IN_PROGRESS', '{}' from generate_series(1, 1100)`,
  );

  const pieces = [];
  for (let read = 1; read > 0;) pieces.push((read = await relayEvents(world.opened, boss, world.county)));

  expect(pieces).toEqual([500, 500, 102, 0]);
  expect(await jobsOf(world)).toHaveLength(3);
});

test('a public copy made twice is made once', async () => {
  await using world = await createWorld({ now: MONDAY, server });
  const county = await aCounty(world);
  const { number } = await aClosedCase(world, county);
  const id = await idOf(world, number);
  const copies = () => world.asSystem().em.execute(`select * from "${world.schema}".public_ticket`);

  await projectTicket(world.asSystem(), id);
  const once = await copies();
  await projectTicket(world.asSystem(), id);

  expect(once).toHaveLength(1);
  expect(await copies()).toEqual(once);
  expect(await projectTicket(world.asSystem(), '00000000-0000-7000-8000-000000000000')).toBeNull();
});

test('sealing at once seals every event once, in one chain', async () => {
  await using world = await createWorld({ now: MONDAY, server });
  const county = await aCounty(world);
  for (let i = 0; i < 3; i += 1) await aClosedCase(world, county);
  const second = openPlatform({ config: world.config, name: 'second', poolSize: 2 });
  const other = ctxFor(second, world.county, { kind: 'system', job: 'seal' });

  const counts = await Promise.all([world.asSystem(), other, world.asSystem(), other].map(sealEvents));
  await second.close();

  expect(counts.reduce((sum, count) => sum + count)).toBe(21);
  expect(await verifyEvents(world.asSystem())).toMatchObject({ events: 21, sealed: 21, broken: [] });
  expect(await sealEvents(world.asSystem())).toBe(0);
});

test('a worker makes copies, seals, and tries again while search is down', async () => {
  await using world = await createWorld({ now: MONDAY, server });
  const county = await aCounty(world);
  const { number } = await aClosedCase(world, county);
  const meili = { url: 'http://127.0.0.1:9', masterKey: 'a-master-key-for-tests-only' };
  const { public: open } = world.opened.platform.database;
  const copies = async () =>
    (await open.query<{ number: string }>(`select number from "${world.schema}".public_ticket`)).rows;

  const worker = await startWorker({ ...world.config, meili });
  await expect.poll(copies, { timeout: 10_000 }).toEqual([{ number }]);
  await expect.poll(() => jobsOf(world), { timeout: 10_000 }).toMatchObject([{ state: 'retry' }]);
  await expect
    .poll(() => verifyEvents(world.asSystem()), { timeout: 10_000 })
    .toMatchObject({ events: 7, sealed: 7, broken: [] });
  await worker.stop();
});

test('a job that can never succeed does not hold up those that were fetched with it', async () => {
  await using world = await createWorld({ now: MONDAY, server });
  const county = await aCounty(world);
  const id = await accepted(world, county);
  await using boss = await aBoss(world);
  await boss.insert(
    'publications.project',
    ['not-an-id', id].map((ticketId) => ({ data: { county: world.county.tenant.code, ticketId } })),
  );

  const worker = await startWorker(world.config);
  await expect
    .poll(() => jobsOf(world), { timeout: 10_000 })
    .toEqual(
      expect.arrayContaining([
        { ticketId: 'not-an-id', state: 'retry', retries: expect.any(Number) },
        { ticketId: id, state: 'completed', retries: 0 },
      ]),
    );
  await worker.stop();
});
