import { expect, test } from 'vitest';
import { type County, aCounty } from '#test/county';
import { type World, createWorld } from '#test/world';
import { addToTicket, evaluateTicket } from './citizen-steps.ts';
import { closeExpired } from './close-expired.job.ts';
import { acceptTicket, assignTicket, declineTicket, recategoriseTicket } from './dispatch-ticket.ts';
import { replyTicket, signTicket } from './handle-ticket.ts';
import { eventsOf, receiptByCode } from './receipt.queries.ts';
import { TicketEvent, Words } from './record.entity.ts';
import { sealEvents, verifyEvents } from './seal-events.job.ts';
import { findStaffTicket, staffTickets } from './staff-ticket.queries.ts';
import { submitTicket } from './submit-ticket.ts';
import { Ticket } from './ticket.entity.ts';
import { unlockContact } from './unlock-contact.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const LAMP = {
  title: '村口路灯不亮？',
  text: '村口三盏路灯坏了一周，晚上老人走路怕摔。能修吗？',
  placeCode: '999901101201',
};

async function anAppeal(world: World, changes: Record<string, unknown> = {}) {
  const { receipt, trackingCode } = await submitTicket(world.as({ kind: 'anonymous' }), {
    ...LAMP,
    ...changes,
  });
  return { number: receipt.number, trackingCode };
}

async function aReply(world: World, county: County, changes: Record<string, unknown> = {}) {
  const appeal = await anAppeal(world, changes);
  const { number } = appeal;
  await acceptTicket(world.as(county.staff.dispatcher), { number, categoryCode: 'CJ-001' });
  await assignTicket(world.as(county.staff.dispatcher), { number, unitCode: 'zhujian' });
  await signTicket(world.as(county.staff.handler), { number });
  await replyTicket(world.as(county.staff.handler), {
    number,
    text: '可以修。线路老化。本周五前修好，联系人见公示牌。',
    outcome: 'SOLVED',
  });
  return appeal;
}

async function stored(world: World, number: string): Promise<Ticket> {
  return world.asSystem().em.findOneOrFail(Ticket, { number });
}

test('an appeal goes the whole way from intake to a verdict, each step with its clock', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { staff } = county;

  const { number, trackingCode } = await anAppeal(world);
  expect(number).toMatch(/^ZT-20261123-\d{6}$/);
  expect(trackingCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  expect(await stored(world, number)).toMatchObject({
    status: 'RECEIVED',
    dueAt: new Date('2026-11-23T09:30:00+08:00'),
  });

  await acceptTicket(world.as(staff.dispatcher), { number, categoryCode: 'CJ-001' });
  expect(await stored(world, number)).toMatchObject({
    status: 'ACCEPTED',
    dueAt: new Date('2026-12-01T00:00:00+08:00'),
    finishHours: 120,
  });

  await assignTicket(world.as(staff.dispatcher), {
    number,
    unitCode: 'zhujian',
    assistUnitCodes: ['cun201'],
  });
  const assigned = await findStaffTicket(world.as(staff.handler), { number });
  expect(assigned).toMatchObject({ status: 'ASSIGNED', unitId: county.units.housing.id });

  world.setClock('2026-11-23T10:00:00+08:00');
  await signTicket(world.as(staff.handler), { number });
  await replyTicket(world.as(staff.handler), {
    number,
    text: '可以修。线路老化。本周五前修好。',
    outcome: 'SOLVED',
  });
  expect(await stored(world, number)).toMatchObject({
    status: 'REPLIED',
    ratingUntil: new Date('2026-11-30T10:00:00+08:00'),
  });

  await evaluateTicket(world.as({ kind: 'anonymous' }), {
    number,
    trackingCode,
    solved: 'PARTLY',
    satisfaction: 4,
  });
  expect(await stored(world, number)).toMatchObject({
    status: 'CLOSED',
    outcome: 'PARTLY_SOLVED',
    statedOutcome: 'SOLVED',
  });

  const page = await eventsOf(world.asSystem(), {
    ticketId: (await stored(world, number)).id,
    kinds: ['submitted', 'accepted', 'assigned', 'signed', 'replied', 'evaluated', 'closed'],
    args: { first: 50 },
  });
  expect(page.nodes.map((event) => event.kind)).toEqual([
    'submitted',
    'accepted',
    'assigned',
    'signed',
    'replied',
    'evaluated',
    'closed',
  ]);
});

test('a step that the state does not allow is refused and leaves no trace', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { staff } = await aCounty(world);
  const { number } = await anAppeal(world);

  await expect(
    assignTicket(world.as(staff.dispatcher), { number, unitCode: 'zhujian' }),
  ).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
  await expect(
    replyTicket(world.as(staff.dispatcher), { number, text: '好', outcome: 'SOLVED' }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });

  expect(await world.asSystem().em.count(TicketEvent)).toBe(1);
});

test('a ticket does not exist for units that it was never given to', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { number } = await aReply(world, county);

  expect(await findStaffTicket(world.as(county.staff.roadsHandler), { number })).toBeNull();
  await expect(signTicket(world.as(county.staff.roadsHandler), { number })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await findStaffTicket(world.as(county.staff.administrator), { number })).toBeNull();
  expect(await findStaffTicket(world.as({ kind: 'anonymous' }), { number })).toBeNull();
  expect(await findStaffTicket(world.as(county.staff.auditor), { number })).not.toBeNull();
  expect(await findStaffTicket(world.as(county.staff.hotline), { number })).not.toBeNull();
});

test('a matter that is none of the village’s is never given to a village as lead', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { staff } = await aCounty(world);
  const { number } = await anAppeal(world);
  await acceptTicket(world.as(staff.dispatcher), { number, categoryCode: 'CJ-001' });

  await expect(
    assignTicket(world.as(staff.dispatcher), { number, unitCode: 'cun201' }),
  ).rejects.toMatchObject({
    problems: [expect.objectContaining({ path: 'input.unitCode', code: 'NOT_VILLAGE' })],
  });
  await assignTicket(world.as(staff.dispatcher), {
    number,
    unitCode: 'zhen101',
    assistUnitCodes: ['cun201'],
  });
});

test('declining tells where to go, and closes when nobody appeals', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { staff } = await aCounty(world);
  const { number, trackingCode } = await anAppeal(world);
  await declineTicket(world.as(staff.dispatcher), { number, reason: 'LITIGATION', note: '法院已经立案。' });

  expect(await closeExpired(world.asSystem())).toBe(0);
  world.setClock('2026-12-01T09:00:01+08:00');
  expect(await closeExpired(world.asSystem())).toBe(1);
  expect(await closeExpired(world.asSystem())).toBe(0);

  expect(await stored(world, number)).toMatchObject({ status: 'CLOSED', outcome: 'NOT_OURS' });
  const receipt = await receiptByCode(world.as({ kind: 'anonymous' }), { number, trackingCode });
  expect(receipt.status).toBe('CLOSED');
});

test('silence closes a reply without counting as a verdict', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { number, trackingCode } = await aReply(world, county);

  world.setClock('2026-12-01T09:00:00+08:00');
  await closeExpired(world.asSystem());

  expect(await stored(world, number)).toMatchObject({ status: 'CLOSED', outcome: 'SOLVED' });
  const late = evaluateTicket(world.as({ kind: 'anonymous' }), {
    number,
    trackingCode,
    solved: 'NO',
    satisfaction: 1,
  });
  await expect(late).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
});

test('a verdict may change while the window is open; the last one counts and the first is kept', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const by = await aReply(world, county);
  const citizen = world.as({ kind: 'anonymous' });

  await evaluateTicket(citizen, { ...by, solved: 'NO', satisfaction: 1, comment: '还是不亮' });
  expect(await stored(world, by.number)).toMatchObject({ outcome: 'EXPLAINED' });
  world.setClock('2026-11-25T09:00:00+08:00');
  await evaluateTicket(citizen, { ...by, solved: 'YES', satisfaction: 5 });

  expect(await stored(world, by.number)).toMatchObject({ status: 'CLOSED', outcome: 'SOLVED' });
  const verdicts = await world
    .asSystem()
    .em.execute(`select solved from "${world.schema}".evaluation order by at`);
  expect(verdicts).toEqual([{ solved: 'NO' }, { solved: 'YES' }]);
});

test('the citizen adds and takes back by receipt; later steps are refused', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const by = await anAppeal(world);
  const citizen = world.as({ kind: 'anonymous' });

  await addToTicket(citizen, { ...by, action: 'ADD', text: '又坏了一盏。' });
  await expect(addToTicket(citizen, { ...by, action: 'REOPEN', text: '再办' })).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
  });
  await expect(addToTicket(citizen, { ...by, action: 'ADD', text: ' ' })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
  await expect(
    addToTicket(citizen, { ...by, trackingCode: '0000000000000000', action: 'WITHDRAW' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await addToTicket(citizen, { ...by, action: 'WITHDRAW' });

  expect(await stored(world, by.number)).toMatchObject({ status: 'CLOSED', outcome: 'WITHDRAWN' });
});

test('another row of the list recomputes the deadline from the same start', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { staff } = await aCounty(world);
  const { number } = await anAppeal(world);
  await acceptTicket(world.as(staff.dispatcher), { number, categoryCode: 'CJ-001' });
  world.setClock('2026-11-24T09:00:00+08:00');

  await recategoriseTicket(world.as(staff.dispatcher), { number, categoryCode: 'GA-001' });

  // Ten working days by default, counted from acceptance.
  expect(await stored(world, number)).toMatchObject({ dueAt: new Date('2026-12-08T00:00:00+08:00') });
});

test('contact data is sealed, each look is logged, and the citizen reads who looked', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const by = await aReply(world, county, { contactName: '某某', contactPhone: '154 0000 0001' });
  const ctx = world.as(county.staff.handler);

  expect(await unlockContact(ctx, { number: by.number, purpose: 'CALL_BACK' })).toMatchObject({
    name: '某某',
    phone: '15400000001',
  });
  await expect(
    unlockContact(world.as(county.staff.roadsHandler), { number: by.number, purpose: 'CALL_BACK' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(
    unlockContact(world.as(county.staff.auditor), { number: by.number, purpose: 'CALL_BACK' }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });

  const rows = await world
    .asSystem()
    .em.execute(
      `select row_to_json(c)::text || (select string_agg(e.facts::text, '') from "${world.schema}".ticket_event e) as all from "${world.schema}".contact c`,
    );
  expect(JSON.stringify(rows)).not.toMatch(/15400000001|某某/);
  expect(await world.asSystem().em.execute(`select purpose from "${world.schema}".contact_look`)).toEqual([
    { purpose: 'CALL_BACK' },
  ]);
});

test('events hold facts and no free text, and the chain still verifies after an erasure', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  await aReply(world, county);
  const ctx = world.asSystem();
  // What other tests have open on the same server holds back what is final.
  const sealed = () => sealEvents(ctx).then(() => verifyEvents(ctx));
  await expect.poll(sealed, { timeout: 30_000 }).toMatchObject({ sealed: 5 });
  const before = await verifyEvents(ctx);
  expect(before).toMatchObject({ events: 5, sealed: 5, broken: [], changedWords: 0 });

  const facts = await ctx.em.execute(`select facts::text as facts from "${world.schema}".ticket_event`);
  expect(JSON.stringify(facts)).not.toMatch(/[\u4e00-\u9fff]/);
  await ctx.em.nativeUpdate(Words, { kind: 'INTAKE' }, { body: null, salt: null });
  expect(await verifyEvents(ctx)).toEqual(before);

  await ctx.em.execute(
    `update "${world.schema}".words set body = jsonb_build_object('text', '改过的答复') where kind = 'REPLY'`,
  );
  expect(await verifyEvents(ctx)).toMatchObject({ broken: [], changedWords: 1 });
});

test('the queue shows running clocks before what is answered already', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const answered = await aReply(world, county);
  const waiting = await anAppeal(world);

  const { nodes } = await staffTickets(world.as(county.staff.dispatcher), {
    filter: {},
    sort: 'DUE_SOONEST',
    args: { first: 1 },
  });

  expect(nodes.map((row) => row.number)).toEqual([waiting.number]);
  const all = await staffTickets(world.as(county.staff.dispatcher), {
    filter: {},
    sort: 'DUE_SOONEST',
    args: {},
  });
  expect(all.nodes.map((row) => row.number)).toEqual([waiting.number, answered.number]);
});
