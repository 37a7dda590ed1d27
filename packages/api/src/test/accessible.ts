import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { DESK, PHONE } from './stage.ts';

/**
 * What axe finds on the page as it is shown, light on a phone and dark on a desk unless told otherwise, and whatever is wider
 * than its screen on either. `bars site` looks at all four.
 */
export async function problemsOf(
  page: Page,
  looks: {
    readonly sizes?: readonly (typeof PHONE)[];
    readonly schemes?: readonly ('light' | 'dark')[];
  } = {},
): Promise<string[]> {
  const problems: string[] = [];
  for (const size of looks.sizes ?? [PHONE, DESK]) {
    for (const colorScheme of looks.schemes ?? [size === DESK ? 'dark' : 'light']) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.evaluate(atRest, colorScheme);
      const axe = new AxeBuilder({ page }).setLegacyMode();
      // Dark changes colours alone, and a desk shows what a phone does.
      if (colorScheme === 'dark') axe.withRules('color-contrast');
      const { violations } = await axe.analyze();
      const where = `${new URL(page.url()).pathname} ${size.width} ${colorScheme}`;
      for (const { id, nodes } of violations)
        problems.push(`${where}: ${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > size.width) problems.push(`${where}: ${width} wide`);
    }
  }
  return problems;
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
