import { anAppeal } from '#test/cases';
import { type County, aCounty } from '#test/county';
import { type Caller, refusalIn, serve } from '#test/served';
import { type StaffActor, aStaff } from '#test/factories';
import { good, signedIn } from '#test/staff-client';
import { execute, idOfTicket } from '#test/triage';
import { type World, createWorld } from '#test/world';
import { expect, test } from 'vitest';
import { findHotIssues } from './hot-issues.job.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const JOB = { kind: 'system', job: 'hot-issues' } as const;
const ISSUES = `query ($placeCode: String, $first: Int, $after: String) {
  hotIssues(placeCode: $placeCode, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    nodes { id title place { code } from to size voices score growth rising examples { number } } } }`;

const SAID = [
  '枫林路自来水公司停水三天了，家里一滴水都没有，什么时候恢复供水？',
  '枫林路又停水了，自来水公司电话打不通，老人孩子没水喝，请恢复供水。',
  '枫林路停水已经第三天，自来水公司一直说抢修，请问哪天恢复供水？',
  '枫林路停水没有通知，自来水公司说法前后不一，盼望早日恢复供水。',
  '枫林路整条街停水，饭店开不了门，自来水公司应当说明何时恢复供水。',
];

/** Several people about one matter, on days one after the other, and some who write about something else. */
async function aHotCounty(world: World, changes: Record<string, unknown> = {}): Promise<string[]> {
  const numbers: string[] = [];
  for (const [i, text] of SAID.entries()) {
    world.setClock(`2026-11-${18 + i}T09:00:00+08:00`);
    // The first and the last are one person.
    const contactPhone = `1390000000${i % 4}`;
    numbers.push((await anAppeal(world, { title: '枫林路停水', text, contactPhone, ...changes })).number);
  }
  world.setClock(MONDAY);
  const others = ['公交车改线后站点太远', '社保卡补办要多少天'];
  for (const text of others) await anAppeal(world, { title: text.slice(0, 6), text: `${text}，请答复。` });
  return numbers;
}

function asked(caller: Caller, variables: Record<string, unknown> = {}) {
  return caller.ask(ISSUES, variables);
}

test('what many people write about is told with its place, days, size and voices', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const numbers = await aHotCounty(world);
  await findHotIssues(world.as(JOB));
  await using served = await serve(world);
  const caller = await signedIn({ world, served }, county.staff.dispatcher);

  const { hotIssues } = good(await asked(caller)).data;

  expect(hotIssues.nodes[0]).toMatchObject({
    title: '枫林路停水',
    place: { code: '999901101201' },
    from: '2026-11-18',
    to: '2026-11-22',
    size: 5,
    voices: 4,
  });
  const examples = hotIssues.nodes[0].examples.map(({ number }: { number: string }) => number);
  expect(examples.length).toBeGreaterThanOrEqual(3);
  expect(numbers).toEqual(expect.arrayContaining(examples));
  expect(good(await asked(caller, { placeCode: '999901102' })).data.hotIssues.totalCount).toBe(0);
  expect(good(await asked(caller, { first: 1 })).data.hotIssues.nodes).toHaveLength(1);
  expect(refusalIn(await asked(caller, { first: 0 }))).toContain('BAD_INPUT first');

  const again = await findHotIssues(world.as(JOB));
  expect(again).toBe(hotIssues.totalCount);
  const node = await caller.ask('query ($id: ID!) { node(id: $id) { id ... on HotIssue { size } } }', {
    id: hotIssues.nodes[0].id,
  });
  expect(good(node).data.node).toEqual({ id: hotIssues.nodes[0].id, size: 5 });
});

test('issues are for staff with figures, and their appeals for whoever may see each', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  await aHotCounty(world);
  await findHotIssues(world.as(JOB));
  await using served = await serve(world);
  const as = async (actor: StaffActor) => signedIn({ world, served }, actor);
  const seen = async (actor: StaffActor) => good(await asked(await as(actor))).data.hotIssues.nodes;
  const peace = await aStaff(world, { role: 'peace_office', unit: county.units.centre });
  const elsewhere = await aStaff(world, { role: 'principal', unit: county.units.roads });

  expect(refusalIn(await asked(served.caller()))).toContain('UNAUTHENTICATED');
  expect(refusalIn(await asked(await as(county.staff.handler)))).toContain('FORBIDDEN');
  expect(await seen(peace)).toMatchObject([{ size: 5, examples: [] }]);
  expect(await seen(elsewhere)).toEqual([]);
  expect((await seen(county.staff.hotline))[0].examples.length).toBeGreaterThan(0);
});

test('appeals against somebody and of matters that are never public make no issue, and titles tell nobody’s number', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const titles = async () =>
    (await execute<{ title: string }>(world.asSystem(), `select title from {s}.hot_issue`)).map(
      ({ title }) => title,
    );

  await aHotCounty(world, { against: ['试验县交通局'] });
  await findHotIssues(world.as(JOB));
  expect(await titles()).toEqual([]);

  await execute(world.asSystem(), `update {s}.ticket set is_against = true`);
  const numbers = await aHotCounty(world, { title: '枫林路停水请电13812345678' });
  await findHotIssues(world.as(JOB));
  expect(await titles()).toEqual(['枫林路停水请电■■■']);

  for (const number of numbers) await underViolence(world, county, number);
  await findHotIssues(world.as(JOB));
  expect(await titles()).toEqual([]);

  // A row that will end is hidden until it does.
  await execute(
    world.asSystem(),
    `update {s}.category_version set valid_to = '2026-12-31' where never_public`,
  );
  await findHotIssues(world.as(JOB));
  expect(await titles()).toEqual([]);
});

async function underViolence(world: World, county: County, number: string): Promise<void> {
  await execute(world.asSystem(), `update {s}.ticket set category_id = ? where id = ?`, [
    county.categories.violence.id,
    await idOfTicket(world, number),
  ]);
}
