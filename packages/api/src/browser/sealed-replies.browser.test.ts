import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '#publications';
import { enterInRegister, growRegister, publishRegister } from '#register';
import { voidLetter } from '#replies';
import { problemsOf } from '#test/accessible';
import { anEmptyCounty } from '#test/demo-county';
import { issuedLetter, lettersPublished, releasedCase, signedLetter } from '#test/issued-letters';
import { LETTER_TEXT, aDraftedLetter, aLetterCounty } from '#test/letters';
import { type Stage, openStage } from '#test/stage';
import { correctTicketLetter, revokeTicketLetter } from '#tickets';

const MONDAY = '2026-11-23T09:00:00+08:00';
const SITE_SOURCE = resolve(import.meta.dirname, '../../../../sites/public');

/** A letter corrected by a second one, a third withdrawn, a fourth number void, a fifth to its person alone. */
async function fiveNumbers(on: Stage) {
  const { world, county } = on;
  const letters = await aLetterCounty(world, county);
  const { drafter, principal } = letters.people;
  const first = await aDraftedLetter(world, county);
  const old = await issuedLetter(world, letters, first.id);
  await releasedCase(world, county, first);
  const correction = await correctTicketLetter(world.as(drafter), {
    letterId: first.id,
    ...LETTER_TEXT,
    title: '关于村口路灯问题的答复（更正）',
  });
  const newer = await issuedLetter(world, letters, correction);
  const third = await aDraftedLetter(world, county);
  const withdrawn = await issuedLetter(world, letters, third.id);
  await releasedCase(world, county, third);
  await revokeTicketLetter(world.as(principal), { id: third.id, reason: '引用的条款有误。' });
  const fourth = await aDraftedLetter(world, county);
  await signedLetter(world, letters, fourth.id);
  await voidLetter(world.as(principal), { id: fourth.id, reason: '收件人写错了。' });
  const fifth = await aDraftedLetter(world, county, { changes: { publicity: 'PERSON' } });
  await issuedLetter(world, letters, fifth.id);
  await lettersPublished(world);
  await on.publish(first.number, third.number, fifth.number);
  await lettersPublished(world);
  return { first, third, fifth, old, newer, withdrawn };
}

let stage: Stage;
let letters: Awaited<ReturnType<typeof fiveNumbers>>;
beforeAll(async () => {
  stage = await openStage({ now: MONDAY });
  letters = await fiveNumbers(stage);
});
afterAll(() => stage[Symbol.asyncDispose]());

test('a case shows its sealed replies without a script: number, signer, state, and the files', async () => {
  const { page, faults } = await stage.visit(`/cases/${letters.first.number}/`);
  expect(await page.locator('script').count()).toBe(0);
  const said = await page.locator('main').innerText();
  for (const words of [
    '正式书面答复',
    '试住建函〔2026〕1号',
    '局长 局长甲',
    '本函已被试住建函〔2026〕2号替代',
    '现行有效',
  ])
    expect(said).toContain(words);
  expect(await problemsOf(page)).toEqual([]);
  for (const link of await page.locator('.letter .buttons a').all()) {
    const answer = await fetch(stage.origin + (await link.getAttribute('href'))!);
    expect(answer.status).toBe(200);
  }
  await page.getByRole('link', { name: '网页版' }).first().click();
  await page.getByRole('heading', { level: 1, name: LETTER_TEXT.title }).waitFor();
  expect(await problemsOf(page)).toEqual([]);
  await page.goto(`/cases/${letters.third.number}/`);
  expect(await page.locator('main').innerText()).toContain('撤回，原因：引用的条款有误。');
  expect(faults).toEqual([]);
});

test("a unit's page lists every number, void ones and those to the person alone too", async () => {
  const { page, faults } = await stage.visit('/units/zhujian/');
  const numbers = await page.locator('.letter-rows li').allInnerTexts();
  expect(numbers.map((line) => line.split('\n')[0])).toEqual(
    [5, 4, 3, 2, 1].map((n) => `试住建函〔2026〕${n}号`),
  );
  for (const [index, words] of [
    '已印发，未公开',
    '作废，未印发',
    '已撤回',
    '现行有效',
    '已被新函替代',
  ].entries())
    expect(numbers[index]).toContain(words);
  expect(await problemsOf(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test('letters that the platform issued are told in their state, with its API gone', async () => {
  const { page, context, faults } = await stage.visit('/');
  await context.route('**/graphql', (route) => route.abort());
  for (const [letter, outcome] of [
    [letters.newer, 'VALID'],
    [letters.old, 'SUPERSEDED'],
    [letters.withdrawn, 'REVOKED'],
  ] as const) {
    const name = `export/999901/letters/${Buffer.from(letter.sha256!).toString('hex')}.pdf`;
    const buffer = readFileSync(join(stage.world.config.home, name));
    await page.goto('/verify/');
    await page
      .locator('#verify-file')
      .setInputFiles({ name: '答复.pdf', mimeType: 'application/pdf', buffer });
    await page.locator(`[data-outcome="${outcome}"]`).waitFor();
  }
  expect(faults).toEqual([]);
});

test('a letter to the person alone is on the receipt, with its file', async () => {
  const { number, trackingCode } = letters.fifth;
  const { page, faults } = await stage.visit(`/receipt/#number=${number}&code=${trackingCode}`);
  const link = page.getByRole('link', { name: '看原件（PDF）' });
  await link.waitFor();
  expect(await page.locator('main').innerText()).toContain('试住建函〔2026〕5号');
  const own = await fetch(stage.origin + (await link.getAttribute('href'))!);
  expect(own.headers.get('content-type')).toBe('application/pdf');
  expect(faults).toEqual([]);
});

test("another county's code leads to that county's page, and its letters are none of this one's", async () => {
  const { world } = stage;
  const letter = letters.newer;
  const ctx = await anEmptyCounty(world, '999902');
  const leaf = { period: '2026-10' };
  enterInRegister(ctx, { kind: 'RANKING', subjectId: '0193f5a0-0000-7000-8000-000000000001', body: leaf });
  await ctx.em.flush();
  for (let size = 0; size === 0; size = await publishRegister(ctx)) await growRegister(ctx, []);
  const { origin } = stage;
  await buildSite(ctx, { siteSource: SITE_SOURCE, origin, atRoot: false, full: true });
  const there = `/c/999902/verify/#999901/${letter.shortId}`;

  const { page, faults } = await stage.visit('/c/999902/verify/');
  const file = `letters/999901/${Buffer.from(letter.sha256!).toString('hex')}.pdf`;
  const buffer = readFileSync(join(world.config.home, file));
  const given = { name: '答复.pdf', mimeType: 'application/pdf', buffer };
  await page.locator('#verify-file').setInputFiles(given);
  await page.locator('[data-outcome="NOT_OURS"]').waitFor();
  await page.goto('about:blank');
  await page.goto(there);
  await page.getByRole('heading', { name: '登记簿里有这个文件标识' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/c/999901/verify/');
  await page.locator('#verify-file').setInputFiles(given);
  await page.locator('[data-outcome="VALID"]').waitFor();
  expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
});
