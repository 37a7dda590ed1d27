import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, processIdentity } from './process-identity.ts';

/** The right of one process to a data folder. */
export interface Claim {
  /** Notes a server started for this folder, so that whoever comes after a crash can end it. */
  remember(pid: number): void;
  release(): void;
}

interface ClaimRecord {
  owner: string;
  servers: string[];
}

/** Another living process holds the folder. `pid` is its number. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  readonly folder: string;
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(
      `${folder} is in use by process ${pid}. Stop that one first, or give this copy a folder of its own with ZHITONG_HOME.`,
    );
    this.folder = folder;
    this.pid = pid;
  }
}

/**
 * Takes a data folder for this process. A claim whose owner has died is taken over, after the servers it left running have ended.
 * @throws FolderInUse while another process that holds it lives.
 */
export async function claimFolder(folder: string): Promise<Claim> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'claim.json');
  const record: ClaimRecord = { owner: processIdentity(process.pid) ?? String(process.pid), servers: [] };

  for (;;) {
    try {
      writeFileSync(path, JSON.stringify(record), { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const earlier = readRecord(path);
    const pid = Number(earlier.owner.split('@')[0]);
    if (earlier.owner !== '' && processIdentity(pid) === earlier.owner) throw new FolderInUse(folder, pid);
    // SIGINT is PostgreSQL's quick and clean stop; Meilisearch takes it as well.
    await Promise.all(
      earlier.servers.map((server) => endProcess(server, { signal: 'SIGINT', limitMs: 15_000 })),
    );
    rmSync(path, { force: true });
  }

  return {
    remember(pid) {
      const identity = processIdentity(pid);
      if (!identity) return;
      record.servers.push(identity);
      writeFileSync(path, JSON.stringify(record), { mode: 0o600 });
    },
    release() {
      if (existsSync(path) && readRecord(path).owner === record.owner) rmSync(path, { force: true });
    },
  };
}

/** The number of the living process that holds the folder, else null. */
export function folderHolder(folder: string): number | null {
  const { owner } = readRecord(join(folder, 'claim.json'));
  const pid = Number(owner.split('@')[0]);
  return owner !== '' && processIdentity(pid) === owner ? pid : null;
}

/** A torn or foreign file counts as nobody's: it can only come from a crash while it was written. */
function readRecord(path: string): ClaimRecord {
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as Partial<ClaimRecord>;
    return { owner: read.owner ?? '', servers: read.servers ?? [] };
  } catch {
    return { owner: '', servers: [] };
  }
}
