import { aClosedCase } from '#test/cases';
import { aCounty } from '#test/county';
import { type Caller, refusalIn, serve } from '#test/served';
import { good, signedIn } from '#test/staff-client';
import { createWorld } from '#test/world';
import { expect, test } from 'vitest';

const MONDAY = '2026-11-23T09:00:00+08:00';
const PHONE = '13812345678';
const TEXT = `路灯坏了，请打我电话${PHONE}。`;
const AT = { start: TEXT.indexOf(PHONE), end: TEXT.indexOf(PHONE) + PHONE.length };

const PREPARE =
  'mutation ($input: PrepareReleaseInput!) { prepareRelease(input: $input) { release { text } } }';
const SCREEN =
  '($number: String!) { screenRelease(number: $number) { title { start } text { start end kind certainty } replies { kind } } }';
const FINDINGS =
  'query ($number: String!) { release(number: $number) { findings { field index start end kind } } }';

function prepared(editor: Caller, input: Record<string, unknown>) {
  return editor.ask(PREPARE, { input });
}

test('what is surely personal data is neither published nor overlooked: it is blacked out, or kept by name', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { number } = await aClosedCase(world, county, { text: TEXT });
  await using served = await serve(world);
  const editor = await signedIn({ world, served }, county.staff.editors[0]);
  const draft = { number, mode: 'TEXT' };

  const refused = await prepared(editor, draft);
  const half = await prepared(editor, { ...draft, textSpans: [{ ...AT, end: AT.end - 4 }] });
  const elsewhere = await prepared(editor, { ...draft, keep: [{ field: 'title', ...AT }] });
  const covered = good(await prepared(editor, { ...draft, textSpans: [AT] }));
  const kept = good(await prepared(editor, { ...draft, keep: [{ field: 'text', ...AT }] }));

  for (const answer of [refused, half, elsewhere]) {
    expect(refusalIn(answer)).toContain('BAD_INPUT input.textSpans PERSONAL_DATA');
    expect(answer.body).toContain(`第 ${AT.start + 1} 至 ${AT.end} 字疑似手机号`);
    expect(answer.body).not.toContain(PHONE);
  }
  expect(covered.data.prepareRelease.release.text).toBe('路灯坏了，请打我电话■■■。');
  expect(kept.data.prepareRelease.release.text).toBe(TEXT);
  expect(good(await editor.ask(FINDINGS, { number })).data.release.findings).toEqual([
    { field: 'text', index: null, ...AT, kind: 'MOBILE' },
  ]);
});

test.each([
  ['a number cut as nobody cuts one', '138 12 345 678'],
  ['an identity number with a wrong check digit', '430525198703124518'],
  ['a door that nobody says to live behind', '阳光花园7栋1804'],
  ['a plate without its province', '车牌号E7K392'],
])('a summary does not pass with %s', async (_, words) => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { number } = await aClosedCase(world, county);
  await using served = await serve(world);
  const editor = await signedIn({ world, served }, county.staff.editors[0]);
  const draft = { number, mode: 'SUMMARY', title: '路灯维修', text: `路灯已修好，${words}。` };

  expect(refusalIn(await prepared(editor, draft))).toContain('BAD_INPUT input.text PERSONAL_DATA');
});

test('a summary is screened as it is written, and so is every reply', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { number } = await aClosedCase(world, county);
  await using served = await serve(world);
  const editor = await signedIn({ world, served }, county.staff.editors[0]);
  const draft = { number, mode: 'SUMMARY', title: '路灯维修', text: ` 联系${PHONE}。` };

  const refused = await prepared(editor, draft);
  const kept = await prepared(editor, { ...draft, keep: [{ field: 'text', start: 2, end: 13 }] });

  expect(refusalIn(refused)).toContain('BAD_INPUT input.text PERSONAL_DATA');
  expect(good(kept).data.prepareRelease.release.text).toBe(`联系${PHONE}。`);
});

test('only who prepares releases has the words of a ticket screened, and only of one they may see', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const { number } = await aClosedCase(world, county, { text: TEXT });
  await using served = await serve(world);
  const asked = async (caller: Caller, of = number) => caller.ask(`query ${SCREEN}`, { number: of });
  const { editors, handler } = county.staff;
  const editor = await signedIn({ world, served }, editors[0]);

  expect(refusalIn(await asked(served.caller()))).toContain('UNAUTHENTICATED');
  expect(refusalIn(await asked(await signedIn({ world, served }, handler)))).toContain('FORBIDDEN');
  expect(refusalIn(await asked(editor, 'ZT-20261123-999999'))).toContain('NOT_FOUND');
  expect(good(await asked(editor)).data.screenRelease).toMatchObject({
    title: [],
    text: [{ ...AT, kind: 'MOBILE' }],
    replies: [[]],
  });
});

test('anybody may have a text looked through before it is sent, as long as it is one that could be sent', async () => {
  await using world = await createWorld({ now: MONDAY });
  await using served = await serve(world);
  const ask = (text: string) =>
    served.caller().ask('query ($text: String!) { screenText(text: $text) { start end kind } }', { text });

  expect(good(await ask(TEXT)).data.screenText).toEqual([{ ...AT, kind: 'MOBILE' }]);
  expect(good(await ask('村口路灯不亮。')).data.screenText).toEqual([]);
  expect(refusalIn(await ask('路'.repeat(10_001)))).toContain('BAD_INPUT text TOO_LONG');
});
