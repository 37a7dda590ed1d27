/** A record's bytes as they lie in the file, with the lines it takes. */
export interface RawRecord {
  /** First line of the record, counted from 1. */
  line: number;
  /** Last line of the record; the same as `line` unless a quoted cell holds line breaks. */
  lastLine: number;
  /** Without its line break; null where the record is longer than the limit and was thrown away. */
  bytes: Uint8Array | null;
  /** The file ended inside a quoted cell: everything from `line` on is one broken record. */
  unclosed: boolean;
}

export interface RecordSplitter {
  push(chunk: Uint8Array): RawRecord[];
  end(): RawRecord[];
}

/** Longest record anyone may hand in, in bytes: one ticket of 10,000 characters takes a thirtieth of it. */
export const MAX_RECORD_BYTES = 1_000_000;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const COMMA = 44;

/**
 * Cuts a byte stream into records and never holds more than one of them. It works on bytes because neither
 * UTF-8 nor GB18030 uses the bytes of `"`, `,` and the line break inside a character. With `quotes`, a line break
 * inside a quoted cell (RFC 4180) does not end the record.
 */
export function recordSplitter(options: { quotes: boolean; maxBytes?: number }): RecordSplitter {
  const maxBytes = options.maxBytes ?? MAX_RECORD_BYTES;
  let line = 1;
  let firstLine = 1;
  let parts: Uint8Array[] = [];
  let size = 0;
  let tooLong = false;
  let inQuotes = false;
  let closedJustNow = false;
  let cellStarts = true;

  const keep = (bytes: Uint8Array): void => {
    size += bytes.length;
    if (size > maxBytes) {
      tooLong = true;
      parts = [];
    } else if (bytes.length > 0) {
      parts.push(bytes.slice());
    }
  };

  const take = (lastLine: number): RawRecord => {
    const whole = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    const bytes = whole.at(-1) === CARRIAGE_RETURN ? whole.subarray(0, -1) : whole;
    const record = { line: firstLine, lastLine, bytes: tooLong ? null : bytes, unclosed: inQuotes };
    parts = [];
    size = 0;
    tooLong = false;
    inQuotes = false;
    closedJustNow = false;
    cellStarts = true;
    return record;
  };

  return {
    push(chunk) {
      const records: RawRecord[] = [];
      let from = 0;
      for (let at = 0; at < chunk.length; at += 1) {
        const byte = chunk[at];
        if (byte === LINE_FEED) {
          line += 1;
          if (inQuotes) continue;
          keep(chunk.subarray(from, at));
          from = at + 1;
          records.push(take(line - 1));
          firstLine = line;
        } else if (!options.quotes) {
          continue;
        } else if (byte === QUOTE) {
          if (inQuotes) {
            inQuotes = false;
            closedJustNow = true;
          } else if (cellStarts || closedJustNow) {
            inQuotes = true;
            closedJustNow = false;
          }
          cellStarts = false;
        } else {
          closedJustNow = false;
          cellStarts = byte === COMMA && !inQuotes;
        }
      }
      keep(chunk.subarray(from));
      return records;
    },
    end: () => (size > 0 ? [take(line)] : []),
  };
}

export type TextEncoding = 'utf-8' | 'gb18030';

/**
 * The encoding of a text file by its beginning, by what most of its lines with Chinese in them fit: UTF-8, else GB18030
 * (what spreadsheet programs write on Chinese Windows), null where neither fits (UTF-16, a picture, an archive).
 * By most lines, so that one spoilt line is that line's problem only.
 */
export function detectEncoding(beginning: Uint8Array): TextEncoding | null {
  const lines = linesOf(beginning);
  if (lines[0]?.includes(0)) return null;
  const telling = lines.filter((line) => line.some((byte) => byte > 127)).slice(0, 1000);
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const fitting = telling.filter((line) => decodeRecord(line, encoding) !== null);
    if (fitting.length * 2 >= telling.length) return encoding;
  }
  return null;
}

/** Every line of a beginning that may be cut off anywhere: the last, cut one is left out unless it is the only one. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, from)) {
    lines.push(bytes.subarray(from, at));
    from = at + 1;
  }
  return lines.length > 0 ? lines : [bytes];
}

/** Without the UTF-8 byte order mark that spreadsheet programs put in front. */
export function withoutByteOrderMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Decodes one record, or null where its bytes are not text of this encoding or hold a NUL. */
export function decodeRecord(bytes: Uint8Array, encoding: TextEncoding): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
