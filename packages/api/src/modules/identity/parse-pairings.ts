import type { Day, PlaceLevel } from '@zhitong/domain';
import { type CsvProblem, type CsvRow, csvError, dayOf, tooLong } from '#platform/csv';
import type { PairingKind } from './unit.entity.ts';

/** Columns of `pairings.csv` (联系包保), one line a dated link. */
export const PAIRING_COLUMNS = [
  'kind',
  'unit_code',
  'place_code',
  'person_name',
  'from_day',
  'to_day',
] as const;
export const REQUIRED_PAIRING_COLUMNS = ['kind', 'unit_code', 'place_code', 'from_day'] as const;

export interface PairingRecord {
  line: number;
  /** A county leader and a township 联乡, or a department and a village 联村. */
  kind: PairingKind;
  unitCode: string;
  placeCode: string;
  /** The leader's name; null for a department. */
  personName: string | null;
  fromDay: Day;
  /** Last day of the link; null while it lasts. */
  toDay: Day | null;
}

const LEVEL_OF_KIND: Readonly<Record<PairingKind, PlaceLevel>> = {
  LEADER_TOWNSHIP: 'TOWNSHIP',
  DEPARTMENT_VILLAGE: 'VILLAGE',
};

export interface ParsePairingsOptions {
  units: ReadonlySet<string>;
  places: ReadonlyMap<string, PlaceLevel>;
}

/** Pairings out of the rows of a file, and all that is wrong, by line. A faulty line makes no record. */
export function parsePairings(
  rows: readonly CsvRow[],
  options: ParsePairingsOptions,
): { records: PairingRecord[]; problems: CsvProblem[] } {
  const problems: CsvProblem[] = [];
  const records: PairingRecord[] = [];
  for (const row of rows) {
    const before = problems.length;
    const record = readPairing(row, options, problems);
    if (problems.length > before || !record) continue;
    const other = records.find((one) => sameLink(one, record) && periodsMeet(one, record));
    if (other) {
      problems.push(
        csvError(
          { line: row.line, column: 'from_day' },
          'OVERLAP',
          `与第 ${other.line} 行同一联系的起止日期重叠。`,
        ),
      );
    } else records.push(record);
  }
  return { records, problems };
}

/** A pairing as a line of the export. */
export function pairingValues(
  pairing: Omit<PairingRecord, 'line'>,
): Record<(typeof PAIRING_COLUMNS)[number], string> {
  return {
    kind: pairing.kind,
    unit_code: pairing.unitCode,
    place_code: pairing.placeCode,
    person_name: pairing.personName ?? '',
    from_day: pairing.fromDay,
    to_day: pairing.toDay ?? '',
  };
}

function readPairing(
  row: CsvRow,
  { units, places }: ParsePairingsOptions,
  problems: CsvProblem[],
): PairingRecord | null {
  const {
    kind = '',
    unit_code: unitCode = '',
    place_code: placeCode = '',
    person_name: person = '',
  } = row.values;
  const add = (column: string, code: string, message: string): void => {
    problems.push(csvError({ line: row.line, column }, code, message));
  };
  const fromDay = dayOf(row, 'from_day', problems);
  const toDay = dayOf(row, 'to_day', problems);
  if (!row.values['from_day']) add('from_day', 'MISSING', '缺少起始日。');
  if (fromDay && toDay && toDay < fromDay) add('to_day', 'BAD_PERIOD', '结束日早于起始日。');
  if (!units.has(unitCode)) add('unit_code', 'UNKNOWN_UNIT', `找不到单位“${unitCode}”。`);
  const level = places.get(placeCode);
  if (!level) add('place_code', 'UNKNOWN_PLACE', `找不到区划“${placeCode}”。`);
  if (kind !== 'LEADER_TOWNSHIP' && kind !== 'DEPARTMENT_VILLAGE') {
    add('kind', 'BAD_KIND', `联系类型“${kind}”应为 LEADER_TOWNSHIP 或 DEPARTMENT_VILLAGE。`);
    return null;
  }
  if (level && level !== LEVEL_OF_KIND[kind]) {
    add(
      'place_code',
      'BAD_LEVEL',
      `${kind} 联系的区划应为 ${LEVEL_OF_KIND[kind]},“${placeCode}”是 ${level}。`,
    );
  }
  problems.push(...tooLong(row, { person_name: 50 }));
  if (kind === 'LEADER_TOWNSHIP' && !person) add('person_name', 'MISSING', '领导联乡镇要填姓名。');
  return {
    line: row.line,
    kind,
    unitCode,
    placeCode,
    personName: person || null,
    fromDay: fromDay ?? '',
    toDay,
  };
}

function sameLink(a: PairingRecord, b: PairingRecord): boolean {
  return (
    a.kind === b.kind &&
    a.unitCode === b.unitCode &&
    a.placeCode === b.placeCode &&
    a.personName === b.personName
  );
}

function periodsMeet(a: PairingRecord, b: PairingRecord): boolean {
  return (!a.toDay || a.toDay >= b.fromDay) && (!b.toDay || b.toDay >= a.fromDay);
}
