import { expect, test } from 'vitest';
import { aReleasedCase } from '#test/cases';
import { openStage } from '#test/stage';

const MONDAY = '2026-11-23T09:00:00+08:00';

test('a released case is a page without a script that reads the same where scripts are off', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { number } = await aReleasedCase(stage.world, stage.county);
  await stage.publish(number);

  const loaded: string[] = [];
  const { page, context, faults } = await stage.visit('/');
  context.on('response', (response) => loaded.push(response.headers()['content-type'] ?? ''));
  await page.getByRole('link', { name: '村口路灯不亮' }).click();
  await page.getByRole('heading', { level: 1, name: '村口路灯不亮' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/cases/${number}/`);
  expect(loaded.filter((type) => type.includes('javascript'))).toEqual([]);
  expect(await page.locator('script').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(faults).toEqual([]);

  const without = await stage.visit(`/cases/${number}/`, { javaScript: false });
  expect(await without.page.locator('main').innerText()).toBe(await page.locator('main').innerText());
  expect(await without.page.locator('main').innerText()).toContain('线路老化');
  await without.page.getByRole('link', { name: '试验县住建局' }).first().click();
  await without.page.getByRole('heading', { level: 1, name: '试验县住建局' }).waitFor();
  await without.page.goto('/submit/');
  expect(await without.page.locator('main').innerText()).toContain('请拨打 12345，或者到乡镇便民服务中心');
  expect(await without.page.locator('form:visible').count()).toBe(0);
});

test('feeds, sitemap and robots name every released case, and are what they say they are', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { number } = await aReleasedCase(stage.world, stage.county);
  await stage.publish(number);
  const { page } = await stage.visit('/404-is-there-nothing/');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('没有');
  const address = `${stage.origin}/cases/${number}/`;

  const read = (path: string, item: string) =>
    page.evaluate(
      async ({ path: from, item: selector }) => {
        const response = await fetch(from);
        const document_ = new DOMParser().parseFromString(await response.text(), 'application/xml');
        return {
          type: response.headers.get('content-type'),
          broken: document_.querySelector('parsererror')?.textContent ?? null,
          items: [...document_.querySelectorAll(selector)].map(
            (found) => found.getAttribute('href') ?? found.textContent,
          ),
        };
      },
      { path, item },
    );
  const rss = await read('/feed.xml', 'item > link');
  const atom = await read('/atom.xml', 'entry > link');
  const sitemap = await read('/sitemap.xml', 'url > loc');

  for (const { type, broken, items } of [rss, atom, sitemap]) {
    expect(type).toMatch(/xml/);
    expect(broken).toBeNull();
    expect(items).toContain(address);
  }
  // What the sitemap names is there.
  const answers = await page.evaluate(
    (items) => Promise.all(items.map(async (item) => (await fetch(item!)).status)),
    sitemap.items,
  );
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(await (await fetch(`${stage.origin}/robots.txt`)).text()).toContain(`${stage.origin}/sitemap.xml`);
});
