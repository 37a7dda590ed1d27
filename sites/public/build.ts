/**
 * Builds one county's site from its open-data export. Never asks the API for anything.
 *
 *   node sites/public/build.ts --export DIR (--out DIR | --release-root DIR) [--base /] [--site http://…]
 *                              [--previous DIR] [--changed NUMBER,NUMBER] [--without NUMBER]…
 *
 * With `--changed` (it may be empty) the build is limited: it renders the pages whose content differs from the previous
 * release's, and links the others from there. Otherwise, or where the previous release was made by other sources, it
 * renders everything. A case whose own page has a fault is left out, and the rest is published. Prints one line of JSON
 * at the end; on failure exits with 1 and leaves the old site as it was, but for words that are public no longer.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { build } from 'astro';
import { type PageProblem, pageProblems } from './builder/check-pages.ts';
import {
  MANIFEST,
  type Manifest,
  digest,
  fileOf,
  pageDigests,
  pagesToRender,
  readManifest,
  sourceDigest,
  withdrawnWords,
  wordDigests,
} from './builder/manifest.ts';
import { offlineDigest, writeOfflineIndex } from './builder/offline-index.ts';
import {
  currentRelease,
  filesUnder,
  linkFiles,
  publishRelease,
  startRelease,
  takeDown,
} from './builder/release.ts';
import { type County, countyOf } from './src/content/county.ts';
import { readExport } from './src/content/export.ts';
import { planPages } from './src/content/plan.ts';
import { passOn } from './src/environment.ts';
import { siteConfig } from './site-config.ts';

const HERE = import.meta.dirname;

/** What a build did. `pages` counts rendered pages, `linked` those taken over, `ms` the whole time. */
export type BuildReport = {
  pages: number;
  linked: number;
  limited: boolean;
  ms: number;
  release: string;
  /** Numbers of cases that are not in the release because their own page has a fault. */
  leftOut: string[];
  /** What is wrong with pages, one sentence each; empty when all is well. */
  problems: string[];
};

/** Cases whose own page has a fault; nothing was published. */
class FaultyCases extends Error {
  override readonly name = 'FaultyCases';
  readonly numbers: string[];
  readonly problems: string[];

  constructor(numbers: string[], problems: string[]) {
    super(problems.join('\n'));
    this.numbers = numbers;
    this.problems = problems;
  }
}

type BuildOptions = {
  export: string;
  base: string;
  site: string;
  /** Either a plain folder, replaced as a whole, or a root with `releases/` and `current`. */
  out: { kind: 'folder'; folder: string } | { kind: 'releases'; root: string };
  /** A release to build upon; the current one of the release root by default. */
  previous?: string;
  /** Null for a full build; numbers whose pages are rendered in any case. */
  changed: string[] | null;
  /** Numbers of cases to leave out. */
  without: string[];
};

/**
 * Changes the working directory and the environment while it runs: one build per process.
 *
 * @throws {FaultyCases} where pages of single cases have faults and the rest may go without them
 * @throws where the export cannot be read, a page does not render, a link is dead; the old site stays
 */
async function buildSite(options: BuildOptions): Promise<BuildReport> {
  const county = countyOf(readExport(path.resolve(options.export), options.without));
  const root = options.out.kind === 'releases' ? path.resolve(options.out.root) : null;
  const served = root === null ? null : currentRelease(root);
  const withdrawn = withdrawnWords(
    wordDigests(county.released),
    served === null ? null : readManifest(served),
  );
  try {
    return await makeRelease(options, { county, withdrawn });
  } catch (error) {
    if (root !== null && !(error instanceof FaultyCases)) takeDown(root, withdrawn);
    throw error;
  }
}

/** @param content `withdrawn`: cases whose words no release may go on showing */
async function makeRelease(
  options: BuildOptions,
  { county, withdrawn }: { county: County; withdrawn: readonly string[] },
): Promise<BuildReport> {
  const started = Date.now();
  const base = options.base.endsWith('/') ? options.base : `${options.base}/`;
  const source = path.resolve(options.export);
  const root = options.out.kind === 'releases' ? path.resolve(options.out.root) : null;
  const target = options.out.kind === 'folder' ? path.resolve(options.out.folder) : null;
  const manifest: Manifest = {
    frame: digest(sourceDigest(SOURCES), base, options.site, county.code, county.name),
    offline: offlineDigest(county),
    pages: pageDigests(planPages(county)),
    words: wordDigests(county.released),
  };
  const folder = options.previous
    ? path.resolve(options.previous)
    : root === null
      ? null
      : currentRelease(root);
  const old = folder === null ? null : readManifest(folder);
  const previous =
    options.changed !== null && folder !== null && old?.frame === manifest.frame
      ? { folder, manifest: old }
      : null;
  const wanted =
    previous === null
      ? Object.keys(manifest.pages)
      : pagesToRender(manifest, previous, options.changed ?? []);

  const scratch = mkdtempSync(path.join(tmpdir(), 'zhitong-site-'));
  const built = root === null ? besides(target!) : startRelease(root, started);
  const home = process.cwd();
  try {
    const list = path.join(scratch, 'wanted.json');
    writeFileSync(list, JSON.stringify(wanted));
    passOn({ export: source, out: built, base, site: options.site, wanted: list, without: options.without });
    // Astro renders from a folder below the working directory. One of its own: two counties may build at once.
    process.chdir(scratch);
    await build({
      ...siteConfig(),
      root: HERE,
      configFile: false,
      cacheDir: path.join(scratch, 'cache'),
      logLevel: 'error',
    });

    const rendered = filesUnder(built);
    const kept = new Set(wanted);
    if (previous !== null) {
      const unchanged = Object.keys(manifest.pages).filter((page) => !kept.has(page));
      linkFiles(previous.folder, built, unchanged.map(fileOf));
      linkFiles(previous.folder, built, assetsOf(previous.folder, '_astro'));
    }
    if (previous !== null && previous.manifest.offline === manifest.offline) {
      linkFiles(previous.folder, built, assetsOf(previous.folder, 'pagefind'));
    } else {
      await writeOfflineIndex(county, built, base);
    }
    const html = rendered.filter((file) => file.endsWith('.html'));
    const problems = pageProblems(built, base, html);
    const told = problems.map(({ file, what }) => `${file}: ${what}`);
    const faulty = faultyCases(county, problems);
    if (faulty.length > 0) throw new FaultyCases(faulty, told);
    // A fault in a page is no reason to go on showing what was withdrawn.
    if (told.length > 0 && withdrawn.length === 0) {
      throw new Error(`${told.length} problems in the built pages:\n${told.slice(0, 20).join('\n')}`);
    }
    writeFileSync(path.join(built, MANIFEST), JSON.stringify(manifest));

    const release =
      root === null
        ? replaceFolder(built, target!)
        : publishRelease(root, built, { id: idOf(started), alone: withdrawn.length > 0 });
    const linked = Object.keys(manifest.pages).length - wanted.length;
    return {
      pages: html.length,
      linked,
      limited: previous !== null,
      ms: Date.now() - started,
      release,
      leftOut: options.without,
      problems: told,
    };
  } finally {
    process.chdir(home);
    rmSync(built, { recursive: true, force: true });
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The cases of whose own pages something is wrong. */
function faultyCases(county: County, problems: readonly PageProblem[]): string[] {
  const files = new Set(problems.map(({ file }) => file));
  return county.tickets
    .map(({ number }) => number)
    .filter((number) =>
      // Astro encodes what a file's name cannot hold.
      [number, encodeURIComponent(number)].some((name) => files.has(fileOf(`cases/${name}/`))),
    );
}

/** The same build in a process of its own, without these cases: Astro renders once per process. */
async function buildWithout({ numbers, problems }: FaultyCases): Promise<BuildReport> {
  const again = numbers.flatMap((number) => ['--without', number]);
  const { stdout } = await promisify(execFile)(process.execPath, [...process.argv.slice(1), ...again]);
  const report = JSON.parse(stdout.trim().split('\n').at(-1)!) as BuildReport;
  return { ...report, problems: [...new Set([...problems, ...report.problems])] };
}

/** Whatever changes how a page looks without changing what it says. */
const SOURCES = [
  ...['src', 'public', 'site-config.ts', 'package.json'].map((name) => path.join(HERE, name)),
  path.join(HERE, '../../packages/domain/src'),
  path.join(HERE, '../../packages/letters/src'),
  path.join(HERE, '../../packages/search/src'),
  path.join(HERE, '../../pnpm-lock.yaml'),
];

function assetsOf(release: string, folder: string): string[] {
  return filesUnder(path.join(release, folder)).map((file) => path.join(folder, file));
}

function idOf(instant: number): string {
  return new Date(instant).toISOString().replaceAll(/[-:]/g, '').replace('.', '-').replace('Z', '');
}

function besides(folder: string): string {
  mkdirSync(path.dirname(folder), { recursive: true });
  return mkdtempSync(`${folder}.building-`);
}

/** A plain folder cannot be swapped in one step; for that there is the release root. */
function replaceFolder(built: string, folder: string): string {
  const old = `${built}.old`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(built, folder);
  rmSync(old, { recursive: true, force: true });
  return folder;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      export: { type: 'string' },
      out: { type: 'string' },
      'release-root': { type: 'string' },
      base: { type: 'string', default: '/' },
      site: { type: 'string', default: 'http://localhost:4000' },
      previous: { type: 'string' },
      changed: { type: 'string' },
      without: { type: 'string', multiple: true, default: [] },
    },
  });
  const { out: folder, 'release-root': root } = values;
  if (!values.export || Boolean(folder) === Boolean(root)) {
    throw new Error('--export DIR and one of --out DIR, --release-root DIR are needed');
  }
  const report = await buildSite({
    export: values.export,
    out: folder ? { kind: 'folder', folder } : { kind: 'releases', root: root! },
    base: values.base,
    site: values.site,
    ...(values.previous === undefined ? {} : { previous: values.previous }),
    changed:
      values.changed === undefined ? null : values.changed.split(',').filter((number) => number !== ''),
    without: values.without,
  }).catch((error: unknown) => {
    if (error instanceof FaultyCases) return buildWithout(error);
    throw error;
  });
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    writeSync(2, `${error instanceof Error ? error.message : String(error)}\n`);
    // At once: pages still being rendered must not write into a folder that is gone.
    process.exit(1);
  });
}
