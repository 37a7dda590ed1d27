import { platformEnvironment } from './backing-servers.ts';
import { CLI } from './built-parts.ts';
import { ROOT } from './county-home.ts';
import { runProgram } from './run-program.ts';

/** Runs one command of the platform, such as `migrate`, and returns what it printed. Its last line becomes the step's note. */
export function runCommand(
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
  { note, signal }: { note?: (words: string) => void; signal?: AbortSignal } = {},
): Promise<string> {
  return runProgram({
    command: process.execPath,
    args: ['--enable-source-maps', CLI, ...args],
    cwd: ROOT,
    env: platformEnvironment(environment),
    ...(note ? { onLine: (line: string) => note(line.slice(0, 100)) } : {}),
    ...(signal ? { signal } : {}),
  });
}
