import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
let launcher: ChildProcess;
let lines: AsyncIterator<string>;

/** The chain of `npx pnpm start`: a runner, a shell, a second runner, a second shell, the script. Each tells its number. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhitong-launcher-'));
  const script = join(folder, 'script.ts');
  const module = JSON.stringify(new URL('./launcher.ts', import.meta.url).href);
  writeFileSync(
    script,
    `import { onLauncherGone } from ${module};
     onLauncherGone(() => { console.log('gone'); process.exit(); });
     console.log('up'); setInterval(() => {}, 1000);`,
  );
  const runner = (title: string, command: string) =>
    `process.title = ${JSON.stringify(title)}; const { spawn } = require('child_process');
     process.on('SIGINT', () => {});
     const shell = spawn('sh', ['-c', ${JSON.stringify(command)}], { stdio: 'inherit' }); console.log(shell.pid);`;
  const inner = join(folder, 'inner.cjs');
  const outer = join(folder, 'outer.cjs');
  writeFileSync(inner, runner('pnpm start', `"${process.execPath}" "${script}"; true`));
  // The trap is what a shell does that waits for a program in its foreground: it swallows the signal.
  writeFileSync(outer, runner('npm exec pnpm start', `trap : INT; "${process.execPath}" "${inner}"; true`));
  launcher = spawn(process.execPath, [outer], { stdio: ['ignore', 'pipe', 'inherit'] });
  lines = createInterface({ input: launcher.stdout! })[Symbol.asyncIterator]();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function nextLine(): Promise<string> {
  return String((await lines.next()).value);
}

test('whoever kills npx stops what it started', async () => {
  await nextLine();
  await nextLine();
  expect(await nextLine()).toBe('up');

  launcher.kill('SIGKILL');

  expect(await nextLine()).toBe('gone');
});

test('an interrupt that only the shell of npx hears stops what it started', async () => {
  const shell = Number(await nextLine());
  await nextLine();
  expect(await nextLine()).toBe('up');
  // Until the script looked at its callers once.
  await once(spawn('sleep', ['0.5']), 'exit');

  process.kill(shell, 'SIGINT');

  expect(await nextLine()).toBe('gone');
});
