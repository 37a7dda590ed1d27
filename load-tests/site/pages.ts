import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import type { Started } from './find-start.ts';

/** The pages that the bars are about. */
export interface Pages {
  readonly home: string;
  readonly case: string;
  readonly unit: string;
  readonly search: string;
  readonly verify: string;
}

/** A released case of the county, and the unit that answered it. */
export async function pagesOf(origin: string): Promise<Pages> {
  const answer = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ tickets(first: 100) { nodes { number title unit { code } } } }' }),
  });
  const { data } = (await answer.json()) as {
    data: { tickets: { nodes: { number: string; title: string | null; unit: { code: string } | null }[] } };
  };
  const released = data.tickets.nodes.find(({ title, unit }) => title && unit);
  if (!released) throw new Error('The county has no released case.');
  return {
    home: '/',
    case: `/cases/${released.number}/`,
    unit: `/units/${released.unit!.code}/`,
    search: `/find/?q=${encodeURIComponent('路灯')}`,
    verify: '/verify/',
  };
}

/** Bytes of JavaScript that a page loads, packed as the server sends it. */
export async function scriptBytes(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.headers()['content-type']?.includes('javascript'))
      sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const loaded = await Promise.all(sizes);
  const inline = await page.locator('script:not([src])').allInnerTexts();
  await page.close();
  return [...loaded, ...inline.map((text) => gzipSync(text).length)].reduce((sum, size) => sum + size, 0);
}

/** What axe finds on site and console, light and dark, on a phone and on a desk. */
export async function axeFindings(
  browser: Browser,
  { origin, passwords }: Started,
  pages: Pages,
): Promise<{ looked: number; findings: string[] }> {
  const findings: string[] = [];
  let looked = 0;
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const look = async (path: string, at: Page = page) => {
    await at.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
    for (const width of [360, 1280]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await at.setViewportSize({ width, height: 900 });
        await at.emulateMedia({ colorScheme });
        await at.evaluate(atRest, colorScheme);
        const { violations } = await new AxeBuilder({ page: at }).setLegacyMode().analyze();
        looked += 1;
        for (const { id, nodes } of violations)
          findings.push(
            `${path} ${width} ${colorScheme}: ${id} × ${nodes.length}: ${nodes[0]?.html.slice(0, 120)}`,
          );
      }
    }
  };
  for (const path of [
    ...Object.values(pages),
    '/cases/',
    '/submit/',
    '/receipt/',
    '/guide/',
    '/progress/',
    '/register/',
    '/trust/',
  ])
    await look(path);
  await look('/console/sign-in');
  for (const [login, paths] of [
    ['dispatcher', ['/console/tickets', '/console/behalf', '/console/account']],
    [
      'editor',
      [
        `/console/tickets/${pages.case.split('/')[2]}`,
        '/console/releases?status=ALL',
        `/console/releases/${pages.case.split('/')[2]}`,
      ],
    ],
    [
      'admin',
      ['/console/accounts', '/console/setup/units', '/console/setup/places', '/console/setup/categories'],
    ],
  ] as const) {
    const desk = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' });
    const at = await desk.newPage();
    await at.goto(`${origin}/console/sign-in`);
    await at.getByLabel('账号').fill(login);
    await at.getByLabel('密码', { exact: true }).fill(passwords.get(login) ?? '');
    await at.getByRole('button', { name: '登录' }).click();
    await at.getByRole('button', { name: '退出' }).waitFor();
    for (const path of paths) await look(path, at);
    await desk.close();
  }
  await context.close();
  return { looked, findings };
}

/** Colours that are still on their way from light to dark are nobody's choice. */
async function atRest(scheme: string): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const told = () => document.documentElement.dataset['scheme'];
  while (told() !== undefined && told() !== scheme) await frame();
  await frame();
  await frame();
  const running = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(running.map((animation) => animation.finished));
}
