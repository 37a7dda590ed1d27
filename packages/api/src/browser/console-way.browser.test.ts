import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aClosedCase, anAppeal } from '#test/cases';
import { openStage } from '#test/stage';

const MONDAY = '2026-11-23T09:00:00+08:00';

/** Chooses in a picker that searches as one types. */
async function pick(page: Page, label: string, words: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(words);
  await page.locator('.ant-select-item-option', { hasText: words }).first().click();
}

const step = (page: Page, name: string) =>
  page.locator('.actions').getByRole('button', { name, exact: true });
const send = (page: Page, form: string) => page.getByRole('region', { name: form }).locator('[type=submit]');

test('at their desks, a dispatcher and a unit bring an appeal from the queue to its answer', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { number } = await anAppeal(stage.world, { against: ['jiaotong'] });
  await anAppeal(stage.world, { title: '想问医保怎么备案', kind: 'INQUIRY' });
  const { dispatcher, handler } = stage.county.staff;

  const { page, faults } = await stage.signedIn(dispatcher);
  await page.getByRole('link', { name: '村口路灯不亮' }).waitFor();
  await page.getByLabel('诉求类型').click();
  await page.locator('.ant-select-item-option', { hasText: '咨询' }).click();
  await page.getByRole('link', { name: '想问医保怎么备案' }).waitFor();
  await page.getByRole('link', { name: '村口路灯不亮' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '清除条件' }).click();
  await page.getByLabel('编号或文字').fill(number);
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByRole('link', { name: '村口路灯不亮' }).click();

  await page.getByRole('heading', { name: `工单 ${number}` }).waitFor();
  await step(page, '受理').click();
  await send(page, '受理').click();
  await page.getByText('请选择事项').waitFor();
  await pick(page, '事项', '路灯不亮');
  await send(page, '受理').click();
  await page.locator('.tag', { hasText: '已受理' }).waitFor();

  // To whom it is against it cannot go: the server says so, and the form beside the field.
  await step(page, '交办').click();
  await pick(page, '主办单位', '试验县交通局');
  await send(page, '交办').click();
  await page
    .locator('.ant-form-item', { hasText: '主办单位' })
    .locator('.ant-form-item-explain-error')
    .waitFor();
  await pick(page, '主办单位', '试验县住建局');
  await send(page, '交办').click();
  await page.locator('.tag', { hasText: '已交办' }).waitFor();

  const unit = await stage.signedIn(handler);
  await unit.page.getByRole('link', { name: '村口路灯不亮' }).click();
  await step(unit.page, '签收').click();
  await send(unit.page, '签收').click();
  await unit.page.locator('.tag', { hasText: '办理中' }).waitFor();
  await unit.page.getByText('没有人看过。').waitFor();
  await step(unit.page, '查看联系方式').click();
  await unit.page.getByLabel('电话联系核实情况').check();
  await send(unit.page, '查看联系方式').click();
  await unit.page.getByText('13800000000').waitFor();
  await unit.page.getByText('试验县住建局 承办甲：电话联系核实情况').waitFor();
  await step(unit.page, '答复').click();
  await unit.page.getByRole('button', { name: '插入三句提纲' }).click();
  await unit.page
    .getByRole('textbox', { name: '答复' })
    .fill('可以修。线路老化。本周五前修好，联系人见公示牌。');
  await unit.page.getByRole('radio', { name: '已解决' }).check();
  await send(unit.page, '答复').click();
  await unit.page.getByRole('heading', { name: '试验县住建局的答复' }).waitFor();
  expect(unit.faults).toEqual([]);
  expect(faults.filter((fault) => !fault.includes('status of 400'))).toEqual([]);
});

test('an editor blacks out a name, three others read, and the case stands on the site without it', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { number } = await aClosedCase(stage.world, stage.county, { text: '甲某家门口的路灯坏了一周。' });
  const [author, first, second, third] = stage.county.staff.editors;

  const { page, faults } = await stage.signedIn(author, `/console/tickets/${number}/release`);
  const words = page.getByRole('group', { name: '正文' });
  await words.getByPlaceholder('要涂黑的字词').fill('甲某');
  await words.getByRole('button', { name: '全部涂黑' }).click();
  await page.locator('.preview', { hasText: '■■■家门口的路灯坏了一周。' }).waitFor();
  await page.getByRole('button', { name: '提交三审' }).click();
  await page.getByRole('heading', { name: `公开稿 ${number}` }).waitFor();
  expect(await page.getByRole('button', { name: '完成初审' }).count()).toBe(0);

  for (const [reader, stageName] of [
    [first, '初审'],
    [second, '复审'],
  ] as const) {
    const desk = await stage.signedIn(reader, `/console/releases/${number}`);
    await desk.page.getByRole('radio', { name: '通过' }).check();
    await desk.page.getByRole('button', { name: `完成${stageName}` }).click();
    await desk.page.locator('.ant-timeline', { hasText: `${stageName} ${reader.name} 通过` }).waitFor();
    expect(desk.faults).toEqual([]);
  }
  const desk = await stage.signedIn(third, `/console/releases/${number}`);
  await desk.page.getByRole('radio', { name: '通过' }).check();
  await desk.page.getByRole('button', { name: '通过并发布' }).click();
  await desk.page.getByText('发布前须完成保密审查').waitFor();
  await desk.page.getByLabel('已做保密审查').check();
  await desk.page.getByRole('radio', { name: '主动公开' }).check();
  await desk.page.getByRole('button', { name: '通过并发布' }).click();
  await desk.page.locator('.ant-descriptions', { hasText: '已发布' }).waitFor();
  await stage.publish(number);

  await page.goto(`/cases/${number}/`);
  const shown = await page.locator('main').innerText();
  expect(shown).toContain('■■■家门口的路灯坏了一周。');
  expect(shown).not.toContain('甲某家');
  for (const name of [first.name, second.name, third.name]) expect(shown).toContain(name);
  expect([...faults, ...desk.faults]).toEqual([]);
});
