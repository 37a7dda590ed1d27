import { contributeToPool } from '#awards';
import { addGoods, createRedeemCode } from '#market';
import { objectToEntry } from '#points';
import { createActivity, signUp } from '#volunteers';
import { A_ROUND, aDrawnRound, closeOctober } from './award-county.ts';
import { aStaff, aUnit } from './factories.ts';
import { GROUP, HOUSEHOLD, NEIGHBOUR, aCitizen, aLedger, record } from './ledger.ts';
import { countEntries } from './scored-county.ts';
import { citizens, credit } from './volunteering.ts';
import type { World } from './world.ts';

/** What every desk of points has something to show of: entries of every kind, a board, a round, an activity, a shelf. */
export async function aPointsDesk(world: World) {
  const ledger = await aLedger(world);
  const { account, first, county, second } = ledger;
  await countEntries(world, [
    { account: account(GROUP), day: '2026-10-12', points: 3000 },
    { account: account('999901101201-02'), day: '2026-10-12', points: 2000 },
    { account: account('999901101201'), day: '2026-10-12', points: 500 },
    { account: account('999901102201'), day: '2026-09-12', points: 700 },
    { account: account('nongye'), day: '2026-10-12', points: 700 },
    { account: account(HOUSEHOLD), day: '2026-10-12', points: 900 },
  ]);
  const citizen = await aCitizen(world, '13800000001', account(HOUSEHOLD));
  await record(world, first, { account: GROUP, item: 'ROAD', day: '2026-11-20' });
  const tidy = await record(world, second, { account: GROUP, item: 'TIDY', day: '2026-11-20' });
  await record(world, first, { account: NEIGHBOUR, item: 'DEED', day: '2026-11-21' });
  await objectToEntry(world.as(citizen), { entryId: tidy, ground: 'WRONG_FACT', words: '当天没有打扫。' });
  return { ...ledger, citizen, ...(await others(world, { county, account, citizen })) };
}

type Ledger = Awaited<ReturnType<typeof aLedger>>;

/** A drawn round, an activity with a waiting list, a shelf with a code for it. */
async function others(
  world: World,
  given: Pick<Ledger, 'county' | 'account'> & { citizen: Awaited<ReturnType<typeof aCitizen>> },
) {
  const { county, account, citizen } = given;
  await contributeToPool(world.as(county), {
    ...{ year: 2026, unitCode: 'nongye', source: 'SURPLUS', documentNumber: '试农函〔2026〕1号' },
    amount: '250000.00',
  });
  await closeOctober(world, county);
  const round = await aDrawnRound(world, county, { title: A_ROUND.title });
  const unit = await aUnit(world, { name: '试验镇团委', kind: 'TOWNSHIP' });
  const organiser = await aStaff(world, { role: 'organiser', unit });
  const activityId = await createActivity(world.as(organiser), {
    ...{ title: '清理村口水渠', details: '穿平底鞋。工具由村里准备。', unitCode: unit.code },
    ...{ placeCode: '999901101201', capacity: 2, pointsItem: 'HOURS' },
    ...{ startsAt: '2026-11-28T09:00:00+08:00', endsAt: '2026-11-28T11:30:00+08:00' },
  });
  for (const who of await citizens(world, 3)) await signUp(world.as(who), { activityId, children: 1 });
  await credit(world, account(HOUSEHOLD), 5000);
  const goods = { placeCode: '999901101201', per: '袋', price: '12' };
  await addGoods(world.as(county), { ...goods, name: '洗衣粉', stock: 10 });
  await addGoods(world.as(county), { ...goods, name: '食用油', per: '瓶', price: '60.5', stock: 0 });
  const { code } = await createRedeemCode(world.as(citizen), {});
  return { round, organiser, activityId, code };
}
