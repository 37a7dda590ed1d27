/** Reads the CSV files of the open data: as the platform writes them, with a byte-order mark, a header and quotes by RFC 4180. */

export type CsvRow = Readonly<Record<string, string>>;

/** The rows of a file by their column names, in the file's order. A line that ends early has empty cells. */
export function* csvRows(text: string): Generator<CsvRow> {
  let header: string[] | null = null;
  for (const cells of csvLines(text)) {
    if (header === null) header = cells;
    else yield Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']));
  }
}

/** The same as plain cells, the header first: county-wide files have millions of lines. */
export function* csvLines(text: string): Generator<string[], void> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const newLine = text.indexOf('\n', at);
    const end = newLine === -1 ? text.length : newLine;
    const line = text.slice(at, text[end - 1] === '\r' ? end - 1 : end);
    if (!line.includes('"')) {
      yield line.split(',');
      at = end + 1;
      continue;
    }
    const cells: string[] = [];
    at = readQuoted(text, at, cells);
    yield cells;
  }
}

/** One record with quotes in it, from `start` on; answers where the next one begins. */
function readQuoted(text: string, start: number, cells: string[]): number {
  let at = start;
  for (;;) {
    let cell = '';
    if (text[at] === '"') {
      for (at += 1; at < text.length; at += 1) {
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') cell += text[at++];
        else break;
      }
      at += 1;
    } else {
      while (at < text.length && !',\r\n'.includes(text[at]!)) cell += text[at++];
    }
    cells.push(cell);
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    if (text[at] === '\r') at += 1;
    return at + 1;
  }
}
