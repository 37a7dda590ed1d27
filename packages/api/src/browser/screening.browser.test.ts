import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aClosedCase, anAppeal } from '#test/cases';
import { openStage } from '#test/stage';
import { Ticket, acceptTicket, assignTicket, signTicket } from '#tickets';

const MONDAY = '2026-11-23T09:00:00+08:00';
const PHONE = '13812345678';
const OFFICE = '0739-7231234';

test('an editor finds a telephone number blacked out already, and keeps the office’s own by a tap', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { number } = await aClosedCase(stage.world, stage.county, {
    text: `路灯坏了一周，请打我电话${PHONE}。镇政府电话是${OFFICE}。`,
  });
  const { editors } = stage.county.staff;
  const { page, faults } = await stage.signedIn(editors[0], `/console/tickets/${number}/release`);
  const words = page.getByRole('group', { name: '正文' });
  const black = words.getByRole('list', { name: '正文：已涂黑' });

  await black.locator('li', { hasText: PHONE }).locator('.tag', { hasText: '手机号' }).waitFor();
  await page.locator('.preview', { hasText: '请打我电话■■■。镇政府电话是■■■。' }).waitFor();
  await words.getByRole('button', { name: `不涂黑「${OFFICE}」` }).click();
  await page.locator('.preview', { hasText: `请打我电话■■■。镇政府电话是${OFFICE}。` }).waitFor();
  await words.getByRole('list', { name: '正文：像个人信息，已决定保留' }).getByText(OFFICE).waitFor();
  await page.getByRole('button', { name: '提交三审' }).click();
  await page.getByRole('heading', { name: `公开稿 ${number}` }).waitFor();

  // The readers are told what was kept, where it stands.
  const reader = await stage.signedIn(editors[1], `/console/releases/${number}`);
  await reader.page.getByText('还有 1 处像个人信息').waitFor();
  expect(await reader.page.locator('.words mark').allInnerTexts()).toEqual([OFFICE]);
  expect([...faults, ...reader.faults]).toEqual([]);
});

test('a summary that names somebody’s telephone is refused where it stands, until it is written otherwise', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { number } = await aClosedCase(stage.world, stage.county, { publishConsent: false });
  const { page, faults } = await stage.signedIn(
    stage.county.staff.editors[0],
    `/console/tickets/${number}/release`,
  );
  await page.getByLabel('公开标题').fill('村口路灯维修');
  await page.getByRole('textbox', { name: '摘要' }).fill(`住建局修好了路灯，联系人电话${PHONE}。`);
  await page.getByText('摘要里好像有个人信息').waitFor();
  await page.getByRole('button', { name: '提交三审' }).click();
  await page.locator('.ant-form-item-explain-error', { hasText: '疑似手机号' }).waitFor();

  await page.getByRole('textbox', { name: '摘要' }).fill('住建局修好了路灯。');
  await page.getByText('摘要里好像有个人信息').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '提交三审' }).click();
  await page.getByRole('heading', { name: `公开稿 ${number}` }).waitFor();
  expect(faults.filter((fault) => !fault.includes('status of 400'))).toEqual([]);
});

const send = (page: Page) => page.getByRole('region', { name: '答复' }).locator('[type=submit]');

test('a handler who brushes somebody off is stopped, sees why, and sends it only by a tick', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { world, county } = stage;
  const { number } = await anAppeal(world);
  const { dispatcher, handler } = county.staff;
  await acceptTicket(world.as(dispatcher), { number, categoryCode: 'CJ-001' });
  await assignTicket(world.as(dispatcher), { number, unitCode: 'zhujian' });
  await signTicket(world.as(handler), { number });
  const { page, faults } = await stage.signedIn(handler, `/console/tickets/${number}`);
  await page.locator('.actions').getByRole('button', { name: '答复', exact: true }).click();
  const text = page.getByRole('textbox', { name: '答复' });

  await text.fill('您反映的问题已收悉，已转交相关单位处理，感谢您的支持。');
  await page.getByRole('radio', { name: '解释说明' }).check();
  await send(page).click();
  const finding = page.locator('.finding-stop', { hasText: '敷衍答复' });
  await finding.waitFor();
  await page.getByText('请先处理上面标为“须处理”的问题').waitFor();
  expect(await world.asSystem().em.findOneOrFail(Ticket, { number })).toMatchObject({
    status: 'IN_PROGRESS',
  });

  // Written anew, after a pause, there is nothing left to tick.
  await text.fill(
    '可以修。您反映的村口三盏路灯，我局11月23日到现场查看，是线路老化短路。依据《城市照明管理规定》由我局维修，11月27日前换好线路，联系人：市政股，电话0739-7231234。',
  );
  await finding.waitFor({ state: 'detached' });

  await text.fill('您反映的问题已收悉，已转交相关单位处理，感谢您的支持。');
  await finding.getByRole('checkbox').check();
  await text.fill('您反映的问题已收悉，会尽快答复您，感谢您的支持。');
  await finding.getByRole('checkbox', { checked: false }).check();
  await send(page).click();
  await page.getByRole('heading', { name: '试验县住建局的答复' }).waitFor();
  expect(faults).toEqual([]);
});
