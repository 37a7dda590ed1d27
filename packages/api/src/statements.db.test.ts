import { aClosedCase, aReleasedCase, anAppeal } from '#test/cases';
import { type County, aCounty } from '#test/county';
import { aPlaceTree, aCategory, aStaff, aUnit } from '#test/factories';
import { LETTER_TEXT, type LetterCounty, aDraftedLetter, aLetterCounty, signedOrSealed } from '#test/letters';
import { type Caller, type Served, serve } from '#test/served';
import { signedIn, step } from '#test/staff-client';
import {
  type Asked,
  type CountingServer,
  POINTS_FOLDERS,
  documentsIn,
  startCountingServer,
  statementsOf,
  unasked,
} from '#test/statements';
import { execute, idOfTicket } from '#test/triage';
import { type World, createWorld } from '#test/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { triageTicket } from '#analysis';
import { nodeId } from '#platform/node-id';
import { projectTicket } from '#publications';
import { completeLetters, lookAtLetter, reviewLetter } from '#replies';
import {
  Ticket,
  acceptTicket,
  addToTicket,
  answerByLetter,
  assignTicket,
  signTicket,
  unlockContact,
} from '#tickets';

/** The most statements that one operation of a site may make, its transaction's begin and commit among them. */
const BOUND = 20;
/** Every operation of site, receipt page and console; those of points have a county of their own. */
const FOLDERS = ['packages/client/src', 'sites/console/src'];

let counting: CountingServer;
beforeAll(async () => {
  counting = await startCountingServer();
});
afterAll(() => counting.stop());

const REPLY = '可以修复。11月23日经现场检查，三盏路灯因镇流器老化不亮，11月25日前由我局更换。';

interface Scene {
  readonly world: World;
  readonly county: County;
  readonly served: Served;
  /** A ticket with as many rows of everything as the scene is large. */
  readonly full: { number: string; trackingCode: string };
  readonly letters: LetterCounty;
  /** A ticket with as many letters. */
  readonly answered: string;
}

/** Released cases, each with its public copy, and one of them with many additions and looks. */
async function aScene(size: number) {
  const world = await createWorld({ now: '2026-11-23T09:00:00+08:00', server: counting.server });
  const county = await aCounty(world);
  const inFours = async (times: number, work: (i: number) => Promise<unknown>) => {
    for (let i = 0; i < times; i += 4)
      await Promise.all(Array.from({ length: Math.min(4, times - i) }, (_, j) => work(i + j)));
  };
  await inFours(size, async (i) => {
    await aUnit(world, { parent: county.units.centre });
    await aCategory(world, { owner: county.units.housing });
    await aStaff(world, { role: ['handler', 'auditor'], unit: county.units.housing });
    if (i < 50) await aPlaceTree(world, { township: 200 + i });
  });
  await inFours(size, async () => {
    const { number } = await aReleasedCase(world, county);
    const { id } = await world.asSystem().em.findOneOrFail(Ticket, { number });
    await projectTicket(world.asSystem(), id);
  });
  // As many hot issues, each with an example, and as many open tickets that say the same.
  const ctx = world.asSystem();
  await inFours(size, async () => {
    const { number } = await anAppeal(world);
    await triageTicket(ctx, await idOfTicket(world, number));
  });
  await execute(
    ctx,
    `insert into {s}.hot_issue select gen_random_uuid(), row_number() over (), '路灯', null, null, '2026-11-01', '2026-11-23', 1, 1,
       1, 1, false, array[id], array[id], now() from {s}.ticket where status = 'RECEIVED'`,
  );
  // All but one as if two readers were still to come: what waits has more to be asked.
  await world.asSystem().em.execute(
    `update "${world.schema}".release set status = 'FIRST_READ'
     where ticket_id > (select min(ticket_id::text)::uuid from "${world.schema}".release)`,
  );
  const full = await anAppeal(world);
  for (let i = 0; i < size; i += 1) {
    await addToTicket(world.as({ kind: 'anonymous' }), { ...full, action: 'ADD', text: `第${i}次补充` });
    await unlockContact(world.as(county.staff.dispatcher), { number: full.number, purpose: 'CALL_BACK' });
  }
  // As many letters as the scene is large, all of one unit and about one ticket.
  const letters = await aLetterCounty(world, county);
  const { id: letterId, number: answered } = await aDraftedLetter(world, county, { assisted: true });
  const [columns] = await execute<{ names: string }>(
    ctx,
    `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
     where table_schema = '${world.schema}' and table_name = 'letter' and column_name <> 'id'`,
  );
  await execute(
    ctx,
    `insert into {s}.letter (${columns!.names}) select ${columns!.names} from {s}.letter, generate_series(2, ${size}) where id = '${letterId}'`,
  );
  await execute(
    ctx,
    `insert into {s}.countersign (letter_id, unit_id) select l.id, c.unit_id from {s}.letter l, {s}.countersign c where l.id <> '${letterId}'`,
  );
  const served = await serve(world, { anonymousRate: { perSecond: 10_000, burst: 1_000_000 } });
  return {
    world,
    county,
    served,
    full,
    letters,
    answered,
    async [Symbol.asyncDispose]() {
      await served.running.stop();
      await world[Symbol.asyncDispose]();
    },
  };
}

/** Each operation with what it is asked with; what changes something comes in the order of a ticket's way. */
async function operations(scene: Scene): Promise<Asked[]> {
  const { world, county, full } = scene;
  const { staff } = county;
  const [{ number: released }] = await world
    .asSystem()
    .em.execute<[{ number: string }]>(
      `select t.number from "${world.schema}".release r join "${world.schema}".ticket t on t.id = r.ticket_id where r.status = 'RELEASED'`,
    );
  const prepared = await aClosedCase(world, county);
  const citizen = scene.served.caller();
  const [dispatcher, handler, editor, reader, administrator] = await Promise.all(
    [staff.dispatcher, staff.handler, staff.editors[0], staff.editors[1], staff.administrator].map((actor) =>
      signedIn(scene, actor),
    ),
  );
  await step(editor!, 'prepareRelease', { number: prepared.number, mode: 'TEXT' });
  const { number } = await anAppeal(world);
  const declined = await anAppeal(world);
  const conflicted = await anAppeal(world, { against: ['试验县交通局'] });
  const rated = await aClosedCase(world, county);
  const { dispatcher: byCentre } = staff;
  const login = `neu${Date.now()}`;
  const input = (given: Record<string, unknown>) => ({ input: given });
  const page = { first: 100 };
  const draft = { number: rated.number, mode: 'TEXT' };
  return [
    ...(await letterOperations(scene, handler!)),
    ['Tickets', citizen, page],
    ['Ticket', citizen, { number: released }],
    ['Units', citizen, page],
    ['Categories', citizen, page],
    ['Places', citizen, page],
    ['Receipt', citizen, full],
    ['Me', dispatcher!, {}],
    ['StaffTickets', dispatcher!, { first: 100, sort: 'NEWEST' }],
    ['QueueCounts', dispatcher!, {}],
    ['HotIssues', dispatcher!, page],
    ['TriageStatistics', dispatcher!, { from: '2026-11-01', to: '2026-11-30' }],
    ['TriageModels', dispatcher!, {}],
    ['StaffTicket', dispatcher!, { number: full.number }],
    ['PickUnits', dispatcher!, {}],
    ['PickCategories', dispatcher!, {}],
    ['PickPlaces', dispatcher!, {}],
    ['SetupUnits', administrator!, {}],
    ['SetupCategories', administrator!, {}],
    ['SetupPlaces', administrator!, {}],
    ['Accounts', administrator!, {}],
    ['Releases', editor!, { ...page, status: ['FIRST_READ'] }],
    ['Release', reader!, { number: prepared.number }],
    ['PrepareTicket', editor!, { number: released }],
    ['ScreenRelease', editor!, { number: released }],
    ['ScreenText', editor!, { text: '路灯坏了，请打13812345678。' }],
    ['RedactionPreview', editor!, input(draft)],
    [
      'SubmitTicket',
      citizen,
      input({ title: '路灯坏了', text: '坏了。', against: ['某人', '试验县交通局'] }),
    ],
    ['SubmitOnBehalf', dispatcher!, input({ title: '路灯坏了', text: '坏了。' })],
    ['CreateUpload', citizen, input({ fileName: 'a.jpg', contentType: 'image/jpeg', size: 9 })],
    ['AddToTicket', citizen, input({ ...full, action: 'ADD', text: '再补充' })],
    ['EvaluateTicket', citizen, input({ ...rated, solved: 'NO', satisfaction: 1, comment: '不亮' })],
    ['AcceptTicket', dispatcher!, input({ number, categoryCode: 'CJ-001' })],
    ['RecategoriseTicket', dispatcher!, input({ number, categoryCode: 'GA-001' })],
    ['AssignTicket', dispatcher!, input({ number, unitCode: 'zhujian', assistUnitCodes: ['jiaotong'] })],
    ['SignTicket', handler!, input({ number })],
    ['CheckReply', handler!, { number, text: REPLY }],
    ['ReplyTicket', handler!, input({ number, text: REPLY, outcome: 'SOLVED', despite: ['COPIED'] })],
    ['UnlockContact', handler!, input({ number, purpose: 'CALL_BACK' })],
    ['DeclineTicket', dispatcher!, input({ number: declined.number, reason: 'LITIGATION' })],
    ['SetConflict', dispatcher!, input({ number: conflicted.number, unitCodes: ['cun201'] })],
    ['PrepareRelease', editor!, input(draft)],
    ['ReadRelease', reader!, input({ number: prepared.number, approve: true })],
    ['WithdrawRelease', editor!, input({ number: released })],
    [
      'CreateAccount',
      administrator!,
      input({
        login,
        name: '新人',
        unitCode: 'zhujian',
        password: '试验口令-2026-xyz',
        roles: [{ role: 'handler', unitCode: 'zhujian' }],
      }),
    ],
    ['DeactivateAccount', administrator!, input({ login })],
    [
      'ChangePassword',
      await signedIn(scene, byCentre),
      input({ oldPassword: '试验口令-2026-abc', newPassword: '试验口令-2026-def' }),
    ],
    [
      'SignIn',
      scene.served.caller(),
      input({ login: await loginOf(scene, handler!), password: '试验口令-2026-abc' }),
    ],
    ['EnrolTotp', handler!, input({ password: '试验口令-2026-abc' })],
    ['SignOut', reader!, {}],
  ];
}

/** Those of letters, each with a letter of its own at the step before. */
async function letterOperations(scene: Scene, drafter: Caller): Promise<Asked[]> {
  const { world, county, letters } = scene;
  const { people } = letters;
  const [reviewer, assistant, principal, keeper] = await Promise.all(
    [people.reviewer, people.assistant, people.principal, people.keeper].map((actor) =>
      actor === people.principal || actor === people.keeper
        ? signedIn(scene, actor, () => letters.freshCode(actor))
        : signedIn(scene, actor),
    ),
  );
  const drafted = async (options = {}) => (await aDraftedLetter(world, county, options)).id;
  const reviewed = async (options = {}) => {
    const id = await drafted(options);
    await reviewLetter(world.as(people.reviewer), { id, revision: 1 });
    return id;
  };
  const signed = async () => {
    const id = await reviewed();
    await signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: people.principal });
    return id;
  };
  const issued = async () => {
    const id = await signed();
    await signedOrSealed(world, letters, { ids: [id], act: 'SEAL', by: people.keeper });
    await completeLetters(world.asSystem(), answerByLetter);
    return id;
  };
  const node = (id: string) => nodeId('Letter', world.county.tenant, id);
  const at = (id: string) => ({ input: { id: node(id), revision: 1 } });
  const ended = (id: string) => ({ input: { id: node(id), reason: '重写' } });
  const looked = async (id: string, by: typeof people.principal) => {
    await lookAtLetter(world.as(by), { id });
    return { input: { letterIds: [node(id)] } };
  };
  const first = await drafted();
  const wanted = await anAppeal(world);
  const { dispatcher, handler } = county.staff;
  await acceptTicket(world.as(dispatcher), { number: wanted.number, categoryCode: 'CJ-001' });
  await assignTicket(world.as(dispatcher), { number: wanted.number, unitCode: 'zhujian' });
  await signTicket(world.as(handler), { number: wanted.number });
  const text = { input: { number: wanted.number, outcome: 'SOLVED', ...LETTER_TEXT } };
  return [
    ['Letters', drafter, { first: 100 }],
    ['Letter', drafter, { id: node(first) }],
    ['TicketLetters', drafter, { number: scene.answered }],
    ['LetterTicket', drafter, { number: scene.answered }],
    ['DraftLetter', drafter, text],
    ['EditLetter', drafter, { input: { id: node(first), revision: 1, ...LETTER_TEXT } }],
    ['ReviewLetter', reviewer!, at(await drafted())],
    ['SendBackLetter', reviewer!, at(await reviewed())],
    ['CountersignLetter', assistant!, at(await reviewed({ assisted: true }))],
    ['LookAtLetter', principal!, { input: { id: node(await reviewed()) } }],
    ['PrepareSigning', principal!, await looked(await reviewed(), people.principal)],
    ['PrepareSealing', keeper!, await looked(await signed(), people.keeper)],
    ['VoidLetter', principal!, ended(await signed())],
    ['CorrectLetter', drafter, { input: { letterId: node(await issued()), ...LETTER_TEXT } }],
    ['RevokeLetter', principal!, ended(await issued())],
    ['MyPasskeys', drafter, {}],
    ['EnrolPasskey', drafter, { input: { password: '试验口令-2026-abc' } }],
  ];
}

async function loginOf({ world, county }: Scene, _who: Caller): Promise<string> {
  const [row] = await world
    .asSystem()
    .em.execute<{ login: string }[]>(`select login from "${world.schema}".account where id = ?`, [
      county.staff.handler.accountId,
    ]);
  return row!.login;
}

test('no operation of site or console makes more statements for a hundred rows than for one', async () => {
  await using small = await aScene(2);
  await using large = await aScene(100);

  const documents = await documentsIn(FOLDERS);
  const ofPoints = await documentsIn(POINTS_FOLDERS);
  const texts = new Map([...documents].filter(([name]) => !ofPoints.has(name)));
  const few = await statementsOf(small, { texts, asked: await operations(small), counting });
  const many = await statementsOf(large, { texts, asked: await operations(large), counting });

  process.stdout.write(`statements: ${JSON.stringify(many)}\n`);
  expect(many).toEqual(few);
  expect(Object.entries(many).filter(([, count]) => count > BOUND)).toEqual([]);
  // What a second factor goes with is asked one at a time, and needs a clock's code or a device.
  expect(unasked(texts, many)).toEqual([
    'ConfirmPasskey',
    'ConfirmTotp',
    'RemovePasskey',
    'SealLetters',
    'SignLetters',
  ]);
}, 240_000);
