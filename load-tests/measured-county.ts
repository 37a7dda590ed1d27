import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { type Kept, type RunningPostgres, freePort, keep, startPostgres } from '@zhitong/devstack';
import pg from 'pg';

const ROOT = resolve(import.meta.dirname, '..');
const CLI = join(ROOT, 'packages/api/dist/cli.js');

/** An invented county on a PostgreSQL of its own, which flushes to disk as in production. */
export interface MeasuredCounty {
  readonly schema: string;
  readonly postgres: RunningPostgres;
  /** As superuser. */
  readonly database: pg.Client;
  /** What every command of the platform needs. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Runs a command of the platform to its end. @throws Error with what it said */
  command(...args: string[]): void;
  /** The server, started as in production, or a peer. Ends with this process at the latest. */
  serve(what: 'api' | 'peer'): Promise<ServedCounty>;
  stop(): Promise<void>;
}

export interface ServedCounty {
  readonly target: string;
  readonly process: Kept;
}

const CODE = '439901';

/** Everything new in a temporary folder that `stop` removes. @throws Error when the API was not built */
export async function openMeasuredCounty(): Promise<MeasuredCounty> {
  if (!existsSync(CLI)) throw new Error('The API is not built: run `npx -y pnpm@12.21.0 build` first.');
  const folder = mkdtempSync(join(tmpdir(), 'zhitong-bars-'));
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
  const environment = {
    ZHITONG_HOME: join(folder, 'home'),
    ZHITONG_KEY: randomBytes(32).toString('hex'),
    DATABASE_URL: postgres.appUrl,
    DATABASE_PUBLIC_URL: postgres.publicUrl,
    DATABASE_OWNER_URL: postgres.ownerUrl,
    // What is measured is not the limit on callers without a name.
    ZHITONG_RATE_PER_SECOND: '1000000',
    ZHITONG_RATE_BURST: '1000000000',
    NODE_ENV: 'production',
    PATH: process.env['PATH'] ?? '',
  };
  mkdirSync(environment.ZHITONG_HOME);
  const database = new pg.Client({ connectionString: postgres.superUrl });
  await database.connect();
  const schema = `county_${CODE}`;

  const command = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
      env: environment,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`zhitong ${args.join(' ')} failed:\n${stdout}${stderr}`);
  };
  command('migrate');
  command('county', 'create', CODE, '--name', '试测县', '--default');

  return {
    schema,
    postgres,
    database,
    environment,
    folder,
    command,
    async serve(what) {
      const port = await freePort();
      const logFile = join(folder, `${what}.log`);
      const args =
        what === 'api'
          ? ['--enable-source-maps', ...profiling(), CLI, 'serve']
          : [join(import.meta.dirname, 'peers/raw.ts')];
      const kept = await keep({
        command: process.execPath,
        args,
        cwd: folder,
        env: { ...environment, PORT: String(port), SCHEMA: schema },
        logFile,
        stopBy: [{ signal: 'SIGTERM', waitMs: 10_000 }],
      });
      const target = `http://127.0.0.1:${port}`;
      const path = what === 'api' ? '/readyz' : '/graphql';
      for (let tries = 0; tries < 300; tries += 1) {
        const answer = await fetch(`${target}${path}`).catch(() => null);
        if (answer && (what === 'peer' || answer.ok)) return { target, process: kept };
        await pause(100);
      }
      throw new Error(`The ${what} does not answer:\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
    },
    async stop() {
      await database.end();
      await postgres.stop();
      // Run as root, the cluster lies behind a link, where its own user can reach it.
      const cluster = join(folder, 'postgres/cluster');
      if (existsSync(cluster)) rmSync(realpathSync(cluster), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** With BARS_PROFILE=folder the server writes a processor profile there when it ends. */
function profiling(): string[] {
  const folder = process.env['BARS_PROFILE'];
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${resolve(folder)}`] : [];
}

/**
 * Places down to the village, 40 units, 400 categories, and a partner application with a quota that is never spent.
 * @returns the partner's bearer token
 */
export async function seedSetUp({ database, schema }: MeasuredCounty): Promise<string> {
  const token = `ztp_${randomBytes(20).toString('hex')}`;
  await database.query(`set search_path to "${schema}"`);
  await database.query(`
    insert into place (code, name, level) values ('${CODE}', '试测县', 'COUNTY');
    insert into place (code, name, level, parent_id)
      select '${CODE}' || lpad(n::text, 3, '0'), '第' || n || '镇', 'TOWNSHIP', (select id from place where code = '${CODE}')
      from generate_series(1, 20) n;
    insert into place (code, name, level, parent_id)
      select t.code || lpad(n::text, 3, '0'), '第' || n || '村', 'VILLAGE', t.id
      from place t, generate_series(1, 15) n where t.level = 'TOWNSHIP';
    insert into unit (code, name, kind) values ('zhili', '试测县社会治理中心', 'COUNTY_CENTRE');
    insert into unit (code, name, kind, parent_id)
      select 'unit-' || n, '试测县第' || n || '局', 'DEPARTMENT', (select id from unit where code = 'zhili')
      from generate_series(1, 39) n;
    insert into category (code) select d || '-' || lpad(n::text, 3, '0') from unnest(array['DL', 'LT', 'SH', 'NY']) d, generate_series(1, 100) n;
    insert into category_version (category_id, version, valid_from, domain, name, grade, owner_unit_id, legal_basis, standard,
        finish_hours, finish_calendar, village_duty)
      select c.id, 1, '2026-01-01', left(c.code, 2), '事项' || c.code, '一般', u.id, '《试测条例》', '恢复原有功能', 72, 'WORKING_DAYS', 'NOT_VILLAGE'
      from (select *, row_number() over (order by code) as n from category) c
      join (select *, row_number() over (order by code) as n from unit) u on u.n = c.n % 40 + 1`);
  await database.query(
    `insert into partner_application (name, token_hash, scopes, channels, points_per_second, created_at)
     values ('试测应用', $1, '{ticket.submit}', '{partner}', 100000000, now())`,
    [createHash('sha256').update(token).digest()],
  );
  return token;
}

/** 200,000 public copies of the last 400 days, each with unit, category, words, a reply and four steps. */
export async function seedPublicTickets({ database, schema }: MeasuredCounty): Promise<void> {
  await database.query(`set search_path to "${schema}"`);
  await database.query(`
    insert into public_ticket (number, stage, kind, status, outcome, channel, category_id, place_id, place_code, unit_id,
        submitted_on, due_on, replied_on, closed_on, solved, satisfaction, title, text, is_summary, replies, steps, readers,
        released_on, updated_at)
      select 'ZT-' || to_char(day, 'YYYYMMDD') || '-' || lpad(n::text, 6, '0'), 'RELEASED', 'REQUEST', 'CLOSED', 'SOLVED', 'web',
        c.id, p.id, p.code, u.id, day, day + 10, day + 4, day + 11, 'YES', 5,
        '第' || n || '件：门口的路灯坏了，晚上看不清路',
        repeat('从菜市场到小学之间的路灯已经坏了两个多星期，晚上七点以后一片漆黑。', 6), false,
        jsonb_build_array(jsonb_build_object('on', day + 4, 'unitCode', u.code, 'text', repeat('已派人更换灯头并检查线路，恢复照明。', 5))),
        (select jsonb_agg(jsonb_build_object('on', day + s::int, 'kind', k, 'unitCode', u.code, 'status', 'IN_PROGRESS'))
          from unnest(array['accepted', 'assigned', 'signed', 'replied']) with ordinality x (k, s)),
        '{甲,乙,丙}', day + 12, day + 12
      from (select n, (current_date - (n * 400 / 200000)) as day from generate_series(1, 200000) n) t
      join (select *, row_number() over (order by code) - 1 as i from category) c on c.i = n % 400
      join (select *, row_number() over (order by code) - 1 as i from place where level = 'VILLAGE') p on p.i = n % 300
      join (select *, row_number() over (order by code) - 1 as i from unit) u on u.i = n % 40`);
  await database.query('vacuum analyze public_ticket, unit, category, category_version');
}
