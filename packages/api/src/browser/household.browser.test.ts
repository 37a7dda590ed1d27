import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from '#platform/in-tx';
import { problemsOf } from '#test/accessible';
import { GROUP, HOUSEHOLD, aCitizen, aLedger, record } from '#test/ledger';
import { countEntries } from '#test/scored-county';
import { type Stage, openStage } from '#test/stage';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

const MONDAY = '2026-11-23T09:00:00+08:00';
const PHONE = '13900000001';
const PAGES = [
  'points/',
  'points/boards/village/2026-11/',
  'points/accounts/999901101201/',
  'points/rules/',
  'points/data/',
  'volunteers/',
  'market/',
];

test('a household sees its points, objects to an entry, takes a code for the counter; nothing of it is public', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { world } = stage;
  const { account, first } = await aLedger(world);
  await aCitizen(world, PHONE, account(HOUSEHOLD));
  await countEntries(world, [
    { account: account(HOUSEHOLD), day: '2026-11-09', points: 1250 },
    { account: account(GROUP), day: '2026-11-10', points: 300 },
  ]);
  await record(world, first, { account: HOUSEHOLD, item: 'DEED' });
  await record(world, first, { account: GROUP, item: 'TIDY' });
  await stage.publish();

  const { page, context, faults } = await stage.visit('/mine/');
  await context.clock.setFixedTime(MONDAY);
  await signIn(stage, page);
  await page.getByText('可兑积分', { exact: true }).waitFor();
  expect(await page.locator('.figures strong').allInnerTexts()).toEqual(['12.50', '12.50', '12.50']);
  const entries = page.locator('.household .entry-rows > li');
  await entries.filter({ hasText: '试验条目DEED' }).getByText('公示中').waitFor();

  await entries.filter({ hasText: '试验条目DEED' }).locator('summary').click();
  await page.getByRole('button', { name: '提交异议' }).click();
  await page.getByText('请选一项').waitFor();
  await page.getByLabel('与事实不符').check();
  await page.getByRole('button', { name: '提交异议' }).click();
  await page.getByText('异议已收到').waitFor();
  await entries.filter({ hasText: '试验条目DEED' }).getByText('正在核实').waitFor();

  await page.getByRole('button', { name: '取兑换码' }).click();
  expect(await page.locator('.redeem-code').innerText()).toMatch(/^\d{4} \d{4}$/);
  expect(await page.locator('.redeem-left').innerText()).toBe('还有 10 分 0 秒有效');
  const problems = await problemsOf(page);

  // From the public page of the village, opened at one of its groups, to an entry of that group.
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/points/accounts/999901101201/#g-${GROUP}`);
  await page.getByRole('link', { name: '我有异议：试验条目TIDY' }).click();
  await page.getByRole('heading', { name: '对第1组的一条积分提异议' }).waitFor();
  await page.getByLabel('证明不足').check();
  await page.getByRole('button', { name: '提交异议' }).click();
  await page.getByText('异议已收到').waitFor();
  expect(await objections(stage)).toEqual(['PROOF', 'WRONG_FACT']);
  expect(faults).toEqual([]);

  for (const path of PAGES) {
    await page.goto(`/${path}`);
    problems.push(...(await problemsOf(page)));
  }
  expect(problems).toEqual([]);
  for (const [file, text] of published(stage))
    expect([file, /\d{12}-\d{2}-\d{2}/.exec(text)?.[0]]).toEqual([file, undefined]);
});

async function signIn(stage: Stage, page: Page): Promise<void> {
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByText('请填写 11 位手机号码').waitFor();
  await page.getByLabel('手机号码').fill(PHONE);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByText('验证码已经发到 139 0000 0001').waitFor();
  const folder = join(stage.world.config.home, 'outbox', stage.world.county.tenant.code);
  const [message] = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  await page.getByLabel('验证码').fill('000000');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByText('验证码不对，或者已经过期').waitFor();
  await page.getByLabel('验证码').fill(/验证码 (\d{6})/.exec(message!)![1]!);
  await page.getByRole('button', { name: '登录' }).click();
}

async function objections({ world }: Stage): Promise<string[]> {
  const sql = 'select ground from {s}.points_objection order by ground';
  return (await execute<{ ground: string }>(world.asSystem(), sql)).map(({ ground }) => ground);
}

/** Every page and every file of open data. */
function published({ world }: Stage): [string, string][] {
  const { code } = world.county.tenant;
  return [join('site', code, 'current'), join('export', code)].flatMap((part) => {
    const folder = join(world.config.home, part);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:html|json|jsonl|csv|xml|txt)$/.test(name))
      .map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')]);
  });
}
