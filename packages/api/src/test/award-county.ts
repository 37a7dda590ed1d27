import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '@zhitong/domain';
import {
  AwardRound,
  announceAwardRound,
  contributeToPool,
  draftAwardRound,
  drawProvisionalList,
} from '#awards';
import { Citizen } from '#identity';
import { encrypt, lookupHash } from '#platform/crypto';
import { PointsHolder, PointsMonth } from '#points';
import { Attachment } from '#tickets';
import { type StaffActor, aStaff } from './factories.ts';
import { aScoredCounty, countEntries } from './scored-county.ts';
import type { World } from './world.ts';

/** Hundredths that counted in October 2026. */
const SCORES = [
  ['999901101201-01', 3000],
  ['999901101201-02', 2000],
  ['999901102201-01', 2000],
  ['999901101201', 500],
  ['nongye', 700],
  ['999901101201-01-01', 900],
  ['999901101201-01-02', 800],
  ['999901102201-01-01', 800],
] as const;

/** A county whose October is closed, with two officers of the whole county and one of each of two villages. */
export async function anAwardCounty(world: World) {
  const { accounts, places } = await aScoredCounty(world);
  await countEntries(
    world,
    SCORES.map(([code, points]) => ({ account: accounts.get(code)!, day: '2026-10-12', points })),
  );
  const officer = (place: (typeof places)[number]['county']) =>
    aStaff(world, { role: 'points_officer', place });
  const [first, second] = places;
  const staff = {
    one: await officer(first!.county),
    other: await officer(first!.county),
    here: await officer(first!.village),
    elsewhere: await officer(second!.village),
  };
  await contributeToPool(world.as(staff.one), {
    ...{ year: 2026, unitCode: 'nongye', source: 'SURPLUS', documentNumber: '试农函〔2026〕1号' },
    amount: '1000.00',
  });
  return { accounts, staff };
}

export async function closeOctober(world: World, by: StaffActor): Promise<void> {
  const { em, now } = world.asSystem();
  const digest = randomBytes(32);
  em.create(PointsMonth, {
    ...{ month: '2026-10', subjectId: randomUUID(), closedAt: now(), closedById: by.accountId },
    ...{ entries: SCORES.length, root: digest, sha256: digest },
  });
  await em.flush();
}

type RoundInput = Parameters<typeof draftAwardRound>[1];
type PrizeInput = RoundInput['prizes'][number];

const PRIZE = { rule: 'TOP', top: 1, amount: '30.00' } as const;
export const PROJECT_PRIZE: PrizeInput = { ...PRIZE, level: 'GROUP', name: '先进组', amount: '600.00' };
export const GOODS_PRIZE: PrizeInput = { ...PRIZE, level: 'HOUSEHOLD', name: '先进户' };
export const TOWNSHIP_PRIZE: PrizeInput = { ...PRIZE, level: 'TOWNSHIP', name: '先进乡镇', amount: '50.00' };
export const DEPARTMENT_PRIZE: PrizeInput = {
  ...{ level: 'DEPARTMENT', name: '先进单位', rule: 'THRESHOLD', threshold: '5', amount: '0.00' },
};

export const A_ROUND: RoundInput & { readonly year: number } = {
  ...{ year: 2026, title: '十月积分换项目', period: '2026-10', rule: '按十月积分排名。' },
  prizes: [PROJECT_PRIZE, GOODS_PRIZE, TOWNSHIP_PRIZE, DEPARTMENT_PRIZE],
};

/** A round with its list drawn, drafted and drawn by one officer. @returns its number */
export async function aDrawnRound(
  world: World,
  by: StaffActor,
  given: Partial<RoundInput> = {},
): Promise<string> {
  const number = await draftAwardRound(world.as(by), { ...A_ROUND, ...given });
  await announceAwardRound(world.as(by), number);
  return drawProvisionalList(world.as(by), number);
}

export async function roundIn(world: World, number: string): Promise<AwardRound> {
  return world.asSystem().em.findOneOrFail(AwardRound, { number });
}

/** Somebody who signed in by phone; holder of the households given. */
export async function aCitizen(
  world: World,
  phone: string,
  holds: readonly { readonly id: string }[] = [],
): Promise<Actor> {
  const { em, platform, now } = world.asSystem();
  const phoneHash = lookupHash(platform.keys, phone);
  const citizen = em.create(Citizen, {
    ...{ phoneHash, createdAt: now(), phone: encrypt(platform.keys, 'citizen.phone', phone) },
  });
  for (const { id } of holds)
    em.create(PointsHolder, { accountId: id, phoneHash, since: now(), endedAt: null });
  await em.flush();
  return { kind: 'citizen', accountId: citizen.id, phoneHash: phoneHash.toString('hex') };
}

/** A picture that was sent and belongs to nothing yet. */
export async function aPicture(world: World, contentType = 'image/jpeg'): Promise<string> {
  const { em, now, platform } = world.asSystem();
  const id = randomUUID();
  await platform.files.write(`uploads/${world.county.tenant.code}/${id}`, 'picture');
  em.create(Attachment, {
    ...{ id, ticketId: null, fileName: '路.jpg', contentType, size: 7, received: 7 },
    ...{ createdAt: now(), expiresAt: now(), completedAt: now() },
  });
  await em.flush();
  return id;
}
