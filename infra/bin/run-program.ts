import { spawn } from 'node:child_process';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Takes each whole line of stdout as it comes. */
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** A program ended with a failure; the message holds the last of what it said. */
export class ProgramFailed extends Error {
  override readonly name = 'ProgramFailed';
}

const KEEP_LINES = 60;

/**
 * Runs a program to its end and returns its stdout.
 * @throws ProgramFailed when it cannot start, is stopped or exits with another code than 0.
 */
export function runProgram({ command, args, cwd, env, onLine, signal }: Program): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    const all: string[] = [];
    let out = '';
    let open = '';
    const take = (text: string) => {
      all.push(text);
      const lines = (open + text).split('\n');
      open = lines.pop() ?? '';
      for (const line of lines) if (line.trim()) onLine?.(line.trim());
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      take(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => all.push(text));
    const words = [command.split('/').at(-1), ...args].join(' ');
    child.once('error', (error) => reject(new ProgramFailed(`${words}: ${error.message}`)));
    child.once('close', (code, killedBy) => {
      if (code === 0) return resolve(out);
      const last = all.join('').trimEnd().split('\n').slice(-KEEP_LINES).join('\n');
      reject(new ProgramFailed(`${words} ended with ${killedBy ?? `code ${code}`}.\n${last}`));
    });
  });
}
