import { launchBrowser } from '@zhitong/devstack/browser';
import { serialOf } from '@zhitong/letters';
import {
  copiedSealPicture,
  cutBeforeSeal,
  flippedByte,
  overpainted,
  strippedAnnex,
} from '@zhitong/letters/bench/forgeries';
import { randomLetter } from '@zhitong/letters/bench/random-letter';
import { SIGNED_AT, finishedLetter, listOf, trialCounty } from '@zhitong/letters/bench/trial-county';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemsOf } from '#test/accessible';
import { hexOf, openTrialSite } from '#test/trial-site';

const county = await trialCounty();
const content = { ...randomLetter(7), annexes: [{ title: '路灯维修明细', blocks: [] }], demo: true };
const hands = await county.hands(content.organ, '赵𬭊');
const numbered = (number: string, more: object = {}) =>
  finishedLetter({ ...content, documentNumber: number, ...more }, { county, hands });
const genuine = await numbered('澄教函〔2026〕1号');
const old = await numbered('澄教函〔2026〕2号', { title: '写错了日期的答复' });
const newer = await numbered('澄教函〔2026〕3号', { corrects: '澄教函〔2026〕2号' });
const withdrawn = await numbered('澄教函〔2026〕4号');
const personal = await numbered('澄教函〔2026〕5号', { addressee: '来信人' });
const others = await county.hands('澄溪县交通运输局', '钱志');
const otherUnits = await finishedLetter(content, {
  county,
  hands: { principal: hands.principal, seal: others.seal },
});
const lost = await county.hands(content.organ, '孙立');
const byLostKey = await finishedLetter(content, { county, hands: lost });
const foreign = await trialCounty();
const ofForeignCounty = await finishedLetter(content, {
  county: foreign,
  hands: await foreign.hands(content.organ, '赵𬭊'),
});

const { organ } = content;
const shown = (pdf: Uint8Array, n: number, more: object = {}) => ({
  ...{ pdf, organ, shortId: `ABCDEFGHJ${n}`, documentNumber: `澄教函〔2026〕${n}号` },
  ...more,
});
const revoked = [{ serial: serialOf(lost.seal.certificate), at: new Date(SIGNED_AT.getTime() - 60_000) }];

let site: Awaited<ReturnType<typeof openTrialSite>>;
let browser: Browser;
let page: Page;
let context: BrowserContext;
const faults: string[] = [];
/** Requests for anything but published files. */
const asked: string[] = [];

beforeAll(async () => {
  site = await openTrialSite({
    root: county.root.certificate,
    crls: [await listOf(county.issuing, revoked), ...county.crls.slice(1)],
    letters: [
      shown(genuine, 1),
      shown(old, 2, { supersededBy: newer }),
      shown(newer, 3),
      shown(withdrawn, 4, { revokedFor: '引用的条款有误。' }),
      shown(personal, 5, { documentNumber: null }),
      // Entered by somebody who holds the register and lacks the keys.
      shown(otherUnits, 6),
      shown(byLostKey, 7),
      shown(overpainted(genuine), 8),
    ],
  });
  browser = await launchBrowser();
  context = await browser.newContext({
    baseURL: site.origin,
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
  });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (request.method() !== 'GET' || request.url().includes('graphql')) asked.push(request.url());
  });
});
afterAll(async () => {
  await browser?.close();
  await site?.[Symbol.asyncDispose]();
});

/** Opens the page anew, chooses a file, and waits for what the page says of it. */
async function verdictOn(bytes: Uint8Array, { name = '答复.pdf', path = '/verify/' } = {}) {
  await page.goto('about:blank');
  await page.goto(path);
  await page
    .locator('#verify-file')
    .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) });
  const card = page.locator('.verdict-card');
  await card.waitFor();
  const word = await card.getByRole('heading').innerText();
  return {
    outcome: await card.getAttribute('data-outcome'),
    word,
    text: await page.locator('#verify-result').innerText(),
    card,
  };
}

async function findings(): Promise<string> {
  await page.locator('.findings summary').click();
  return page.locator('.findings').innerText();
}

test('a genuine letter is accepted on a phone, in words, colour and sign, without a platform behind the files', async () => {
  const { outcome, word, text, card } = await verdictOn(genuine);

  expect([outcome, word]).toEqual(['VALID', '真实有效']);
  expect(text).toContain(`这是${organ}印发并登记的正式书面答复，内容完整，现行有效。`);
  expect(text).toContain('澄教函〔2026〕1号');
  expect(text).toContain('无法律效力');
  expect(await card.locator('svg').count()).toBe(1);
  expect(await page.locator('#verify-status').innerText()).toMatch(/^真实有效。/);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('真实有效');
  const looked = await findings();
  expect(looked).toContain('全部通过');
  expect(looked).toMatch(/收录证明成立：本函在登记簿中的序号是 300/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(faults).toEqual([]);
  expect(asked).toEqual([]);
});

test.each([
  ['a flipped byte', flippedByte(genuine, Math.floor(genuine.length / 2))],
  ['a byte more at the end', Buffer.concat([genuine, Buffer.from('\n')])],
  ['overpainted after sealing', overpainted(newer)],
  ['cut back before the seal', cutBeforeSeal(genuine)],
  ['a copied picture of the seal', copiedSealPicture(genuine, content.seal)],
  ['a stripped annex', strippedAnnex(genuine)],
  ['the keys of a county of its own', ofForeignCounty],
])('forgery: %s is no file of ours, whatever its signatures say', async (_name, forged) => {
  const { outcome, word, text } = await verdictOn(forged);

  expect([outcome, word]).toEqual(['NOT_OURS', '这不是我们发出的文件']);
  expect(text).not.toContain('真实有效');
  expect(await findings()).toContain('公开登记簿中没有这个文件');
});

test.each([
  ["another unit's key", otherUnits, '签发人、印章和登记的发文单位不一致'],
  ['a revoked key', byLostKey, '签名时证书已被吊销'],
  ['overpainted after sealing', overpainted(genuine), '文件又被增加或修改了内容'],
])('forgery: %s is refused even where the register names the file', async (_name, forged, sentence) => {
  const { outcome, word } = await verdictOn(forged);

  expect([outcome, word]).toEqual(['BROKEN', '不能采信']);
  expect(await findings()).toContain(sentence);
});

test('forgery: an old letter replayed is told as superseded, with the way to the new one', async () => {
  const { outcome, text, card } = await verdictOn(old);

  expect(outcome).toBe('SUPERSEDED');
  expect(text).toContain('已由澄教函〔2026〕3号替代，请以新函为准');
  const link = card.getByRole('link', { name: '看新函 澄教函〔2026〕3号' });
  expect(await link.getAttribute('href')).toBe(`/data/439901/letters/${hexOf(newer)}.pdf`);
});

test('forgery: another genuine letter under this code is told as another one', async () => {
  const { text } = await verdictOn(newer, { path: '/verify/#439901/ABCDEFGHJ1' });

  expect(text).toContain('这个文件不是文件标识 ABCDEFGHJ1 所指的那一份');
});

test('a withdrawn letter is told with the reason that the register holds', async () => {
  const { outcome, text } = await verdictOn(withdrawn);

  expect(outcome).toBe('REVOKED');
  expect(text).toContain('已于 2026-11-22 撤回，不再有效。原因：引用的条款有误。');
});

test('a letter to the person alone is genuine, and nothing of it is told', async () => {
  const { outcome, text } = await verdictOn(personal);

  expect(outcome).toBe('VALID');
  expect(text).toContain('只给本人的正式书面答复');
  expect(text).not.toContain('澄教函〔2026〕5号');
});

test.each([
  ['a text file renamed', Buffer.from('这不是 PDF'), '它不是 PDF 文件'],
  ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), '它不是 PDF 文件'],
  ['nothing', Buffer.alloc(0), '这个文件是空的'],
  [
    'a PDF of brackets',
    Buffer.from(`%PDF-1.7\n${'['.repeat(50_000)}\nstartxref\n9\n%%EOF\n`),
    '公开登记簿里没有这个文件',
  ],
])('%s is answered in words', async (_name, bytes, words) => {
  const { outcome, text } = await verdictOn(bytes, { name: '<img src=x onerror=alert(1)>.pdf' });

  expect(outcome).toBe('NOT_OURS');
  expect(text).toContain(words);
  expect(faults).toEqual([]);
});

test('a file can be dropped anywhere on the page, and one of 21 MB is answered in words', async () => {
  await page.goto('/verify/');
  const dropped = (selector: string, size: number) =>
    page.locator(selector).evaluate((element, bytes) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(bytes)], '函.pdf', { type: 'application/pdf' }));
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      element.dispatchEvent(event);
      return event.defaultPrevented;
    }, size);

  expect(await dropped('#verify-drop', 21_000_000)).toBe(true);
  await page.locator('#verify-result', { hasText: '文件超过 20 MB' }).waitFor();
  expect(await dropped('footer', 1000)).toBe(true);
  await page.locator('#verify-result', { hasText: '它不是 PDF 文件' }).waitFor();
});

test('the QR code leads to its letter, whose published file can be fetched and checked', async () => {
  await page.goto('about:blank');
  await page.goto('/verify/#439901/ABCDEFGHJ1');
  await page.getByRole('heading', { name: '登记簿里有这个文件标识' }).waitFor();
  expect(await page.locator('#verify-found').innerText()).toContain('只看标识不能断定手里的函是真的');
  expect(await page.getByLabel('输入文件标识').inputValue()).toBe('ABCDEFGHJ1');

  await page.getByRole('button', { name: '核验公开的原件' }).click();
  await page.getByRole('heading', { name: '真实有效' }).waitFor();

  for (const typed of ['abcde fghj-5', 'ＡＢＣＤＥＦＧＨＪ５']) {
    await page.getByLabel('输入文件标识').fill(typed);
    await page.getByRole('button', { name: '查找' }).click();
    await page.locator('#verify-found', { hasText: '只给本人的函，不公开' }).waitFor();
    expect(await page.getByRole('button', { name: '核验公开的原件' }).count()).toBe(0);
  }
  for (const [typed, said] of [
    ['ZZZZZZZZZZ', '这份函不是我们发出的'],
    ['__proto__', '10 位字母和数字'],
    ['constructor', '这份函不是我们发出的'],
    ['', '10 位字母和数字'],
  ] as const) {
    await page.getByLabel('输入文件标识').fill(typed);
    await page.getByRole('button', { name: '查找' }).click();
    await page.locator('#verify-result', { hasText: said }).waitFor();
  }
  for (const hash of ['#439902/ABCDEFGHJ1', '#%E0%A4%A', '#a/b/c'])
    await page.evaluate((to) => (location.hash = to), hash);
  await page.goto('/verify/#439902/ABCDEFGHJ1');
  await page.locator('#verify-result', { hasText: '代码为 439902 的县' }).waitFor();
  expect(faults).toEqual([]);
});

test('where the register’s files are gone or do not fit together, nothing is called genuine', async () => {
  const routed = async (path: string, answer: { status: number; body?: Buffer }) => {
    await context.route(`**/${path}`, (route) => route.fulfill(answer));
    const { outcome } = await verdictOn(genuine);
    await context.unroute(`**/${path}`);
    return outcome;
  };
  const damaged = (path: string) => {
    const bytes = site.read(path);
    bytes[10] = bytes[10]! ^ 1;
    return { status: 200, body: bytes };
  };

  expect(await routed('register/checkpoint', { status: 404 })).toBe('UNREACHABLE');
  expect(await routed('register/letters/*', { status: 503 })).toBe('UNREACHABLE');
  expect(await routed('trust/ca.pem', { status: 404 })).toBe('UNREACHABLE');
  expect(await routed('register/checkpoint', damaged('register/checkpoint'))).toBe('UNPROVEN');
  expect(await routed('register/tile/1/000.p/1', damaged('register/tile/1/000.p/1'))).toBe('UNPROVEN');
  expect(await routed('trust/ca.pem', { status: 200, body: Buffer.from('x') })).toBe('UNREACHABLE');
  const other = {
    status: 200,
    body: Buffer.from(String(site.read('trust/ca.pem')).replace(/[A-Z]{3}\n/, 'AAA\n')),
  };
  expect(await routed('trust/ca.pem', other)).toBe('BROKEN');
  // A list that says of a forged file what is true of another one.
  const bucket = `register/letters/${hexOf(otherUnits).slice(0, 2)}.json`;
  const lines = JSON.parse(String(site.read(bucket))) as { leafIndex: number }[];
  const moved = Buffer.from(JSON.stringify(lines.map((line) => ({ ...line, leafIndex: 300 }))));
  await context.route(`**/${bucket}`, (route) => route.fulfill({ status: 200, body: moved }));
  expect((await verdictOn(otherUnits)).outcome).toBe('UNPROVEN');
  await context.unroute(`**/${bucket}`);
});

test('the page is for everybody: keyboard, screen reader, dark, phone and desk, and says what to do without scripts', async () => {
  await verdictOn(withdrawn);
  await page.locator('.findings summary').click();
  await page.locator('.technical summary').click();
  expect(await problemsOf(page)).toEqual([]);
  await page.goto('/register/');
  await page.getByText('刚刚在您的浏览器里核验过').waitFor();
  expect(await problemsOf(page)).toEqual([]);

  const without = await browser.newContext({ baseURL: site.origin, javaScriptEnabled: false });
  const plain = await without.newPage();
  await plain.goto('/verify/');
  expect(await plain.locator('main').innerText()).toContain('不用本页也能核验');
  expect(await plain.locator('form:visible').count()).toBe(0);
  expect(await plain.getByRole('link', { name: '核验脚本' }).getAttribute('href')).toBe(
    '/register/verify-log.mjs',
  );
  await without.close();
});
