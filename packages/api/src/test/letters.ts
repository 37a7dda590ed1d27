import pg from 'pg';
import { TOTP } from 'otpauth';
import { expect } from 'vitest';
import { Account, Unit, UnitPrincipal, confirmTotp, enrolTotp } from '#identity';
import {
  Letter,
  addPrincipalKey,
  addSealKey,
  completeLetters,
  createAuthority,
  lookAtLetter,
  performLetterAct,
  prepareLetterAct,
  reviewLetter,
} from '#replies';
import { forgetCounties } from '#settings';
import { acceptTicket, answerByLetter, assignTicket, draftTicketLetter, signTicket } from '#tickets';
import { anAppeal } from './cases.ts';
import type { County } from './county.ts';
import { STAFF_PASSWORD, type StaffActor, aRequest, aStaff } from './factories.ts';
import type { World } from './world.ts';

/** The three people of a letter, each with their second factor, and the county's authority; the county says that it is a demo. */
export async function aLetterCounty(world: World, county: County) {
  await setDemo(world, true);
  const unit = county.units.housing;
  await world.asSystem().em.nativeUpdate(Unit, { id: unit.id }, { documentCode: '试住建函' });
  const principal = await aStaff(world, { role: 'principal', unit, name: '局长甲' });
  const deputy = await aStaff(world, { role: 'principal', unit, name: '副局长乙' });
  const keeper = await aStaff(world, { role: 'seal_keeper', unit, name: '印管甲' });
  const reviewer = await aStaff(world, { role: 'handler', unit, name: '审核甲' });
  const assistant = await aStaff(world, { role: 'handler', unit: county.units.roads, name: '会签甲' });
  const ctx = world.asSystem();
  ctx.em.create(UnitPrincipal, {
    unitId: unit.id,
    name: '局长甲',
    office: '局长',
    fromDay: '2020-01-01',
    toDay: null,
  });
  await ctx.em.flush();
  await createAuthority(world.asSystem());
  const { login } = await world.asSystem().em.findOneOrFail(Account, principal.accountId);
  await addPrincipalKey(world.asSystem(), { unitCode: 'zhujian', login });
  await addSealKey(world.asSystem(), { unitCode: 'zhujian' });
  const secrets = new Map<string, string>();
  for (const one of [principal, deputy, keeper]) {
    const { secret } = await enrolTotp(aRequest(world.as(one)), { password: STAFF_PASSWORD });
    secrets.set(one.accountId, secret);
    await confirmTotp(aRequest(world.as(one)), { code: codeOf(world, secret) });
  }
  return {
    people: { drafter: county.staff.handler, reviewer, assistant, principal, deputy, keeper },
    /** A code that no act has used up: the clock moves on for it. */
    freshCode(actor: StaffActor): string {
      world.setClock(new Date(world.asSystem().now().getTime() + 30_000).toISOString());
      return codeOf(world, secrets.get(actor.accountId)!);
    },
  };
}

export type LetterCounty = Awaited<ReturnType<typeof aLetterCounty>>;

function codeOf(world: World, secret: string): string {
  return new TOTP({ secret }).generate({ timestamp: world.asSystem().now().getTime() });
}

/** Says of the test's county that it is invented, or that it is a real one. */
export async function setDemo(world: World, demo: boolean): Promise<void> {
  const client = new pg.Client(world.config.databaseOwnerUrl!);
  await client.connect();
  await client.query('update public.county set settings = settings || $1::jsonb', [JSON.stringify({ demo })]);
  await client.end();
  forgetCounties(world.opened.platform);
}

/** The text of a letter about a lamp, as a drafter gives it. */
export const LETTER_TEXT = {
  title: '关于村口路灯问题的答复',
  addressee: '来信群众',
  publicity: 'PUBLIC' as const,
  blocks: [
    { kind: 'PARAGRAPH' as const, text: '可以修。线路老化，三盏灯已经更换。以后报修请打县住建局值班电话。' },
    { kind: 'HEADING' as const, level: 1, text: '一、核查情况' },
    { kind: 'PARAGRAPH' as const, text: '我局于2026年11月23日到现场测量，三盏灯的线路绝缘值低于标准。' },
  ],
};

/** A ticket in the hands of the housing bureau, with a letter drafted; where told, the roads bureau assists. */
export async function aDraftedLetter(
  world: World,
  county: County,
  options: { readonly assisted?: boolean; readonly changes?: object; readonly appeal?: object } = {},
) {
  const { dispatcher, handler } = county.staff;
  const appeal = await anAppeal(world, { ...options.appeal });
  const { number } = appeal;
  await acceptTicket(world.as(dispatcher), { number, categoryCode: 'CJ-001' });
  const assistUnitCodes = options.assisted ? ['jiaotong'] : [];
  await assignTicket(world.as(dispatcher), { number, unitCode: 'zhujian', assistUnitCodes });
  await signTicket(world.as(handler), { number });
  const id = await draftTicketLetter(world.as(handler), {
    number,
    outcome: 'SOLVED',
    ...LETTER_TEXT,
    ...options.changes,
  });
  return { ...appeal, id };
}

/** Looks at letters, prepares the act and performs it, as the desk does. */
export async function signedOrSealed(
  world: World,
  letters: LetterCounty,
  given: { readonly ids: readonly string[]; readonly act: 'SIGN' | 'SEAL'; readonly by: StaffActor },
) {
  const ctx = () => world.as(given.by);
  for (const id of given.ids) await lookAtLetter(ctx(), { id });
  const { id: actId } = await prepareLetterAct(ctx(), { letterIds: given.ids, act: given.act });
  return performLetterAct(ctx(), { actId, act: given.act, code: letters.freshCode(given.by) });
}

/** A letter's row as it is now. */
export const letterOf = (world: World, id: string) => world.asSystem().em.findOneOrFail(Letter, id);

/** Found right by the second person. */
export async function reviewed(world: World, letters: LetterCounty, id: string): Promise<void> {
  const { revision } = await letterOf(world, id);
  await reviewLetter(world.as(letters.people.reviewer), { id, revision });
}

/** Review, signature and seal, then everything that follows by itself. */
export async function issued(world: World, letters: LetterCounty, id: string): Promise<void> {
  const { principal, keeper } = letters.people;
  await reviewed(world, letters, id);
  expect(await signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: principal })).toEqual([
    { letterId: id, refused: null },
  ]);
  expect(await signedOrSealed(world, letters, { ids: [id], act: 'SEAL', by: keeper })).toEqual([
    { letterId: id, refused: null },
  ]);
  expect(await completeLetters(world.asSystem(), answerByLetter)).toBe(1);
}
