import { aCounty } from '#test/county';
import { STAFF_PASSWORD } from '#test/factories';
import { serve } from '#test/served';
import { good, signedIn, step } from '#test/staff-client';
import { listen, socketTo } from '#test/step-listener';
import { type World, createWorld } from '#test/world';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { openLog } from '#platform/log';
import { createPartner } from '#partners';
import { projectTicket } from '#publications';
import { Ticket } from '#tickets';

const MONDAY = '2026-11-23T09:00:00+08:00';
const PHONE = '15400000001';
const NAME = '欧阳某';
const TITLE = '机耕道塌了';
const TEXT = '机耕道塌了一段，\ninsert into 田里的水也断了。';
const REPLY = '能修。雨季冲垮。月底前修好。';
const COMMENT = '修得很好';
const WRONG_PASSWORD = '不对的口令-2026';
const SUBMIT = `mutation ($input: SubmitTicketInput!) { submitTicket(input: $input) { receipt { number trackingCode } } }`;
const EVALUATE = `mutation ($input: EvaluateTicketInput!) { evaluateTicket(input: $input) { receipt { status } } }`;

/** Everything that this process says from now on, in the log or past it. */
function listenToLog(world: World): string[] {
  const lines: string[] = [];
  const keep = (line: unknown) => void lines.push(String(line));
  Object.assign(world.opened.platform, { log: openLog('debug', 'test', { write: keep }) });
  for (const method of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...words) => keep(words.map(String).join(' ')));
  return lines;
}

test('no line of the log holds a person, their words or a secret, though everything goes wrong', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const lines = listenToLog(world);
  await using served = await serve(world);
  const { token } = await createPartner(world.asSystem(), {
    name: '试验应用',
    scopes: ['ticket.submit'],
    channels: ['partner'],
    pointsPerSecond: 100,
  });
  const citizen = served.caller();
  const input = { title: TITLE, text: TEXT, contactName: NAME, contactPhone: PHONE, against: ['某某施工队'] };

  const { number, trackingCode } = good(await citizen.ask(SUBMIT, { input })).data.submitTicket.receipt;
  const wrong = { login: 'nobody', password: WRONG_PASSWORD };
  await citizen.ask('mutation ($input: SignInInput!) { signIn(input: $input) { me { name } } }', {
    input: wrong,
  });
  await citizen.ask(
    'mutation ($input: RequestLoginCodeInput!) { requestLoginCode(input: $input) { expiresAt } }',
    { input: { phone: PHONE } },
  );
  await served
    .caller({ authorization: `Bearer ${token}` })
    .ask(SUBMIT, { input: { ...input, channel: 'partner' } });
  const dispatcher = await signedIn({ world, served }, county.staff.dispatcher);
  const supervisor = await signedIn({ world, served }, county.staff.supervisor);
  await step(supervisor, 'acceptTicket', { number, categoryCode: 'CJ-001' });
  await step(supervisor, 'setConflict', { number, unitCodes: ['jiaotong'] });
  await step(dispatcher, 'assignTicket', { number, unitCode: 'zhujian' });
  const handler = await signedIn({ world, served }, county.staff.handler);
  await step(handler, 'signTicket', { number });
  await step(handler, 'replyTicket', { number, text: REPLY, outcome: 'SOLVED' });
  const verdict = { number, trackingCode, solved: 'YES', satisfaction: 5, comment: COMMENT };
  good(await citizen.ask(EVALUATE, { input: verdict }));
  const { id } = await world.asSystem().em.findOneOrFail(Ticket, { number });
  await projectTicket(world.asSystem(), id);
  const listener = listen(socketTo(served.origin), { number, trackingCode });

  // Now the tables go, so that each statement fails with its values in it.
  const owner = new pg.Client(world.config.databaseOwnerUrl!);
  await owner.connect();
  for (const table of ['words', 'login_session', 'attachment', 'public_ticket', 'login_code'])
    await owner.query(`alter table "${world.schema}".${table} rename to gone_${table}`);
  await owner.end();
  const broken = [
    await citizen.ask(SUBMIT, { input: { ...input, title: `${TITLE}一` } }),
    await citizen.ask(EVALUATE, { input: verdict }),
    await citizen.ask(
      'mutation ($input: RequestLoginCodeInput!) { requestLoginCode(input: $input) { expiresAt } }',
      { input: { phone: PHONE } },
    ),
    await citizen.ask('mutation ($input: CreateUploadInput!) { createUpload(input: $input) { url } }', {
      input: { fileName: `${NAME}.jpg`, contentType: 'image/jpeg', size: 9 },
    }),
    await citizen.ask('query ($number: String!) { ticket(number: $number) { title } }', { number }),
    await handler.ask(
      'mutation ($input: ReplyTicketInput!) { replyTicket(input: $input) { ticket { number } } }',
      { input: { number, text: REPLY, outcome: 'SOLVED' } },
    ),
  ];
  await fetch(`${served.origin}/uploads/999901/${id}?token=${trackingCode as string}`, {
    method: 'PUT',
    body: TEXT,
  });
  await listener.stop();
  vi.restoreAllMocks();

  const codes = broken.map(({ errors }) => errors[0]?.extensions.code);
  expect(new Set(codes)).toEqual(new Set(['INTERNAL', 'UNAVAILABLE']));
  for (const { body } of broken) expect(body).not.toMatch(/gone_|relation|42P01|words/);
  const said = lines.join('\n');
  expect(lines.length).toBeGreaterThan(broken.length);
  expect(said).toContain('a defect answered with INTERNAL');
  const session = [...dispatcher.cookies.values()].map((value) => value.slice(7));
  const never = [
    PHONE,
    NAME,
    TITLE,
    TEXT,
    '田里的水',
    REPLY,
    COMMENT,
    trackingCode as string,
    STAFF_PASSWORD,
    WRONG_PASSWORD,
    token,
    ...session,
  ];
  expect(never.filter((secret) => said.includes(secret))).toEqual([]);
  expect(said).not.toMatch(/insert into|update "|select .* from|\$1/i);
});
