import { expect, test } from 'vitest';
import { csvLines, csvRows } from './csv.ts';

test('a file of the open data is read as it was written: mark, quotes, line ends within quotes', () => {
  const file = '\uFEFFcode,name\r\n430999001,河东镇\r\n"a,b","说""是""\r\n换行"\r\nD1,\r\n';

  expect([...csvRows(file)]).toEqual([
    { code: '430999001', name: '河东镇' },
    { code: 'a,b', name: '说"是"\r\n换行' },
    { code: 'D1', name: '' },
  ]);
  expect([...csvLines('')]).toEqual([]);
});
