import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { claimFolder } from './claim.ts';
import {
  DATABASE_NAME,
  type Passwords,
  SUPERUSER,
  keptPasswords,
  makeRolesAndDatabase,
} from './database-roles.ts';
import { freePort } from './free-port.ts';
import { type Kept, keep } from './keep.ts';
import { clearStalePid, createCluster, isMade, placeCluster } from './postgres-cluster.ts';
import { postgresPrograms } from './postgres-programs.ts';
import { type SystemUser, canReach, reachableFolder, serverUser } from './unprivileged-user.ts';

/** A running PostgreSQL 18 on 127.0.0.1, with the database `zhitong` and its three roles. */
export interface RunningPostgres {
  readonly port: number;
  readonly pid: number;
  /** As zhitong_owner: migrations. */
  readonly ownerUrl: string;
  /** As zhitong_app: server and worker. */
  readonly appUrl: string;
  /** As zhitong_public: public reads. */
  readonly publicUrl: string;
  /** As superuser, into the database `zhitong`. */
  readonly superUrl: string;
  /** Resolves when the server has ended, asked or not. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Holds the cluster, its log and its passwords; made when missing. */
  readonly dataDir: string;
  /** Default: any free one. */
  readonly port?: number | undefined;
  /** No flushing to disk, for tests only: a crash of the machine loses the data. */
  readonly fast?: boolean | undefined;
  /** Further server settings, such as `{ max_connections: '300' }`. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Takes what a person should know, a sentence at a time. */
  readonly onLog?: ((line: string) => void) | undefined;
}

/** A crash may leave minutes of log to read again before the server answers. */
const READY_WITHIN_MS = 300_000;

const SAFE = { shared_buffers: '256MB', max_connections: '200' };
const FAST = {
  shared_buffers: '128MB',
  max_connections: '300',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // Copying a template database needs no checkpoint of its own when nothing must survive a crash.
  checkpoint_timeout: '1d',
  max_wal_size: '4GB',
};

/**
 * Starts PostgreSQL on a folder; makes cluster, database and roles the first time. The server ends with this process at the latest,
 * and one that a killed process left behind is ended first.
 * @throws FolderInUse while another process holds the folder; Error with the server's own last words when it does not start.
 */
export function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  return start(options, false);
}

async function start(options: PostgresOptions, isTemporary: boolean): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir);
  const onLog = options.onLog ?? (() => {});
  const claim = await claimFolder(dataDir);
  try {
    const user = serverUser(join(dataDir, 'cluster', 'PG_VERSION'));
    const programs = postgresPrograms(user, onLog);
    const cluster = placeCluster(dataDir, user, onLog);
    const passwords = keptPasswords(join(dataDir, 'passwords.json'));
    if (!isMade(cluster))
      await createCluster({ initdb: programs.initdb, cluster, user, password: passwords.postgres });
    await clearStalePid(cluster);

    const { server, port } = await launch({
      dataDir,
      cluster,
      postgres: programs.postgres,
      user,
      options,
    });
    claim.remember(server.pid);
    if (isTemporary) server.removeAfter(dataDir);
    const urlOf = (role: keyof Passwords, database = DATABASE_NAME) =>
      `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${database}`;
    try {
      await makeRolesAndDatabase(urlOf(SUPERUSER, 'postgres'), passwords);
    } catch (error) {
      await server.stop();
      throw error;
    }
    return {
      port,
      pid: server.pid,
      ownerUrl: urlOf('zhitong_owner'),
      appUrl: urlOf('zhitong_app'),
      publicUrl: urlOf('zhitong_public'),
      superUrl: urlOf(SUPERUSER),
      ended: server.ended,
      stop: async () => {
        await server.stop();
        claim.release();
      },
    };
  } catch (error) {
    claim.release();
    if (isTemporary) rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
}

/** A fast server on a folder of its own for one test run; the folder goes with it, however this process ends. */
export async function startTestDatabaseServer(
  options: Omit<PostgresOptions, 'dataDir' | 'fast'> = {},
): Promise<RunningPostgres> {
  const user = serverUser('');
  const temporary = tmpdir();
  const dataDir =
    user && !canReach(user, temporary)
      ? reachableFolder(user, 'test')
      : mkdtempSync(join(temporary, 'zhitong-test-'));
  // mkdtemp makes folders that nobody else may enter.
  if (user) chownSync(dataDir, user.uid, user.gid);
  return start({ ...options, dataDir, fast: true }, true);
}

interface Launch {
  readonly dataDir: string;
  readonly cluster: string;
  readonly postgres: string;
  readonly user: SystemUser | undefined;
  readonly options: PostgresOptions;
}

/** Tries again on another port when somebody took the chosen one in between. */
async function launch(what: Launch): Promise<{ server: Kept; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = what.options.port ?? (await freePort());
    const logFile = join(what.dataDir, 'postgres.log');
    const logFrom = existsSync(logFile) ? statSync(logFile).size : 0;
    const settings = { ...(what.options.fast ? FAST : SAFE), ...what.options.settings };
    const server = await keep({
      command: what.postgres,
      args: [
        '-D',
        what.cluster,
        '-p',
        String(port),
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      cwd: '/',
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      user: what.user,
      logFile,
      stopBy: [
        { signal: 'SIGINT', waitMs: 10_000 },
        { signal: 'SIGQUIT', waitMs: 5_000 },
      ],
    });
    if (await isReady(server, what.cluster)) return { server, port };
    await server.stop();
    const said = readFileSync(logFile).subarray(logFrom).toString('utf8').trim();
    if (said.includes('Address already in use') && what.options.port === undefined && attempt < 5) continue;
    throw new Error(
      `PostgreSQL did not start on 127.0.0.1:${port}. Its log (${logFile}) says:\n${said.slice(-2_000)}`,
    );
  }
}

/** The server writes its state as the last line of postmaster.pid. False when it ended first or never became ready. */
async function isReady(server: Kept, cluster: string): Promise<boolean> {
  let over = false;
  void server.ended.then(() => {
    over = true;
  });
  const until = Date.now() + READY_WITHIN_MS;
  while (!over && Date.now() < until) {
    const lines = readLines(join(cluster, 'postmaster.pid'));
    if (lines[0] === String(server.pid) && lines[7]?.trim() === 'ready') return true;
    await pause(15);
  }
  return false;
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}
