import { Refusal } from '@zhitong/domain';
import ExcelJS from 'exceljs';
import { MAX_RECORD_BYTES } from './csv-records.ts';
import type { FileRow } from './file-row.ts';

/**
 * The rows of a workbook's first sheet, its first row being the header. Values are texts, numbers, booleans or null; a
 * date comes as `YYYY-MM-DDTHH:mm:ss` without offset, as it stands in the sheet; a formula as its last result. Throws BAD_INPUT
 * where the archive is broken or no workbook.
 */
export async function* readXlsxRows(path: string): AsyncGenerator<FileRow> {
  try {
    yield* sheetRows(path);
  } catch (error) {
    // What the file system says (not found, not allowed) is no fault of the workbook.
    if (error instanceof Error && !('syscall' in error)) throw unreadable(error);
    throw error;
  }
}

async function* sheetRows(path: string): AsyncGenerator<FileRow> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache', // which numbers are dates is told by their style
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  for await (const sheet of workbook) {
    let header: string[] | null = null;
    for await (const row of sheet) {
      const cells = (row.values as unknown[]).slice(1).map((cell) => plainValue(cell));
      if (cells.every((cell) => cell === null || cell === '')) continue;
      if (!header) {
        header = cells.map((cell) => String(cell ?? '').trim());
        continue;
      }
      const size = cells.reduce<number>(
        (sum, cell) => sum + (typeof cell === 'string' ? Buffer.byteLength(cell) : 8),
        0,
      );
      if (size > MAX_RECORD_BYTES) {
        yield {
          line: row.number,
          values: null,
          problem: { code: 'TOO_LONG', message: '本行超过 1 MB,未读取。' },
        };
        continue;
      }
      const values: Record<string, unknown> = {};
      header.forEach((name, at) => {
        if (name !== '') values[name] = cells[at] ?? null;
      });
      yield { line: row.number, values, problem: null };
    }
    return;
  }
}

function unreadable(cause: Error): Refusal {
  const message = `工作簿无法读取,可能已损坏:${cause.message}`;
  return new Refusal('BAD_INPUT', {}, [{ path: 'file', code: 'UNREADABLE', message }]);
}

/** A cell as plain text, number or boolean; null where it is empty or holds an error. */
function plainValue(cell: unknown): string | number | boolean | null {
  if (typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean') return cell;
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString().slice(0, 19);
  if (typeof cell !== 'object' || cell === null) return null;
  if ('richText' in cell && Array.isArray(cell.richText)) {
    return cell.richText.map((part: { text?: unknown }) => String(part.text ?? '')).join('');
  }
  if ('text' in cell) return plainValue(cell.text);
  if ('result' in cell) return plainValue(cell.result);
  return null;
}
