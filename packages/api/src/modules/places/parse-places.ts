import { PLACE_LEVELS, type PlaceLevel, levelOfPlaceCode } from '@zhitong/domain';
import { type CsvProblem, type CsvRow, csvError, tooLong } from '#platform/csv';
import type { GridKind } from './place.entity.ts';

/** Columns of `places.csv`, in the order of the export. */
export const PLACE_COLUMNS = ['code', 'name', 'level', 'parent_code', 'kind'] as const;
export const REQUIRED_PLACE_COLUMNS = ['code', 'name', 'level'] as const;

export interface PlaceRecord {
  line: number;
  code: string;
  name: string;
  level: PlaceLevel;
  /** Null for the county alone. */
  parentCode: string | null;
  /** Grids only: 综合网格 or 专属网格. */
  kind: GridKind | null;
}

export interface ParsePlacesOptions {
  /** The county whose file this is. */
  countyCode: string;
  /** Places that are already set up: a parent may be one of them. */
  known: ReadonlyMap<string, PlaceLevel>;
}

/**
 * Places out of the rows of a file, parents before children, and all that is wrong. A record that has a problem of its own is
 * left out; its children then name it as unknown no second time.
 */
export function parsePlaces(
  rows: readonly CsvRow[],
  options: ParsePlacesOptions,
): { records: PlaceRecord[]; problems: CsvProblem[] } {
  const problems: CsvProblem[] = [];
  const records = new Map<string, PlaceRecord>();
  const firstLine = new Map<string, number>();
  for (const row of rows) {
    const before = problems.length;
    const record = readPlace(row, options.countyCode, problems);
    const earlier = firstLine.get(record.code);
    if (earlier !== undefined && record.code !== '') {
      problems.push(
        csvError(
          { line: row.line, column: 'code' },
          'DUPLICATE',
          `编码 ${record.code} 与第 ${earlier} 行重复。`,
        ),
      );
    } else {
      firstLine.set(record.code, row.line);
    }
    if (problems.length === before) records.set(record.code, record);
  }
  for (const record of records.values()) {
    const problem = parentProblem(record, { records, mentioned: firstLine, known: options.known });
    if (problem) problems.push(problem);
  }
  const order = [...records.values()].toSorted(
    (a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1),
  );
  return { records: order, problems: problems.toSorted((a, b) => a.line - b.line) };
}

/** A place as a line of the export. */
export function placeValues(
  place: Omit<PlaceRecord, 'line'>,
): Record<(typeof PLACE_COLUMNS)[number], string> {
  const { code, name, level, parentCode, kind } = place;
  return { code, name, level, parent_code: parentCode ?? '', kind: kind ?? '' };
}

function readPlace(row: CsvRow, countyCode: string, problems: CsvProblem[]): PlaceRecord {
  const { code = '', name = '', level = '', parent_code: parentCode = '', kind = '' } = row.values;
  const add = (column: string, problem: string, message: string): void => {
    problems.push(csvError({ line: row.line, column }, problem, message));
  };
  if (name === '') add('name', 'MISSING', '缺少名称。');
  problems.push(...tooLong(row, { name: 100 }));
  if (code === '') add('code', 'MISSING', '缺少编码。');
  else if (/^\d(\.\d+)?E\+\d+$/i.test(code)) {
    add('code', 'BAD_CODE', `编码“${code}”被表格软件改成了科学计数法,请把该列设为文本后重新填写。`);
  } else if (!/^\d+$/.test(code)) add('code', 'BAD_CODE', `编码“${code}”应全部为数字。`);
  if (!isLevel(level)) {
    add('level', 'BAD_LEVEL', `层级“${level}”应为 ${PLACE_LEVELS.join('、')} 之一。`);
  } else if (/^\d+$/.test(code) && levelOfPlaceCode(code) !== level) {
    const message = `编码应为县 6 位、乡镇 9 位、村 12 位、网格 15 位,“${code}”为 ${code.length} 位,层级是 ${level}。`;
    add('code', 'BAD_LENGTH', message);
  } else if (/^\d+$/.test(code) && !code.startsWith(countyCode)) {
    add('code', 'OTHER_COUNTY', `编码“${code}”不属于本县 ${countyCode}。`);
  }
  if (kind !== '' && kind !== 'COMPREHENSIVE' && kind !== 'DEDICATED') {
    add('kind', 'BAD_KIND', `网格类型“${kind}”应为 COMPREHENSIVE(综合)或 DEDICATED(专属)。`);
  } else if (kind !== '' && level !== 'GRID') add('kind', 'BAD_KIND', '只有网格才填网格类型。');
  const gridKind = kind === 'DEDICATED' ? 'DEDICATED' : 'COMPREHENSIVE';
  return {
    line: row.line,
    code,
    name,
    level: isLevel(level) ? level : 'GRID',
    parentCode: parentCode || null,
    kind: level === 'GRID' ? gridKind : null,
  };
}

interface Surroundings {
  records: ReadonlyMap<string, PlaceRecord>;
  /** Codes of all lines, the faulty ones too. */
  mentioned: ReadonlyMap<string, number>;
  known: ReadonlyMap<string, PlaceLevel>;
}

function parentProblem(place: PlaceRecord, around: Surroundings): CsvProblem | null {
  const at = (code: string, message: string): CsvProblem =>
    csvError({ line: place.line, column: 'parent_code' }, code, message);
  if (place.level === 'COUNTY') return place.parentCode ? at('BAD_PARENT', '县没有上级。') : null;
  if (!place.parentCode) return at('MISSING', '缺少上级编码。');
  if (runsInCircle(place, around.records)) return at('CYCLE', `上级“${place.parentCode}”绕回到本行自身。`);
  const level = around.records.get(place.parentCode)?.level ?? around.known.get(place.parentCode);
  if (!level) {
    // Its own line has a problem already; naming it here as well would send people to the wrong line.
    if (around.mentioned.has(place.parentCode)) return null;
    return at('UNKNOWN_PARENT', `找不到上级“${place.parentCode}”。`);
  }
  const above = PLACE_LEVELS[PLACE_LEVELS.indexOf(place.level) - 1];
  if (level !== above)
    return at('BAD_PARENT', `${place.level} 的上级应为 ${above},“${place.parentCode}”是 ${level}。`);
  if (!place.code.startsWith(place.parentCode)) {
    return at('BAD_PARENT', `编码“${place.code}”应以上级编码“${place.parentCode}”开头。`);
  }
  return null;
}

function runsInCircle(place: PlaceRecord, records: ReadonlyMap<string, PlaceRecord>): boolean {
  const passed = new Set<string>();
  for (let code: string | null = place.parentCode; code; code = records.get(code)?.parentCode ?? null) {
    if (code === place.code) return true;
    if (passed.has(code)) return false;
    passed.add(code);
  }
  return false;
}

function isLevel(value: string): value is PlaceLevel {
  return (PLACE_LEVELS as readonly string[]).includes(value);
}
