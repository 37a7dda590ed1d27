import { anAppeal } from '#test/cases';
import { aCounty } from '#test/county';
import { type Caller, type Served, refusalIn, serve } from '#test/served';
import { type StaffActor, aStaff } from '#test/factories';
import { good, signedIn } from '#test/staff-client';
import { dispatchedTickets, execute, idOfTicket } from '#test/triage';
import { type World, createWorld } from '#test/world';
import { changeSettings, forgetCounties } from '#settings';
import { Ticket, acceptTicket, recategoriseTicket } from '#tickets';
import pg from 'pg';
import { expect, test } from 'vitest';
import { TriageModel, TriageSuggestion } from './triage.entity.ts';
import { trainTriage } from './train-triage.ts';
import { triageTicket } from './triage-ticket.job.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const JOB = { kind: 'system', job: 'analysis.triage' } as const;

const TRIAGE = `query ($number: String!) { staffTicket(number: $number) { number triage {
  categories { category { code } probability } unit { unit { code } probability } kind { kind probability }
  urgency urgencyProbability because { word field start end weight } automatic calibrated modelVersion at } } }`;
const SIMILAR = `query ($number: String!) { staffTicket(number: $number) {
  similar { ticket { number } similarity sameCitizen exact } } }`;

/** An appeal that the job has looked through. */
async function triaged(world: World, changes: Record<string, unknown> = {}) {
  const appeal = await anAppeal(world, changes);
  await triageTicket(world.as(JOB), await idOfTicket(world, appeal.number));
  return appeal;
}

async function stored(world: World, number: string) {
  const { em } = world.asSystem();
  const ticket = await em.findOneOrFail(Ticket, { number });
  return { ticket, suggestion: await em.findOne(TriageSuggestion, { ticketId: ticket.id }) };
}

/** A county whose model was trained on its own tickets. */
async function trainedWorld() {
  const world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  await dispatchedTickets(world, county, 400);
  const report = await trainTriage(world.as(JOB));
  return { world, county, report };
}

async function settings(world: World, changes: Record<string, unknown>): Promise<void> {
  const client = new pg.Client(world.config.databaseOwnerUrl!);
  await client.connect();
  await changeSettings(client, world.county.tenant.code, changes).finally(() => client.end());
  forgetCounties(world.opened.platform);
}

async function asStaff(at: { world: World; served: Served }, actor: StaffActor): Promise<Caller> {
  return signedIn(at, actor);
}

test('from the first day an appeal is proposed a row by the words of the responsibility list, and dispatched by nobody', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { number } = await triaged(world);
  await using served = await serve(world);
  const dispatcher = await asStaff({ world, served }, county.staff.dispatcher);

  const { triage } = good(await dispatcher.ask(TRIAGE, { number })).data.staffTicket;

  expect(triage).toMatchObject({
    calibrated: false,
    automatic: false,
    modelVersion: null,
    urgency: 'ROUTINE',
  });
  expect(triage.categories[0].category.code).toBe('CJ-001');
  expect(triage.unit.unit.code).toBe('zhujian');
  expect(triage.because.length).toBeGreaterThan(0);
  for (const { word, field, start, end } of triage.because) {
    const said = { title: '村口路灯不亮', text: '村口三盏路灯坏了一周，晚上老人走路怕摔。能修吗？' };
    expect(said[field as 'title' | 'text'].slice(start, end)).toBe(word);
  }
  expect((await stored(world, number)).ticket.status).toBe('RECEIVED');
});

test('a proposal is made once, however often the job runs, and none before it has run', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const untouched = await anAppeal(world);
  const { number } = await triaged(world);
  const before = await stored(world, number);
  world.setClock('2026-11-23T10:00:00+08:00');
  await triageTicket(world.as(JOB), before.ticket.id);
  await using served = await serve(world);
  const dispatcher = await asStaff({ world, served }, county.staff.dispatcher);

  expect((await stored(world, number)).suggestion?.at).toEqual(before.suggestion?.at);
  expect(good(await dispatcher.ask(TRIAGE, untouched)).data.staffTicket.triage).toBeNull();
});

test('a proposal is seen by whoever may see its ticket, and by nobody else', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { number } = await triaged(world);
  const against = await triaged(world, {
    against: ['试验县交通局'],
    text: '交通局的人态度恶劣，路灯也没人修。',
  });
  await using served = await serve(world);
  const as = (actor: StaffActor) => asStaff({ world, served }, actor);
  const shown = async (actor: StaffActor, of = number) =>
    good(await (await as(actor)).ask(TRIAGE, { number: of })).data.staffTicket?.triage;
  const { staff } = county;
  const roadsDispatcher = await aStaff(world, { role: 'dispatcher', unit: county.units.roads });

  expect(refusalIn(await served.caller().ask(TRIAGE, { number }))).toContain('UNAUTHENTICATED');
  expect(refusalIn(await (await as(staff.administrator)).ask(TRIAGE, { number }))).toContain('FORBIDDEN');
  expect(await shown(staff.roadsHandler)).toBeUndefined();
  expect(await shown(staff.hotline)).not.toBeUndefined();
  expect(await shown(roadsDispatcher, against.number)).toBeUndefined();
  expect(await shown(staff.dispatcher, against.number)).not.toBeUndefined();
});

test('a calibrated model accepts and assigns what it is sure of, as the job and by the rules of a dispatcher', async () => {
  const { world, county, report } = await trainedWorld();
  await using _ = world;
  expect(report).toMatchObject({ state: 'ACTIVE', version: 1, refusedBecause: null });

  const { number } = await triaged(world, {
    title: '老街路灯不亮',
    text: '老街路灯坏了三盏，天黑后一片漆黑。',
  });

  const { ticket, suggestion } = await stored(world, number);
  expect(suggestion).toMatchObject({ automatic: true, calibrated: true, modelVersion: 1 });
  expect(ticket).toMatchObject({
    status: 'ASSIGNED',
    categoryId: county.categories.lamps.id,
    unitId: county.units.housing.id,
  });
  const events = await execute<{ kind: string; actor: string }>(
    world.asSystem(),
    `select kind, actor from {s}.ticket_event where ticket_id = ? order by id`,
    [ticket.id],
  );
  expect(events.slice(1)).toEqual([
    { kind: 'accepted', actor: 'system:analysis.triage' },
    { kind: 'assigned', actor: 'system:analysis.triage' },
  ]);
});

test('what a person has to look at is never dispatched by itself', async () => {
  const { world, county } = await trainedWorld();
  await using _ = world;
  const lamp = { title: '老街路灯不亮', text: '老街路灯坏了三盏，天黑后一片漆黑。' };
  const left = async (changes: Record<string, unknown>) => {
    const { number } = await triaged(world, { ...lamp, ...changes });
    return (await stored(world, number)).ticket.status;
  };

  // Never public; against somebody; under another row by the citizen's own choice; unlike anything; the same words again.
  expect(await left({ title: '打人', text: '丈夫酒后动手打人，妻子满身是伤，喊救命没人管。' })).toBe(
    'RECEIVED',
  );
  expect(await left({ against: ['试验县交通局'] })).toBe('RECEIVED');
  expect(await left({ categoryCode: 'GA-001' })).toBe('RECEIVED');
  // Against those in office, whom nobody named; a complaint of the very unit that would get it.
  const contactPhone = '13900000008';
  expect(await left({ text: `${lamp.text}村主任态度恶劣，还骂人。`, contactPhone })).toBe('RECEIVED');
  const { name } = county.units.housing;
  expect(await left({ text: `${lamp.text}投诉${name}，打电话没人接。`, contactPhone })).toBe('RECEIVED');
  expect(await left({ text: `${lamp.text}请${name}来修。`, contactPhone })).toBe('ASSIGNED');
  expect(await left({ contactPhone: '13900000001' })).toBe('ASSIGNED');
  expect(await left({ contactPhone: '13900000001' })).toBe('RECEIVED');
  await settings(world, { autoDispatchAt: null });
  expect(await left({ contactPhone: '13900000002' })).toBe('RECEIVED');
  await settings(world, { autoDispatchAt: 0.9 });
  await execute(world.asSystem(), `update {s}.triage_model set expected_calibration_error = 0.2`);
  world.opened.platform.memory.delete(`${world.county.tenant.code}/triage/present`);
  expect(await left({ contactPhone: '13900000003' })).toBe('RECEIVED');
  expect(county.categories.lamps.id).toBeTruthy();
});

test('a row without an owner, or of a unit that may not have it, leaves the ticket whole to the dispatcher', async () => {
  const { world, county } = await trainedWorld();
  await using _ = world;
  const lamp = { title: '老街路灯不亮', text: '老街路灯坏了三盏，天黑后一片漆黑。' };
  const owned = (unitId: string | null) =>
    execute(world.asSystem(), `update {s}.category_version set owner_unit_id = ? where id = ?`, [
      unitId,
      county.categories.lamps.versionId,
    ]).then(() => {
      for (const key of [...world.opened.platform.memory.keys()])
        if (key.includes('/categories/')) world.opened.platform.memory.delete(key);
    });

  await owned(null);
  const nobodys = await triaged(world, lamp);
  await owned(county.units.village.id);
  const villages = await triaged(world, { ...lamp, contactPhone: '13900000009' });

  for (const { number } of [nobodys, villages]) {
    const { ticket, suggestion } = await stored(world, number);
    expect(ticket).toMatchObject({ status: 'RECEIVED', acceptedAt: null, categoryId: null });
    expect(suggestion?.automatic).toBe(false);
  }
});

test('the same matter is found among open tickets, the citizen’s own words first, and only what one may see', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const first = await triaged(world, { contactPhone: '13900000001' });
  const again = await triaged(world, { contactPhone: '13900000001' });
  const neighbour = await triaged(world, {
    contactPhone: '13900000002',
    text: '村口三盏路灯坏了一周多了，晚上老人走路怕摔。什么时候能修？',
  });
  const against = await triaged(world, { against: ['试验县交通局'], contactPhone: '13900000003' });
  await triaged(world, { title: '学校食堂', text: '中学食堂的饭菜又贵又凉，请管一管。' });
  await using served = await serve(world);
  const shown = async (actor: StaffActor, number: string) => {
    const caller = await asStaff({ world, served }, actor);
    return good(await caller.ask(SIMILAR, { number })).data.staffTicket?.similar;
  };

  const seen = await shown(county.staff.dispatcher, again.number);

  expect(seen[0]).toEqual({
    ticket: { number: first.number },
    similarity: 1,
    sameCitizen: true,
    exact: true,
  });
  expect(seen.map(({ ticket }: { ticket: { number: string } }) => ticket.number).toSorted()).toEqual(
    [first.number, neighbour.number, against.number].toSorted(),
  );
  const roadsDispatcher = await aStaff(world, { role: 'dispatcher', unit: county.units.roads });
  const seenByRoads = await shown(roadsDispatcher, again.number);
  expect(JSON.stringify(seenByRoads)).not.toContain(against.number);
  expect(await shown(county.staff.roadsHandler, again.number)).toBeUndefined();
  await execute(world.asSystem(), `update {s}.ticket set status = 'TRANSFERRED' where number = ?`, [
    first.number,
  ]);
  expect(JSON.stringify(await shown(county.staff.dispatcher, again.number))).not.toContain(first.number);
});

test('whoever erases words erases what was made of them', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const first = await triaged(world);
  const second = await triaged(world);
  const id = await idOfTicket(world, second.number);
  const kept = async () => {
    const [row] = await execute<{ n: number }>(
      world.asSystem(),
      `select (select count(*) from {s}.triage_suggestion where ticket_id = ?)::int
         + (select count(*) from {s}.ticket_sketch where ticket_id = ?)::int
         + (select count(*) from {s}.ticket_likeness where ticket_id = ? or other_id = ?)::int as n`,
      [id, id, id, id],
    );
    return row!.n;
  };
  expect(await kept()).toBe(3);

  await execute(world.asSystem(), `update {s}.words set body = null, salt = null where id = ?`, [id]);
  await triageTicket(world.as(JOB), id);

  expect(await kept()).toBe(0);
  expect((await stored(world, first.number)).suggestion).not.toBeNull();
});

test('a sketch lasts as long as its ticket is open', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const { number } = await triaged(world);
  const id = await idOfTicket(world, number);
  const sketches = () => execute(world.asSystem(), `select ticket_id from {s}.ticket_sketch`);
  expect(await sketches()).toHaveLength(1);

  await execute(world.asSystem(), `update {s}.ticket set status = 'DECLINED' where id = ?`, [id]);
  await triageTicket(world.as(JOB), id);

  expect(await sketches()).toEqual([]);
});

test('figures tell how often the machine was right, to staff with figures and as far as theirs reach', async () => {
  const { world, county } = await trainedWorld();
  await using _ = world;
  const { dispatcher } = county.staff;
  const lamp = { title: '老街路灯不亮', text: '老街路灯坏了三盏，天黑后一片漆黑。' };
  const phones = ['13900000011', '13900000012', '13900000013'];
  const automatic: string[] = [];
  for (const contactPhone of phones) automatic.push((await triaged(world, { ...lamp, contactPhone })).number);
  await recategoriseTicket(world.as(dispatcher), { number: automatic[0]!, categoryCode: 'GA-001' });
  const violence = { title: '打人', text: '丈夫酒后动手打人，妻子满身是伤，喊救命没人管。' };
  const taken = await triaged(world, violence);
  const other = await triaged(world, { ...violence, contactPhone: '13900000014' });
  await acceptTicket(world.as(dispatcher), { number: taken.number, categoryCode: 'GA-001' });
  await acceptTicket(world.as(dispatcher), { number: other.number, categoryCode: 'CJ-001' });
  await using served = await serve(world);
  const asked = async (actor: StaffActor | null, days = { from: '2026-11-01', to: '2026-11-30' }) => {
    const caller = actor ? await asStaff({ world, served }, actor) : served.caller();
    return caller.ask(
      `query ($from: Date!, $to: Date!) { triageStatistics(from: $from, to: $to) { tickets automatic automaticShare corrected
         automaticAccuracy suggested suggestionTaken suggestionAccuracy } }`,
      days,
    );
  };

  expect(good(await asked(dispatcher)).data.triageStatistics).toEqual({
    tickets: 5,
    automatic: 3,
    automaticShare: '0.6000',
    corrected: 1,
    automaticAccuracy: '0.6667',
    suggested: 2,
    suggestionTaken: 1,
    suggestionAccuracy: '0.5000',
  });
  const elsewhere = await aStaff(world, { role: 'principal', unit: county.units.roads });
  expect(good(await asked(elsewhere)).data.triageStatistics).toMatchObject({
    tickets: 0,
    automaticShare: null,
  });
  expect(refusalIn(await asked(null))).toContain('UNAUTHENTICATED');
  expect(refusalIn(await asked(county.staff.handler))).toContain('FORBIDDEN');
  expect(refusalIn(await asked(dispatcher, { from: '2026-11-30', to: '2026-11-01' }))).toContain(
    'BAD_INPUT to',
  );
  expect(refusalIn(await asked(dispatcher, { from: '2025-01-01', to: '2026-11-01' }))).toContain(
    'BAD_INPUT to',
  );
});

test('a worse model is kept with its figures and the reason, and not taken; the list alone is told as such', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  await using served = await serve(world);
  const models = async (actor: StaffActor | null) => {
    const caller = actor ? await asStaff({ world, served }, actor) : served.caller();
    return caller.ask('{ triageModels { version state rows macroF1 refusedBecause windowTo } }');
  };
  expect(await trainTriage(world.as(JOB))).toMatchObject({ state: 'TOO_FEW' });
  expect(good(await models(county.staff.supervisor)).data.triageModels).toMatchObject([
    { version: 0, state: 'COLD' },
  ]);
  await dispatchedTickets(world, county, 400);
  expect(await trainTriage(world.as(JOB))).toMatchObject({ state: 'ACTIVE', version: 1 });

  // From now on half of the rows say the opposite of the other half.
  await execute(
    world.asSystem(),
    `update {s}.ticket set category_id = ? where number like 'ZT-20261001-%' and right(number, 1) in ('1', '4', '5', '8')`,
    [county.categories.violence.id],
  );
  const worse = await trainTriage(world.as(JOB));

  expect(worse).toMatchObject({
    state: 'REFUSED',
    version: 2,
    refusedBecause: expect.stringMatching(/F1|校准/),
  });
  const told = good(await models(county.staff.administrator)).data.triageModels;
  expect(told).toMatchObject([
    { version: 2, state: 'REFUSED', refusedBecause: expect.any(String) },
    { version: 1, state: 'ACTIVE', refusedBecause: null, windowTo: '2026-11-23' },
  ]);
  expect(refusalIn(await models(null))).toContain('UNAUTHENTICATED');
  expect(refusalIn(await models(county.staff.handler))).toContain('FORBIDDEN');
  const kept = await world.asSystem().em.find(TriageModel, {}, { orderBy: { version: 'asc' } });
  expect(kept.map(({ bytes }) => bytes !== null)).toEqual([true, true]);
});
