import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { badInput } from '@zhitong/domain';
import { csvHeader, csvLine } from '#platform/csv';
import { readRows } from '#platform/rows';
import { type ImportCounts, OWN_FIELDS, type RefusedRow, importTickets, parseTicketMapping } from '#tickets';
import { inCounty } from './open-county.ts';
import { Unfit } from './tell-failure.ts';
import { note, say, untilAskedToEnd } from './terminal.ts';

interface Options {
  readonly mapping?: string;
  readonly source: string;
  readonly county?: string;
  readonly dryRun?: boolean;
  readonly report?: string;
}

/** The exit code where the rules refused some rows and the others are in. */
const ROWS_REFUSED = 2;

/** Tickets of other systems, from CSV, JSON Lines or XLSX. */
export function addImportTickets(importCommand: Command): void {
  importCommand
    .command('tickets')
    .description(
      '导入历史诉求 tickets of another system (CSV, JSONL, XLSX); run again after an interruption, none is lost or doubled',
    )
    .argument('<file>', '文件 file')
    .requiredOption(
      '--source <name>',
      "来源，与编号一起识别每一行 where they come from; with its id it is a row's key",
    )
    .option('--mapping <file>', '对照文件 JSON which says what their columns mean')
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .option('--dry-run', '只检查，不写入 only tell what would happen')
    .option('--report <file>', '未收的行写入此 CSV 文件 refused rows with every problem')
    .addHelpText(
      'after',
      '\n返回码 exit code: 0 全部收下 all rows are in, 1 失败或中断 failed or interrupted, 2 有行未收 some rows were refused',
    )
    .action(run);
}

async function run(
  path: string,
  { mapping: mappingPath, source, county, dryRun, report }: Options,
): Promise<void> {
  // What lives is the same however long the file; without this V8 lets ever more garbage lie before it clears up.
  setFlagsFromString('--heap-growing-percent=20');
  const mapping = mappingPath ? await readMapping(mappingPath) : OWN_FIELDS;
  const isTable = !['.jsonl', '.ndjson'].includes(extname(path).toLowerCase());
  const stopping = new AbortController();
  void untilAskedToEnd().then(() => stopping.abort());
  const refused = await refusedRows(report);
  const progress = await progressOf(path);
  const startedAt = Date.now();
  try {
    const counts = await inCounty(county, (ctx) =>
      importTickets(ctx, {
        rows: readRows(path),
        mapping,
        source,
        isTable,
        dryRun: dryRun ?? false,
        onRefused: (row) => refused.tell(row),
        onProgress: progress.tell,
        signal: stopping.signal,
      }),
    );
    progress.end();
    await refused.end();
    tellCounts(counts, { seconds: (Date.now() - startedAt) / 1000, dryRun: dryRun ?? false });
    if (counts.refused > 0 && report) note(`未收的行见 refused rows: ${report}`);
    if (!stopping.signal.aborted) {
      if (counts.refused > 0) throw new Unfit(ROWS_REFUSED);
      return;
    }
    note('✘ INTERRUPTED: 已中断，再次运行同一命令即可继续 run the same command again to go on.');
    throw new Unfit();
  } finally {
    progress.end();
    await refused.end();
  }
}

async function readMapping(path: string) {
  const { mapping, problems } = parseTicketMapping(await readFile(path, 'utf8'));
  badInput(problems);
  return mapping!;
}

function tellCounts(counts: ImportCounts, { seconds, dryRun }: { seconds: number; dryRun: boolean }): void {
  const { read, imported, alreadyThere, refused, left } = counts;
  const rate = seconds > 0 ? Math.round(read / seconds) : read;
  say(
    [
      `读取 read ${read}`,
      `${dryRun ? '可收' : '导入'} ${dryRun ? 'would be imported' : 'imported'} ${imported}`,
      `已有 already there ${alreadyThere}`,
      `未收 refused ${refused}`,
      ...(left > 0 ? [`略过 left out ${left}`] : []),
      `用时 ${seconds.toFixed(1)} s (${rate}/s)`,
    ].join(', '),
  );
}

/** Refused rows to the report, line by line; without one the first twenty to the terminal. */
async function refusedRows(path: string | undefined) {
  const file: FileHandle | null = path === undefined ? null : await open(path, 'w', 0o600);
  let isOpen = true;
  let told = 0;
  await file?.appendFile(csvHeader(['line', 'id', 'problems']));
  return {
    async tell({ line, id, problems }: RefusedRow): Promise<void> {
      const words = problems.map(
        ({ path: at, code, message }) => `${at.replace(/^input\./, '')}: ${message} [${code}]`,
      );
      told += 1;
      if (file) await file.appendFile(csvLine([String(line), id ?? '', words.join('; ')]));
      else if (told <= 20) note(`✘ 第 ${line} 行${id === null ? '' : ` (${id})`}: ${words.join('; ')}`);
      else if (told === 21) note('  其余未收的行请用 --report 写入文件 the others with --report FILE.');
    },
    async end(): Promise<void> {
      if (isOpen) await file?.close();
      isOpen = false;
    },
  };
}

const QUIET_MS = 5000;

/** A bar on a terminal, else a line every five seconds. The whole is the lines of the file, which nobody knows of a workbook. */
async function progressOf(path: string) {
  const lines = extname(path).toLowerCase() === '.xlsx' ? 0 : await linesIn(path);
  const latest: { counts: Readonly<ImportCounts> | null } = { counts: null };
  if (!process.stderr.isTTY) {
    const timer = setInterval(() => {
      if (!latest.counts) return;
      const { line, imported, alreadyThere, refused } = latest.counts;
      note(`… 第 ${line}${lines > 0 ? ` / ${lines}` : ''} 行: ${imported} + ${alreadyThere}, ✘ ${refused}`);
    }, QUIET_MS);
    timer.unref();
    return {
      tell: (counts: Readonly<ImportCounts>) => void (latest.counts = counts),
      end: () => clearInterval(timer),
    };
  }
  const bar = new SingleBar({
    format:
      lines > 0
        ? '{bar} {percentage}% | {line}/{total} | {imported} 导入, {refused} 未收 | {eta} s'
        : '{line} | {imported} 导入, {refused} 未收',
    stream: process.stderr,
    hideCursor: true,
  });
  bar.start(lines, 0, { line: 0, imported: 0, refused: 0 });
  return {
    tell: ({ line, imported, refused }: Readonly<ImportCounts>) =>
      bar.update(Math.min(line, lines), { line, imported, refused }),
    end: () => bar.stop(),
  };
}

async function linesIn(path: string): Promise<number> {
  let lines = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  return lines;
}
