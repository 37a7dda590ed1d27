import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { problemsOf } from '#test/accessible';
import { aClosedCase, aReleasedCase, anAppeal } from '#test/cases';
import { openStage } from '#test/stage';

const MONDAY = '2026-11-23T09:00:00+08:00';

test('everybody can use the site: axe finds nothing on it, light or dark, on a phone or a desk', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { number } = await aReleasedCase(stage.world, stage.county);
  const own = await anAppeal(stage.world);
  await stage.publish(number);
  const { page } = await stage.visit('/');
  const problems: string[] = [];

  const paths = [
    '',
    'cases/',
    `cases/${number}/`,
    'units/zhujian/',
    'find/',
    'submit/',
    'guide/',
    'progress/',
  ];
  for (const path of paths) {
    await page.goto(`/${path}`);
    if (path === 'find/') await page.locator('#find-count', { hasText: '找到' }).waitFor();
    problems.push(...(await problemsOf(page)));
  }
  await page.goto(`/receipt/#number=${own.number}&code=${own.trackingCode}`);
  await page.locator('#receipt-summary').waitFor();
  await page.locator('summary', { hasText: '补充说明' }).click();
  problems.push(...(await problemsOf(page)));

  expect(problems).toEqual([]);
});

test('everybody can work in the console: axe finds nothing on it, light or dark, on a phone or a desk', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { number } = await aReleasedCase(stage.world, stage.county);
  const draft = await aClosedCase(stage.world, stage.county);
  const open = await anAppeal(stage.world, { against: ['jiaotong'] });
  const { dispatcher, editors } = stage.county.staff;
  const { page } = await stage.visit('/console/sign-in');
  await page.getByLabel('账号').waitFor();
  const problems = await problemsOf(page);

  const look = async (at: Page, path: string, wanted: { heading: string; step?: string }) => {
    await at.goto(`/console/${path}`);
    await at.getByRole('heading', { level: 1, name: wanted.heading }).waitFor();
    if (wanted.step)
      await at.locator('.actions').getByRole('button', { name: wanted.step, exact: true }).click();
    await at.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
    problems.push(...(await problemsOf(at)));
  };
  const desk = await stage.signedIn(dispatcher);
  await look(desk.page, 'tickets', { heading: '工单' });
  await look(desk.page, `tickets/${open.number}`, { heading: open.number, step: '受理' });
  await look(desk.page, 'behalf', { heading: '代为登记' });
  const editor = await stage.signedIn(editors[0]);
  await look(editor.page, `tickets/${draft.number}/release`, { heading: draft.number });
  await look(editor.page, 'releases', { heading: '公开审核' });
  await look(editor.page, `releases/${number}`, { heading: number });

  expect(problems).toEqual([]);
});
