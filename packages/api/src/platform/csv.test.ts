import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMapping } from './csv-mapping.ts';
import { detectEncoding, recordSplitter } from './csv-records.ts';
import { type CsvRow, readCsv, writeCsv } from './csv.ts';

const COLUMNS = ['code', 'name', 'kind'];
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string | Uint8Array): ReturnType<typeof readCsv> =>
  readCsv(typeof text === 'string' ? bytes(text) : text, { columns: COLUMNS, required: ['code', 'name'] });
const codes = (problems: { line: number; code: string }[]): string[] =>
  problems.map((one) => `${one.line} ${one.code}`);

/** 编码,名称 / 1,桥 in GB18030, which the platform's encoder cannot write. */
const GB18030_FILE = Uint8Array.from([...bytes('code,name\n1,'), 0xc7, 0xc5, 0x0a]);

test('a file with byte order mark, CRLF and quoted line breaks gives rows with their first lines', () => {
  const table = read('\ufeffcode,name\r\n1,"桥头\r\n""村"""\r\n\r\n2,河湾\r\n');

  expect(table.problems).toEqual([]);
  expect(table.rows).toEqual([
    { line: 2, values: { code: '1', name: '桥头\r\n"村"', kind: '' } },
    { line: 5, values: { code: '2', name: '河湾', kind: '' } },
  ] satisfies CsvRow[]);
});

test('every faulty line is named and the good ones are still read', () => {
  const table = read('code,name\n1\n2,"a"b\n3,河湾\n4,a,b\n5,"没有闭合\n6,x\n');

  expect(codes(table.problems)).toEqual([
    '3 BAD_QUOTES',
    '6 UNCLOSED_QUOTE',
    '2 COLUMN_COUNT',
    '5 COLUMN_COUNT',
  ]);
  expect(table.rows.map((row) => row.line)).toEqual([4]);
});

test('a header with a misspelt, a repeated and a missing column is refused with all three', () => {
  expect(codes(read('code,nmae,code\n1,2,3\n').problems)).toEqual([
    '1 REPEATED_COLUMN',
    '1 UNKNOWN_COLUMN',
    '1 MISSING_COLUMN',
  ]);
  expect(codes(read('').problems)).toEqual(['1 EMPTY']);
});

test('a GB18030 file from a spreadsheet program is read with a note, a picture is not read', () => {
  const table = read(GB18030_FILE);

  expect(table.rows).toMatchObject([{ line: 2, values: { name: '桥' } }]);
  expect(table.problems).toMatchObject([{ code: 'GB18030', severity: 'NOTE' }]);
  expect(codes(read(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1])).problems)).toEqual(['0 NOT_TEXT']);
});

test('one spoilt line does not turn a UTF-8 file into another encoding', () => {
  const file = Uint8Array.from([...bytes('code,name\n1,桥头村\n2,'), 0xe6, 0x0a, ...bytes('3,河湾村\n')]);

  const table = read(file);

  expect(detectEncoding(file)).toBe('utf-8');
  expect(codes(table.problems)).toEqual(['3 NOT_TEXT']);
  expect(table.rows.map((row) => row.values['name'])).toEqual(['桥头村', '河湾村']);
});

test('a mapping renames, joins, fills and filters columns', () => {
  const mapping = {
    columns: { code: 'id', name: ['one', 'two'] },
    defaults: { kind: 'K' },
    only: { area: 'A' },
  };
  const file = bytes('id,one,two,area\n1,桥,头,A\n2,河,,A\n3,山,顶,B\n');

  const table = readCsv(file, { columns: COLUMNS, required: ['code', 'name'], mapping });

  expect(table.problems).toEqual([]);
  expect(table.rows.map((row) => row.values)).toEqual([
    { code: '1', name: '桥 / 头', kind: 'K' },
    { code: '2', name: '河', kind: 'K' },
  ]);
});

test('a mapping with several rows a line reads what repeats only once', () => {
  const mapping = {
    each: [
      { columns: { code: 'town_id', name: 'town' }, defaults: { kind: 'TOWN' } },
      { columns: { code: 'id', name: 'name' } },
    ],
  };
  const file = bytes('id,name,town_id,town\n11,桥头,1,河东\n12,河湾,1,河东\n');

  const table = readCsv(file, { columns: COLUMNS, required: ['code', 'name'], mapping });

  expect(table.rows.map((row) => `${row.line} ${row.values['name']}`)).toEqual([
    '2 河东',
    '2 桥头',
    '3 河湾',
  ]);
});

test('a mapping names source columns the file does not have, own columns that do not exist and those left empty', () => {
  const mapping = { columns: { code: 'nowhere', colour: 'id' } };

  const { problems } = readCsv(bytes('id\n1\n'), { columns: COLUMNS, required: ['code', 'name'], mapping });

  expect(problems.map((one) => `${one.code} ${one.column}`)).toEqual([
    'MISSING_COLUMN nowhere',
    'UNKNOWN_COLUMN colour',
    'MISSING_COLUMN name',
  ]);
});

test('a mapping file with a misspelt key or broken JSON says where', () => {
  expect(parseMapping('{"colums": {}}').problems[0]).toContain('colums');
  expect(parseMapping('{').problems[0]).toContain('JSON');
  expect(parseMapping('{"columns": {"name": ["a", "b"]}, "codes": "generate"}').problems).toEqual([]);
});

test('a cell that a spreadsheet would run as a formula is disarmed in the export and comes back unchanged', () => {
  const cell = '=HYPERLINK("http://example.invalid","看这里")';

  const written = writeCsv(['code', 'name'], [{ code: '1', name: cell }]);

  expect(written).toContain(`'=HYPERLINK`);
  expect(read(written).rows[0]?.values['name']).toBe(cell);
});

test('whatever is written is read back, cell by cell', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('=', "'", '"', ',', '\n', '-', '村', 'a', ' ') })
    .map((text) => text.trim());
  const row = fc.record({ code: cell, name: cell.map((text) => `名${text}`), kind: cell });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      expect(read(writeCsv(COLUMNS, rows)).rows.map((one) => one.values)).toEqual(rows);
    }),
  );
});

test('records come out the same however the stream is cut', () => {
  const file = bytes('a,b\r\n"x,\n""y""",2\n\n"未闭合');
  const whole = recordSplitter({ quotes: true });
  const expected = [...whole.push(file), ...whole.end()].map(({ bytes: part, ...rest }) => ({
    ...rest,
    part: [...part!],
  }));
  for (let at = 0; at <= file.length; at += 1) {
    const cut = recordSplitter({ quotes: true });
    const got = [...cut.push(file.subarray(0, at)), ...cut.push(file.subarray(at)), ...cut.end()];
    expect(got.map(({ bytes: part, ...rest }) => ({ ...rest, part: [...part!] }))).toEqual(expected);
  }
  expect(expected.map((record) => [record.line, record.lastLine, record.unclosed])).toEqual([
    [1, 1, false],
    [2, 3, false],
    [4, 4, false],
    [5, 5, true],
  ]);
});
