import { expect, test } from 'vitest';
import type { CsvRow } from '#platform/csv';
import {
  type RESPONSIBILITY_COLUMNS,
  generatedCode,
  parseResponsibilities,
  responsibilityValues,
} from './parse-responsibilities.ts';

const aRow = (
  line: number,
  values: Partial<Record<(typeof RESPONSIBILITY_COLUMNS)[number], string>>,
): CsvRow => ({
  line,
  values: {
    code: 'R-1',
    valid_from: '2026-01-01',
    domain: '道路',
    name: '路灯不亮',
    owner_unit: 'works',
    ...values,
  },
});
const units = new Set(['works']);
const told = (problems: { line: number; column: string; code: string }[]): string[] =>
  problems.map((one) => `${one.line} ${one.column} ${one.code}`);

test('a row carries its three limits, each in its own calendar', () => {
  const limits = {
    accept_hours: '0.5',
    accept_calendar: 'WORKING_TIME',
    arrive_hours: '2',
    arrive_calendar: 'CONTINUOUS',
    finish_hours: '72',
    finish_calendar: 'WORKING_DAYS',
  };

  const { records, problems } = parseResponsibilities([aRow(2, { ...limits, never_public: '是' })], {
    units,
  });

  expect(problems).toEqual([]);
  expect(records[0]).toMatchObject({
    accept: { hours: 0.5, calendar: 'WORKING_TIME' },
    arrive: { hours: 2, calendar: 'CONTINUOUS' },
    finish: { hours: 72, calendar: 'WORKING_DAYS' },
    villageDuty: 'NOT_VILLAGE',
    neverPublic: true,
  });
});

test('all that is wrong is told with line and column', () => {
  const { problems } = parseResponsibilities(
    [
      aRow(2, { owner_unit: 'nobody', village_duty: 'ALL', never_public: '也许' }),
      aRow(3, { finish_hours: '十', finish_calendar: 'WORKING_DAYS', accept_hours: '1' }),
      aRow(4, { finish_hours: '30', finish_calendar: 'CALENDAR_DAYS', arrive_calendar: 'CONTINUOUS' }),
      aRow(5, { finish_hours: '0', finish_calendar: 'MOON', valid_from: '2026-13-01' }),
      aRow(6, { code: '', name: '', valid_from: '' }),
    ],
    { units },
  );

  expect(told(problems)).toEqual([
    '2 owner_unit UNKNOWN_UNIT',
    '2 village_duty BAD_DUTY',
    '2 never_public BAD_YES_NO',
    '3 accept_calendar MISSING',
    '3 finish_hours BAD_NUMBER',
    '4 arrive_hours MISSING',
    '4 finish_hours BAD_NUMBER',
    '5 valid_from BAD_DAY',
    '5 finish_hours BAD_NUMBER',
    '5 finish_calendar UNKNOWN_CALENDAR',
    '6 name MISSING',
    '6 valid_from MISSING',
    '6 code MISSING',
  ]);
});

test('a second version of a code is welcome, the same version twice is not, nor the same name under two codes', () => {
  const { records, problems } = parseResponsibilities(
    [
      aRow(2, {}),
      aRow(3, { valid_from: '2026-09-01', standard: '更严' }),
      aRow(4, { standard: '另一种' }),
      aRow(5, {}),
      aRow(6, { code: 'R-2' }),
    ],
    { units },
  );

  expect(records.map((one) => one.line)).toEqual([2, 3]);
  expect(problems.map((one) => `${one.line} ${one.code} ${one.severity}`)).toEqual([
    '4 DUPLICATE ERROR',
    '5 REPEATED NOTE',
    '6 DUPLICATE ERROR',
  ]);
});

test('codes made from names are the same at each import, in whatever order the rows stand', () => {
  const rows = [aRow(2, { code: '', name: '市政 / 路灯' }), aRow(3, { code: '', name: '市政 / 井盖' })];
  const codesOf = (list: CsvRow[]): string[] =>
    parseResponsibilities(list, { units, generateCodes: true }).records.map(
      (one) => `${one.name} ${one.code}`,
    );

  expect(codesOf(rows.toReversed()).toSorted()).toEqual(codesOf(rows).toSorted());
  expect(generatedCode('道路', '市政 / 路灯')).toMatch(/^R-[A-Z2-7]{10}$/);
});

test('an exported row reads back unchanged', () => {
  const limits = {
    finish_hours: '72',
    finish_calendar: 'WORKING_DAYS',
    never_public: 'yes',
    village_duty: 'ASSIST',
  };
  const { records } = parseResponsibilities([aRow(2, limits)], { units });

  const again = parseResponsibilities([{ line: 2, values: responsibilityValues(records[0]!) }], { units });

  expect(again.records).toEqual(records);
});
