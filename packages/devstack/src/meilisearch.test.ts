import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startMeilisearch } from './meilisearch.ts';
import { startTestDatabaseServer } from './postgres.ts';

const masterKey = 'a-master-key-for-one-test';

test('Meilisearch answers with the key alone, and finds its data again after it was killed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhitong-meili-'));
  try {
    const first = await startMeilisearch({ dataDir, masterKey });
    // Only some platforms have a Meilisearch on npm; elsewhere the platform runs on Pagefind and says so.
    if (!first) return;
    expect((await fetch(`${first.url}/version`)).status).toBe(401);
    const version = await fetch(`${first.url}/version`, {
      headers: { authorization: `Bearer ${masterKey}` },
    });
    expect(await version.json()).toMatchObject({ pkgVersion: '1.21.0' });
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    await first.stop();

    const second = await startMeilisearch({ dataDir, masterKey });
    expect((await fetch(`${second?.url}/health`)).ok).toBe(true);
    await second?.stop();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('a port that is taken is told with the words of the server', async () => {
  const holder = await startTestDatabaseServer();
  const dataDir = mkdtempSync(join(tmpdir(), 'zhitong-meili-'));
  try {
    const attempt = startMeilisearch({ dataDir, masterKey, port: holder.port });
    await expect(attempt).rejects.toThrow(/address already in use/i);
  } finally {
    await holder.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
