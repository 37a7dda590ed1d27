import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { HotIssue, TriageModel, triageTicket } from '#analysis';
import { problemsOf } from '#test/accessible';
import { aClosedCase, anAppeal } from '#test/cases';
import { type Stage, openStage } from '#test/stage';
import { Ticket, acceptTicket, assignTicket, signTicket } from '#tickets';

const MONDAY = '2026-11-23T09:00:00+08:00';
const PHONE_NUMBER = '13812345678';
/** Axe looks at each page four times. */
const SLOW = 240_000;

async function triaged({ world }: Stage, number: string): Promise<string> {
  const ctx = world.asSystem();
  const { id } = await ctx.em.findOneOrFail(Ticket, { number });
  await triageTicket(ctx, id);
  return id;
}

/** A matter that rises and one that does not; a model in use and one that was not taken. */
async function keepFigures({ world, county }: Stage, exampleIds: string[]): Promise<void> {
  const { em, now } = world.asSystem();
  const days = { fromDay: '2026-10-02', toDay: '2026-11-20', at: now(), memberIds: exampleIds, exampleIds };
  const placeId = county.village.id;
  const placeCode = county.village.code;
  em.create(HotIssue, {
    ...{ id: randomUUID(), rank: 1, title: '村口路灯不亮', placeId, placeCode, ...days },
    ...{ size: 12, voices: 11, score: 9.5, growth: 4.2, rising: true },
  });
  em.create(HotIssue, {
    ...{ id: randomUUID(), rank: 2, title: '自来水发黄', placeId: null, placeCode: null, ...days },
    ...{ size: 3, voices: 3, score: 2.1, growth: 1, rising: false },
  });
  const figures = { macroF1: 0.936, accuracy: 0.944, expectedCalibrationError: 0.012, coverageAt98: 0.79 };
  const trained = {
    trainedAt: now(),
    windowFrom: '2024-11-23',
    windowTo: '2026-11-22',
    rows: 6980,
    ...figures,
  };
  em.create(TriageModel, { version: 1, state: 'RETIRED', ...trained });
  em.create(TriageModel, { version: 2, state: 'REFUSED', refusedBecause: '不如现用的第 1 版。', ...trained });
  await em.flush();
}

test(
  'everybody can use what triage shows at the desks: axe finds nothing on it, light or dark, on a phone or a desk',
  { timeout: SLOW },
  async () => {
    await using stage = await openStage({ now: MONDAY });
    const { world, county } = stage;
    const { dispatcher, handler } = county.staff;
    const problems: string[] = [];
    const add = async (page: Page) => problems.push(...(await problemsOf(page)));
    const first = await anAppeal(world);
    const second = await anAppeal(world);
    const ids = [await triaged(stage, first.number), await triaged(stage, second.number)];
    await keepFigures(stage, ids);

    const desk = await stage.signedIn(dispatcher);
    await desk.page.getByText('疑似重复 1').first().waitFor();
    await add(desk.page);
    await desk.page.goto(`/console/tickets/${second.number}`);
    await desk.page.getByRole('button', { name: '填入受理：路灯不亮' }).click();
    await desk.page.getByText('已按分拣建议填好').waitFor();
    await add(desk.page);
    await desk.page.goto('/console/hot');
    await desk.page.getByRole('heading', { name: '村口路灯不亮' }).waitFor();
    await add(desk.page);
    await desk.page.goto('/console/triage');
    await desk.page.getByText('不如现用的第 1 版。').waitFor();
    await add(desk.page);

    const { number } = await anAppeal(world);
    await acceptTicket(world.as(dispatcher), { number, categoryCode: 'CJ-001' });
    await assignTicket(world.as(dispatcher), { number, unitCode: 'zhujian' });
    await signTicket(world.as(handler), { number });
    const unit = await stage.signedIn(handler, `/console/tickets/${number}`);
    await unit.page.locator('.actions').getByRole('button', { name: '答复', exact: true }).click();
    await unit.page.getByRole('textbox', { name: '答复' }).fill(`已收悉，已转交处理。电话${PHONE_NUMBER}。`);
    await unit.page.locator('.finding-stop').first().waitFor();
    await add(unit.page);

    expect(problems).toEqual([]);
  },
);

test(
  'everybody can use what screening shows, editors and citizens alike: axe finds nothing on it',
  { timeout: SLOW },
  async () => {
    await using stage = await openStage({ now: MONDAY });
    const { world, county } = stage;
    const problems: string[] = [];
    const add = async (page: Page) => problems.push(...(await problemsOf(page)));

    const draft = await aClosedCase(world, county, { text: `路灯坏了，电话${PHONE_NUMBER}。` });
    const editor = await stage.signedIn(county.staff.editors[0], `/console/tickets/${draft.number}/release`);
    await editor.page.getByRole('button', { name: `不涂黑「${PHONE_NUMBER}」` }).click();
    await add(editor.page);
    await editor.page.getByRole('button', { name: '提交三审' }).click();
    await editor.page.getByText('还有 1 处像个人信息').waitFor();
    await add(editor.page);

    await stage.publish();
    const { page } = await stage.visit('/submit/');
    await page.getByLabel('什么事').fill('村口路灯不亮');
    await page.getByLabel('详细情况').fill(`村口三盏路灯坏了一周。电话${PHONE_NUMBER}。`);
    await page.locator('#advice').waitFor();
    await page.getByRole('button', { name: '路灯不亮' }).click();
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText('还没有提交').waitFor();
    await add(page);

    expect(problems).toEqual([]);
  },
);
