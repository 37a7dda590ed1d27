import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aReleasedCase } from '#test/cases';
import { type Stage, openStage } from '#test/stage';

const MONDAY = '2026-11-23T09:00:00+08:00';

async function threeCases(stage: Stage): Promise<void> {
  const numbers: string[] = [];
  for (const [title, text] of [
    ['村口路灯不亮', '三盏路灯坏了一周，晚上走路怕摔。'],
    ['水渠堵了', '插秧的时候没有水。'],
    ['桥头护栏断了一截', '孩子放学从这里走，很危险。'],
  ] as const) {
    numbers.push((await aReleasedCase(stage.world, stage.county, { title, text })).number);
  }
  await stage.publish(...numbers);
}

const titles = (page: Page) => page.locator('#find-list .case-title').allInnerTexts();

test('search answers while one types, marks what it found, filters, and can be sent on as an address', async () => {
  await using stage = await openStage({ now: MONDAY, search: true });
  await threeCases(stage);
  const { page, faults } = await stage.visit('/find/');
  await page.getByText('找到 3 条结果').first().waitFor();

  await page.getByLabel('想找什么').pressSequentially('路灯');
  await page.locator('#find-count', { hasText: '找到 1 条结果' }).waitFor();
  expect(await titles(page)).toEqual(['村口路灯不亮']);
  expect(await page.locator('#find-list mark').first().innerText()).toBe('路灯');
  await page.waitForFunction(() => location.search === `?q=${encodeURIComponent('路灯')}`);

  await page.getByLabel('想找什么').fill('');
  await page.locator('#find-count', { hasText: '找到 3 条结果' }).waitFor();
  await page.getByLabel('承办单位').selectOption('zhujian');
  await page.waitForFunction(() => location.search.includes('unitCode=zhujian'));
  const sent = await stage.visit(`/find/?q=${encodeURIComponent('护栏')}&unitCode=zhujian`);
  await sent.page.locator('#find-count', { hasText: '找到 1 条结果' }).waitFor();
  expect(await titles(sent.page)).toEqual(['桥头护栏断了一截']);
  expect(await sent.page.locator('#find-offline').isVisible()).toBe(false);
  expect(faults).toEqual([]);
});

test('half-typed pinyin does not search; the word that comes out of it does', async () => {
  await using stage = await openStage({ now: MONDAY, search: true });
  await threeCases(stage);
  const { page, context } = await stage.visit('/find/');
  await page.locator('#find-count', { hasText: '找到 3 条结果' }).waitFor();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/search/')) asked.push(String(request.postDataJSON()?.q));
  });

  await page.getByLabel('想找什么').focus();
  const keyboard = await context.newCDPSession(page);
  for (const text of ['s', 'sh', 'shui', "shui'qu"]) {
    await keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
  expect(await page.getByLabel('想找什么').inputValue()).toBe("shui'qu");
  await keyboard.send('Input.insertText', { text: '水渠' });
  await page.locator('#find-count', { hasText: '找到 1 条结果' }).waitFor();

  expect(await titles(page)).toEqual(['水渠堵了']);
  expect(asked).toEqual(['水渠']);
});

test('where the search server is down, the index beside the pages answers and says so', async () => {
  await using stage = await openStage({ now: MONDAY });
  await threeCases(stage);
  const { page, faults } = await stage.visit('/find/');

  await page.getByText('离线检索').waitFor();
  await page.getByLabel('想找什么').pressSequentially('护栏');
  await page.locator('#find-count', { hasText: '找到 1 条结果' }).waitFor();
  expect(await titles(page)).toEqual(['桥头护栏断了一截']);
  await page.getByLabel('想找什么').fill('');
  await page.locator('#find-count', { hasText: '找到 3 条结果' }).waitFor();
  await page.getByLabel('类型').selectOption('REQUEST');
  await page.waitForFunction(() => location.search === '?kind=REQUEST');
  // That the search server does not answer is on the console; nothing else is.
  expect(faults.filter((fault) => !fault.includes('503'))).toEqual([]);
});
