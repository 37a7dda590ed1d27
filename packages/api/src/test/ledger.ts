import type { Actor } from '@zhitong/domain';
import { Citizen } from '#identity';
import { recordEntry } from '#points';
import { encrypt, lookupHash } from '#platform/crypto';
import { execute } from '#platform/in-tx';
import { type StaffActor, aStaff } from './factories.ts';
import { type ScoredAccount, aScoredCounty } from './scored-county.ts';
import type { World } from './world.ts';

/** A household and its group in the first village of the scored county, as the tests of the ledger use them. */
export const HOUSEHOLD = '999901101201-01-01';
export const NEIGHBOUR = '999901101201-01-02';
export const GROUP = '999901101201-01';

/** Items beside those of the scored county: code, level, source, hundredths, most quantity, cap of a month, who awards. */
const MORE = [
  ['DEED', 'HOUSEHOLD', 'OFFICER_RECORD', 500, 1000, 1200, '["VILLAGE","TOWNSHIP","COUNTY"]'],
  ['FAULT', 'HOUSEHOLD', 'INSPECTION', -300, 100, null, '["VILLAGE"]'],
  ['ROAD', 'GROUP', 'PROJECT', 150_000, 100, null, '["VILLAGE","TOWNSHIP"]'],
  ['TIDY', 'GROUP', 'INSPECTION', 250, 100, null, '["VILLAGE","TOWNSHIP"]'],
  ['HONOUR', 'HOUSEHOLD', 'HONOUR', 700, 100, null, '["COUNTY"]'],
  ['JOINT', 'DEPARTMENT', 'PROJECT', 400, 100, null, '["COUNTY"]'],
  ['HOURS', 'HOUSEHOLD', 'VOLUNTEER_SERVICE', 100, 800, null, '[]'],
] as const;

export type CitizenActor = Extract<Actor, { kind: 'citizen' }>;

/** Somebody who proved a phone; with a household's code they are its holder. */
export async function aCitizen(
  world: World,
  phone: string,
  household?: ScoredAccount,
): Promise<CitizenActor> {
  const ctx = world.asSystem();
  const { keys } = ctx.platform;
  const phoneHash = lookupHash(keys, phone);
  const citizen = ctx.em.create(Citizen, {
    phoneHash,
    phone: encrypt(keys, 'citizen.phone', phone),
    createdAt: ctx.now(),
  });
  await ctx.em.flush();
  if (household) {
    await execute(ctx, 'insert into {s}.points_holder (account_id, phone_hash, since) values ($1, $2, $3)', [
      household.id,
      phoneHash,
      ctx.now(),
    ]);
  }
  return { kind: 'citizen', accountId: citizen.id, phoneHash: phoneHash.toString('hex') };
}

/** The scored county with items of every kind, three officers of the first village and one each of township and county. */
export async function aLedger(world: World) {
  const { accounts, places } = await aScoredCounty(world);
  const ctx = world.asSystem();
  await execute(
    ctx,
    `insert into {s}.points_item (rule_book_id, code, name, level, source, points, most_quantity, proofs, cap_points, cap_period, awarded_by)
     select b.id, i.code, '试验条目' || i.code, i.level, i.source, i.points, i.most, '["PHOTO","WITNESS"]', i.cap,
       case when i.cap is not null then 'MONTH' end, i.awarded::jsonb
     from {s}.points_rule_book b, unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[], $6::int[], $7::text[])
       as i (code, level, source, points, most, cap, awarded)`,
    Array.from({ length: 7 }, (_, column) => MORE.map((row) => row[column])),
  );
  const { village, township, county } = places[0]!;
  const officer = (place: typeof village): Promise<StaffActor> =>
    aStaff(world, { role: 'points_officer', place });
  return {
    accounts,
    account: (code: string) => accounts.get(code)!,
    /** Of the village; `second` approves, `third` decides. */
    first: await officer(village),
    second: await officer(village),
    third: await officer(village),
    township: await officer(township),
    county: await officer(county),
    elsewhere: await officer(places[1]!.village),
  };
}

/** An entry of a village's officer, of today unless told. @returns its id */
export function record(
  world: World,
  by: Actor,
  entry: { account: string; item: string; day?: string; quantity?: number; key?: string },
): Promise<string> {
  const { account: accountCode, item: itemCode, day = '2026-11-23', quantity = 100, key = null } = entry;
  return recordEntry(world.as(by), {
    ...{ accountCode, itemCode, day, quantity },
    proofs: [{ kind: 'WITNESS', words: '村干部现场核实' }],
    idempotencyKey: key,
  });
}
