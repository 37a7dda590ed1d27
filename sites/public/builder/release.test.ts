import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { currentRelease, filesUnder, linkFiles, publishRelease, startRelease } from './release.ts';

const root = mkdtempSync(path.join(tmpdir(), 'zhitong-releases-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the last three releases are kept and current is the newest', () => {
  expect(currentRelease(root)).toBeNull();
  for (const id of ['20261101', '20261102', '20261103', '20261104']) {
    const built = startRelease(root, Date.parse('2026-11-05'));
    writeFileSync(path.join(built, 'index.html'), id);
    publishRelease(root, built, { id });
  }
  expect(readdirSync(path.join(root, 'releases'))).toEqual(['20261102', '20261103', '20261104']);
  expect(readFileSync(path.join(root, 'current/index.html'), 'utf8')).toBe('20261104');

  const alone = startRelease(root, Date.parse('2026-11-05'));
  publishRelease(root, alone, { id: '20261105', alone: true });
  expect(readdirSync(path.join(root, 'releases'))).toEqual(['20261105']);
});

test('a folder left by a killed build goes after an hour, a fresh one stays', () => {
  const now = Date.parse('2026-11-05T12:00:00Z');
  const abandoned = startRelease(root, now - 2 * 3_600_000);
  const fresh = startRelease(root, now - 60_000);

  startRelease(root, now);

  expect(existsSync(abandoned)).toBe(false);
  expect(existsSync(fresh)).toBe(true);
});

test('taking over a file that was rendered anew keeps the new one', () => {
  const from = mkdtempSync(path.join(root, 'from-'));
  const to = mkdtempSync(path.join(root, 'to-'));
  writeFileSync(path.join(from, 'a.html'), 'old');
  writeFileSync(path.join(from, 'b.html'), 'old');
  writeFileSync(path.join(to, 'a.html'), 'new');

  linkFiles(from, to, filesUnder(from));

  expect(readFileSync(path.join(to, 'a.html'), 'utf8')).toBe('new');
  expect(readFileSync(path.join(to, 'b.html'), 'utf8')).toBe('old');
});
