import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderInUse, claimFolder } from './claim.ts';
import { keep } from './keep.ts';
import { processIdentity, waitForEnd } from './process-identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhitong-keep-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const idle = (home: string) => ({
  command: process.execPath,
  args: ['-e', 'setInterval(() => {}, 1000)'],
  cwd: '/',
  env: {},
  logFile: join(home, 'log'),
  stopBy: [{ signal: 'SIGTERM' as const, waitMs: 5_000 }],
});

test('a kept program ends when asked, and says by which signal', async () => {
  const program = await keep(idle(folder));
  expect(await program.stop()).toEqual({ code: null, signal: 'SIGTERM' });
  expect(processIdentity(program.pid)).toBeNull();
});

test('a program that cannot be started is refused with the reason', async () => {
  await expect(keep({ ...idle(folder), command: join(folder, 'missing') })).rejects.toThrow('ENOENT');
});

test('a program that ignores the polite signal is ended all the same', async () => {
  const stubborn = `process.on('SIGTERM', () => {}); require('fs').writeFileSync(${JSON.stringify(join(folder, 'up'))}, ''); setInterval(() => {}, 1000)`;
  const program = await keep({
    ...idle(folder),
    args: ['-e', stubborn],
    stopBy: [{ signal: 'SIGTERM', waitMs: 300 }],
  });
  await once(spawn('sh', ['-c', 'until [ -e "$0" ]; do sleep 0.02; done', join(folder, 'up')]), 'exit');
  expect(await program.stop()).toEqual({ code: null, signal: 'SIGKILL' });
});

test('servers end although the process that started them is killed without warning', async () => {
  const owner = await startOwner('keep');
  const server = processIdentity(owner.serverPid);
  expect(server).not.toBeNull();

  owner.process.kill('SIGKILL');

  expect(await waitForEnd(String(server), 10_000)).toBe(true);
});

test('a folder held by a living process is refused, and free again once that process was killed', async () => {
  const owner = await startOwner('claim');

  await expect(claimFolder(folder)).rejects.toThrow(FolderInUse);
  const ended = once(owner.process, 'exit');
  owner.process.kill('SIGKILL');
  await ended;

  const claim = await claimFolder(folder);
  expect(processIdentity(owner.serverPid)).toBeNull();
  claim.release();
});

/** Another process that keeps an idle server or holds the folder with an idle server noted in the claim. */
async function startOwner(what: 'keep' | 'claim') {
  const here = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const script = join(folder, 'owner.mjs');
  const begin =
    what === 'keep'
      ? `const { keep } = await import(${here('./keep.ts')}); const { pid } = await keep(${JSON.stringify(idle(folder))});`
      : `const { claimFolder } = await import(${here('./claim.ts')}); const claim = await claimFolder(${JSON.stringify(folder)});
         const { spawn } = await import('node:child_process');
         const { pid } = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', detached: true }); claim.remember(pid);`;
  writeFileSync(script, `${begin} console.log(pid); setInterval(() => {}, 1000);`);
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { process: child, serverPid: Number(line.toString('utf8')) };
}
