import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { SUPERUSER } from './database-roles.ts';
import { commandLine, endProcess, processIdentity } from './process-identity.ts';
import { type SystemUser, canReach, reachableFolder } from './unprivileged-user.ts';

/** The cluster's own folder: inside the data folder, or elsewhere behind a link when the server's user cannot get there. */
export function placeCluster(
  dataDir: string,
  user: SystemUser | undefined,
  onLog: (line: string) => void,
): string {
  const cluster = join(dataDir, 'cluster');
  if (existsSync(cluster)) {
    if (!user && process.getuid && statSync(cluster).uid !== process.getuid()) {
      throw new Error(
        `${cluster} belongs to another user. Start as that user, or choose another ZHITONG_HOME.`,
      );
    }
    return realpathSync(cluster);
  }
  // A link whose target is gone.
  rmSync(cluster, { force: true });
  if (user && !canReach(user, dataDir)) {
    const elsewhere = reachableFolder(user, 'postgres');
    symlinkSync(elsewhere, cluster);
    onLog(`PostgreSQL keeps its data in ${elsewhere}: its user cannot enter ${dataDir}.`);
    return elsewhere;
  }
  mkdirSync(cluster, { mode: 0o700 });
  if (user) chownSync(cluster, user.uid, user.gid);
  return realpathSync(cluster);
}

/** Written last, so that a cluster whose making was cut off is made again. */
const MADE = 'zhitong-made';

/** Whether the cluster was made to its end. */
export function isMade(cluster: string): boolean {
  return existsSync(join(cluster, MADE));
}

/** What `initdb` needs to know. */
export interface NewCluster {
  readonly initdb: string;
  readonly cluster: string;
  readonly user: SystemUser | undefined;
  /** Of the superuser. */
  readonly password: string;
}

const CONFIGURATION = `
# Written once by the development stack. Nothing but this machine may connect, and only with a password.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
timezone = 'UTC'
log_timezone = 'UTC'
log_destination = 'stderr'
logging_collector = off
log_min_messages = warning
# Short statements are the rule here; compiling them costs more than it saves.
jit = off
`;

/**
 * Makes an empty cluster: UTF-8, plain code-point order (an ordered index then serves prefix searches), passwords by SCRAM.
 * @throws Error with what `initdb` said; nothing half-made stays behind.
 */
export async function createCluster({ initdb, cluster, user, password }: NewCluster): Promise<void> {
  for (const name of readdirSync(cluster)) rmSync(join(cluster, name), { recursive: true, force: true });
  const passwordFile = join(dirname(cluster), `.initdb-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  try {
    const { code, said } = await run(
      initdb,
      [
        `--pgdata=${cluster}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        // Everything is written out by the first checkpoint; flushing each file apart doubles the time.
        '--no-sync',
      ],
      user,
    );
    if (code !== 0) {
      throw new Error(
        `initdb could not make a PostgreSQL cluster in ${cluster}:\n${said.trim().slice(-2_000)}`,
      );
    }
    appendFileSync(join(cluster, 'postgresql.conf'), CONFIGURATION);
    writeFileSync(join(cluster, MADE), '');
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * After a kill -9 the old postmaster.pid stays and may name a zombie or by now somebody else's process, either of which keeps
 * PostgreSQL from starting; or the server itself may still run without an owner.
 */
export async function clearStalePid(cluster: string): Promise<void> {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return;
  const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
  const identity = processIdentity(pid);
  const isServer = identity !== null && commandLine(pid).includes(cluster);
  if (identity && isServer) await endProcess(identity, { signal: 'SIGINT', limitMs: 15_000 });
  rmSync(path, { force: true });
}

function run(
  command: string,
  args: readonly string[],
  user: SystemUser | undefined,
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: '/',
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}
