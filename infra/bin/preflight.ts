import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type DatabaseRole, askDatabase, folderHolder, isPortFree } from '@zhitong/devstack';

/** A reason not to start: a code that stays the same, and a sentence that says what to do. */
export interface StartProblem {
  readonly code:
    | 'NODE_TOO_OLD'
    | 'PORT_INVALID'
    | 'PORT_TAKEN'
    | 'HOME_IN_USE'
    | 'HOME_NOT_WRITABLE'
    | 'DISK_TOO_FULL'
    | 'DATABASE_URLS_INCOMPLETE'
    | 'DATABASE_URL_INVALID'
    | 'DATABASE_UNREACHABLE'
    | 'DATABASE_WRONG_ROLE'
    | 'DATABASE_TOO_OLD'
    | 'MEILI_URL_INVALID'
    | 'MEILI_KEY_INVALID'
    | 'MEILI_UNREACHABLE';
  readonly message: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The first Node that runs the platform's TypeScript and has argon2id built in. */
const OLDEST_NODE = [24, 7] as const;
const MEBIBYTE = 1024 * 1024;
const DEFAULT_MIN_FREE_BYTES = 1024 * MEBIBYTE;

const DATABASE_URLS: Readonly<Record<string, DatabaseRole>> = {
  DATABASE_URL: 'zhitong_app',
  DATABASE_PUBLIC_URL: 'zhitong_public',
  DATABASE_OWNER_URL: 'zhitong_owner',
};

/** Looks at everything that could keep the platform from starting, and tells all of it at once. Starts nothing, writes nothing but an empty home. */
export async function startProblems(environment: Environment, home: string): Promise<StartProblem[]> {
  const [port, database, meili] = await Promise.all([
    portProblems(environment['PORT']),
    databaseProblems(environment),
    meiliProblems(environment),
  ]);
  return [
    ...nodeProblems(process.versions.node),
    ...port,
    ...homeProblems(environment, home),
    ...database,
    ...meili,
  ];
}

/** The port to serve on: 1 to 65535, default 4000; null when what was given is not one. */
export function portOf(given: string | undefined): number | null {
  if (given === undefined || given === '') return 4000;
  const port = Number(given);
  return /^\d{1,5}$/.test(given) && port >= 1 && port <= 65535 ? port : null;
}

export function nodeProblems(version: string): StartProblem[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return [];
  return [
    {
      code: 'NODE_TOO_OLD',
      message: `Node ${version} is too old; ${OLDEST_NODE.join('.')} or newer is needed. Call it as "npx -y pnpm@12.21.0 start", which brings its own.`,
    },
  ];
}

async function portProblems(given: string | undefined): Promise<StartProblem[]> {
  const port = portOf(given);
  if (port === null) {
    return [
      { code: 'PORT_INVALID', message: `PORT is "${given}"; it must be a whole number from 1 to 65535.` },
    ];
  }
  if (await isPortFree(port)) return [];
  return [
    {
      code: 'PORT_TAKEN',
      message: `Port ${port} cannot be used: another program listens on it, or it is reserved. Stop that program or set PORT to another number.`,
    },
  ];
}

function homeProblems(environment: Environment, home: string): StartProblem[] {
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    return [
      {
        code: 'HOME_NOT_WRITABLE',
        message: `${home} cannot be written to (${reason}). Set ZHITONG_HOME to a folder of yours.`,
      },
    ];
  }
  const holder = folderHolder(home);
  const inUse: StartProblem[] =
    holder === null || holder === process.pid
      ? []
      : [
          {
            code: 'HOME_IN_USE',
            message: `${home} is in use by process ${holder}. Stop that one first, or give this copy a ZHITONG_HOME and a PORT of its own.`,
          },
        ];
  const wanted = Number(environment['ZHITONG_MIN_FREE_BYTES'] || DEFAULT_MIN_FREE_BYTES);
  const { bavail, bsize } = statfsSync(existsSync(home) ? home : dirname(home));
  const free = bavail * bsize;
  if (free >= wanted) return inUse;
  const inMebibytes = (bytes: number) => `${Math.floor(bytes / MEBIBYTE)} MiB`;
  return [
    ...inUse,
    {
      code: 'DISK_TOO_FULL',
      message: `Only ${inMebibytes(free)} are free where ${home} lies; ${inMebibytes(wanted)} are needed, since PostgreSQL stops on a full disk. Free some, or set ZHITONG_HOME to another disk.`,
    },
  ];
}

async function databaseProblems(environment: Environment): Promise<StartProblem[]> {
  const names = Object.keys(DATABASE_URLS);
  const given = names.filter((name) => environment[name]);
  if (given.length === 0) return [];
  const missing = names.filter((name) => !environment[name]);
  const incomplete: StartProblem[] =
    missing.length === 0
      ? []
      : [
          {
            code: 'DATABASE_URLS_INCOMPLETE',
            message: `${given.join(' and ')} is set but ${missing.join(' and ')} is not. Give all three, or none to have PostgreSQL started here.`,
          },
        ];
  const each = await Promise.all(given.map((name) => databaseProblem(name, environment[name]!)));
  return [...incomplete, ...each.flat()];
}

async function databaseProblem(name: string, url: string): Promise<StartProblem[]> {
  const role = DATABASE_URLS[name]!;
  const shape = `postgres://${role}:PASSWORD@HOST:5432/DATABASE`;
  const parsed = URL.parse(url);
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol) || parsed.pathname.length < 2) {
    return [
      {
        code: 'DATABASE_URL_INVALID',
        message: `${name} is not the URL of a database; it must look like ${shape}.`,
      },
    ];
  }
  const where = `${parsed.host}${parsed.pathname}`;
  try {
    const identity = await askDatabase(url);
    if (identity.role !== role) {
      return [
        {
          code: 'DATABASE_WRONG_ROLE',
          message: `${name} connects to ${where} as ${identity.role}; it must be ${role}. "zhitong migrate --roles" makes the roles on an existing server.`,
        },
      ];
    }
    if (identity.majorVersion < 18) {
      return [
        {
          code: 'DATABASE_TOO_OLD',
          message: `${name}: ${where} is PostgreSQL ${identity.majorVersion}; 18 or newer is needed.`,
        },
      ];
    }
    return [];
  } catch (error) {
    return [
      { code: 'DATABASE_UNREACHABLE', message: `${name}: ${where} does not let us in: ${reasonOf(error)}.` },
    ];
  }
}

async function meiliProblems(environment: Environment): Promise<StartProblem[]> {
  const url = environment['MEILI_URL'];
  const key = environment['MEILI_MASTER_KEY'];
  const keyProblems: StartProblem[] =
    (url && !key) || (key && Buffer.byteLength(key) < 16)
      ? [
          {
            code: 'MEILI_KEY_INVALID',
            message: 'MEILI_MASTER_KEY must be set beside MEILI_URL, with at least 16 bytes.',
          },
        ]
      : [];
  if (!url) return keyProblems;
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    return [
      ...keyProblems,
      { code: 'MEILI_URL_INVALID', message: `MEILI_URL is "${url}"; it must look like http://HOST:7700.` },
    ];
  }
  try {
    const answer = await fetch(new URL('/version', parsed), {
      headers: { authorization: `Bearer ${key ?? ''}` },
      signal: AbortSignal.timeout(5_000),
    });
    if (answer.ok || keyProblems.length > 0) return keyProblems;
    const refused = answer.status === 401 || answer.status === 403;
    return [
      refused
        ? { code: 'MEILI_KEY_INVALID', message: `MEILI_MASTER_KEY is not the key of ${parsed.host}.` }
        : {
            code: 'MEILI_UNREACHABLE',
            message: `MEILI_URL: ${parsed.host} answers ${answer.status}, so it is no Meilisearch.`,
          },
    ];
  } catch (error) {
    return [
      ...keyProblems,
      {
        code: 'MEILI_UNREACHABLE',
        message: `MEILI_URL: ${parsed.host} does not answer: ${reasonOf(error)}.`,
      },
    ];
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const first = error instanceof AggregateError ? error.errors[0] : (error.cause ?? error);
  const reason = first instanceof Error ? first.message : String(first);
  return (reason || (error as NodeJS.ErrnoException).code || error.name).replace(/\.$/, '');
}
