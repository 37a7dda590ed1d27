import { expect, test } from 'vitest';
import type { CsvRow } from '#platform/csv';
import { PLACE_COLUMNS, parsePlaces, placeValues } from './parse-places.ts';

const COUNTY = '900001,甲县,COUNTY,,';
const rowsOf = (lines: string[]): CsvRow[] =>
  lines.map((text, at) => {
    const cells = text.split(',');
    return {
      line: at + 2,
      values: Object.fromEntries(PLACE_COLUMNS.map((name, col) => [name, cells[col] ?? ''])),
    };
  });
const parse = (lines: string[]) => parsePlaces(rowsOf(lines), { countyCode: '900001', known: new Map() });
const told = (lines: string[]): string[] =>
  parse(lines).problems.map((one) => `${one.line} ${one.column} ${one.code}`);

test('places come parents first, whatever the order of the file, and grids are comprehensive unless they say otherwise', () => {
  const { records, problems } = parse([
    '900001100201001,第一网格,GRID,900001100201,',
    '900001100201002,学校网格,GRID,900001100201,DEDICATED',
    '900001100201,桥头村,VILLAGE,900001100,',
    '900001100,河东镇,TOWNSHIP,900001,',
    COUNTY,
  ]);

  expect(problems).toEqual([]);
  expect(records.map((place) => place.code.length)).toEqual([6, 9, 12, 15, 15]);
  expect(records.map((place) => place.kind)).toEqual([null, null, null, 'COMPREHENSIVE', 'DEDICATED']);
});

test('all that is wrong is told with line and column', () => {
  expect(
    told([
      COUNTY,
      '900001100,河东镇,TOWNSHIP,900001,',
      '900001100,河西镇,TOWNSHIP,900001,',
      '9000011,短镇,TOWNSHIP,900001,',
      '900001102,,TOWN,900001,',
      '800001103,邻镇,TOWNSHIP,900001,',
      '900001104201,孤村,VILLAGE,900001104,',
      '900001100202,错村,VILLAGE,900001,',
      '900001100203,绕村,VILLAGE,900001100203,',
      '900001100204,网村,VILLAGE,900001100,DEDICATED',
      '9.00001E+14,坏网格,GRID,900001100202,',
      '900001105,无上级镇,TOWNSHIP,,',
    ]),
  ).toEqual([
    '4 code DUPLICATE',
    '5 code BAD_LENGTH',
    '6 name MISSING',
    '6 level BAD_LEVEL',
    '7 code OTHER_COUNTY',
    '8 parent_code UNKNOWN_PARENT',
    '9 parent_code BAD_PARENT',
    '10 parent_code CYCLE',
    '11 kind BAD_KIND',
    '12 code BAD_CODE',
    '13 parent_code MISSING',
  ]);
});

test('the children of a faulty line are not blamed for it', () => {
  expect(told([COUNTY, '900001100,,TOWNSHIP,900001,', '900001100201,桥头村,VILLAGE,900001100,'])).toEqual([
    '3 name MISSING',
  ]);
});

test('a parent may be set up already', () => {
  const rows = rowsOf(['900001100201,桥头村,VILLAGE,900001100,']);

  const { problems } = parsePlaces(rows, {
    countyCode: '900001',
    known: new Map([['900001100', 'TOWNSHIP']]),
  });

  expect(problems).toEqual([]);
});

test('an exported place reads back unchanged', () => {
  const { records } = parse([COUNTY, '900001100,河东镇,TOWNSHIP,900001,']);

  const again = parsePlaces(
    records.map((place) => ({ line: place.line, values: placeValues(place) })),
    { countyCode: '900001', known: new Map() },
  );

  expect(again.records).toEqual(records);
});
