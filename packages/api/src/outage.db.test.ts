import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningPostgres, startPostgres } from '@zhitong/devstack';
import { aCounty } from '#test/county';
import { startTemplateServer } from '#test/postgres';
import { refusalIn, serve } from '#test/served';
import { good, signedIn } from '#test/staff-client';
import { createWorld } from '#test/world';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { inTransaction } from '#platform/ctx';
import { Ticket } from '#tickets';

const SUBMIT =
  'mutation ($input: SubmitTicketInput!) { submitTicket(input: $input) { receipt { number trackingCode } } }';
const LIST = '{ staffTickets { nodes { number } } }';

const dataDir = mkdtempSync(join(tmpdir(), 'zhitong-outage-'));
let database: RunningPostgres | undefined;
afterAll(async () => {
  await database?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('while the database is gone everybody is told to come back, and afterwards nothing is lost or doubled', async () => {
  const server = await startTemplateServer(
    async () => (database = await startPostgres({ dataDir, fast: true })),
  );
  const { port } = database!;
  await using world = await createWorld({ now: '2026-11-23T09:00:00+08:00', server });
  const county = await aCounty(world);
  const page = join(world.config.home, 'site/999901/current');
  mkdirSync(page, { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>首页</title>');
  await using served = await serve(world);
  const citizen = served.caller();
  const dispatcher = await signedIn({ world, served }, county.staff.dispatcher);
  const input = { title: '路灯坏了', text: '坏了。', idempotencyKey: '0193f5a0-0000-7000-8000-000000000003' };
  await (await fetch(served.origin)).text();

  // An appeal and a step are under way, held up by a lock, when the server goes.
  const locker = new pg.Client(
    server.superUrl.replace(/\/[^/]+$/, new URL(world.config.databaseUrl).pathname),
  );
  locker.on('error', () => {});
  await locker.connect();
  await locker.query(`begin; lock table "${world.schema}".words in access exclusive mode`);
  const underWay = [citizen.ask(SUBMIT, { input }), dispatcher.ask(LIST)];
  const waiting = `select pg_stat_clear_snapshot(), (select count(*)::int from pg_stat_activity where wait_event_type = 'Lock') as n`;
  await expect.poll(async () => (await locker.query<{ n: number }>(waiting)).rows[0]?.n).toBe(2);
  await database!.stop();
  database = undefined;

  for (const answer of await Promise.all(underWay))
    expect(answer.errors[0]?.extensions.code).toBe('UNAVAILABLE');
  const during = await Promise.all([
    citizen.ask(SUBMIT, { input }),
    dispatcher.ask(LIST),
    citizen.ask('{ me { kind } }'),
  ]);
  expect(during.slice(0, 2).map(({ errors }) => errors[0]?.extensions.code)).toEqual([
    'UNAVAILABLE',
    'UNAVAILABLE',
  ]);
  for (const { body } of during) expect(body).not.toMatch(/ECONN|127\.0\.0\.1|terminat/);
  expect((await fetch(`${served.origin}/readyz`)).status).toBe(503);
  expect((await fetch(`${served.origin}/healthz`)).status).toBe(200);
  expect(await (await fetch(served.origin)).text()).toContain('首页');

  database = await startPostgres({ dataDir, port, fast: true });
  await expect
    .poll(async () => refusalIn(await citizen.ask(SUBMIT, { input })), { timeout: 15_000 })
    .toBe('200');
  const first = good(await citizen.ask(SUBMIT, { input })).data.submitTicket.receipt;
  expect(await world.asSystem().em.count(Ticket)).toBe(1);
  expect(good(await dispatcher.ask(LIST)).data.staffTickets.nodes).toEqual([{ number: first.number }]);
  expect((await fetch(`${served.origin}/readyz`)).status).toBe(200);
}, 120_000);

test('connections that die in the middle of a step cost the pool none of its places', async () => {
  await using world = await createWorld({ now: '2026-11-23T09:00:00+08:00' });
  const killer = new pg.Client(inject('database').superUrl.replace(/\/[^/]+$/, '/postgres'));
  await killer.connect();
  const dying = () =>
    inTransaction(world.asSystem(), async (tx) => {
      const [row] = await tx.em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
      await killer.query('select pg_terminate_backend($1)', [row!.pid]);
      await tx.em.execute('select pg_sleep(1)');
    });

  // More of them than the pool has places.
  for (let i = 0; i < 6; i += 1) await expect(dying()).rejects.toThrow();
  await killer.end();

  expect(await inTransaction(world.asSystem(), (tx) => tx.em.count(Ticket))).toBe(0);
});
