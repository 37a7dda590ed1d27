import { anAppeal } from '#test/cases';
import { aCounty } from '#test/county';
import { dispatchedTickets, execute } from '#test/triage';
import { type BuiltCli, buildCli } from '#test/built-cli';
import { type World, createWorld } from '#test/world';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { TriageModel } from '#analysis';
import { startWorker } from './worker.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

// Every command is a process that loads the whole platform.
vi.setConfig({ testTimeout: 180_000 });

let built: Awaited<ReturnType<typeof buildCli>>;
beforeAll(async () => {
  built = await buildCli();
});
afterAll(() => built.remove());

const kept = (world: World) =>
  execute<{ status: string; automatic: boolean | null }>(
    world.asSystem(),
    `select t.status, s.automatic from {s}.ticket t left join {s}.triage_suggestion s on s.ticket_id = t.id
     where t.number not like 'ZT-20261001-%' order by t.submitted_at desc, t.number desc limit 1`,
  );

test('a county trains by the command line, and its worker then dispatches what comes in and is sure', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  await dispatchedTickets(world, county, 400);
  using cli: BuiltCli = built.on(world);

  const { code, out } = await cli.run(['triage', 'train', '--county', '999901', '--json']);

  expect(code).toBe(0);
  expect(JSON.parse(out.trim().split('\n').at(-1)!)).toMatchObject({ state: 'ACTIVE', version: 1 });
  expect(await world.asSystem().em.count(TriageModel, { state: 'ACTIVE' })).toBe(1);

  const worker = await startWorker(world.config);
  await anAppeal(world, {
    title: '老街路灯不亮',
    text: '老街路灯坏了三盏，天黑后一片漆黑。',
    contactPhone: '13900000077',
  });
  await expect
    .poll(() => kept(world), { timeout: 20_000 })
    .toEqual([{ status: 'ASSIGNED', automatic: true }]);
  await worker.stop();
});

test('a command for a county that is not there, or has too little to learn from, says so', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  using cli: BuiltCli = built.on(world);

  const nowhere = await cli.run(['triage', 'train', '--county', '430000']);
  const few = await cli.run(['triage', 'train']);
  const hot = await cli.run(['triage', 'hot-issues']);

  expect(nowhere.code).toBe(1);
  expect(nowhere.err).toContain('NOT_FOUND');
  expect(few).toMatchObject({ code: 0, out: expect.stringContaining('至少 100 条') });
  expect(hot).toMatchObject({ code: 0, out: expect.stringContaining('0 个热点问题') });
});
