/** How the build tells the pages what to make: the only place that touches the environment. */

export type BuildSettings = {
  /** Folder of the open-data export. */
  export: string;
  /** Folder to write to. */
  out: string;
  /** Ends with a slash: `/` or `/c/430525/`. */
  base: string;
  /** Where the site will stand, for feeds, the sitemap and the cite box; without a slash at the end. */
  site: string;
  /** A JSON file with the paths to render; null renders all. */
  wanted: string | null;
  /** Numbers of cases that this build leaves out. */
  without: string[];
};

export function buildSettings(): BuildSettings {
  const { env } = process;
  return {
    export: env['ZHITONG_EXPORT'] ?? 'export',
    out: env['ZHITONG_OUT'] ?? 'dist',
    base: env['ZHITONG_BASE'] ?? '/',
    site: (env['ZHITONG_SITE'] ?? 'http://localhost:4000').replace(/\/$/, ''),
    wanted: env['ZHITONG_WANTED'] ?? null,
    without: JSON.parse(env['ZHITONG_WITHOUT'] ?? '[]') as string[],
  };
}

/** The pages are rendered by code bundled apart, which shares nothing with the caller but the environment. */
export function passOn(settings: BuildSettings): void {
  const { env } = process;
  env['ASTRO_TELEMETRY_DISABLED'] = '1';
  env['ZHITONG_EXPORT'] = settings.export;
  env['ZHITONG_OUT'] = settings.out;
  env['ZHITONG_BASE'] = settings.base;
  env['ZHITONG_SITE'] = settings.site;
  env['ZHITONG_WITHOUT'] = JSON.stringify(settings.without);
  if (settings.wanted === null) delete env['ZHITONG_WANTED'];
  else env['ZHITONG_WANTED'] = settings.wanted;
}
