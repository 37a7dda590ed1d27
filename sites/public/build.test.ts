import { execFile } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeExport, writeTickets } from './fixtures/write-export.ts';
import type { BuildReport } from './build.ts';
import { aTicket } from './fixtures/a-ticket.ts';
import type { TicketRow } from './src/content/export.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zhitong-site-test-'));
const data = path.join(folder, 'export');
const root = path.join(folder, 'site');
const current = (file: string) => path.join(root, 'current', file);
const read = (file: string) => readFileSync(current(file), 'utf8');
const SLOW = 120_000;

let tickets: TicketRow[];
let first: BuildReport;

async function build(...more: string[]): Promise<BuildReport> {
  const script = path.join(import.meta.dirname, 'build.ts');
  const where = [
    '--export',
    data,
    '--release-root',
    root,
    '--base',
    '/c/430999/',
    '--site',
    'https://qingxi.example',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...where, ...more]);
  return JSON.parse(stdout) as BuildReport;
}

/** Pages and data of any release on disk that name a case. */
function filesNaming(number: string): string[] {
  const releases = path.join(root, 'releases');
  return readdirSync(releases, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\/[^.][^/]*\.(?:html|json|xml)$/.test(file))
    .filter((file) => readFileSync(path.join(releases, file), 'utf8').includes(number));
}

beforeAll(async () => {
  tickets = writeExport(data, 60);
  first = await build();
}, SLOW);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a full build has a page and its data for every public case, and an index to search without a server', () => {
  expect(first.limited).toBe(false);
  for (const { number } of tickets) {
    expect(existsSync(current(`cases/${number}/index.html`))).toBe(true);
    expect(JSON.parse(read(`cases/${number}.json`))).toMatchObject({ number });
  }
  expect(existsSync(current('pagefind/pagefind.js'))).toBe(true);
});

test('a case page runs no script and names its readers', () => {
  const released = tickets.find((ticket) => ticket.stage === 'RELEASED')!;
  const html = read(`cases/${released.number}/index.html`);
  expect(html).not.toContain('<script');
  expect(html).toContain('三审：编辑丙');
  expect(html).toContain('href="/c/430999/units/');
});

test('a public trace shows no word of the citizen', () => {
  const stub = tickets.find((ticket) => ticket.stage === 'STUB')!;
  const html = read(`cases/${stub.number}/index.html`);
  expect(html).toContain('内容尚未公开');
  expect(html).toContain('noindex');
});

test(
  'a release renders its own pages, and every other page stays the very same file',
  async () => {
    const index = tickets.findLastIndex((ticket) => ticket.stage === 'STUB');
    const release: TicketRow = {
      ...tickets[index]!,
      stage: 'RELEASED',
      status: 'CLOSED',
      outcome: 'SOLVED',
      title: '刚刚公开的一件',
      text: '新写的内容',
      releasedOn: '2026-11-20',
      replies: [{ on: '2026-11-20', unitCode: 'D1', text: '可以办。' }],
    };
    const untouched = `cases/${tickets[0]!.number}/index.html`;
    const before = statSync(current(untouched)).ino;
    writeTickets(data, tickets.with(index, release));

    const report = await build('--changed', release.number);

    expect(report.limited).toBe(true);
    expect(report.pages).toBeLessThan(first.pages / 2);
    expect(report.linked).toBeGreaterThan(tickets.length);
    expect(read(`cases/${release.number}/index.html`)).toContain('新写的内容');
    expect(read('cases/index.html')).toContain('刚刚公开的一件');
    expect(read('index.html')).toContain('刚刚公开的一件');
    expect(read('feed.xml')).toContain('刚刚公开的一件');
    expect(statSync(current(untouched)).ino).toBe(before);
    expect(lstatSync(path.join(root, 'current')).isSymbolicLink()).toBe(true);
  },
  SLOW,
);

test(
  'a withdrawn case is gone from its page, its data, every list and the offline index',
  async () => {
    const gone = tickets.findLast((ticket) => ticket.stage === 'RELEASED')!;
    const rest = tickets.filter((ticket) => ticket !== gone);
    const entry = () => readdirSync(current('pagefind')).find((name) => name.endsWith('.pf_meta'));
    const before = entry();
    writeTickets(data, rest);

    await build('--changed', gone.number);

    expect(existsSync(current(`cases/${gone.number}/index.html`))).toBe(false);
    expect(existsSync(current(`cases/${gone.number}.json`))).toBe(false);
    expect(read('cases/index.html')).not.toContain(gone.number);
    expect(read('feed.xml')).not.toContain(gone.number);
    expect(entry()).not.toBe(before);
    // Nor in a release of before.
    expect(readdirSync(path.join(root, 'releases'))).toHaveLength(1);
    expect(filesNaming(gone.number)).toEqual([]);
  },
  SLOW,
);

test(
  'words that look like markup are shown as words, and a case with a faulty page holds up no other',
  async () => {
    const words = `</title><script>alert(1)</script><style>x</style><a href=/x><b onclick=y>"'`;
    const odd = aTicket({
      number: 'ZT-20261119-900001',
      stage: 'RELEASED',
      status: 'CLOSED',
      title: words,
      text: words,
      replies: [{ on: '2026-11-19', unitCode: 'D1', text: words }],
      submittedOn: '2026-11-19',
      releasedOn: '2026-11-19',
    });
    const faulty = { ...odd, number: 'ZT-20261119-9#1', title: '网页有毛病的一件' };
    writeTickets(data, [...tickets, odd, faulty]);

    const report = await build('--changed', '');

    expect(report.leftOut).toEqual([faulty.number]);
    expect(report.problems.join()).toContain('dead link');
    const html = read(`cases/${odd.number}/index.html`);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&lt;style&gt;x');
    expect(read('cases/index.html')).toContain('&lt;script&gt;alert(1)');
    expect(existsSync(current(`cases/${faulty.number}.json`))).toBe(false);
    expect(read('cases/index.html')).not.toContain(faulty.title);
    expect(read('feed.xml')).not.toContain(faulty.title);
  },
  SLOW,
);

test(
  'a withdrawal takes the words out of what is served even where nothing can be built',
  async () => {
    const [gone] = tickets.filter((ticket) => ticket.stage === 'RELEASED').slice(-2);
    const units = readFileSync(path.join(data, 'units.jsonl'), 'utf8');
    writeTickets(
      data,
      tickets.filter((ticket) => ticket !== gone),
    );
    await build('--changed', '');
    writeTickets(data, tickets);
    await build('--changed', '');
    expect(read('cases/index.html')).toContain(gone!.number);
    writeTickets(
      data,
      tickets.filter((ticket) => ticket !== gone),
    );
    writeFileSync(path.join(data, 'units.jsonl'), `${units}{"code":null,"name":null}\n`);

    await expect(build('--changed', '')).rejects.toThrow();

    expect(filesNaming(gone!.number)).toEqual([]);
    expect(readdirSync(path.join(root, 'releases'))).toHaveLength(1);
    expect(existsSync(current('pagefind'))).toBe(false);
    expect(read('index.html')).toContain('清溪县');
    expect(read('cases/index.html')).toContain('case-list');
    writeFileSync(path.join(data, 'units.jsonl'), units);
    await build('--changed', '');
    expect(existsSync(current('pagefind/pagefind.js'))).toBe(true);
  },
  SLOW,
);

test(
  'a failed build leaves the old site up and nothing half-written',
  async () => {
    const served = lstatSync(path.join(root, 'current')).ino;
    const releases = readdirSync(path.join(root, 'releases'));
    writeFileSync(path.join(data, 'tickets.jsonl'), '{"number": broken\n');

    await expect(build('--changed', '')).rejects.toThrow('tickets.jsonl, line 1 is not JSON');

    expect(lstatSync(path.join(root, 'current')).ino).toBe(served);
    expect(readdirSync(path.join(root, 'releases'))).toEqual(releases);
    expect(existsSync(current('index.html'))).toBe(true);
  },
  SLOW,
);
