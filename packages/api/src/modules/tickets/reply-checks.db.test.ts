import { anAppeal } from '#test/cases';
import { type County, aCounty } from '#test/county';
import { type Caller, refusalIn, serve } from '#test/served';
import { good, signedIn } from '#test/staff-client';
import { type World, createWorld } from '#test/world';
import { expect, test } from 'vitest';
import { acceptTicket, assignTicket } from './dispatch-ticket.ts';
import { signTicket } from './handle-ticket.ts';
import { TicketEvent } from './record.entity.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const BRUSH_OFF = '您好，来信收悉，已转交相关部门处理，请耐心等待。';
const CHECK =
  'query ($number: String!, $text: String!) { checkReply(number: $number, text: $text, outcome: SOLVED) { kind severity sentence start end } }';
const REPLY = 'mutation ($input: ReplyTicketInput!) { replyTicket(input: $input) { ticket { status } } }';

/** An appeal that the housing office has signed for. */
async function inProgress(world: World, { staff }: County): Promise<string> {
  const { number } = await anAppeal(world);
  await acceptTicket(world.as(staff.dispatcher), { number, categoryCode: 'CJ-001' });
  await assignTicket(world.as(staff.dispatcher), { number, unitCode: 'zhujian' });
  await signTicket(world.as(staff.handler), { number });
  return number;
}

const kindsIn = (findings: { kind: string; severity: string }[]) =>
  findings.filter(({ severity }) => severity === 'STOP').map(({ kind }) => kind);

test('a reply is looked through as it is written, by whoever may answer this ticket and nobody else', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const number = await inProgress(world, county);
  await using served = await serve(world);
  const asked = (caller: Caller, text = BRUSH_OFF) => caller.ask(CHECK, { number, text });
  const as = (who: 'handler' | 'roadsHandler' | 'dispatcher') =>
    signedIn({ world, served }, county.staff[who]);

  const found = good(await asked(await as('handler'))).data.checkReply;

  expect(kindsIn(found)).toEqual(['BRUSH_OFF']);
  expect(found[0].sentence).toMatch(/[一-鿿]/);
  expect(refusalIn(await asked(served.caller()))).toContain('UNAUTHENTICATED');
  expect(refusalIn(await asked(await as('dispatcher')))).toContain('FORBIDDEN');
  expect(refusalIn(await asked(await as('roadsHandler')))).toContain('NOT_FOUND');
  expect(refusalIn(await asked(await as('handler'), '好'.repeat(5001)))).toContain('BAD_INPUT text TOO_LONG');
  expect(good(await asked(await as('handler'), '')).status).toBe(200);
});

test('a brush-off leaves only when the handler says so, and the history keeps that it did', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const number = await inProgress(world, county);
  await using served = await serve(world);
  const handler = await signedIn({ world, served }, county.staff.handler);
  const reply = (despite?: string[]) =>
    handler.ask(REPLY, { input: { number, text: BRUSH_OFF, outcome: 'EXPLAINED', despite } });

  const refused = await reply();
  const otherwise = await reply(['COPIED']);
  const sent = await reply(['COPIED', 'BRUSH_OFF']);

  expect(refusalIn(refused)).toContain('BAD_INPUT input.text BRUSH_OFF');
  expect(refusalIn(otherwise)).toContain('BAD_INPUT input.text BRUSH_OFF');
  expect(good(sent).data.replyTicket.ticket.status).toBe('REPLIED');
  const event = await world.asSystem().em.findOneOrFail(TicketEvent, { kind: 'replied' });
  expect(event.facts).toMatchObject({ kind: 'replied', despite: ['BRUSH_OFF'] });
});

test('a reply with facts and a date needs no tick, and its event says nothing of one', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const number = await inProgress(world, county);
  await using served = await serve(world);
  const handler = await signedIn({ world, served }, county.staff.handler);
  const text =
    '可以修复。11月23日经现场检查，村口三盏路灯因镇流器老化不亮，依据《城市照明管理规定》由我局更换。11月25日前全部修好，联系电话见村公示栏。';

  good(await handler.ask(REPLY, { input: { number, text, outcome: 'SOLVED' } }));

  const event = await world.asSystem().em.findOneOrFail(TicketEvent, { kind: 'replied' });
  expect(event.facts).not.toHaveProperty('despite');
});
