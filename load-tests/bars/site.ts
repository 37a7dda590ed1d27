/**
 * The bars of the public site and the console, on the `start` that runs at ORIGIN (http://localhost:4000, its data in
 * ZHITONG_HOME) or on one of our own: Lighthouse as on a phone, axe, bytes of JavaScript, and how soon a released case is
 * on the site. Ends with 1 when a bar is missed. BARS_RUNS (3): Lighthouse runs a page, of which the median counts.
 */
import { cpus } from 'node:os';
import { freePort } from '@zhitong/devstack';
import { launchBrowser } from '@zhitong/devstack/browser';
import lighthouse from 'lighthouse';
import { findStart } from '../site/find-start.ts';
import { axeFindings, pagesOf, scriptBytes } from '../site/pages.ts';
import { timeToSite } from '../site/walk-to-release.ts';
import { median } from '../turns.ts';

const RUNS = Number(process.env['BARS_RUNS'] ?? 3);
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const LEAST = 95;
const SEARCH_BYTES = 90 * 1024;
/** Signatures, certificates and proofs are checked in the browser. */
const VERIFY_BYTES = 250 * 1024;
const ON_SITE_MS = 60_000;

const rows: string[] = [];
const missed: string[] = [];
const demand = (bar: string, holds: boolean) => {
  rows.push(`${holds ? '✔' : '✘'} ${bar}`);
  if (!holds) missed.push(bar);
};

const started = await findStart();
const debuggingPort = await freePort();
const browser = await launchBrowser({ debuggingPort });
try {
  const { origin } = started;
  const pages = await pagesOf(origin);
  rows.push(
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.versions.node}, Chromium ${browser.version()}, median of ${RUNS}`,
    '',
    `| page | ${CATEGORIES.join(' | ')} | first paint ms | bytes | JavaScript bytes (gzip) |`,
    `|---|${CATEGORIES.map(() => '--:|').join('')}--:|--:|--:|`,
  );
  const holds: [bar: string, isKept: boolean][] = [];
  for (const [name, path] of Object.entries(pages)) {
    const scripts = await scriptBytes(browser, origin + path);
    const { scores, paint, bytes } = await measured(origin + path);
    rows.push(`| ${[name, ...scores, paint, bytes, scripts].join(' | ')} |`);
    console.error(`  ${rows.at(-1)}`);
    holds.push([`${name}: all four at least ${LEAST}`, scores.every((score) => score >= LEAST)]);
    if (name === 'case') holds.push(['case: no JavaScript', scripts === 0]);
    if (name === 'search')
      holds.push([`search: at most ${SEARCH_BYTES} bytes of JavaScript`, scripts <= SEARCH_BYTES]);
    if (name === 'verify')
      holds.push([`verify: at most ${VERIFY_BYTES} bytes of JavaScript`, scripts <= VERIFY_BYTES]);
  }
  rows.push('');
  for (const [bar, isKept] of holds) demand(bar, isKept);

  const { looked, findings } = await axeFindings(browser, started, pages);
  rows.push(...findings);
  demand(
    `axe: ${looked} looks at site and console, light and dark, 360 and 1280 wide: ${findings.length} findings`,
    findings.length === 0,
  );

  const ms = await timeToSite(started, 2 * ON_SITE_MS);
  demand(
    `from the third reading to the page on the site: ${(ms / 1000).toFixed(1)} s, at most 60`,
    ms <= ON_SITE_MS,
  );
} finally {
  await browser.close();
  await started.stop();
}

console.log(`\n${rows.join('\n')}`);
process.exit(missed.length > 0 ? 1 : 0);

/** Lighthouse with its own settings for a phone: a slow line and a slow processor, simulated. */
async function measured(url: string): Promise<{ scores: number[]; paint: number; bytes: number }> {
  const runs: { scores: number[]; paint: number; bytes: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const result = await lighthouse(url, {
      port: debuggingPort,
      output: 'json',
      logLevel: 'error',
      onlyCategories: [...CATEGORIES],
    });
    if (!result) throw new Error(`Lighthouse says nothing of ${url}.`);
    const { categories, audits } = result.lhr;
    runs.push({
      scores: CATEGORIES.map((name) => Math.round((categories[name]?.score ?? 0) * 100)),
      paint: Math.round(audits['first-contentful-paint']?.numericValue ?? 0),
      bytes: Math.round(audits['total-byte-weight']?.numericValue ?? 0),
    });
    const lost = Object.values(audits).filter((audit) => audit.score !== null && audit.score < 0.9);
    console.error(`  ${url} ${runs.at(-1)!.scores.join(' ')} ${lost.map((audit) => audit.id).join(' ')}`);
  }
  return {
    scores: CATEGORIES.map((_name, index) => median(runs.map(({ scores }) => scores[index]!))),
    paint: median(runs.map(({ paint }) => paint)),
    bytes: median(runs.map(({ bytes }) => bytes)),
  };
}
