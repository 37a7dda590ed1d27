import pg from 'pg';
import { expect, test } from 'vitest';
import { aCounty } from '#test/county';
import { type World, createWorld } from '#test/world';
import { submitTicket } from './submit-ticket.ts';
import { Ticket } from './ticket.entity.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const KEY = '0193f5a0-0000-7000-8000-00000000000a';

async function numberOf(world: World, changes: Record<string, unknown> = {}): Promise<string> {
  const input = { title: '村口路灯不亮', text: '坏了一周。', placeCode: '999901101201', ...changes };
  const { receipt } = await submitTicket(world.as({ kind: 'anonymous' }), input);
  return receipt.number;
}

test('appeals that arrive together are each answered with their own number', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);

  const titles = Array.from({ length: 200 }, (_, n) => `第${n}盏灯`);
  const numbers = await Promise.all(titles.map((title) => numberOf(world, { title })));

  expect(new Set(numbers).size).toBe(200);
  const stored = await world.asSystem().em.find(Ticket, { number: { $in: numbers } });
  expect(stored).toHaveLength(200);
});

test('one bad appeal costs only itself', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const lost = { kind: 'citizen', accountId: '0193f5a0-0000-7000-8000-0000000000ff' } as const;

  const [good, bad, other] = await Promise.allSettled([
    numberOf(world),
    // An account that is gone meanwhile.
    submitTicket(world.as(lost), { title: '路灯', text: '坏了。' }),
    numberOf(world),
  ]);

  expect([good.status, bad.status, other.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('whoever waits for a key that another process is just writing holds nobody up', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const first = await world
    .asSystem()
    .em.findOneOrFail(Ticket, { number: await numberOf(world, { idempotencyKey: KEY.replace('a', 'b') }) });
  const other = new pg.Client(world.config.databaseUrl);
  await other.connect();
  await other.query('begin');
  await other.query(
    `insert into "${world.schema}".intake_key (credential, key, body_hash, ticket_id, created_at) values ($1, $2, '', $3, now())`,
    [first.credential, KEY, first.id],
  );

  const held = numberOf(world, { idempotencyKey: KEY });
  const later: string[] = [];
  for (let n = 0; n < 2; n += 1) later.push(await numberOf(world));
  await other.query('rollback');
  await other.end();

  expect(new Set([first.number, ...later, await held]).size).toBe(4);
});
