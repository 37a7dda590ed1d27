import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { readRows } from './rows.ts';

/** A file that goes when the test ends. */
async function aFile(name: string, content: string | Uint8Array) {
  const folder = await mkdtemp(join(tmpdir(), 'zhitong-rows-'));
  const path = join(folder, name);
  await writeFile(path, content);
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

const outline = async (path: string): Promise<string[]> => {
  const lines: string[] = [];
  for await (const row of readRows(path)) {
    lines.push(`${row.line} ${row.problem ? row.problem.code : JSON.stringify(row.values)}`);
  }
  return lines;
};

test('JSON Lines: broken, foreign and binary lines are told and the reading goes on', async () => {
  await using file = await aFile(
    'in.jsonl',
    '\ufeff{"a":1}\r\n\n{"a":\n[1]\n"x"\n{"a":"\u0000"}\n{"a":"桥"}',
  );

  expect(await outline(file.path)).toEqual([
    '1 {"a":1}',
    '3 BAD_JSON',
    '4 NOT_AN_OBJECT',
    '5 NOT_AN_OBJECT',
    '6 NOT_TEXT',
    '7 {"a":"桥"}',
  ]);
});

test('a line over one megabyte is refused and the next one is read', async () => {
  const long = `{"a":"${'长'.repeat(400_000)}"}`;
  await using json = await aFile('in.jsonl', `${long}\n{"a":2}\n`);
  await using csv = await aFile('in.csv', `a\n"${'长'.repeat(400_000)}\n"\n2\n`);

  expect(await outline(json.path)).toEqual(['1 TOO_LONG', '2 {"a":2}']);
  expect(await outline(csv.path)).toEqual(['2 TOO_LONG', '4 {"a":"2"}']);
});

test('a JSON line nested beyond all measure is a problem of that line alone', async () => {
  await using file = await aFile('in.jsonl', `${'[1,'.repeat(100_000)}\n{"a":1}\n`);

  expect(await outline(file.path)).toEqual(['1 BAD_JSON', '2 {"a":1}']);
});

test('CSV: quoted line breaks stay in the cell, a wrong number of cells is told', async () => {
  await using file = await aFile('in.csv', 'id,text\r\n1,"第一行\n第二行"\r\n2\r\n3,好\r\n');

  expect(await outline(file.path)).toEqual([
    '2 {"id":"1","text":"第一行\\n第二行"}',
    '4 COLUMN_COUNT',
    '5 {"id":"3","text":"好"}',
  ]);
});

test('an XLSX sheet gives texts, numbers, dates, results and links as plain values', async () => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('诉求');
  sheet.addRow(['编号', '内容', '时间', '件数', '链接']);
  sheet.addRow([
    1,
    '路灯不亮',
    new Date('2026-03-04T05:06:07Z'),
    { formula: '1+2', result: 3 },
    { text: '看图', hyperlink: 'https://example.invalid' },
  ]);
  sheet.addRow([]);
  sheet.addRow([2, { richText: [{ text: '井盖' }, { text: '松动' }] }]);
  await using file = await aFile('in.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));

  expect(await outline(file.path)).toEqual([
    '2 {"编号":1,"内容":"路灯不亮","时间":"2026-03-04T05:06:07","件数":3,"链接":"看图"}',
    '4 {"编号":2,"内容":"井盖松动","时间":null,"件数":null,"链接":null}',
  ]);
});

test('a file of another type, without a header or that only pretends to be a workbook is refused as a whole', async () => {
  await using word = await aFile('in.docx', 'x');
  await using empty = await aFile('in.csv', '');
  await using fake = await aFile('in.xlsx', 'no archive at all');

  for (const file of [word, empty, fake]) {
    await expect(outline(file.path)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  }
});

test('a reader who stops early leaves no file open', async () => {
  await using file = await aFile('in.jsonl', '{"a":1}\n'.repeat(50_000));

  for await (const row of readRows(file.path)) if (row.line === 3) break;

  await expect(outline(file.path)).resolves.toHaveLength(50_000);
});
