import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { triageTicket } from '#analysis';
import { anAppeal } from '#test/cases';
import { type Stage, openStage } from '#test/stage';
import { Ticket, acceptTicket } from '#tickets';

const MONDAY = '2026-11-23T09:00:00+08:00';

/** An appeal that triage has looked at, as the worker does after it was filed. */
async function aTriagedAppeal(
  { world }: Stage,
  changes: Parameters<typeof anAppeal>[1] = {},
): Promise<string> {
  const { number } = await anAppeal(world, changes);
  const ctx = world.asSystem();
  const { id } = await ctx.em.findOneOrFail(Ticket, { number });
  await triageTicket(ctx, id);
  return number;
}

const send = (page: Page, form: string) => page.getByRole('region', { name: form }).locator('[type=submit]');

test('a dispatcher sees why a matter is suggested, takes it over by one tap, and sends it by another', async () => {
  await using stage = await openStage({ now: MONDAY });
  const first = await aTriagedAppeal(stage);
  const number = await aTriagedAppeal(stage);
  const { page, faults } = await stage.signedIn(stage.county.staff.dispatcher);

  const row = page.getByRole('row', { name: number });
  await row.getByText('疑似重复 1').waitFor();
  await row.getByText('建议：').waitFor();
  await row.getByRole('link', { name: '村口路灯不亮' }).click();
  await page.getByRole('heading', { name: `工单 ${number}` }).waitFor();
  expect(await page.locator('.ant-card h2 mark').first().innerText()).toContain('路灯');
  const alike = page.locator('.ant-card', { has: page.getByRole('heading', { name: '疑似重复（1）' }) });
  await alike.getByText('内容相同').waitFor();
  await alike.getByText('同一群众').waitFor();
  expect(await alike.getByRole('link').getAttribute('href')).toContain(first);

  await page.getByRole('button', { name: '填入受理：路灯不亮' }).click();
  await page.getByText('已按分拣建议填好，请核对后再提交。').waitFor();
  const { em } = stage.world.asSystem();
  expect(await em.findOneOrFail(Ticket, { number })).toMatchObject({ status: 'RECEIVED' });
  await send(page, '受理').click();
  await page.locator('.tag', { hasText: '已受理' }).waitFor();
  await page.locator('.actions').getByRole('button', { name: '交办', exact: true }).click();
  await send(page, '交办').click();
  await page.locator('.tag', { hasText: '已交办' }).waitFor();

  // From the other ticket on nothing is filled in.
  await alike.getByRole('link').click();
  await page.getByRole('heading', { name: `工单 ${first}` }).waitFor();
  await page.getByRole('button', { name: '填入受理：路灯不亮' }).waitFor();
  expect(await page.locator('.action-form').count()).toBe(0);
  expect(faults).toEqual([]);
});

test('a citizen is shown the matter, an open appeal alike, and a telephone number in the wrong place', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { world, county } = stage;
  const alike = await aTriagedAppeal(stage);
  await acceptTicket(world.as(county.staff.dispatcher), { number: alike, categoryCode: 'CJ-001' });
  await stage.publish(alike);
  const { page, faults } = await stage.visit('/submit/');
  const submit = page.getByRole('button', { name: '提交', exact: true });

  await page.getByLabel('什么事').fill('村口路灯不亮');
  await page.getByLabel('详细情况').fill('村口三盏路灯坏了一周，晚上老人走路怕摔。能修吗？电话13812345678。');
  await page.locator('#text-private mark', { hasText: '13812345678' }).waitFor();
  const matter = page.getByRole('button', { name: '路灯不亮' });
  await matter.click();
  expect(await matter.getAttribute('aria-pressed')).toBe('true');
  expect(await page.locator('#category').inputValue()).toBe('CJ-001');
  const link = page.locator('#advice-similar').getByRole('link');
  expect(await link.getAttribute('href')).toBe(`/cases/${alike}/`);
  const said = await page.locator('#advice-said').innerText();
  expect(said).toContain('已选事项：路灯不亮');

  // Sent only once somebody said so, or once it is gone.
  await submit.click();
  await page.getByText('还没有提交：您写的文字里好像有手机号').waitFor();
  expect(await world.asSystem().em.count(Ticket)).toBe(1);
  await page.getByRole('button', { name: '回去修改' }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
  await page.getByLabel('详细情况').fill('村口三盏路灯坏了一周，晚上老人走路怕摔。能修吗？');
  await submit.click();
  await page.getByRole('heading', { name: '已登记，请收好查询码' }).waitFor();
  const { number } = await world.asSystem().em.findOneOrFail(Ticket, { number: { $ne: alike } });
  expect(await page.locator('#receipt-number').innerText()).toBe(number);
  expect(faults).toEqual([]);
});

test('where nobody advises, the form is filed as ever', async () => {
  await using stage = await openStage({ now: MONDAY });
  await stage.publish();
  const { page, context } = await stage.visit('/submit/');
  let refused = 0;
  await context.route('**/graphql', async (route) => {
    if (/screenText|suggestCategories/.test(route.request().postData() ?? '')) {
      refused += 1;
      const errors = [{ message: '请求过于频繁', extensions: { code: 'RATE_LIMITED' } }];
      await route.fulfill({ status: 429, headers: { 'retry-after': '30' }, json: { errors } });
    } else await route.continue();
  });
  await page.getByLabel('什么事').fill('村口路灯不亮');
  await page.getByLabel('详细情况').fill('请打我电话13812345678。');
  await expect.poll(() => refused, { timeout: 10_000 }).toBe(2);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已登记，请收好查询码' }).waitFor();
  expect(refused).toBe(2);
});
