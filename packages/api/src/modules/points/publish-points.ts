import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Period, isMonth, monthsOf } from '@zhitong/domain';
import { type Ctx, inTransaction } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { type Pieces, commonFiles, leavesTxt, periodFiles } from './points-files.ts';
import { monthsClosed } from './points-months.ts';
import { pointsReadme } from './points-readme.ts';

/** One file as the manifest tells it. */
interface Listed {
  /** Lines after the header. */
  readonly rows: number;
  readonly sha256: string;
  /** Of a period in which every month is closed: written once. */
  readonly closed?: true;
}

type Manifest = Record<string, Listed>;

/**
 * Writes the points of a county as open data: static files under `export/COUNTY/points`, from which a stranger recomputes
 * every board. All of one moment; streamed, each replaced as a whole; a closed month's are written once.
 */
export async function publishPoints(ctx: Ctx): Promise<{ folder: string; files: Manifest }> {
  const folder = ctx.platform.files.path(`export/${ctx.county.code}/points`);
  await mkdir(folder, { recursive: true });
  const before = await readManifest(folder);
  const files: Manifest = {};
  await inTransaction(ctx, async (tx) => {
    await execute(tx, 'set transaction isolation level repeatable read, read only');
    await execute(tx, 'set local statement_timeout = 0');
    await execute(tx, `set local work_mem = '64MB'`);
    const write = async (path: string, pieces: Pieces) => {
      files[path] = await writePieces(join(folder, path), pieces);
    };
    for (const [name, pieces] of Object.entries(commonFiles(tx))) await write(name, pieces());
    const closed = await monthsClosed(tx);
    for (const period of await periodsScored(tx)) {
      const isClosed = monthsOf(period).every((month) => closed.has(month));
      const leaves = isClosed && isMonth(period) && { 'leaves.txt': () => leavesTxt(tx, period) };
      const made = Object.entries({ ...periodFiles(tx, period), ...leaves });
      const paths = made.map(([name]) => `${period}/${name}`);
      const isKept = isClosed && (await areKept(folder, paths, before));
      for (const [name, pieces] of made) {
        const path = `${period}/${name}`;
        if (isKept) files[path] = before[path]!;
        else await write(path, pieces());
        if (isClosed) files[path] = { ...files[path]!, closed: true };
      }
    }
  });
  for (const [name, text] of Object.entries({
    'README.md': pointsReadme(ctx.county),
    'recompute.mjs': recomputeScript(),
  }))
    files[name] = await writePieces(join(folder, name), one(text));
  const sorted = Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const manifest = { county: ctx.county.code, writtenAt: ctx.now().toISOString(), files: sorted };
  await writePieces(join(folder, 'manifest.json'), one(`${JSON.stringify(manifest, null, 1)}\n`));
  return { folder, files: sorted };
}

async function periodsScored(tx: Ctx): Promise<Period[]> {
  const rows = await execute<{ period: Period }>(
    tx,
    'select distinct period from {s}.points_score order by period',
  );
  return rows.map(({ period }) => period);
}

async function* one(text: string): Pieces {
  yield text;
}

async function writePieces(path: string, pieces: Pieces): Promise<Listed> {
  const hash = createHash('sha256');
  let lines = 0;
  async function* told() {
    for await (const piece of pieces) {
      hash.update(piece);
      for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', at + 1)) lines += 1;
      yield piece;
    }
  }
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.part`;
  await pipeline(Readable.from(told()), createWriteStream(beside));
  await rename(beside, path);
  return { rows: path.endsWith('.csv') ? lines - 1 : lines, sha256: hash.digest('hex') };
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => null);
  return text === null ? {} : (JSON.parse(text) as { files: Manifest }).files;
}

/** Were the files of a closed period written since it closed, and are they still what was written? */
async function areKept(folder: string, paths: readonly string[], before: Manifest): Promise<boolean> {
  for (const path of paths) {
    const listed = before[path];
    if (!listed?.closed || !existsSync(join(folder, path))) return false;
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, path)), hash);
    if (hash.digest('hex') !== listed.sha256) return false;
  }
  return true;
}

/** The script lies with the sources, beside the bundle too. */
function recomputeScript(): string {
  const name = 'recompute.mjs';
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    for (const path of [join(folder, name), join(folder, 'src/modules/points', name)])
      if (existsSync(path)) return readFileSync(path, 'utf8');
  }
  throw new Error(`${name} is missing`);
}
