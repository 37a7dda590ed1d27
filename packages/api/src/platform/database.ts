import pg from 'pg';
import type { Tenant } from './ctx.ts';

// Instants as Date, days as text: a day has no hour.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** The two pools of plain statements: `app` for what rights guard, `public` for public copies only. */
export interface Database {
  readonly app: pg.Pool;
  readonly public: pg.Pool;
  /** The connection string of a direct (unpooled) connection, for LISTEN. */
  readonly appUrl: string;
  close(): Promise<void>;
}

/** No request is worth a statement that takes longer. */
export const STATEMENT_TIMEOUT_MS = 15_000;

export function openDatabase(urls: { app: string; public: string }, size = 10): Database {
  const settings = { max: size, connectionTimeoutMillis: 5000, statement_timeout: STATEMENT_TIMEOUT_MS };
  const app = new pg.Pool({ connectionString: urls.app, ...settings });
  const open = new pg.Pool({ connectionString: urls.public, ...settings });
  // An idle connection that the server ended is replaced at its next use; it is no reason to die.
  for (const pool of [app, open]) pool.on('error', () => {});
  return {
    app,
    public: open,
    appUrl: urls.app,
    async close() {
      await Promise.all([app.end(), open.end()]);
    },
  };
}

/** A statement with `{s}` for the county's schema. It is prepared once per connection and county. */
export interface Statement {
  readonly name: string;
  readonly sql: string;
}

const texts = new Map<string, { name: string; text: string }>();

/** Every statement sent so far, for the test that counts them. */
export const statementCount = { value: 0 };

/** Runs a prepared statement with bound values. Rows come as plain objects, instants as `Date`, days as text. */
export async function query<Row extends object>(
  on: pg.Pool | pg.PoolClient,
  options: { county: Tenant; statement: Statement; values: readonly unknown[] },
): Promise<Row[]> {
  const { county, statement, values } = options;
  const key = `${statement.name}:${county.code}`;
  let prepared = texts.get(key);
  if (!prepared) {
    prepared = { name: key, text: statement.sql.replaceAll('{s}', `"${county.schema}"`) };
    texts.set(key, prepared);
  }
  statementCount.value += 1;
  const result = await on.query<Row>({ ...prepared, values: values as unknown[] });
  return result.rows;
}

/** The same for a statement put together at run time from fixed pieces; never prepared. */
export async function queryOnce<Row extends object>(
  on: pg.Pool | pg.PoolClient,
  options: { county: Tenant; sql: string; values: readonly unknown[] },
): Promise<Row[]> {
  statementCount.value += 1;
  const text = options.sql.replaceAll('{s}', `"${options.county.schema}"`);
  const result = await on.query<Row>({ text, values: options.values as unknown[] });
  return result.rows;
}

/** Plain statements in one transaction: they all commit, or a throw undoes them all. */
export async function withTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const done = await work(client);
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
