import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
}

/**
 * Exports the county's open data and builds its site from it in a process of its own, then swaps it in. A failed build
 * leaves the old site up and is told in `site_state.last_error`.
 * @throws when the build fails
 */
export async function buildSite(ctx: Ctx, options: SiteOptions): Promise<SiteReport> {
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
    await run(ctx, 'update {s}.site_state set built = $1, built_at = $2, last_error = null', [
      state!.changed,
      ctx.now(),
    ]);
    return report;
  } catch (error) {
    const reason = (error as Error).message.slice(-2000);
    await run(ctx, 'update {s}.site_state set last_error = $1', [reason]);
    throw error;
  }
}

/** Does the site lag behind the public copies? */
export async function isSiteDue(ctx: Ctx): Promise<boolean> {
  const [state] = await run<{ due: boolean }>(ctx, 'select changed > built as due from {s}.site_state', []);
  return state?.due ?? false;
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
