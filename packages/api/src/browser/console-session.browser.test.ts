import { TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { anAppeal } from '#test/cases';
import { STAFF_PASSWORD } from '#test/factories';
import { DESK, openStage, signIn } from '#test/stage';

const MONDAY = '2026-11-23T09:00:00+08:00';

test('a wrong password opens nothing, a bound phone asks for its code, and an old session leads back to its page', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { number } = await anAppeal(stage.world);
  const { dispatcher } = stage.county.staff;
  const login = await stage.loginOf(dispatcher);
  const { page, faults } = await stage.visit(`/console/tickets/${number}`, { size: DESK });

  await signIn(page, login, '猜一个密码-2026');
  await page.getByRole('alert').filter({ hasText: '账号或密码' }).waitFor();
  await signIn(page, login);
  await page.getByRole('heading', { name: `工单 ${number}` }).waitFor();

  await page.getByRole('link', { name: '我的账号' }).click();
  await page.getByLabel('登录密码').fill(STAFF_PASSWORD);
  await page.getByRole('button', { name: '开始绑定' }).click();
  const secret = await page.locator('.secret').first().innerText();
  const code = (iso: string) => new TOTP({ secret }).generate({ timestamp: Date.parse(iso) });
  await page.getByLabel('六位数字').fill(code(MONDAY));
  await page.getByRole('button', { name: '完成绑定' }).click();
  await page.getByText('已绑定。重新绑定后，旧的动态口令失效。').waitFor();

  await page.getByRole('button', { name: '退出' }).click();
  const later = '2026-11-23T09:05:00+08:00';
  stage.world.setClock(later);
  await signIn(page, login);
  await page.getByLabel('动态口令').fill(code(later));
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '我的账号' }).waitFor();

  // Twelve hours on, the next step asks who it is, and then shows the same page.
  await page.goto(`/console/tickets/${number}`);
  await page.getByRole('heading', { name: `工单 ${number}` }).waitFor();
  const nextDay = '2026-11-24T09:00:00+08:00';
  stage.world.setClock(nextDay);
  await page.getByRole('link', { name: '回到工单列表' }).click();
  await page.getByText('请登录后继续，登录后回到刚才的页面。').waitFor();
  await signIn(page, login);
  await page.getByLabel('动态口令').fill(code(nextDay));
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '工单', exact: true }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/console/tickets');
  expect(faults.filter((fault) => !fault.includes('status of 401'))).toEqual([]);
});

test('GraphiQL is served by ourselves and runs a query', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { page, faults } = await stage.visit('/graphiql', { size: DESK });

  await page.locator('.view-line', { hasText: 'rateLimit' }).waitFor();
  await page.getByRole('button', { name: /Execute query/ }).click();
  await page.locator('.result-window', { hasText: '"tickets"' }).waitFor();

  expect(faults).toEqual([]);
});
