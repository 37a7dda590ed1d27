import { chmodSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startPostgres, startTestDatabaseServer } from './postgres.ts';
import { processIdentity, waitForEnd } from './process-identity.ts';

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A temporary folder that PostgreSQL's own user may enter when root does the testing. */
function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhitong-postgres-'));
  chmodSync(folder, 0o755);
  return folder;
}

test('a county clerk gets PostgreSQL 18 with Chinese text and three roles, reachable from this machine alone', async () => {
  const server = await startTestDatabaseServer();
  try {
    const [about] = await ask<Record<string, string>>(
      server.appUrl,
      `select current_user as role, current_database() as name, current_setting('server_encoding') as encoding,
              current_setting('listen_addresses') as addresses, current_setting('server_version_num')::int / 10000 as major,
              length('洞口县') as characters, uuidv7() is not null as has_uuidv7`,
    );
    expect(about).toMatchObject({
      role: 'zhitong_app',
      name: 'zhitong',
      encoding: 'UTF8',
      addresses: '127.0.0.1',
      major: 18,
      characters: 3,
      has_uuidv7: true,
    });
    const [collation] = await ask<{ sorted: string[] }>(
      server.publicUrl,
      `select array_agg(name order by name collate "zh-Hans-CN-x-icu") as sorted from (values ('竹市镇'), ('高沙镇'), ('毓兰镇')) as town(name)`,
    );
    expect(collation?.sorted).toEqual(['高沙镇', '毓兰镇', '竹市镇']);
    await expect(ask(server.appUrl, 'create table intruder ()')).rejects.toThrow('permission denied');
    await ask(server.ownerUrl, 'create table kept ()');
  } finally {
    await server.stop();
  }
});

test('what was committed survives a killed server whose process number was taken by somebody else', async () => {
  const dataDir = openFolder();
  try {
    const first = await startPostgres({ dataDir });
    await ask(first.ownerUrl, 'create table ticket as select 7 as number');
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    await first.stop();
    writeFileSync(join(dataDir, 'cluster', 'postmaster.pid'), `${process.pid}\n`);

    const second = await startPostgres({ dataDir });
    expect(await ask(second.ownerUrl, 'select number from ticket')).toEqual([{ number: 7 }]);
    await second.stop();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('passwords are kept for us alone, and a second copy on the same folder is refused in a sentence', async () => {
  const dataDir = openFolder();
  const server = await startPostgres({ dataDir, fast: true });
  try {
    expect(statSync(join(dataDir, 'passwords.json')).mode & 0o777).toBe(0o600);
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      `${dataDir} is in use by process ${process.pid}`,
    );
  } finally {
    const identity = String(processIdentity(server.pid));
    await server.stop();
    expect(await waitForEnd(identity, 0)).toBe(true);
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('a port that is taken is told with the words of the server', async () => {
  const holder = await startTestDatabaseServer();
  try {
    await expect(startTestDatabaseServer({ port: holder.port })).rejects.toThrow('Address already in use');
  } finally {
    await holder.stop();
  }
});

test('data in a folder closed to everybody else is served to root too, and is found again', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'zhitong-closed-'));
  const dataDir = join(closed, 'postgres');
  try {
    const first = await startPostgres({ dataDir, fast: true });
    await ask(first.ownerUrl, 'create table ticket as select 7 as number');
    await first.stop();

    const second = await startPostgres({ dataDir, fast: true });
    expect(await ask(second.ownerUrl, 'select number from ticket')).toEqual([{ number: 7 }]);
    await second.stop();
  } finally {
    rmSync(realpathSync(join(dataDir, 'cluster')), { recursive: true, force: true });
    rmSync(closed, { recursive: true, force: true });
  }
});
