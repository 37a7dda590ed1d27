import { expect, test } from 'vitest';
import type { CsvRow } from '#platform/csv';
import { PAIRING_COLUMNS, pairingValues, parsePairings } from './parse-pairings.ts';
import { UNIT_COLUMNS, parseUnits, unitValues } from './parse-units.ts';

const rowsOf = (columns: readonly string[], lines: string[]): CsvRow[] =>
  lines.map((text, at) => {
    const cells = text.split(',');
    return { line: at + 2, values: Object.fromEntries(columns.map((name, col) => [name, cells[col] ?? ''])) };
  });
const options = { knownUnits: new Set(['centre']), places: new Set(['900001100']) };
const parse = (lines: string[]) => parseUnits(rowsOf(UNIT_COLUMNS, lines), options);
const told = (problems: { line: number; column: string; code: string }[]): string[] =>
  problems.map((one) => `${one.line} ${one.column} ${one.code}`);

test('a unit with two principals takes two lines and comes after its parent', () => {
  const { records, problems } = parse([
    'pump,供水站,PUBLIC_BODY,water',
    'water,水利局,DEPARTMENT,centre,,甲水,赵甲,局长,2025-03-01,',
    'water,,,,,,钱乙,局长,2022-01-01,2025-02-28',
  ]);

  expect(problems).toEqual([]);
  expect(records.map((unit) => unit.code)).toEqual(['water', 'pump']);
  expect(records[0]).toMatchObject({
    documentCode: '甲水',
    principals: [{ name: '钱乙', toDay: '2025-02-28' }, { name: '赵甲' }],
  });
});

test('all that is wrong with units is told with line and column', () => {
  const { problems } = parse([
    'a,甲局,DEPARTMENT,b,,甲文',
    'b,乙局,DEPARTMENT,a,,甲文',
    'c,丙局,BUREAU,nobody,800001',
    '丁,丁局,DEPARTMENT',
    'e,甲局,DEPARTMENT,,,,赵甲,局长,2026-02-30,',
    'f,己局,DEPARTMENT,,,,赵甲,局长,2025-01-01,',
    'f,庚局,,,,,钱乙,局长,2025-06-01,2024-01-01',
    'f,,,,,,,局长,,',
    'f,己局,DEPARTMENT',
    'g,辛村村委会,VILLAGE,,,辛字',
  ]);

  expect(told(problems)).toEqual([
    '2 parent_code CYCLE',
    '3 parent_code CYCLE',
    '3 document_code DUPLICATE',
    '4 kind BAD_KIND',
    '4 place_code UNKNOWN_PLACE',
    '4 parent_code UNKNOWN_PARENT',
    '5 code BAD_CODE',
    '6 principal_from BAD_DAY',
    '6 name DUPLICATE',
    '8 name DIFFERS',
    '8 principal_to BAD_PERIOD',
    '8 principal_from OVERLAP',
    '9 principal_name MISSING',
    '9 principal_from MISSING',
    '10 code DUPLICATE',
    '11 document_code NO_LETTERS',
    '11 place_code MISSING',
  ]);
});

test('exported units and pairings read back unchanged', () => {
  const { records } = parse([
    'water,水利局,DEPARTMENT,,,甲水,赵甲,局长,2025-03-01,',
    'town,河东镇政府,TOWNSHIP,,900001100',
  ]);
  const again = parseUnits(
    records.flatMap(unitValues).map((values, at) => ({ line: at + 2, values })),
    options,
  );

  expect(again.records).toEqual(records);

  const around = { units: new Set(['water']), places: new Map([['900001100201', 'VILLAGE' as const]]) };
  const pairings = parsePairings(
    rowsOf(PAIRING_COLUMNS, ['DEPARTMENT_VILLAGE,water,900001100201,,2026-01-01,']),
    around,
  );
  expect(parsePairings([{ line: 2, values: pairingValues(pairings.records[0]!) }], around).records).toEqual(
    pairings.records,
  );
});

test('all that is wrong with pairings is told with line and column', () => {
  const places = new Map([['900001100', 'TOWNSHIP'] as const, ['900001100201', 'VILLAGE'] as const]);
  const { records, problems } = parsePairings(
    rowsOf(PAIRING_COLUMNS, [
      'DEPARTMENT_VILLAGE,water,900001100201,,2025-01-01,2025-12-31',
      'DEPARTMENT_VILLAGE,water,900001100201,,2025-12-31,',
      'DEPARTMENT_VILLAGE,water,900001100201,,2026-01-01,',
      'LEADER_TOWNSHIP,water,900001100201,,2026-01-01,',
      'FRIEND,nobody,900002,,,',
    ]),
    { units: new Set(['water']), places },
  );

  expect(told(problems)).toEqual([
    '3 from_day OVERLAP',
    '5 place_code BAD_LEVEL',
    '5 person_name MISSING',
    '6 from_day MISSING',
    '6 unit_code UNKNOWN_UNIT',
    '6 place_code UNKNOWN_PLACE',
    '6 kind BAD_KIND',
  ]);
  expect(records.map((one) => one.line)).toEqual([2, 4]);
});
