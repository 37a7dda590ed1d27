import type { Actor } from '@zhitong/domain';
import { Citizen } from '#identity';
import { encrypt, lookupHash } from '#platform/crypto';
import { execute } from '#platform/in-tx';
import { aStaff, aUnit } from './factories.ts';
import { type ScoredAccount, aScoredCounty } from './scored-county.ts';
import type { World } from './world.ts';

export type CitizenActor = Extract<Actor, { kind: 'citizen' }>;

/** A citizen who has proved a phone, and the actor they are once signed in. */
export async function aCitizen(world: World, phone: string): Promise<CitizenActor> {
  const ctx = world.asSystem();
  const { keys } = ctx.platform;
  const phoneHash = lookupHash(keys, phone);
  const [{ id } = { id: '' }] = await execute<{ id: string }>(ctx, 'select uuidv7() as id');
  const sealed = encrypt(keys, `citizen:${id}:phone`, phone);
  ctx.em.create(Citizen, { id, phoneHash, phone: sealed, createdAt: ctx.now() });
  await ctx.em.flush();
  return { kind: 'citizen', accountId: id, phoneHash: phoneHash.toString('hex') };
}

/** So many citizens with phones of their own. */
export function citizens(world: World, count: number): Promise<CitizenActor[]> {
  return Promise.all(Array.from({ length: count }, (_, i) => aCitizen(world, String(13_900_000_000 + i))));
}

/** Makes a citizen a holder of a household. */
export async function holds(world: World, actor: CitizenActor, account: ScoredAccount): Promise<void> {
  const sql = `insert into {s}.points_holder (account_id, phone_hash, since) values ($1, decode($2, 'hex'), now())`;
  await execute(world.asSystem(), sql, [account.id, actor.phoneHash]);
}

/** An item by which a household gets 2 points for each hour of volunteers, at most 8 hours in one entry. */
export async function aVolunteerItem(world: World): Promise<string> {
  await execute(
    world.asSystem(),
    `insert into {s}.points_item (rule_book_id, code, name, level, source, points, per, most_quantity, proofs, awarded_by)
     select id, 'VS', '志愿服务', 'HOUSEHOLD', 'VOLUNTEER_SERVICE', 200, '小时', 800, '[]', '[]' from {s}.points_rule_book limit 1`,
  );
  return 'VS';
}

/** Spendable points out of nothing. */
export async function credit(world: World, account: ScoredAccount, points: number): Promise<void> {
  await execute(
    world.asSystem(),
    `insert into {s}.points_balance (account_id, credited) values ($1, $2)
     on conflict (account_id) do update set credited = points_balance.credited + $2`,
    [account.id, points],
  );
}

/** The activity of these tests: Saturday from 9 to 11:30. */
export const SATURDAY = {
  startsAt: '2026-11-28T09:00:00+08:00',
  endsAt: '2026-11-28T11:30:00+08:00',
};

/** The scored county with an organiser of its township's youth league, and an activity for them to make. */
export async function anOrganisedCounty(world: World) {
  const { accounts, places } = await aScoredCounty(world);
  const unit = await aUnit(world, { name: '试验镇团委', place: places[0]!.township });
  const organiser = await aStaff(world, { role: 'organiser', unit });
  const activity = {
    title: '清理村口水渠',
    details: '穿平底鞋。\n工具由村里准备。',
    unitCode: unit.code,
    placeCode: places[0]!.grid.code,
    ...SATURDAY,
    capacity: 3,
  };
  return { accounts, places, unit, organiser, activity };
}
