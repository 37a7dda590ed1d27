import { type Actor, type Day, addDays, countyDay, startOfDay } from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { Citizen } from '#identity';
import { addGoods, countStock, createRedeemCode, redeem } from '#market';
import type { Ctx } from '#platform/ctx';
import { encrypt, lookupHash } from '#platform/crypto';
import {
  VolunteerSignUp,
  checkIn,
  checkOut,
  closeActivity,
  createActivity,
  creditVolunteerHours,
  signUp,
} from '#volunteers';
import { DEMO_HOUSEHOLD_PHONE } from './demo-points.ts';
import type { PointsSeed } from './seed-points.ts';
import { DEMO_VILLAGE } from './seed-people.ts';

type CitizenActor = Extract<Actor, { kind: 'citizen' }>;

const GOODS = [
  { name: '大米 10 千克', per: '袋', price: '30', stock: 15 },
  { name: '食用油 5 升', per: '桶', price: '40', stock: 10 },
  { name: '洗衣液 2 千克', per: '瓶', price: '15', stock: 24 },
  { name: '晴雨伞', per: '把', price: '12', stock: 30 },
  { name: '保温杯', per: '个', price: '18', stock: 8 },
  { name: '牙膏', per: '支', price: '6', stock: 40 },
] as const;

/** Volunteers with phones that are nobody's; the first one is of the household that a visitor may look at. */
const PHONES = [DEMO_HOUSEHOLD_PHONE, ...Array.from({ length: 7 }, (_, at) => `1390000010${at}`)];

/** One activity that is over and made points, one that is full, one to come; and a stocked shelf. */
export async function seedMarket(seed: PointsSeed, report: (line: string) => void): Promise<void> {
  const { now, people, ctxAt } = seed;
  const today = countyDay(now);
  const citizens = await volunteers(ctxAt({ kind: 'system', job: 'demo' }, now));
  const organiser = people.byLogin.get('points')!;
  const open = (day: Day, title: string, more: { capacity: number; details: string }) =>
    createActivity(ctxAt(organiser, hourOf(addDays(today, -12), 9)), {
      ...{ unitCode: 'nongye', title, placeCode: DEMO_VILLAGE, pointsItem: 'H05', ...more },
      startsAt: hourOf(day, 8.5).toISOString(),
      endsAt: hourOf(day, 11.5).toISOString(),
    });
  const past = addDays(today, -5);
  const over = await open(past, '清理河岸垃圾', { capacity: 20, details: '自备水壶，工具现场领取。' });
  const full = await open(addDays(today, 6), '护学岗与斑马线劝导', {
    ...{ capacity: 4, details: '早高峰时段，提前二十分钟到岗。' },
  });
  await open(addDays(today, 20), '村级图书角整理与陪读', { capacity: 12, details: '陪孩子们读一上午的书。' });
  for (const citizen of citizens) {
    await signUp(ctxAt(citizen, hourOf(addDays(past, -3), 20)), { activityId: over });
    await signUp(ctxAt(citizen, hourOf(addDays(today, -2), 20)), { activityId: full });
  }
  const there = await ctxAt(organiser, now).em.fork().find(VolunteerSignUp, { activityId: over });
  for (const { number } of there.slice(0, -1)) {
    await checkIn(ctxAt(organiser, hourOf(past, 8.4)), { activityId: over, number });
    await checkOut(ctxAt(organiser, hourOf(past, 11.6)), { activityId: over, number });
  }
  await closeActivity(ctxAt(organiser, hourOf(past, 14)), { id: over });
  await creditVolunteerHours(ctxAt({ kind: 'system', job: 'volunteers' }, hourOf(past, 15)));

  await stock(seed, citizens[0]!);
  report(`3 activities, ${GOODS.length} goods`);
}

async function stock({ ctxAt, people, now }: PointsSeed, household: CitizenActor): Promise<void> {
  const clerk = people.byLogin.get('points.village')!;
  const yesterday = addDays(countyDay(now), -1);
  const ids: string[] = [];
  for (const goods of GOODS)
    ids.push(await addGoods(ctxAt(clerk, hourOf(yesterday, 9)), { placeCode: DEMO_VILLAGE, ...goods }));
  for (const [goodsId, quantity] of [
    [ids[0]!, 1],
    [ids[5]!, 2],
  ] as const) {
    const { code } = await createRedeemCode(ctxAt(household, hourOf(yesterday, 10)), {});
    await redeem(ctxAt(clerk, hourOf(yesterday, 10)), { code, goodsId, quantity });
  }
  const last = { goodsId: ids[3]!, counted: 29, reason: 'DAMAGED' as const };
  await countStock(ctxAt(clerk, hourOf(yesterday, 17)), last);
}

async function volunteers(ctx: Ctx): Promise<CitizenActor[]> {
  const { keys } = ctx.platform;
  const em = ctx.em.fork();
  const actors = PHONES.map((phone): CitizenActor => {
    const id = uuidv7();
    const phoneHash = lookupHash(keys, phone);
    const sealed = encrypt(keys, `citizen:${id}:phone`, phone);
    em.create(Citizen, { id, phoneHash, phone: sealed, createdAt: ctx.now() });
    return { kind: 'citizen', accountId: id, phoneHash: phoneHash.toString('hex') };
  });
  await em.flush();
  return actors;
}

function hourOf(day: Day, hour: number): Date {
  return new Date(startOfDay(day).getTime() + hour * 3_600_000);
}
