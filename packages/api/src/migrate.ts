import { randomUUID } from 'node:crypto';
import { Refusal } from '@zhitong/domain';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { v7 as uuidv7 } from 'uuid';
import type { Keys } from '#platform/crypto';
import { encrypt, newSigningKey } from '#platform/crypto';
import { KEY_PURPOSES } from '#register';
import { type CountySettings, officialYears, schemaOf } from '#settings';
import { createGlobalOrm, createOrm } from './orm.ts';

/** Tables that are only ever added to: neither our code nor a mistake in it can change what stands there. */
export const APPEND_ONLY = [
  ...['ticket_event', 'event_seal', 'contact_look', 'evaluation', 'release_reading'],
  ...['register_leaf', 'register_checkpoint', 'letter_event', 'letter_look', 'revocation_list'],
  ...['volunteer_hours_log', 'redemption', 'stock_movement'],
  ...['points_step', 'points_month', 'points_item', 'points_look', 'points_tile', 'points_import'],
  ...['award_contribution', 'award_override', 'award_proposal', 'award_acceptance'],
  ...['award_picture', 'award_payment', 'award_step'],
];

/** The same, but for the columns that say how far a row has come. */
export const APPEND_ONLY_BUT: Readonly<Record<string, readonly string[]>> = {
  points_entry: ['status', 'counted_at', 'objection_until'],
  points_rule_book: ['status', 'closed_at'],
};

/** What public reads may see, and nothing else. */
const PUBLIC_TABLES = ['public_ticket', 'place', 'unit', 'category', 'category_version'];

/**
 * Brings the database up to this version: global tables, the job queue, the official calendar, every county's schema,
 * and the grants of the three roles. Safe to run again; runs as `zhitong_owner`.
 * @param report told each step as it is done
 */
export async function migrate(ownerUrl: string, report: (line: string) => void = () => {}): Promise<void> {
  const global = createGlobalOrm(ownerUrl);
  try {
    const done = await global.migrator.up();
    report(`global tables: ${done.length === 0 ? 'up to date' : `${done.length} migrations`}`);
  } finally {
    await global.close();
  }
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: 'pgboss',
    supervise: false,
    schedule: false,
    reindex: false,
  });
  boss.on('error', () => {});
  await boss.start();
  await boss.stop({ graceful: false });
  await withClient(ownerUrl, async (client) => {
    await loadCalendar(client);
    await client.query(globalGrants());
    const { rows } = await client.query<{ code: string }>('select code from public.county order by code');
    for (const { code } of rows) {
      const count = await migrateCounty(ownerUrl, code);
      await client.query(countyGrants(schemaOf(code)));
      report(`county ${code}: ${count === 0 ? 'up to date' : `${count} migrations`}`);
    }
  });
}

async function migrateCounty(ownerUrl: string, code: string): Promise<number> {
  const orm = createOrm(ownerUrl, { poolSize: 2 });
  try {
    return (await orm.migrator.up({ schema: schemaOf(code) })).length;
  } finally {
    await orm.close();
  }
}

export interface NewCounty {
  /** Six digits, the national division code. */
  readonly code: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly settings?: Partial<CountySettings>;
}

/**
 * Makes a county: its schema with all tables, its grants, its keys. Run again with the same code it changes nothing.
 * @throws Refusal BAD_INPUT for a code that is not six digits or an empty name
 */
export async function createCounty(options: {
  ownerUrl: string;
  keys: Keys;
  county: NewCounty;
}): Promise<'made' | 'there'> {
  const { ownerUrl, keys, county } = options;
  const problems = [];
  if (!/^\d{6}$/.test(county.code))
    problems.push({ path: 'code', code: 'MALFORMED', message: '区划代码应为六位数字。' });
  if (!/^.{1,50}$/.test(county.name))
    problems.push({ path: 'name', code: 'MALFORMED', message: '名称应为 1 至 50 个字。' });
  if (problems.length > 0) throw new Refusal('BAD_INPUT', {}, problems);

  const schema = schemaOf(county.code);
  return withClient(ownerUrl, async (client) => {
    const there = await client.query('select 1 from public.county where code = $1', [county.code]);
    await client.query(`create schema if not exists "${schema}"`);
    await migrateCounty(ownerUrl, county.code);
    await client.query(countyGrants(schema));
    for (const purpose of KEY_PURPOSES) {
      const key = await client.query(`select 1 from "${schema}".county_key where purpose = $1`, [purpose]);
      if (key.rowCount) continue;
      const id = uuidv7();
      const pair = newSigningKey();
      await client.query(
        `insert into "${schema}".county_key (id, purpose, public_key, private_key, created_at) values ($1, $2, $3, $4, now())`,
        [id, purpose, pair.publicKey, encrypt(keys, `county_key:${id}:private_key`, pair.privateKey)],
      );
    }
    if (there.rowCount) return 'there';
    // Last, so that a county is found only once it is whole.
    await client.query('begin');
    if (county.isDefault) await client.query('update public.county set is_default = false');
    await client.query(
      'insert into public.county (code, name, is_default, settings, created_at) values ($1, $2, $3, $4, now())',
      [county.code, county.name, county.isDefault, county.settings ?? {}],
    );
    await client.query(
      `insert into public.relay_cursor (county, xid, id) values ($1, '0', 0) on conflict do nothing`,
      [county.code],
    );
    await client.query('commit');
    return 'made';
  });
}

/** Makes the three roles and gives them this database, on a server of one's own. Runs as its superuser. */
export async function createRoles(superUrl: string): Promise<Record<string, string>> {
  const passwords: Record<string, string> = {};
  await withClient(superUrl, async (client) => {
    const { rows } = await client.query<{ db: string }>('select current_database() as db');
    for (const role of ['zhitong_owner', 'zhitong_app', 'zhitong_public']) {
      const found = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      if (found.rowCount) continue;
      passwords[role] = randomUUID().replaceAll('-', '');
      await client.query(`create role ${role} login password '${passwords[role]}'`);
    }
    await client.query(`alter database "${rows[0]!.db}" owner to zhitong_owner`);
    await client.query(`alter schema public owner to zhitong_owner`);
  });
  return passwords;
}

async function loadCalendar(client: pg.Client): Promise<void> {
  for (const { year, version, holidays, makeupDays } of officialYears()) {
    await client.query(
      `insert into public.calendar_year (year, version, holidays, makeup_days) values ($1, $2, $3, $4)
       on conflict (year) do nothing`,
      [year, version, JSON.stringify(holidays), JSON.stringify(makeupDays)],
    );
  }
}

function globalGrants(): string {
  return `
    revoke create on schema public from public;
    grant usage on schema public to zhitong_app, zhitong_public;
    grant select on public.county, public.calendar_year to zhitong_app, zhitong_public;
    grant select, insert, update on public.relay_cursor to zhitong_app;
    grant usage on schema pgboss to zhitong_app;
    grant select, insert, update, delete on all tables in schema pgboss to zhitong_app;
    grant usage on all sequences in schema pgboss to zhitong_app;
    grant execute on all functions in schema pgboss to zhitong_app;`;
}

function countyGrants(schema: string): string {
  return `
    grant usage on schema "${schema}" to zhitong_app, zhitong_public;
    grant select, insert, update, delete on all tables in schema "${schema}" to zhitong_app;
    grant usage on all sequences in schema "${schema}" to zhitong_app;
    ${APPEND_ONLY.map((table) => `revoke update, delete, truncate on "${schema}".${table} from zhitong_app;`).join('\n')}
    ${Object.entries(APPEND_ONLY_BUT)
      .map(
        ([table, columns]) => `revoke update, delete, truncate on "${schema}".${table} from zhitong_app;
          grant update (${columns.join(', ')}) on "${schema}".${table} to zhitong_app;`,
      )
      .join('\n')}
    revoke all on all tables in schema "${schema}" from zhitong_public;
    grant select on ${PUBLIC_TABLES.map((table) => `"${schema}".${table}`).join(', ')} to zhitong_public;`;
}

/** What the boot checks: the app cannot change history, the public role reads public copies only. @returns a sentence for each fault */
export async function checkGrants(urls: { app: string; public: string }): Promise<string[]> {
  const faults: string[] = [];
  await withClient(urls.app, async (client) => {
    const { rows } = await client.query<{ table: string; right: string }>(
      `select n.nspname || '.' || c.relname as table, r as right
       from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) r
       where n.nspname like 'county\\_______' and c.relname = any($1) and has_table_privilege(current_user, c.oid, r)`,
      [[...APPEND_ONLY, ...Object.keys(APPEND_ONLY_BUT)]],
    );
    faults.push(
      ...rows.map((row) => `the server's role may ${row.right} ${row.table}, which is append-only`),
    );
  });
  await withClient(urls.public, async (client) => {
    const { rows } = await client.query<{ table: string }>(
      `select n.nspname || '.' || c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname like 'county\\_______' and c.relkind in ('r', 'p') and not c.relname = any($1)
         and has_table_privilege(current_user, c.oid, 'SELECT')`,
      [PUBLIC_TABLES],
    );
    faults.push(...rows.map((row) => `the public role may read ${row.table}`));
  });
  return faults;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
