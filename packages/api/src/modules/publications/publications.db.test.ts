import { aClosedCase, aReleasedCase, anAppeal } from '#test/cases';
import { type County, aCounty } from '#test/county';
import { aStaff } from '#test/factories';
import { type World, createWorld } from '#test/world';
import { acceptTicket, recategoriseTicket, submitTicket } from '#tickets';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportOpenData } from './open-data.ts';
import { prepareRelease, previewRelease } from './prepare-release.ts';
import { dueForRefresh, projectTicket } from './project-ticket.job.ts';
import { publicTicket } from './public-ticket.queries.ts';
import { readRelease, withdrawRelease } from './read-release.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const THIRD = { secrecyChecked: true, openness: 'PROACTIVE' } as const;

async function projected(world: World, number: string) {
  const [row] = await world
    .asSystem()
    .em.execute<{ id: string }[]>(`select id from "${world.schema}".ticket where number = ?`, [number]);
  await projectTicket(world.asSystem(), row!.id);
  return publicTicket(world.as({ kind: 'anonymous' }), { number });
}

async function accepted(world: World, county: County, changes: Record<string, unknown> = {}) {
  const { number } = await anAppeal(world, changes);
  await acceptTicket(world.as(county.staff.dispatcher), { number, categoryCode: 'CJ-001' });
  return number;
}

/** Everything that the county's database holds of a text, table by table. */
async function tablesWith(world: World, text: string): Promise<string[]> {
  const { em } = world.asSystem();
  const tables = await em.execute<{ name: string }[]>(
    `select table_name as name from information_schema.tables where table_schema = ? order by 1`,
    [world.schema],
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await em.execute<{ n: number }[]>(
      `select count(*)::int as n from "${world.schema}"."${name}" t where strpos(t::text, ?) > 0`,
      [text],
    );
    if (rows[0]!.n > 0) found.push(name);
  }
  return found;
}

test('a ticket has a public stub from acceptance on: days and codes, no words', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { number } = await anAppeal(world);

  expect(await projected(world, number)).toBeNull();
  await acceptTicket(world.as(county.staff.dispatcher), { number, categoryCode: 'CJ-001' });

  expect(await projected(world, number)).toMatchObject({
    stage: 'STUB',
    status: 'ACCEPTED',
    title: null,
    text: null,
    replies: [],
    submittedOn: '2026-11-23',
    dueOn: '2026-11-30',
    steps: [{ kind: 'submitted', on: '2026-11-23' }, { kind: 'accepted' }],
  });
});

test('what is against somebody, or of a matter that is never public, has no stub', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const against = await accepted(world, county, { against: ['试验县交通局'] });
  const moved = await accepted(world, county);

  expect(await projected(world, against)).toBeNull();
  expect(await projected(world, moved)).not.toBeNull();
  await recategoriseTicket(world.as(county.staff.dispatcher), { number: moved, categoryCode: 'GA-001' });
  expect(await projected(world, moved)).toBeNull();
});

test('the place is told as the township until five of the village’s tickets share a month', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const numbers = [];
  for (let i = 0; i < 5; i += 1) {
    const placeCode = i === 0 ? '999901101201001' : '999901101201';
    numbers.push(await accepted(world, county, { placeCode }));
    await projected(world, numbers[i]!);
    if (i === 3) {
      expect((await publicTicket(world.as({ kind: 'anonymous' }), { number: numbers[0]! }))?.placeId).toBe(
        county.township.id,
      );
    }
  }

  for (const number of numbers)
    expect(await publicTicket(world.as({ kind: 'anonymous' }), { number })).toMatchObject({
      placeId: county.village.id,
    });
  world.setClock('2026-12-02T09:00:00+08:00');
  expect(await projected(world, await accepted(world, county))).toMatchObject({
    placeId: county.township.id,
  });
});

test('what has no public copy lifts nobody, and the fifth copy tells which others moved with it', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const project = async (number: string) => {
    const { em } = world.asSystem();
    const [row] = await em.execute<{ id: string }[]>(
      `select id from "${world.schema}".ticket where number = ?`,
      [number],
    );
    return (await projectTicket(world.asSystem(), row!.id))!.changed;
  };
  const placeOf = async (number: string) =>
    (await publicTicket(world.as({ kind: 'anonymous' }), { number }))?.placeId;
  const hidden = await accepted(world, county, { against: ['试验县交通局'] });
  const first: string[] = [];
  for (let i = 0; i < 4; i += 1) first.push(await accepted(world, county));
  const fifth = await accepted(world, county);

  for (const number of [hidden, ...first]) expect(await project(number)).toEqual([number]);
  for (const number of first) expect(await placeOf(number)).toBe(county.township.id);

  const changed = await project(fifth);
  expect(changed[0]).toBe(fifth);
  expect(changed.slice(1).toSorted()).toEqual(first.toSorted());
  for (const number of [...first, fifth]) expect(await placeOf(number)).toBe(county.village.id);
  expect(await project(fifth)).toEqual([fifth]);
});

test('a verdict stays hidden until the rating window has closed, and is then shown', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { number } = await aClosedCase(world, county);

  expect(await projected(world, number)).toMatchObject({
    status: 'CLOSED',
    solved: null,
    satisfaction: null,
  });
  expect(await dueForRefresh(world.asSystem())).toEqual([]);

  world.setClock('2026-11-30T09:00:01+08:00');
  const due = await dueForRefresh(world.asSystem());
  expect(due).toHaveLength(1);
  await projectTicket(world.asSystem(), due[0]!);

  expect(await publicTicket(world.as({ kind: 'anonymous' }), { number })).toMatchObject({
    solved: 'YES',
    satisfaction: 5,
  });
  expect(await dueForRefresh(world.asSystem())).toEqual([]);
});

test('three readings by three people, none of them who prepared it; the third checks secrecy', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const [author, first, second, third] = county.staff.editors;
  const { number } = await aClosedCase(world, county);
  const read = (who: typeof author, more: object = {}) =>
    readRelease(world.as(who), { number, approve: true, ...more });
  const same = { code: 'STEP_NOT_ALLOWED', details: { reader: 'same-person' } };

  await expect(read(first)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await prepareRelease(world.as(author), { number, mode: 'TEXT' });
  await expect(read(author)).rejects.toMatchObject(same);
  await read(first);
  await expect(read(first)).rejects.toMatchObject(same);
  await read(second);
  await expect(read(third)).rejects.toMatchObject({
    problems: [{ path: 'input.secrecyChecked' }, { path: 'input.openness' }],
  });
  expect(await projected(world, number)).toMatchObject({ stage: 'STUB', text: null });
  await read(third, THIRD);

  expect(await projected(world, number)).toMatchObject({
    stage: 'RELEASED',
    title: '村口路灯不亮',
    readers: ['编辑乙', '编辑丙', '编辑丁'],
    releasedOn: '2026-11-23',
  });
  await expect(read(third)).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
  await expect(prepareRelease(world.as(author), { number, mode: 'TEXT' })).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
  });
});

test('two readers at once are two readings, and one person at two screens is one', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const [author, first, second] = county.staff.editors;
  const { number } = await aClosedCase(world, county);
  await prepareRelease(world.as(author), { number, mode: 'TEXT' });
  const approve = { number, approve: true };

  const done = await Promise.allSettled(
    [first, first, second].map((reader) => readRelease(world.as(reader), approve)),
  );

  expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  const [row] = await world
    .asSystem()
    .em.execute<{ status: string }[]>(`select status from "${world.schema}".release`);
  expect(row?.status).toBe('SECOND_READ');
});

test('a change starts the readings again, and so does a reader who sends it back', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const [author, first, second, third] = county.staff.editors;
  const { number } = await aClosedCase(world, county);
  const status = async () =>
    (
      await world.asSystem().em.execute<{ status: string }[]>(`select status from "${world.schema}".release`)
    )[0]?.status;

  await prepareRelease(world.as(author), { number, mode: 'TEXT' });
  await readRelease(world.as(first), { number, approve: true });
  await readRelease(world.as(second), { number, approve: true });
  await prepareRelease(world.as(author), { number, mode: 'TEXT', titleSpans: [{ start: 0, end: 2 }] });
  expect(await status()).toBe('DRAFT');
  await readRelease(world.as(first), { number, approve: true });
  await expect(readRelease(world.as(second), { number, approve: false })).rejects.toMatchObject({
    problems: [{ path: 'input.note', code: 'REQUIRED' }],
  });
  await readRelease(world.as(second), { number, approve: false, note: '还有姓名没有涂掉' });
  expect(await status()).toBe('SENT_BACK');
  await expect(readRelease(world.as(third), { number, approve: true })).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
  });
  expect(await projected(world, number)).toMatchObject({ stage: 'STUB' });
});

test('what is public on request only is not published', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const [author, first, second, third] = county.staff.editors;
  const { number } = await aClosedCase(world, county);
  await prepareRelease(world.as(author), { number, mode: 'TEXT' });
  await readRelease(world.as(first), { number, approve: true });
  await readRelease(world.as(second), { number, approve: true });

  await readRelease(world.as(third), { number, approve: true, secrecyChecked: true, openness: 'ON_REQUEST' });

  expect(await projected(world, number)).toMatchObject({ stage: 'STUB', title: null, readers: [] });
});

test('without consent the citizen’s words cannot be published, only a summary', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const author = world.as(county.staff.editors[0]);
  const { number } = await aClosedCase(world, county, { publishConsent: false });

  const refused = { problems: [{ path: 'input.mode', code: 'NOT_ALLOWED' }] };
  await expect(prepareRelease(author, { number, mode: 'TEXT' })).rejects.toMatchObject(refused);
  await expect(previewRelease(author, { number, mode: 'TEXT' })).rejects.toMatchObject(refused);
  const summary = { mode: 'SUMMARY', title: '某村路灯不亮', text: '反映路灯不亮,已修复。' } as const;
  expect(await previewRelease(author, { number, ...summary })).toMatchObject({ text: summary.text });
  await prepareRelease(author, { number, ...summary });
  await expect(
    prepareRelease(author, { number, mode: 'SUMMARY', title: ' ', text: '' }),
  ).rejects.toMatchObject({
    problems: [{ path: 'input.title' }, { path: 'input.text' }],
  });
});

test('an open ticket and a hidden one cannot be prepared, nor one outside an editor’s sight', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const number = await accepted(world, county);
  const editor = await aStaff(world, { role: 'editor', unit: county.units.roads });
  const { receipt } = await submitTicket(world.as({ kind: 'anonymous' }), {
    title: '收费',
    text: '乱收费。',
    against: ['试验县交通局'],
  });

  await expect(
    prepareRelease(world.as(county.staff.editors[0]), { number, mode: 'TEXT' }),
  ).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
  await expect(
    prepareRelease(world.as(editor), { number: receipt.number, mode: 'TEXT' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('what is blacked out is nowhere but in the words that the citizen wrote', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const [author, first, second, third] = county.staff.editors;
  const secret = '王小二';
  const title = `${secret}家门口路灯"坏"了?`;
  const text = `我叫${secret}，住三组。'路灯'坏了 100% \\n 怎么办?? $1 :name`;
  const { number } = await aClosedCase(world, county, { title, text });
  const spans = (of: string) => [{ start: of.indexOf(secret), end: of.indexOf(secret) + secret.length }];
  const draft = { number, mode: 'TEXT', titleSpans: spans(title), textSpans: spans(text) } as const;
  const shown = await previewRelease(world.as(author), draft);

  await prepareRelease(world.as(author), draft);
  for (const reader of [first, second]) await readRelease(world.as(reader), { number, approve: true });
  await readRelease(world.as(third), { number, approve: true, ...THIRD });
  const copy = await projected(world, number);
  const { folder } = await exportOpenData(world.asSystem());

  expect(copy).toMatchObject({ title: title.replace(secret, '■■■'), text: text.replace(secret, '■■■') });
  expect(shown).toMatchObject({ title: copy?.title, text: copy?.text });
  expect(await tablesWith(world, secret)).toEqual(['words']);
  const lines = readFileSync(join(folder, 'tickets.jsonl'), 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ number, text: copy?.text }]);
  expect(lines.join('\n')).not.toContain(secret);
  // Days, never instants: a moment could tell who wrote.
  expect(lines.join('\n')).not.toMatch(/\d{2}:\d{2}/);
  expect(JSON.parse(lines[0]!)).toMatchObject({ updatedOn: '2026-11-23' });
  for (const name of ['county.json', 'places.jsonl', 'units.jsonl', 'categories.jsonl'])
    for (const line of readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')) JSON.parse(line);
});

test('a withdrawal takes the words away, and the stub stays', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { number } = await aReleasedCase(world, county);
  expect(await projected(world, number)).toMatchObject({ stage: 'RELEASED' });

  await withdrawRelease(world.as(county.staff.editors[0]), { number });

  expect(await projected(world, number)).toMatchObject({
    stage: 'STUB',
    title: null,
    text: null,
    replies: [],
    readers: [],
    releasedOn: null,
  });
  expect(await tablesWith(world, '三盏路灯')).toEqual(['release', 'words']);
  await expect(withdrawRelease(world.as(county.staff.editors[0]), { number })).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
  });
});

test('an older state is never written over a newer one, however many project at once', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { number } = await aReleasedCase(world, county);
  const others = await Promise.all(Array.from({ length: 4 }, () => accepted(world, county)));

  const before = [number, ...others, number].map((one) => projected(world, one));
  await withdrawRelease(world.as(county.staff.editors[0]), { number });
  await Promise.all([...before, ...others.map((one) => projected(world, one)), projected(world, number)]);

  const copy = await publicTicket(world.as({ kind: 'anonymous' }), { number });
  expect(copy).toMatchObject({ stage: 'STUB', text: null, placeId: county.village.id });
});

test('the role that public pages read by sees public copies and nothing else', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const { public: open } = world.opened.platform.database;
  const { rows } = await open.query<{ name: string }>(
    `select table_name as name from information_schema.role_table_grants
     where grantee = 'zhitong_public' and table_schema like 'county\\_%' order by 1`,
  );

  expect(rows.map(({ name }) => name)).toEqual([
    'category',
    'category_version',
    'place',
    'public_ticket',
    'unit',
  ]);
  for (const table of ['ticket', 'words', 'contact', 'ticket_event', 'release', 'account'])
    await expect(open.query(`select 1 from "${world.schema}".${table}`)).rejects.toMatchObject({
      code: '42501',
    });
});
