import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The pixels of one character, drawn large. */
async function drawn(character: string): Promise<string> {
  const page = await browser.newPage();
  await page.setContent('<canvas width="120" height="120"></canvas>');
  const pixels = await page.evaluate((glyph) => {
    const canvas = document.querySelector('canvas')!;
    const context = canvas.getContext('2d')!;
    context.font = '100px sans-serif';
    context.fillText(glyph, 5, 100);
    return canvas.toDataURL();
  }, character);
  await page.close();
  return pixels;
}

test('Chinese is drawn as Chinese, not as the blank box of a missing font', async () => {
  // A private-use character that no font has.
  const blankBox = await drawn('\u{10FFFD}');
  const nothing = await drawn(' ');
  const glyphs = await Promise.all([drawn('直'), drawn('通')]);

  expect(new Set([blankBox, nothing, ...glyphs]).size).toBe(4);
});
