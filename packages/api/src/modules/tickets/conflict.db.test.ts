import { Refusal } from '@zhitong/domain';
import { expect, test } from 'vitest';
import { aCounty } from '#test/county';
import { type World, createWorld } from '#test/world';
import { acceptTicket, assignTicket, setConflict } from './dispatch-ticket.ts';
import { signTicket } from './handle-ticket.ts';
import { findStaffTicket, queueCounts, staffTickets } from './staff-ticket.queries.ts';
import { submitTicket } from './submit-ticket.ts';
import { Assignment, Ticket } from './ticket.entity.ts';

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

async function stored(world: World, number: string): Promise<Ticket> {
  return world.asSystem().em.findOneOrFail(Ticket, { number });
}

test('whom an appeal is against sees nothing of it: no row, no count, no step', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { staff } = county;
  const { number } = await anAppeal(world, { against: ['试验镇101'] });

  for (const actor of [staff.hotline, staff.handler, staff.roadsHandler]) {
    const ctx = world.as(actor);
    expect(await findStaffTicket(ctx, { number })).toBeNull();
    expect((await staffTickets(ctx, { filter: {}, sort: 'NEWEST', args: {} })).nodes).toEqual([]);
    expect(await queueCounts(ctx)).toEqual([]);
    await expect(acceptTicket(ctx, { number, categoryCode: 'CJ-001' })).rejects.toBeInstanceOf(Refusal);
  }
  await acceptTicket(world.as(staff.dispatcher), { number, categoryCode: 'CJ-001' });
  for (const unitCode of ['zhen101', 'cun201']) {
    await expect(assignTicket(world.as(staff.dispatcher), { number, unitCode })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      problems: expect.arrayContaining([
        expect.objectContaining({ path: 'input.unitCode', code: 'CONFLICT_OF_INTEREST' }),
      ]),
    });
  }
  await assignTicket(world.as(staff.dispatcher), { number, unitCode: 'zhujian' });
  expect(await stored(world, number)).toMatchObject({ status: 'ASSIGNED' });
});

test('an appeal against the county centre is out of its sight and goes to the supervisor', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { staff } = await aCounty(world);
  const { number } = await anAppeal(world, { against: ['county-centre'] });

  expect(await findStaffTicket(world.as(staff.dispatcher), { number })).toBeNull();
  expect(await queueCounts(world.as(staff.dispatcher))).toEqual([]);
  await acceptTicket(world.as(staff.supervisor), { number, categoryCode: 'CJ-001' });
  await assignTicket(world.as(staff.supervisor), { number, unitCode: 'jiaotong' });
  expect(await findStaffTicket(world.as(staff.roadsHandler), { number })).toMatchObject({
    status: 'ASSIGNED',
  });
});

test('an appeal that names somebody in words is out of the dispatchers’ sight, until the supervisor says who is meant', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { staff } = await aCounty(world);
  const { number } = await anAppeal(world, { against: ['收费站那个穿蓝衣服的'] });

  for (const actor of [staff.dispatcher, staff.hotline]) {
    expect(await findStaffTicket(world.as(actor), { number })).toBeNull();
  }
  await acceptTicket(world.as(staff.supervisor), { number, categoryCode: 'CJ-001' });
  await expect(
    assignTicket(world.as(staff.supervisor), { number, unitCode: 'zhujian' }),
  ).rejects.toMatchObject({ problems: [expect.objectContaining({ code: 'CONFLICT_UNRESOLVED' })] });
  await setConflict(world.as(staff.supervisor), { number, unitCodes: ['jiaotong'] });
  await expect(
    assignTicket(world.as(staff.dispatcher), { number, unitCode: 'jiaotong' }),
  ).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await assignTicket(world.as(staff.dispatcher), { number, unitCode: 'zhujian' });
  expect(await findStaffTicket(world.as(staff.hotline), { number })).not.toBeNull();
  expect(await findStaffTicket(world.as(staff.roadsHandler), { number })).toBeNull();
});

test('a dispatcher cannot see, clear or decline a complaint in whose words their own name stands', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { staff } = await aCounty(world);
  const { number } = await anAppeal(world, { against: ['县中心的 调度甲 主任，态度很差'] });
  const dispatcher = world.as(staff.dispatcher);

  expect(await findStaffTicket(dispatcher, { number })).toBeNull();
  await expect(setConflict(dispatcher, { number, unitCodes: [] })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await setConflict(world.as(staff.supervisor), { number, unitCodes: [] });
  expect(await findStaffTicket(dispatcher, { number })).toBeNull();
});

test('whom the citizen named stays barred, whatever is set afterwards', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { staff } = await aCounty(world);
  const { number } = await anAppeal(world, { against: ['zhujian'] });

  await setConflict(world.as(staff.dispatcher), { number, unitCodes: [] });

  await acceptTicket(world.as(staff.dispatcher), { number, categoryCode: 'CJ-001' });
  await expect(
    assignTicket(world.as(staff.dispatcher), { number, unitCode: 'zhujian' }),
  ).rejects.toMatchObject({ code: 'BAD_INPUT' });
  const plain = await anAppeal(world);
  await expect(
    setConflict(world.as(staff.dispatcher), { number: plain.number, unitCodes: ['zhujian'] }),
  ).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
});

test('a person complained of by name bars their whole unit, which is one tier too low', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { number } = await anAppeal(world, { against: ['承办甲'] });
  await acceptTicket(world.as(county.staff.dispatcher), { number, categoryCode: 'CJ-001' });

  await expect(
    assignTicket(world.as(county.staff.dispatcher), { number, unitCode: 'zhujian' }),
  ).rejects.toMatchObject({ problems: [expect.objectContaining({ code: 'CONFLICT_OF_INTEREST' })] });
  await assignTicket(world.as(county.staff.dispatcher), { number, unitCode: 'jiaotong' });
  expect(await findStaffTicket(world.as(county.staff.handler), { number })).toBeNull();
});

test('an assistant signs for its own part, and loses it once it turns out to be complained of', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { staff } = await aCounty(world);
  const { number } = await anAppeal(world, { against: ['试验镇101'] });
  await acceptTicket(world.as(staff.dispatcher), { number, categoryCode: 'CJ-001' });
  await assignTicket(world.as(staff.dispatcher), {
    number,
    unitCode: 'zhujian',
    assistUnitCodes: ['jiaotong'],
  });

  await signTicket(world.as(staff.roadsHandler), { number });
  expect(await stored(world, number)).toMatchObject({ status: 'ASSIGNED' });
  await expect(signTicket(world.as(staff.roadsHandler), { number })).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
  });
  await setConflict(world.as(staff.dispatcher), { number, unitCodes: ['jiaotong'] });

  expect(await findStaffTicket(world.as(staff.roadsHandler), { number })).toBeNull();
  const open = await world.asSystem().em.find(Assignment, { endedAt: null });
  expect(open.map((assignment) => assignment.duty)).toEqual(['LEAD']);
});
