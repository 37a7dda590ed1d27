import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { Refusal } from '@zhitong/domain';
import { cellsOf } from './csv.ts';
import {
  MAX_RECORD_BYTES,
  type RawRecord,
  type TextEncoding,
  decodeRecord,
  detectEncoding,
  recordSplitter,
  withoutByteOrderMark,
} from './csv-records.ts';
import type { FileRow, RowProblem } from './file-row.ts';
import { readXlsxRows } from './xlsx-rows.ts';

/**
 * The rows of a CSV, JSON Lines or XLSX file (by its extension, unless another one is told), one after the other: only a row is held in memory at a
 * time, whatever the size of the file (XLSX also holds its table of shared texts). A row that is broken or longer than
 * 1 MB comes as a problem and the reading goes on. Throws BAD_INPUT where the file as a
 * whole cannot be read: other format, no header, not text.
 */
export async function* readRows(
  path: string,
  extension = extname(path).toLowerCase(),
): AsyncGenerator<FileRow> {
  if (extension === '.xlsx') yield* readXlsxRows(path);
  else if (extension === '.csv') yield* csvRows(path);
  else if (extension === '.jsonl' || extension === '.ndjson') yield* jsonRows(path);
  else throw unreadable(`不认识的文件类型“${extension || path}”,只接受 .csv、.jsonl、.xlsx。`);
}

async function* csvRows(path: string): AsyncGenerator<FileRow> {
  const encoding = await encodingOf(path);
  let header: string[] | null = null;
  for await (const record of records(path, true)) {
    if (record.bytes?.length === 0) continue;
    const cells = cellsOf(record, encoding);
    if (!Array.isArray(cells)) {
      if (!header) throw unreadable(`表头无法读取:${cells.message}`);
      yield problemAt(record.line, cells.code as RowProblem['code'], cells.message);
    } else if (!header) {
      header = cells.map((cell) => cell.trim());
      const twice = header.find((name, at) => header!.indexOf(name) !== at);
      if (twice !== undefined) throw unreadable(`表头中“${twice}”出现了不止一次。`);
    } else if (cells.length !== header.length) {
      const message = `本行有 ${cells.length} 列,表头有 ${header.length} 列。`;
      yield problemAt(record.line, 'COLUMN_COUNT', message);
    } else {
      const values = Object.fromEntries(header.map((name, at) => [name, cells[at]]));
      yield { line: record.line, values, problem: null };
    }
  }
  if (!header) throw unreadable('文件是空的。');
}

async function* jsonRows(path: string): AsyncGenerator<FileRow> {
  const encoding = await encodingOf(path);
  for await (const record of records(path, false)) {
    if (record.bytes?.length === 0) continue;
    if (!record.bytes) {
      yield problemAt(record.line, 'TOO_LONG', '本行超过 1 MB,未读取。');
      continue;
    }
    const text = decodeRecord(record.bytes, encoding);
    if (text === null) yield problemAt(record.line, 'NOT_TEXT', '本行含有无法识别的字节。');
    else if (text.trim() !== '') yield jsonRow(record.line, text);
  }
}

/** A number too long for JavaScript, as ids are, comes as the digits that were written. */
function wholeNumber(_key: string, value: unknown, { source }: { source?: string }): unknown {
  const isCut = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '');
  return isCut ? source : value;
}

function jsonRow(line: number, text: string): FileRow {
  let value: unknown;
  try {
    value = /\d{16}/.test(text)
      ? JSON.parse(text, wholeNumber as (key: string, value: unknown) => unknown)
      : JSON.parse(text);
  } catch (error) {
    // RangeError: nested so deeply that the parser gives up.
    if (!(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error;
    return problemAt(line, 'BAD_JSON', '本行不是完整的 JSON。');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return problemAt(line, 'NOT_AN_OBJECT', '本行不是一个 JSON 对象。');
  }
  return { line, values: { ...value }, problem: null };
}

function problemAt(line: number, code: RowProblem['code'], message: string): FileRow {
  return { line, values: null, problem: { code, message } };
}

async function* records(path: string, quotes: boolean): AsyncGenerator<RawRecord> {
  const splitter = recordSplitter({ quotes });
  let first = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    yield* splitter.push(first ? withoutByteOrderMark(chunk) : chunk);
    first = false;
  }
  yield* splitter.end();
}

/** By the first megabyte of the file. */
async function encodingOf(path: string): Promise<TextEncoding> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_RECORD_BYTES), 0, MAX_RECORD_BYTES, 0);
  const encoding = detectEncoding(buffer.subarray(0, bytesRead));
  if (!encoding) throw unreadable('文件不是 UTF-8 或 GB18030 编码的文本。');
  return encoding;
}

function unreadable(message: string): Refusal {
  return new Refusal('BAD_INPUT', {}, [{ path: 'file', code: 'UNREADABLE', message }]);
}
