import { Writable } from 'node:stream';
import { createInterface } from 'node:readline';

/** A line of the command's own result. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A line beside the result: a problem, a warning, how far it has come. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Resolves when somebody asks this process to end; asked a second time it ends at once. */
export function untilAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
    }
  });
}

/** A secret typed without being shown, or the first line of stdin where that is no terminal. */
export async function readSecret(question: string): Promise<string> {
  const { stdin } = process;
  if (stdin.isTTY) process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (stdin.isTTY) process.stderr.write('\n');
  }
}
