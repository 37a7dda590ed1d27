import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';

/** The platform's three database roles; `migrate` gives each what it may touch. */
export const DATABASE_ROLES = ['zhitong_owner', 'zhitong_app', 'zhitong_public'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** The name of the platform's database. */
export const DATABASE_NAME = 'zhitong';

/** The superuser of a cluster made here. */
export const SUPERUSER = 'postgres';

export type Passwords = Record<DatabaseRole | typeof SUPERUSER, string>;

/** Random passwords, made once and kept beside the data, readable by us alone. */
export function keptPasswords(path: string): Passwords {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Passwords;
  const word = () => randomBytes(24).toString('base64url');
  const passwords: Passwords = {
    postgres: word(),
    zhitong_owner: word(),
    zhitong_app: word(),
    zhitong_public: word(),
  };
  writeFileSync(path, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 });
  return passwords;
}

/** Makes the three roles and the database where they are missing, and sets their passwords. Safe to run again. */
export async function makeRolesAndDatabase(superUrl: string, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    const existing = await client.query<{ rolname: string }>(
      'select rolname from pg_roles where rolname = any($1)',
      [[...DATABASE_ROLES]],
    );
    const names = new Set(existing.rows.map((row) => row.rolname));
    for (const role of DATABASE_ROLES) {
      const verb = names.has(role) ? 'alter' : 'create';
      await client.query(`${verb} role ${role} login password ${client.escapeLiteral(passwords[role])}`);
    }
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE_NAME]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE_NAME} owner zhitong_owner`);
  } finally {
    await client.end();
  }
}

/** What a server says of itself and of whoever connects. */
export interface DatabaseIdentity {
  readonly role: string;
  readonly isSuperuser: boolean;
  /** For example 18. */
  readonly majorVersion: number;
  readonly database: string;
}

/** Connects and asks who we are. @throws the driver's error when the server does not answer within 5 s or refuses. */
export async function askDatabase(url: string): Promise<DatabaseIdentity> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<DatabaseIdentity>(
      `select current_user as role, current_database() as database,
              (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser",
              current_setting('server_version_num')::int / 10000 as "majorVersion"`,
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
}
