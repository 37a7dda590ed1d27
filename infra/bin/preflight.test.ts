import { createServer, type Server } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, processIdentity, startTestDatabaseServer } from '@zhitong/devstack';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeProblems, startProblems } from './preflight.ts';

let home: string;
let port: string;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'zhitong-preflight-'));
  port = String(await freePort());
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function codes(environment: Record<string, string>, folder = home): Promise<string[]> {
  const problems = await startProblems({ PORT: port, ...environment }, folder);
  return problems.map((problem) => problem.code);
}

test('a machine in order has no problem', async () => {
  expect(await codes({})).toEqual([]);
});

test('all problems are told at once', async () => {
  const found = await codes({
    PORT: '70000',
    ZHITONG_MIN_FREE_BYTES: '1e30',
    DATABASE_URL: 'mysql://somewhere/zhitong',
    MEILI_URL: 'somewhere',
    MEILI_MASTER_KEY: 'short',
  });
  expect(found).toEqual([
    'PORT_INVALID',
    'DISK_TOO_FULL',
    'DATABASE_URLS_INCOMPLETE',
    'DATABASE_URL_INVALID',
    'MEILI_KEY_INVALID',
    'MEILI_URL_INVALID',
  ]);
});

test.each(['0', '65536', '4000x', '-1', '80.5', ' '])('PORT %j is no port', async (given) => {
  expect(await codes({ PORT: given })).toEqual(['PORT_INVALID']);
});

test('a taken port is told before anything is started', async () => {
  const other = await new Promise<Server>((resolve) => {
    const server = createServer().listen(Number(port), () => resolve(server));
  });
  expect(await codes({})).toEqual(['PORT_TAKEN']);
  other.close();
});

test('a home that is no folder is told', async () => {
  const file = join(home, 'file');
  writeFileSync(file, '');
  expect(await codes({}, join(file, 'home'))).toEqual(['HOME_NOT_WRITABLE']);
  expect(await codes({}, file)).toEqual(['HOME_NOT_WRITABLE']);
});

test('a home is told as in use while another process that holds it lives, and by nobody after', async () => {
  const heldBy = (owner: string | null) =>
    writeFileSync(join(home, 'claim.json'), JSON.stringify({ owner, servers: [] }));
  heldBy(processIdentity(1));
  expect(await codes({})).toEqual(['HOME_IN_USE']);
  heldBy('1@0');
  expect(await codes({})).toEqual([]);
});

test('Node before 24.7 lacks argon2id', () => {
  expect(nodeProblems('20.19.0')).toMatchObject([{ code: 'NODE_TOO_OLD' }]);
  expect(nodeProblems('24.6.9')).toMatchObject([{ code: 'NODE_TOO_OLD' }]);
  expect(nodeProblems('24.7.0')).toEqual([]);
  expect(nodeProblems('26.0.0')).toEqual([]);
});

test('servers that do not answer are told by their name', async () => {
  const away = await freePort();
  const url = (role: string) => `postgres://${role}:secret@127.0.0.1:${away}/zhitong`;
  const problems = await startProblems(
    {
      PORT: port,
      DATABASE_URL: url('zhitong_app'),
      DATABASE_PUBLIC_URL: url('zhitong_public'),
      DATABASE_OWNER_URL: url('zhitong_owner'),
      MEILI_URL: `http://127.0.0.1:${away}`,
      MEILI_MASTER_KEY: 'sixteen-bytes-or-more',
    },
    home,
  );
  expect(problems.map((problem) => problem.code)).toEqual([
    'DATABASE_UNREACHABLE',
    'DATABASE_UNREACHABLE',
    'DATABASE_UNREACHABLE',
    'MEILI_UNREACHABLE',
  ]);
  expect(JSON.stringify(problems)).not.toContain('secret');
});

test('a database is taken only in its own role and with its own password', async () => {
  const server = await startTestDatabaseServer();
  try {
    const right = {
      DATABASE_URL: server.appUrl,
      DATABASE_PUBLIC_URL: server.publicUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
    };
    expect(await codes(right)).toEqual([]);
    expect(await codes({ ...right, DATABASE_PUBLIC_URL: server.superUrl })).toEqual(['DATABASE_WRONG_ROLE']);
    expect(await codes({ ...right, DATABASE_URL: server.appUrl.replace(/:[^:@]+@/, ':wrong@') })).toEqual([
      'DATABASE_UNREACHABLE',
    ]);
  } finally {
    await server.stop();
  }
});
