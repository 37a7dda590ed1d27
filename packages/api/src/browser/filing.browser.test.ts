import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type Stage, openStage } from '#test/stage';
import {
  Attachment,
  Evaluation,
  Ticket,
  acceptTicket,
  assignTicket,
  replyTicket,
  signTicket,
  unlockContact,
} from '#tickets';

const MONDAY = '2026-11-23T09:00:00+08:00';

test('somebody with a phone files an appeal, follows it live, adds to it and judges it', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { world, county } = stage;
  await stage.publish();
  const { page, faults } = await stage.visit('/submit/');
  const submit = page.getByRole('button', { name: '提交' });

  // Nothing written: each field says so itself, and the first takes the focus.
  await submit.click();
  expect(await page.getByLabel('什么事').getAttribute('aria-invalid')).toBe('true');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('title');
  expect(await page.locator('[data-field="text"] .problem').innerText()).not.toBe('');

  await page.getByLabel('什么事').fill('村口路灯不亮');
  await page.getByLabel('详细情况').fill('村口三盏路灯坏了一周，晚上老人走路怕摔。能修吗？');
  await page.getByLabel('乡镇（街道）').selectOption({ label: '试验镇101' });
  await page.getByLabel('村（社区）').selectOption({ label: '试验村101' });
  await page.getByLabel('称呼').fill('甲某');
  await page.getByLabel('电话').fill('12');
  await page.getByLabel('照片或文件').setInputFiles({
    name: '路灯.png',
    mimeType: 'image/png',
    buffer: Buffer.from('not a picture'),
  });
  await submit.click();
  expect(await page.getByLabel('电话').getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('电话').fill('13800000000');
  await submit.click();
  await page.locator('[data-field="attachmentIds"] .problem', { hasText: '文件内容与类型不符' }).waitFor();
  await page.getByLabel('照片或文件').setInputFiles({
    name: '路灯.png',
    mimeType: 'image/png',
    buffer: await sharp({ create: { width: 40, height: 30, channels: 3, background: '#456' } })
      .png()
      .toBuffer(),
  });
  await submit.click();
  await page.getByRole('heading', { name: '已登记，请收好查询码' }).waitFor();
  const number = await page.locator('#receipt-number').innerText();
  expect(number).toMatch(/^ZT-20261123-\d{6}$/);
  expect(await page.locator('#receipt-code').innerText()).toMatch(
    /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/,
  );
  const { em } = world.asSystem();
  const ticket = await em.findOneOrFail(Ticket, { number });
  expect(await em.findOneOrFail(Attachment, { ticketId: ticket.id })).toMatchObject({ fileName: '路灯.png' });

  // The link carries number and code where no server sees them.
  await page.getByRole('link', { name: '查看进度' }).click();
  await page.getByRole('heading', { name: '村口路灯不亮' }).waitFor();
  expect(new URL(page.url())).toMatchObject({ pathname: '/receipt/', search: '' });
  await page.getByText('没有人看过。').waitFor();

  await page.locator('summary', { hasText: '补充说明' }).click();
  await page.getByLabel('补充说明').fill('第三盏在桥头');
  await page.getByRole('button', { name: '发送' }).click();
  await page.locator('.timeline-text', { hasText: '第三盏在桥头' }).waitFor();

  // Each step of the county appears by itself.
  const { dispatcher, handler } = county.staff;
  await acceptTicket(world.as(dispatcher), { number, categoryCode: 'CJ-001' });
  await page.locator('.badge', { hasText: '已受理' }).waitFor();
  await page.getByText('2026年11月30日结束之前').waitFor();
  await assignTicket(world.as(dispatcher), { number, unitCode: 'zhujian' });
  await signTicket(world.as(handler), { number });
  await unlockContact(world.as(handler), { number, purpose: 'CALL_BACK' });
  const reply = '可以修。线路老化。本周五前修好，联系人见公示牌。';
  await replyTicket(world.as(handler), { number, text: reply, outcome: 'SOLVED' });
  await page.locator('.reply', { hasText: '线路老化' }).waitFor();
  await page.getByText('试验县住建局 承办甲').waitFor();

  await page.getByLabel('部分解决').check();
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.locator('[data-field="satisfaction"] .problem').waitFor();
  await page.getByLabel('满意', { exact: true }).check();
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.getByText('已收到您的评价，谢谢。').waitFor();
  await page.locator('.badge', { hasText: '已办结' }).waitFor();
  expect(await em.fork().findOneOrFail(Evaluation, { ticketId: ticket.id })).toMatchObject({
    solved: 'PARTLY',
    satisfaction: 4,
  });
  // The one file that was refused.
  expect(faults).toEqual([expect.stringContaining('status of 400')]);
});

test('pressing again after the line broke files one appeal, not two', async () => {
  await using stage = await openStage({ now: MONDAY });
  await stage.publish();
  const { page, context } = await stage.visit('/submit/');
  await fillIn(page);
  // The county files it, but its answers are lost on the way back.
  let lost = 0;
  await context.route('**/graphql', async (route) => {
    await route.fetch();
    lost += 1;
    await route.abort();
  });
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('没有收到回音，可能已经登记').waitFor();
  expect(lost).toBeGreaterThan(0);
  await context.unroute('**/graphql');

  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已登记，请收好查询码' }).waitFor();

  expect(await stage.world.asSystem().em.count(Ticket)).toBe(1);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('a receipt with a wrong code says so, and tells nothing else', async () => {
  await using stage = await openStage({ now: MONDAY });
  await stage.publish();
  const { page } = await stage.visit('/receipt/#number=ZT-20261123-000001&code=AAAA-BBBB-CCCC-DDDD');

  await page.getByText('没有找到。编号或查询码不对').waitFor();
  await page.getByLabel('查询码').fill('短');
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.locator('[data-field="code"] .problem').waitFor();
});

async function fillIn(page: Awaited<ReturnType<Stage['visit']>>['page']): Promise<void> {
  await page.getByLabel('什么事').fill('村口路灯不亮');
  await page.getByLabel('详细情况').fill('村口三盏路灯坏了一周，晚上老人走路怕摔。能修吗？');
}
