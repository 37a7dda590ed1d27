import { anAppeal } from '#test/cases';
import { type County, aCounty } from '#test/county';
import { type Caller, refusalIn, serve } from '#test/served';
import { good } from '#test/staff-client';
import { execute, idOfTicket } from '#test/triage';
import { type World, createWorld } from '#test/world';
import { triageTicket } from '#analysis';
import { acceptTicket } from '#tickets';
import { expect, test } from 'vitest';
import { projectTicket } from './project-ticket.job.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const TEXT = '村口三盏路灯坏了一周，晚上老人走路怕摔。能修吗？';
const SIMILAR = `query ($text: String!, $placeCode: String, $first: Int) {
  similarTickets(text: $text, placeCode: $placeCode, first: $first) { similarity ticket { number title text place { code } } } }`;

/** An open ticket as relay and jobs leave it, with its public stub. */
async function open(world: World, county: County, changes: Record<string, unknown> = {}): Promise<string> {
  const { number } = await anAppeal(world, changes);
  await triageTicket(world.asSystem(), await idOfTicket(world, number));
  const { dispatcher } = county.staff;
  await acceptTicket(world.as(dispatcher), { number, categoryCode: 'CJ-001' });
  await projectTicket(world.asSystem(), await idOfTicket(world, number));
  return number;
}

async function found(caller: Caller, variables: Record<string, unknown> = {}) {
  const { similarTickets } = good(await caller.ask(SIMILAR, { text: TEXT, ...variables })).data;
  return similarTickets as { similarity: number; ticket: { number: string } }[];
}

test('a citizen is told of open appeals like their own, and reads of them no word that is not public', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const number = await open(world, county);
  await using served = await serve(world);

  const [like, ...others] = await found(served.caller());

  expect(others).toEqual([]);
  expect(like).toMatchObject({ ticket: { number, title: null, text: null } });
  expect(like!.similarity).toBeGreaterThan(0.25);
  expect(like!.similarity).toBe(Math.floor(like!.similarity * 100) / 100);
  expect(await found(served.caller(), { placeCode: '999901101' })).toHaveLength(1);
  expect(await found(served.caller(), { placeCode: '999902201' })).toEqual([]);
  expect(await found(served.caller(), { text: '社保卡补办要多少天？' })).toEqual([]);
});

test('nobody is told of appeals against somebody, without consent, without a stub, of hidden matters, or that are over', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  await open(world, county, { against: ['试验县交通局'] });
  await open(world, county, { publishConsent: false });
  const { number: notYetAccepted } = await anAppeal(world);
  await triageTicket(world.asSystem(), await idOfTicket(world, notYetAccepted));
  const hidden = await open(world, county);
  await execute(world.asSystem(), `update {s}.ticket set category_id = ? where number = ?`, [
    county.categories.violence.id,
    hidden,
  ]);
  await projectTicket(world.asSystem(), await idOfTicket(world, hidden));
  const over = await open(world, county);
  await execute(world.asSystem(), `update {s}.ticket set status = 'TRANSFERRED' where number = ?`, [over]);
  await using served = await serve(world);

  expect(await found(served.caller())).toEqual([]);
});

test('rows of the responsibility list are proposed to anybody, for texts and in numbers within reach', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  await using served = await serve(world);
  const ask = (variables: Record<string, unknown>) =>
    served
      .caller()
      .ask(
        'query ($text: String!, $first: Int) { suggestCategories(text: $text, first: $first) { category { code } probability } }',
        variables,
      );

  const { suggestCategories } = good(await ask({ text: '路灯不亮，晚上看不见路' })).data;

  expect(suggestCategories[0]).toMatchObject({
    category: { code: 'CJ-001' },
    probability: expect.any(Number),
  });
  expect(good(await ask({ text: '路灯不亮', first: 1 })).data.suggestCategories).toHaveLength(1);
  for (const query of [SIMILAR, null]) {
    const asked = (variables: Record<string, unknown>) =>
      query ? served.caller().ask(query, variables) : ask(variables);
    expect(refusalIn(await asked({ text: '路'.repeat(10_001) }))).toContain('BAD_INPUT text TOO_LONG');
    expect(refusalIn(await asked({ text: '路灯', first: 11 }))).toContain('BAD_INPUT first OUT_OF_RANGE');
    expect(refusalIn(await asked({ text: '路灯', first: 0 }))).toContain('BAD_INPUT first OUT_OF_RANGE');
  }
});
