import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { nodeId } from '#platform/node-id';
import { countDue, importAccounts } from '#points';
import { problemsOf } from '#test/accessible';
import { type StaffActor, aStaff } from '#test/factories';
import { aPointsDesk } from '#test/points-desk';
import { DESK, PHONE, type Visitor, openStage } from '#test/stage';

const MONDAY = '2026-11-23T09:00:00+08:00';
/** Five working days of objections are over. */
const COUNTED = '2026-12-01T00:00:01+08:00';
const VILLAGE = '999901101201';
const GROUP = `${VILLAGE}-01`;
const ACCOUNTS = `level,code,name,parent
TOWNSHIP,999901101,,
VILLAGE,${VILLAGE},,999901101
GROUP,${GROUP},第一组,${VILLAGE}
`;

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: false }).first().click();
}

test('rules are drafted and published, an entry is recorded by one officer and approved by another, and the board shows it', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { world, county } = stage;
  await importAccounts(world.asSystem(), { file: Buffer.from(ACCOUNTS) });
  const officer = (place: (typeof county)['village']) => aStaff(world, { role: 'points_officer', place });
  const [head, first, second] = [
    await officer(county.county),
    await officer(county.village),
    await officer(county.village),
  ];

  const { page, faults } = await stage.signedIn(head, '/console/points/rules/new');
  await page.getByLabel('年度', { exact: true }).fill('2026');
  await page.getByLabel('自哪天起施行', { exact: true }).fill('2026-11-01');
  await page.getByLabel('编号', { exact: true }).fill('HJ-01');
  const name = page.getByLabel('名称', { exact: true });
  await name.fill('零 投·诉 组');
  await choose(page, '记给谁', '组');
  await page.getByLabel('每单位积分', { exact: true }).fill('30');
  await page.getByRole('button', { name: '存为草案' }).click();
  // Nothing may reward not speaking up; it is told at the very field.
  await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true');
  expect(await problemsOf(page, { sizes: [PHONE] })).toEqual([]);
  await page.setViewportSize(DESK);
  await name.fill('清扫组内道路');
  await page.getByRole('button', { name: '存为草案' }).click();
  await page.getByRole('heading', { name: '2026 年积分规则第 1 版' }).waitFor();
  await page.getByRole('button', { name: '公布这一版' }).click();
  await page.getByRole('button', { name: '确认公布' }).click();
  await page.locator('.tag', { hasText: '已公布' }).waitFor();

  const record = await stage.signedIn(first, `/console/points/entries/new?account=${GROUP}`);
  await record.page.getByLabel('发生日期').fill('2026-11-20');
  await choose(record.page, '条目', '清扫组内道路');
  await record.page.getByText('共计 +30.00 分，超过 20 分，须另一人复核').waitFor();
  await record.page.getByRole('button', { name: '记入' }).click();
  await record.page.getByText('佐证应有文字说明或附件。').waitFor();
  await record.page.getByLabel('说明').fill('三名村民清扫了进组道路。');
  await record.page.getByRole('button', { name: '记入' }).click();
  await record.page.getByRole('heading', { name: '已记入，等待另一人复核' }).waitFor();
  await record.page.getByRole('link', { name: '入账与复核' }).last().click();
  await record.page.getByText('您记的，由另一位积分管理员复核。').waitFor();
  expect(await record.page.getByRole('button', { name: /^复核通过/ }).count()).toBe(0);

  const review = await stage.signedIn(second, '/console/points/entries');
  await review.page.getByRole('button', { name: /^复核通过/ }).click();
  await review.page.getByRole('button', { name: '确认通过' }).click();
  await review.page.getByText('没有等待复核的积分。').waitFor();

  world.setClock(COUNTED);
  expect(await countDue(world.asSystem())).toBe(1);
  // Sessions do not last that long.
  const board = await stage.signedIn(head, '/console/points/boards?level=GROUP&period=2026-11');
  const row = board.page.getByRole('row', { name: /第一组/ });
  await row.waitFor();
  expect(await row.getByRole('cell').allInnerTexts()).toEqual([
    '第 1 名',
    '30.00',
    '30.00',
    '0.00',
    '无前期',
  ]);
  await row.getByRole('link', { name: '第一组' }).click();
  await board.page.getByText('清扫组内道路').first().waitFor();
  const refused = /status of 400/;
  const all = [...faults, ...record.faults, ...review.faults, ...board.faults];
  expect(all.filter((fault) => !refused.test(fault))).toEqual([]);
});

test('everybody can use the desks of points, awards, volunteers and markets: axe finds nothing on them', async () => {
  await using stage = await openStage({ now: MONDAY });
  const desk = await aPointsDesk(stage.world);
  const activity = encodeURIComponent(
    nodeId('VolunteerActivity', stage.world.county.tenant, desk.activityId),
  );
  const problems: string[] = [];

  const look = async ({ page }: Visitor, path: string, seen: string) => {
    await page.goto(`/console${path}`);
    await page.getByText(seen).first().waitFor();
    problems.push(...(await problemsOf(page, { sizes: [PHONE], schemes: ['light'] })));
  };
  const as = (who: StaffActor) => stage.signedIn(who, '/console/account', { size: PHONE });

  const head = await as(desk.county);
  await look(head, '/points/months', '2026 年 9 月');
  await look(head, '/awards', '十月积分换项目');
  await look(head, `/awards/${desk.round}`, '先进组');
  await look(head, '/awards/new', '奖项 1');
  const village = await as(desk.third);
  await look(village, '/points/entries?status=ALL', '待复核');
  await look(village, '/points/objections', '当天没有打扫。');
  await look(village, '/points/boards?period=2026-10', '13.46');
  await look(village, `/points/accounts/${VILLAGE}?period=2026-10`, '精确值');
  await look(village, '/market/goods', '洗衣粉');
  const organiser = await as(desk.organiser);
  await look(organiser, `/volunteers/${activity}`, '139****0002');
  await look(organiser, `/volunteers/${activity}/codes`, '签退码');

  const { page } = village;
  await page.goto('/console/market/counter');
  await page.getByLabel(/^兑换码/).fill(desk.code);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: /^洗衣粉/ }).click();
  await page.getByRole('button', { name: '多一个' }).click();
  await page.getByText('共 24 分').waitFor();
  problems.push(...(await problemsOf(page, { sizes: [PHONE], schemes: ['dark'] })));
  await page.getByRole('button', { name: '确认兑换' }).click();
  await page.getByRole('heading', { name: '兑换成功，请交货' }).waitFor();

  expect(problems).toEqual([]);
  expect([head, village, organiser].flatMap(({ faults }) => faults)).toEqual([]);
});
