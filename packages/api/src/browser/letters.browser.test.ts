import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { completeLetters, reviewLetter } from '#replies';
import { problemsOf } from '#test/accessible';
import { anAppeal } from '#test/cases';
import { STAFF_PASSWORD, type StaffActor } from '#test/factories';
import { LETTER_TEXT, type LetterCounty, aDraftedLetter, aLetterCounty } from '#test/letters';
import { DESK, type Stage, type Visitor, openStage, signIn } from '#test/stage';
import { acceptTicket, answerByLetter, assignTicket, signTicket } from '#tickets';

const MONDAY = '2026-11-23T09:00:00+08:00';
const TITLE = LETTER_TEXT.title;
const FACTS = '我局到现场测量，三盏灯的线路绝缘值低于标准。';

/** The stage of a county with keys, which a browser reaches at the very address that passkeys are made for. */
async function openLetterStage() {
  const stage = await openStage({ now: MONDAY });
  Object.assign(stage.world.opened.platform, { origin: stage.origin });
  return { stage, letters: await aLetterCounty(stage.world, stage.county) };
}

/** Somebody whose role asks for a second factor, signed in with it. */
async function signedInByCode(stage: Stage, letters: LetterCounty, given: { who: StaffActor; path: string }) {
  const visited = await stage.visit(given.path, { size: DESK });
  await signIn(visited.page, await stage.loginOf(given.who));
  await visited.page.getByLabel('动态口令').fill(letters.freshCode(given.who));
  await visited.page.getByRole('button', { name: '登录' }).click();
  await visited.page.getByRole('button', { name: '退出' }).waitFor();
  return visited;
}

/** A ticket in the hands of the housing bureau, which may answer it by a letter. */
async function aTicketToAnswer(
  { world, county }: Stage,
  appeal: Parameters<typeof anAppeal>[1] = {},
): Promise<string> {
  const { dispatcher, handler } = county.staff;
  const { number } = await anAppeal(world, appeal);
  await acceptTicket(world.as(dispatcher), { number, categoryCode: 'CJ-001' });
  await assignTicket(world.as(dispatcher), { number, unitCode: 'zhujian' });
  await signTicket(world.as(handler), { number });
  return number;
}

/** Opens the only letter of a desk, reads it to its end and picks it. */
async function readAndPick(page: Page, act: '签发' | '用印'): Promise<void> {
  await page.getByRole('button', { name: /^打开/ }).click();
  expect(await page.getByRole('checkbox').isDisabled()).toBe(true);
  await page.getByText('看到这里并停留片刻').scrollIntoViewIfNeeded();
  await page.getByText('已看到末尾').waitFor();
  await page.getByRole('button', { name: `选入${act}，看下一件` }).click();
  await page.getByText('已选 1 件，共 1 件').waitFor();
  await page.getByRole('button', { name: `${act}所选` }).click();
}

/** Takes the only letter of a list one step on, by its page; ends in the status that is named. */
async function taken(page: Page, step: string, status: string): Promise<void> {
  await page.goto('/console/letters?status=ALL');
  await page.getByRole('link', { name: TITLE }).click();
  await page.getByRole('button', { name: step }).click();
  await page.getByRole('region', { name: step }).locator('[type=submit]').click();
  await page.locator('.tag', { hasText: status }).waitFor();
}

/** Chromium's own PDF reader is made of requests to itself. */
const PDF_READER = new Set(['request to resources', 'request to mhjfbmdgcfjbbpaeojofohoefgiehjai']);

function faultsOf({ faults }: Visitor): string[] {
  return faults.filter((fault) => !PDF_READER.has(fault));
}

async function withAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('a letter goes through the console by four people: drafted, reviewed, signed by code, sealed by passkey', async () => {
  const { stage, letters } = await openLetterStage();
  await using _ = stage;
  const { world } = stage;
  const { drafter, reviewer, principal, keeper } = letters.people;
  const number = await aTicketToAnswer(stage);

  const desk = await stage.signedIn(drafter, `/console/tickets/${number}`);
  await desk.page.getByRole('link', { name: '起草正式答复' }).click();
  await desk.page.getByRole('heading', { name: '起草正式答复' }).waitFor();
  await desk.page.getByRole('button', { name: '存为草稿' }).click();
  await desk.page.getByText('请选择办理结果。').waitFor();
  await desk.page.getByRole('radio', { name: '已解决' }).check();
  await desk.page
    .getByLabel('开头三句话', { exact: true })
    .fill('可以修。线路老化，已换新灯。今后报修请打值班电话。');
  await desk.page.getByLabel('诉求事项', { exact: true }).fill('村口三盏路灯不亮，希望修好。');
  await desk.page.getByLabel('核查情况', { exact: true }).fill('承办人电话13800000000。');
  await desk.page.getByLabel('依据', { exact: true }).fill('《城市道路照明设施管理规定》。');
  await desk.page.getByLabel('办理结论', { exact: true }).fill('已经修好。');
  await desk.page.getByLabel('联系方式', { exact: true }).fill('县住建局照明科。');
  await desk.page.getByRole('button', { name: '存为草稿' }).click();
  // A public letter holds nobody's number; it is told where it stands, and the cursor is there.
  const wrong = desk.page.getByLabel('核查情况', { exact: true });
  await expect.poll(() => wrong.getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => wrong.evaluate((field) => field === document.activeElement)).toBe(true);
  await wrong.fill(FACTS);
  await desk.page.getByRole('article', { name: '答复文字' }).getByText(FACTS).waitFor();
  await desk.page.getByRole('button', { name: '存为草稿' }).click();
  await desk.page.getByRole('heading', { name: '修改正式答复' }).waitFor();
  await desk.page.getByRole('link', { name: '回到这份答复' }).click();
  expect(await desk.page.getByRole('button', { name: '审核通过' }).count()).toBe(0);

  const review = await stage.signedIn(reviewer, '/console/letters');
  await review.page.getByText('待您：审核通过').waitFor();
  await review.page.getByRole('link', { name: '关于“村口路灯不亮”的答复' }).click();
  await review.page.getByRole('button', { name: '审核通过' }).click();
  const asked = review.page.getByRole('region', { name: '审核通过' });
  await asked.getByRole('button', { name: '确认审核通过' }).click();
  await review.page.locator('.tag', { hasText: '已审核' }).waitFor();

  const office = await signedInByCode(stage, letters, { who: principal, path: '/console/letters/sign' });
  await readAndPick(office.page, '签发');
  await office.page.getByLabel('动态口令').fill('000000');
  await office.page.getByRole('dialog').getByRole('button', { name: '签发' }).click();
  await office.page.getByText('动态口令不对或者已经用过').waitFor();
  await office.page.getByLabel('动态口令').fill(letters.freshCode(principal));
  await office.page.getByRole('dialog').getByRole('button', { name: '签发' }).click();
  await office.page.getByRole('heading', { name: '1 件已签发' }).waitFor();
  await office.page.getByText('试住建函〔2026〕1号').waitFor();

  const seals = await signedInByCode(stage, letters, { who: keeper, path: '/console/account' });
  await withAuthenticator(seals.page);
  await seals.page.getByRole('button', { name: '添加安全密钥' }).click();
  await seals.page.getByLabel('名称').fill('印鉴室电脑');
  await seals.page.getByRole('region', { name: '添加安全密钥' }).getByLabel('登录密码').fill(STAFF_PASSWORD);
  await seals.page.getByRole('button', { name: '在这台设备上添加' }).click();
  await seals.page.getByText('印鉴室电脑').waitFor();
  await seals.page.getByRole('link', { name: '正式答复' }).click();
  await seals.page.getByRole('link', { name: '用印台' }).click();
  await readAndPick(seals.page, '用印');
  await seals.page.getByRole('button', { name: '用安全密钥用印' }).click();
  await seals.page.getByRole('heading', { name: '1 件已用印' }).waitFor();

  expect(await completeLetters(world.asSystem(), answerByLetter)).toBe(1);
  await seals.page.getByRole('link', { name: '关于“村口路灯不亮”的答复' }).click();
  await seals.page.locator('.tag', { hasText: '已印发' }).waitFor();
  const steps = await seals.page.locator('.ant-timeline').innerText();
  for (const one of [drafter, reviewer, principal, keeper]) expect(steps).toContain(one.name);
  const pdf = await seals.page.getByRole('link', { name: '在新窗口打开 PDF 版面' }).getAttribute('href');
  const file = await seals.context.request.get(pdf!);
  expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf']);

  await desk.page.goto(`/console/tickets/${number}`);
  await desk.page.locator('.tag', { hasText: '已答复' }).first().waitFor();
  await desk.page.getByRole('link', { name: '关于“村口路灯不亮”的答复' }).click();
  await desk.page.getByRole('link', { name: '起草更正函' }).click();
  await desk.page.getByLabel('标题', { exact: true }).fill('关于路灯问题的更正');
  await desk.page.getByRole('button', { name: '存为草稿' }).click();
  await desk.page.getByRole('heading', { name: '修改正式答复' }).waitFor();
  await office.page.getByRole('link', { name: '关于“村口路灯不亮”的答复' }).click();
  await office.page.getByRole('button', { name: '撤回' }).click();
  const withdrawal = office.page.getByRole('region', { name: '撤回' });
  await withdrawal.locator('[type=submit]').click();
  await withdrawal.getByText('请填写原因').waitFor();
  await withdrawal.getByLabel('原因').fill('测量有误，重新核查。');
  await withdrawal.locator('[type=submit]').click();
  await office.page.getByText('已撤回，不再有效').waitFor();
  await office.page.getByText('测量有误，重新核查。').waitFor();
  // What was refused on purpose.
  const refused = /status of 40[01]/;
  const faults = [desk, review, office, seals].flatMap((one) => faultsOf(one));
  expect(faults.filter((fault) => !refused.test(fault))).toEqual([]);
});

test('a deputy who opens the signing desk is told why the signature is not theirs to give', async () => {
  const { stage, letters } = await openLetterStage();
  await using _ = stage;
  const { id } = await aDraftedLetter(stage.world, stage.county);
  const review = await stage.signedIn(letters.people.reviewer);
  await taken(review.page, '审核通过', '已审核');

  const { page } = await signedInByCode(stage, letters, {
    who: letters.people.deputy,
    path: '/console/letters/sign',
  });
  await readAndPick(page, '签发');
  await page.getByText('您不能签发：签发人须是登记在册的主要负责人').waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  const { em } = stage.world.asSystem();
  const [row] = await em.execute(`select status from "${stage.world.schema}".letter where id = ?`, [id]);
  expect(row).toEqual({ status: 'REVIEWED' });
});

test('an assisting unit countersigns, and what was sent back is written anew', async () => {
  const { stage, letters } = await openLetterStage();
  await using _ = stage;
  await aDraftedLetter(stage.world, stage.county, { assisted: true });
  const { drafter, reviewer, assistant } = letters.people;

  const review = await stage.signedIn(reviewer);
  await taken(review.page, '审核通过', '已审核');
  await taken(review.page, '退回修改', '拟稿');

  const desk = await stage.signedIn(drafter, '/console/letters');
  await desk.page.getByRole('link', { name: TITLE }).click();
  await desk.page.getByRole('link', { name: '修改草稿' }).click();
  const paragraph = desk.page.getByLabel('核查情况', { exact: true });
  await paragraph.fill(FACTS);
  // What is not saved yet outlasts a page that is left.
  await desk.page.getByRole('link', { name: '回到这份答复' }).click();
  await desk.page.getByRole('link', { name: '修改草稿' }).click();
  await desk.page.getByText('已恢复上次没有存的改动').waitFor();
  await expect.poll(() => paragraph.inputValue()).toBe(FACTS);
  await desk.page.getByRole('button', { name: /^上移：核查情况（第 3 块/ }).click();
  await desk.page.getByRole('button', { name: '存稿' }).click();
  await desk.page.getByText('已存', { exact: true }).waitFor();

  await taken(review.page, '审核通过', '已审核');
  const roads = await stage.signedIn(assistant);
  await taken(roads.page, '会签', '已会签');
  expect([review, desk, roads].flatMap(faultsOf)).toEqual([]);
});

test('everybody can write letters: axe finds nothing on the desk and the lists, light or dark, on a phone or a desk', async () => {
  const { stage, letters } = await openLetterStage();
  await using _ = stage;
  const problems: string[] = [];
  const add = async (page: Page) => problems.push(...(await problemsOf(page)));
  const number = await aTicketToAnswer(stage, { title: '自来水发黄' });
  await aDraftedLetter(stage.world, stage.county, { assisted: true });

  const { page } = await stage.signedIn(letters.people.drafter, `/console/letters/new?ticket=${number}`);
  await page.getByRole('button', { name: '加表格' }).first().click();
  await page.getByRole('button', { name: '添加附件' }).click();
  await page.getByRole('radio', { name: '已解决' }).check();
  await page.getByRole('button', { name: '存为草稿' }).click();
  await page.getByText('处要改').waitFor();
  await add(page);
  await page.goto('/console/letters?status=ALL');
  await page.getByText('未编号').waitFor();
  await add(page);
  await page.getByRole('link', { name: TITLE }).click();
  await page.getByRole('heading', { name: '办理过程' }).waitFor();
  await add(page);

  expect(problems).toEqual([]);
});

test('two letters are signed by one code once each was read, and axe finds nothing on desk, dialog, results and passkeys', async () => {
  const { stage, letters } = await openLetterStage();
  await using _ = stage;
  const { reviewer, principal: who } = letters.people;
  const problems: string[] = [];
  const add = async (page: Page) => problems.push(...(await problemsOf(page)));
  for (const title of ['关于东侧路灯的答复', '关于西侧路灯的答复']) {
    const { id } = await aDraftedLetter(stage.world, stage.county, { changes: { title } });
    await reviewLetter(stage.world.as(reviewer), { id, revision: 1 });
  }

  const { page } = await signedInByCode(stage, letters, { who, path: '/console/letters/sign' });
  await page.getByRole('button', { name: '打开“关于东侧路灯的答复”' }).click();
  await page.getByText('已看到末尾').waitFor();
  await add(page);
  const pickAndGoOn = page.getByRole('button', { name: '选入签发，看下一件' });
  await pickAndGoOn.click();
  await page.getByRole('region', { name: '“关于西侧路灯的答复”全文' }).waitFor();
  await page.getByText('看到这里并停留片刻').scrollIntoViewIfNeeded();
  await pickAndGoOn.click();
  await page.getByText('已选 2 件，共 2 件').waitFor();
  await page.getByRole('button', { name: '签发所选' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('listitem').nth(1).waitFor();
  await add(page);
  await dialog.getByLabel('动态口令').fill(letters.freshCode(who));
  await dialog.getByRole('button', { name: '签发' }).click();
  await page.getByRole('heading', { name: '2 件已签发' }).waitFor();
  for (const number of [1, 2]) await page.getByText(`试住建函〔2026〕${number}号`).waitFor();
  await add(page);
  await page.goto('/console/account');
  await page.getByRole('button', { name: '添加安全密钥' }).click();
  await add(page);

  expect(problems).toEqual([]);
});
