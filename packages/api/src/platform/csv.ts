import { type Day, isDay, lengthOf } from '@zhitong/domain';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { type CsvMapping, applyMapping, columnsFilled, columnsRead } from './csv-mapping.ts';
import {
  type RawRecord,
  decodeRecord,
  detectEncoding,
  recordSplitter,
  withoutByteOrderMark,
} from './csv-records.ts';

/** What is wrong with a file, so that whoever mends it finds the spot. */
export interface CsvProblem {
  /** Counted from 1; the header is line 1. 0 where the whole file is meant. */
  line: number;
  /** Our name of the column, or the file's own name where ours does not apply; empty where the whole line is meant. */
  column: string;
  /** Stable, in capitals, for programs. */
  code: string;
  /** Chinese, for people. */
  message: string;
  /** A NOTE is told and does not stop the import; an ERROR does. */
  severity: 'ERROR' | 'NOTE';
}

export interface CsvRow {
  line: number;
  /** By our column names; a column that is absent or empty is `''`. Trimmed. */
  values: Readonly<Record<string, string>>;
}

export interface CsvTable {
  rows: CsvRow[];
  problems: CsvProblem[];
}

export interface ReadCsvOptions {
  /** Our columns. Without a mapping the header must hold no other. */
  columns: readonly string[];
  /** Those of them that must be in the file (or filled by the mapping). */
  required: readonly string[];
  mapping?: CsvMapping | undefined;
}

/** A cell; column `''` means the whole line, line 0 the whole file. */
export type CsvSpot = Pick<CsvProblem, 'line' | 'column'>;

/** An ERROR at one cell. */
export function csvError(at: CsvSpot, code: string, message: string): CsvProblem {
  return { ...at, code, message, severity: 'ERROR' };
}

/** A NOTE at one cell. */
export function csvNote(at: CsvSpot, code: string, message: string): CsvProblem {
  return { ...at, code, message, severity: 'NOTE' };
}

/**
 * Reads a set-up file strictly: UTF-8 (GB18030 is decoded, with a note), a header, quotes by RFC 4180, as many cells as
 * the header has. A faulty line becomes a problem and the next one is read, so that one look shows all problems.
 */
export function readCsv(file: Uint8Array, options: ReadCsvOptions): CsvTable {
  const encoding = detectEncoding(file);
  if (!encoding) {
    const message = '文件不是 UTF-8 或 GB18030 编码的文本,请在表格软件里另存为“CSV UTF-8”。';
    return { rows: [], problems: [csvError({ line: 0, column: '' }, 'NOT_TEXT', message)] };
  }
  const problems: CsvProblem[] = [];
  if (encoding === 'gb18030') {
    problems.push(
      csvNote({ line: 0, column: '' }, 'GB18030', '文件为 GB18030 编码,已按此读取;导出的文件一律为 UTF-8。'),
    );
  }
  const splitter = recordSplitter({ quotes: true });
  const records = [...splitter.push(withoutByteOrderMark(file)), ...splitter.end()];
  let header: string[] | null = null;
  const lines: { line: number; cells: string[] }[] = [];
  for (const record of records) {
    if (record.bytes?.length === 0) continue;
    const cells = cellsOf(record, encoding);
    if (!Array.isArray(cells)) problems.push(cells);
    else if (!header) header = cells.map((cell) => cell.trim());
    else lines.push({ line: record.line, cells });
  }
  if (!header)
    return {
      rows: [],
      problems: [...problems, csvError({ line: 1, column: '' }, 'EMPTY', '文件没有表头。')],
    };

  const headerProblems = checkHeader(header, options);
  if (headerProblems.length > 0) return { rows: [], problems: [...problems, ...headerProblems] };

  const rows: CsvRow[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of lines) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (cells.length !== header.length) {
      const message = `本行有 ${cells.length} 列,表头有 ${header.length} 列。`;
      problems.push(csvError({ line, column: '' }, 'COLUMN_COUNT', message));
      continue;
    }
    const theirs = Object.fromEntries(header.map((name, at) => [name, withoutGuard(cells[at]!.trim())]));
    for (const values of options.mapping ? applyMapping(options.mapping, theirs) : [theirs]) {
      const row = Object.fromEntries(options.columns.map((column) => [column, values[column] ?? '']));
      if (options.mapping?.each) {
        const key = JSON.stringify(row);
        if (seen.has(key)) continue;
        seen.add(key);
      }
      rows.push({ line, values: row });
    }
  }
  return { rows, problems };
}

/** Cells of one record, or the problem that keeps them from being read. */
export function cellsOf(record: RawRecord, encoding: 'utf-8' | 'gb18030'): string[] | CsvProblem {
  if (record.unclosed) {
    const message = `从第 ${record.line} 行起引号没有闭合,直到文件末尾第 ${record.lastLine} 行。`;
    return csvError({ line: record.line, column: '' }, 'UNCLOSED_QUOTE', message);
  }
  if (!record.bytes) return csvError({ line: record.line, column: '' }, 'TOO_LONG', '本行超过 1 MB,未读取。');
  const text = decodeRecord(record.bytes, encoding);
  if (text === null)
    return csvError({ line: record.line, column: '' }, 'NOT_TEXT', '本行含有无法识别的字节。');
  try {
    const [cells = ['']] = parse(text, { relax_column_count: true, record_delimiter: '\n' });
    return cells;
  } catch {
    return csvError(
      { line: record.line, column: '' },
      'BAD_QUOTES',
      '本行引号使用有误:含引号的内容要整格加引号,格内引号写两次。',
    );
  }
}

/** Faults of the header alone: repeated, unknown and missing columns. */
function checkHeader(header: string[], { columns, required, mapping }: ReadCsvOptions): CsvProblem[] {
  const problems: CsvProblem[] = [];
  const twice = new Set(header.filter((name, at) => header.indexOf(name) !== at));
  for (const name of twice)
    problems.push(csvError({ line: 1, column: name }, 'REPEATED_COLUMN', `表头中“${name}”出现了不止一次。`));
  const has = new Set(header);
  if (!mapping) {
    for (const name of header) {
      if (!columns.includes(name))
        problems.push(csvError({ line: 1, column: name }, 'UNKNOWN_COLUMN', `不认识的列“${name}”。`));
    }
  }
  for (const name of mapping ? columnsRead(mapping) : required) {
    if (!has.has(name))
      problems.push(csvError({ line: 1, column: name }, 'MISSING_COLUMN', `缺少列“${name}”。`));
  }
  if (mapping) {
    const filled = new Set(columnsFilled(mapping));
    for (const name of filled) {
      if (!columns.includes(name))
        problems.push(
          csvError({ line: 0, column: name }, 'UNKNOWN_COLUMN', `对照文件里不认识的列“${name}”。`),
        );
    }
    const generated = mapping.codes === 'generate' ? 'code' : null;
    for (const name of required) {
      if (name !== generated && !filled.has(name)) {
        problems.push(
          csvError({ line: 0, column: name }, 'MISSING_COLUMN', `对照文件没有给出必需的列“${name}”。`),
        );
      }
    }
  }
  return problems;
}

/** A cell that a spreadsheet program would take for a formula. */
const FORMULA = /^'*[=+\-@\t\r]/;

/**
 * A CSV with byte order mark and CRLF, which spreadsheet programs open as UTF-8. A cell that such a program would run as
 * a formula gets an apostrophe in front, which `readCsv` takes off again: what was written reads back unchanged.
 */
export function writeCsv(
  columns: readonly string[],
  rows: Iterable<Readonly<Record<string, string>>>,
): string {
  const lines = [...rows].map((row) => csvLine(columns.map((column) => row[column] ?? '')));
  return [csvHeader(columns), ...lines].join('');
}

/** The first line of such a CSV, for files that are written line by line. */
export function csvHeader(columns: readonly string[]): string {
  return `\ufeff${csvLine(columns)}`;
}

/** One line of such a CSV. */
export function csvLine(cells: readonly string[]): string {
  return stringify([cells.map(withGuard)], { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}

function withGuard(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

function withoutGuard(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** A day `YYYY-MM-DD` that exists, null where the cell is empty; anything else is added to the problems. */
export function dayOf(row: CsvRow, column: string, problems: CsvProblem[]): Day | null {
  const written = row.values[column] ?? '';
  if (written === '') return null;
  if (isDay(written)) return written;
  problems.push(csvError({ line: row.line, column }, 'BAD_DAY', `“${written}”不是 YYYY-MM-DD 格式的日期。`));
  return null;
}

/** Cells that hold more characters than their column takes. */
export function tooLong(row: CsvRow, most: Readonly<Record<string, number>>): CsvProblem[] {
  return Object.entries(most).flatMap(([column, limit]) => {
    const length = lengthOf(row.values[column] ?? '');
    if (length <= limit) return [];
    return [csvError({ line: row.line, column }, 'TOO_LONG', `最多 ${limit} 字,现有 ${length} 字。`)];
  });
}
