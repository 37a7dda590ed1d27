import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A user and group by number. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** The name of the user that PostgreSQL runs as when root starts it: PostgreSQL refuses to run as root. */
const NAME = 'postgres';

/**
 * Who PostgreSQL is to run as: undefined means as ourselves. As root it is the owner of the existing data, else the system's
 * user `postgres`, made when missing.
 * @throws Error when we are root and there is no such user and it cannot be made.
 */
export function serverUser(existingData: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(existingData)) {
    const { uid, gid } = statSync(existingData);
    if (uid !== 0) return { uid, gid };
  }
  const known = lookUp();
  if (known) return known;
  spawnSync('groupadd', ['--system', NAME], { stdio: 'ignore' });
  spawnSync(
    'useradd',
    ['--system', '--no-create-home', '--gid', NAME, '--shell', '/usr/sbin/nologin', NAME],
    {
      stdio: 'ignore',
    },
  );
  const made = lookUp();
  if (made) return made;
  throw new Error(
    `PostgreSQL does not run as root, and a system user "${NAME}" could not be made. Make one (useradd --system ${NAME}), start as an ordinary user, or set DATABASE_URL.`,
  );
}

/** Whether that user gets as far as this path; undefined stands for ourselves, who always do. */
export function canReach(user: SystemUser | undefined, path: string): boolean {
  if (!user) return true;
  return (
    spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...user, cwd: '/', stdio: 'ignore' })
      .status === 0
  );
}

/** A new folder that the user owns, outside the tree that it cannot enter: under /var/lib where we may write, else in the temporary folder. */
export function reachableFolder(user: SystemUser, name: string): string {
  for (const parent of ['/var/lib/zhitong', join(tmpdir(), 'zhitong'), '/tmp/zhitong']) {
    try {
      mkdirSync(parent, { recursive: true, mode: 0o755 });
      const mine = statSync(parent);
      // Somebody else's folder of that name could be swapped under us.
      if (mine.uid !== process.getuid?.() || (mine.mode & 0o022) !== 0 || !canReach(user, parent)) continue;
      const folder = mkdtempSync(join(parent, `${name}-`));
      chownSync(folder, user.uid, user.gid);
      return folder;
    } catch {
      // Not writable: the next one.
    }
  }
  throw new Error(
    'PostgreSQL needs a folder that its own user may enter, and neither /var/lib nor the temporary folder is one. Put the clone and ZHITONG_HOME where every user may enter, or set DATABASE_URL.',
  );
}

function lookUp(): SystemUser | undefined {
  try {
    const ask = (what: string) =>
      Number(execFileSync('id', [what, NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}
