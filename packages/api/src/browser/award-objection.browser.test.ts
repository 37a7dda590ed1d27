import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { problemsOf } from '#test/accessible';
import { aCitizen, aDrawnRound, anAwardCounty, closeOctober } from '#test/award-county';
import { execute } from '#platform/in-tx';
import { type Stage, openStage } from '#test/stage';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

const MONDAY = '2026-11-23T09:00:00+08:00';
const PHONE = '13900000001';

test('a villager objects to a group on an award list from its page, and to the own household’s being left out', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { world } = stage;
  const { accounts, staff } = await anAwardCounty(world);
  await aCitizen(world, PHONE, [accounts.get('999901101201-01-02')!]);
  await closeOctober(world, staff.one);
  const number = await aDrawnRound(world, staff.one);
  await stage.publish();

  const { page, context, faults } = await stage.visit(`/points/rounds/${number}/`);
  await context.clock.setFixedTime(MONDAY);
  const problems = await problemsOf(page);
  await page
    .getByRole('link', { name: /^我有异议：/ })
    .first()
    .click();
  await signIn(stage, page);
  await page.getByRole('heading', { name: '对“十月积分换项目”的名单提异议' }).waitFor();
  await page.getByRole('button', { name: '提交异议' }).click();
  await page.getByText('请选一项').waitFor();
  await page.getByLabel('积分有误').check();
  await page.getByLabel('想说的话').fill('十月里的那一次记了两回');
  problems.push(...(await problemsOf(page)));
  await page.getByRole('button', { name: '提交异议' }).click();
  await page.getByText('异议已收到').waitFor();

  await page.goto(`/points/rounds/${number}/`);
  await page.getByRole('link', { name: '我家、我们组、我们村没有上名单' }).click();
  await page.getByRole('button', { name: '提交异议' }).click();
  await expect.poll(() => page.getByText('请选一项').count()).toBe(2);
  await page.getByRole('radio', { name: '我家' }).check();
  await page.getByLabel('应入选而未入选').check();
  await page.getByRole('button', { name: '提交异议' }).click();
  await page.getByText('异议已收到').waitFor();

  const sql = `select a.level, o.ground from {s}.award_objection o
    join {s}.points_account a on a.id = o.account_id order by o.ground`;
  expect(await execute(world.asSystem(), sql)).toEqual([
    { level: 'HOUSEHOLD', ground: 'LEFT_OUT' },
    { level: 'GROUP', ground: 'SCORE' },
  ]);
  expect(problems).toEqual([]);
  expect(faults).toEqual([]);
});

async function signIn(stage: Stage, page: Page): Promise<void> {
  await page.getByText('要对评奖名单提出异议，请先登录').waitFor();
  await page.getByLabel('手机号码').fill(PHONE);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByText('验证码已经发到').waitFor();
  const folder = join(stage.world.config.home, 'outbox', stage.world.county.tenant.code);
  const [message] = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  await page.getByLabel('验证码').fill(/验证码 (\d{6})/.exec(message!)![1]!);
  await page.getByRole('button', { name: '登录' }).click();
}
