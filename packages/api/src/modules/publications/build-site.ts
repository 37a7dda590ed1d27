import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Day, countyDay } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import { exportOpenData } from './open-data.ts';

export interface SiteOptions {
  /** Where the sources of the public site lie (`sites/public`). */
  readonly siteSource: string;
  /** Where people reach the site, without a slash at the end. */
  readonly origin: string;
  /** True when the county's site is served at `/` rather than `/c/CODE/`. */
  readonly atRoot: boolean;
  /** True: every page and the offline index; else only pages whose content changed. */
  readonly full: boolean;
}

export interface SiteReport {
  readonly pages: number;
  readonly ms: number;
  readonly release: string;
  /** Numbers of cases that are not on the site because their own page has a fault. */
  readonly leftOut: readonly string[];
  /** What is wrong with pages, one sentence each; empty when all is well. */
  readonly problems: readonly string[];
}

/**
 * Exports the county's open data and builds its site from it in a process of its own, then swaps it in. A failed build
 * leaves the old site up and is told in `site_state.last_error`, and so are pages that had to be left out.
 * @throws when the build fails
 */
export async function buildSite(ctx: Ctx, options: SiteOptions): Promise<SiteReport> {
  const started = ctx.now();
  // Read before the export: what changes meanwhile makes the site due again.
  const [state] = await run<{ changed: number }>(ctx, 'select changed from {s}.site_state', []);
  try {
    const { folder } = await exportOpenData(ctx);
    const root = ctx.platform.files.path(`site/${ctx.county.code}`);
    const base = options.atRoot ? '/' : `/c/${ctx.county.code}/`;
    const limited = !options.full && existsSync(join(root, 'current'));
    const args = [
      ...[
        join(options.siteSource, 'build.ts'),
        '--export',
        folder,
        '--release-root',
        root,
        '--base',
        base,
        '--site',
        options.origin,
      ],
      ...(limited ? ['--changed', ''] : []),
    ];
    const report = await runBuild(args);
    await run(
      ctx,
      `update {s}.site_state set built = $1, built_at = $2, last_error = $3, full_built_on = coalesce($4, full_built_on)`,
      [
        state!.changed,
        ctx.now(),
        report.problems.join('\n').slice(0, 2000) || null,
        limited ? null : countyDay(started),
      ],
    );
    return report;
  } catch (error) {
    const reason = (error as Error).message.slice(-2000);
    await run(ctx, 'update {s}.site_state set last_error = $1', [reason]);
    throw error;
  }
}

/** How far a county's site has come. */
export interface SiteProgress {
  /** Grows with every change of what the site shows. */
  readonly changed: number;
  /** The value of `changed` that the last good build held. */
  readonly built: number;
  readonly builtAt: Date | null;
  /** The county's day of the last build of everything. */
  readonly fullBuiltOn: Day | null;
}

/** The hour of the county's night from which everything is built anew, the offline index with it. */
const FULL_BUILD_HOUR = 2;

/** Which build is due now: `full` where there is none yet and once a night, however late the night's first chance comes. */
export function dueBuild({ changed, built, builtAt, fullBuiltOn }: SiteProgress, now: Date) {
  if (builtAt === null) return 'full';
  const nightOf = countyDay(new Date(now.getTime() - FULL_BUILD_HOUR * 3_600_000));
  if (fullBuiltOn === null || fullBuiltOn < nightOf) return 'full';
  return changed > built ? 'changed' : null;
}

/** Which build of this county's site is due; null where it lags behind nothing. */
export async function dueSiteBuild(ctx: Ctx): Promise<'full' | 'changed' | null> {
  const [state] = await run<SiteProgress>(
    ctx,
    'select changed, built, built_at as "builtAt", full_built_on as "fullBuiltOn" from {s}.site_state',
    [],
  );
  return state ? dueBuild(state, ctx.now()) : null;
}

/** Something that the site shows has changed beside the public copies: it is due again. */
export async function outdateSite(ctx: Ctx): Promise<void> {
  await run(ctx, 'update {s}.site_state set changed = changed + 1', []);
}

/** What has happened to points and awards that the site shows: another answer than before means that it lags behind. */
export async function pointsState(ctx: Ctx): Promise<string> {
  const [state] = await run<{ state: string }>(
    ctx,
    `select concat_ws('/', (select max(id) from {s}.points_step), (select count(*) from {s}.points_month),
       (select max(published_at) from {s}.points_rule_book), (select max(id) from {s}.award_step),
       (select count(*) from {s}.award_contribution)) as state`,
    [],
  );
  return state!.state;
}

function run<Row extends object>(ctx: Ctx, sql: string, values: unknown[]): Promise<Row[]> {
  return queryOnce<Row>(ctx.platform.database.app, { county: ctx.county, sql, values });
}

function runBuild(args: readonly string[]): Promise<SiteReport> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-8000)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0)
        return reject(new Error(`the site build ended with ${code}: ${said.trim() || out.trim()}`));
      resolve(JSON.parse(out.trim().split('\n').at(-1) ?? '{}') as SiteReport);
    });
  });
}
