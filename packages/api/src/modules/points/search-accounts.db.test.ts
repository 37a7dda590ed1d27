import { expect, test } from 'vitest';
import { execute } from '#platform/in-tx';
import { encrypt } from '#platform/crypto';
import { aStaff } from '#test/factories';
import { GROUP, HOUSEHOLD, NEIGHBOUR, aLedger, record } from '#test/ledger';
import { type World, createWorld } from '#test/world';
import { handledBy, openMonths } from './open-months.ts';
import { sealedNamePlace } from './points-accounts.queries.ts';
import { type AccountsFilter, searchAccounts } from './search-accounts.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

async function named(world: World, id: string, name: string): Promise<void> {
  const ctx = world.asSystem();
  const sealed = encrypt(ctx.platform.keys, sealedNamePlace(id), name);
  await execute(ctx, 'update {s}.points_account set sealed_name = $2 where id = $1', [id, sealed]);
}

test('an officer finds the accounts of their own places alone, households by name only where few are opened', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { account, first, county } = await aLedger(world);
  await named(world, account(HOUSEHOLD).id, '欧阳家');
  const found = async (who: typeof first, filter: AccountsFilter) =>
    (await searchAccounts(world.as(who), { first: 100, ...filter })).nodes.map(({ code }) => code);

  expect(await found(first, { search: '试验村' })).toEqual(['999901101201']);
  expect(await found(county, { search: '试验村' })).toEqual(['999901101201', '999901102201']);
  expect(await found(first, { search: '999901102' })).toEqual([]);
  expect(await found(first, { search: '欧阳' })).toEqual([HOUSEHOLD]);
  expect(await found(county, { search: '欧阳' })).toEqual([]);
  expect(await found(county, { search: '欧阳', under: GROUP })).toEqual([HOUSEHOLD]);
  expect(await found(first, { under: GROUP, level: 'HOUSEHOLD' })).toHaveLength(12);
  const page = await searchAccounts(world.as(first), { under: GROUP, level: 'HOUSEHOLD', first: 5 });
  const after = page.pageInfo.endCursor ?? null;
  expect(await found(first, { under: GROUP, level: 'HOUSEHOLD', after })).toHaveLength(7);
  // Whoever is listed by name was looked at, and nobody else.
  const looks = await execute<{ code: string }>(
    world.asSystem(),
    `select distinct a.code from {s}.points_look l join {s}.points_account a on a.id = l.account_id`,
  );
  expect(looks).toEqual([{ code: HOUSEHOLD }]);
  const dispatcher = await aStaff(world, { role: 'dispatcher' });
  await expect(found(dispatcher, {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('what still stands in the way of closing a month is told, and who has had an entry in hand', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { first, second } = await aLedger(world);
  const road = await record(world, first, { account: GROUP, item: 'ROAD' });
  await record(world, second, { account: NEIGHBOUR, item: 'DEED', day: '2026-10-30' });

  const months = await openMonths(world.as(first));
  expect(months).toHaveLength(11);
  expect(months.slice(0, 2)).toEqual([
    { month: '2026-11', waiting: 1, pending: 0, objections: 0, isOver: false },
    { month: '2026-10', waiting: 0, pending: 1, objections: 0, isOver: true },
  ]);
  const mine = await handledBy(world.as(first), `staff:${first.accountId}`, [road]);
  const theirs = await handledBy(world.as(second), `staff:${second.accountId}`, [road]);
  expect([[...mine], [...theirs]]).toEqual([[road], []]);
});
