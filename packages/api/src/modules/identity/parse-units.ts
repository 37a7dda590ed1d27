import { type Day, UNIT_KINDS, type UnitKind } from '@zhitong/domain';
import { type CsvProblem, type CsvRow, csvError, dayOf, tooLong } from '#platform/csv';

/**
 * Columns of `units.csv`. A unit takes one line for each principal it has had; on further lines of the same code the
 * columns of the unit itself stay empty or repeat.
 */
export const UNIT_COLUMNS = [
  'code',
  'name',
  'kind',
  'parent_code',
  'place_code',
  'document_code',
  'principal_name',
  'principal_office',
  'principal_from',
  'principal_to',
] as const;
export const REQUIRED_UNIT_COLUMNS = ['code', 'name', 'kind'] as const;

const OWN_COLUMNS = ['name', 'kind', 'parent_code', 'place_code', 'document_code'] as const;

/** A principal 主要负责人 of a unit, from a day to a day, both counted in. */
export interface PrincipalRecord {
  line: number;
  name: string;
  /** As it stands under a letter: 局长, 镇长. */
  office: string;
  fromDay: Day;
  /** Null while in office. */
  toDay: Day | null;
}

export interface UnitRecord {
  line: number;
  code: string;
  name: string;
  kind: UnitKind;
  parentCode: string | null;
  placeCode: string | null;
  /** 机关代字 of its letters, 澄住建; null where the unit issues none. */
  documentCode: string | null;
  /** Earliest first. */
  principals: PrincipalRecord[];
}

export interface ParseUnitsOptions {
  /** Codes of units that are already set up: a parent may be one of them. */
  knownUnits: ReadonlySet<string>;
  /** Codes of all places of the county. */
  places: ReadonlySet<string>;
}

/** Units out of the rows of a file, parents before children, and all that is wrong, by line. */
export function parseUnits(
  rows: readonly CsvRow[],
  options: ParseUnitsOptions,
): { records: UnitRecord[]; problems: CsvProblem[] } {
  const problems: CsvProblem[] = [];
  const units = new Map<string, UnitRecord>();
  const ownValues = new Map<string, CsvRow>();
  for (const row of rows) {
    const code = row.values['code'] ?? '';
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/.test(code)) {
      const message = code === '' ? '缺少编码。' : `编码“${code}”只能用字母、数字、“-”和“_”,最长 32 位。`;
      problems.push(
        csvError({ line: row.line, column: 'code' }, code === '' ? 'MISSING' : 'BAD_CODE', message),
      );
      continue;
    }
    const first = ownValues.get(code);
    if (first) problems.push(...differences(row, first));
    else {
      ownValues.set(code, row);
      units.set(code, readUnit(row, problems));
    }
    const principal = readPrincipal(row, problems);
    if (principal) units.get(code)!.principals.push(principal);
    else if (first)
      problems.push(
        csvError({ line: row.line, column: 'code' }, 'DUPLICATE', `编码 ${code} 与第 ${first.line} 行重复。`),
      );
  }
  for (const unit of units.values()) {
    unit.principals.sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1));
    problems.push(...overlaps(unit), ...linkProblems(unit, units, options));
  }
  problems.push(...repeated(units, 'name', '名称'), ...repeated(units, 'documentCode', '机关代字'));
  return { records: parentsFirst(units), problems: problems.toSorted((a, b) => a.line - b.line) };
}

/** A unit as the lines of the export: one for each principal, at least one. */
export function unitValues(
  unit: Omit<UnitRecord, 'line' | 'principals'> & { principals: readonly Omit<PrincipalRecord, 'line'>[] },
): Record<(typeof UNIT_COLUMNS)[number], string>[] {
  const principals = unit.principals.length > 0 ? unit.principals : [null];
  return principals.map((principal) => ({
    code: unit.code,
    name: unit.name,
    kind: unit.kind,
    parent_code: unit.parentCode ?? '',
    place_code: unit.placeCode ?? '',
    document_code: unit.documentCode ?? '',
    principal_name: principal?.name ?? '',
    principal_office: principal?.office ?? '',
    principal_from: principal?.fromDay ?? '',
    principal_to: principal?.toDay ?? '',
  }));
}

function readUnit(row: CsvRow, problems: CsvProblem[]): UnitRecord {
  const { code = '', name = '', kind = '', parent_code, place_code, document_code } = row.values;
  const add = (column: string, problem: string, message: string): void => {
    problems.push(csvError({ line: row.line, column }, problem, message));
  };
  if (name === '') add('name', 'MISSING', '缺少名称。');
  problems.push(...tooLong(row, { name: 100, document_code: 20 }));
  const known = (UNIT_KINDS as readonly string[]).includes(kind);
  if (!known) add('kind', 'BAD_KIND', `类型“${kind}”应为 ${UNIT_KINDS.join('、')} 之一。`);
  if (kind === 'VILLAGE' && document_code) add('document_code', 'NO_LETTERS', '村(居)民委员会不编发文字号。');
  if ((kind === 'TOWNSHIP' || kind === 'VILLAGE') && !place_code) {
    add('place_code', 'MISSING', '乡镇和村(居)单位要填所辖区划编码。');
  }
  return {
    line: row.line,
    code,
    name,
    kind: known ? (kind as UnitKind) : 'DEPARTMENT',
    parentCode: parent_code || null,
    placeCode: place_code || null,
    documentCode: document_code || null,
    principals: [],
  };
}

function differences(row: CsvRow, first: CsvRow): CsvProblem[] {
  return OWN_COLUMNS.filter(
    (column) => row.values[column] && row.values[column] !== first.values[column],
  ).map((column) =>
    csvError(
      { line: row.line, column },
      'DIFFERS',
      `“${row.values[column]}”与第 ${first.line} 行同一单位的内容不同。`,
    ),
  );
}

function readPrincipal(row: CsvRow, problems: CsvProblem[]): PrincipalRecord | null {
  const {
    principal_name: name = '',
    principal_office: office = '',
    principal_from,
    principal_to,
  } = row.values;
  if (!name && !office && !principal_from && !principal_to) return null;
  if (!name)
    problems.push(csvError({ line: row.line, column: 'principal_name' }, 'MISSING', '缺少主要负责人姓名。'));
  problems.push(...tooLong(row, { principal_name: 50, principal_office: 50 }));
  const fromDay = dayOf(row, 'principal_from', problems);
  const toDay = dayOf(row, 'principal_to', problems);
  if (!principal_from)
    problems.push(csvError({ line: row.line, column: 'principal_from' }, 'MISSING', '缺少任职起始日。'));
  if (fromDay && toDay && toDay < fromDay) {
    problems.push(
      csvError({ line: row.line, column: 'principal_to' }, 'BAD_PERIOD', '任职结束日早于起始日。'),
    );
  }
  return { line: row.line, name, office, fromDay: fromDay ?? '', toDay };
}

function overlaps(unit: UnitRecord): CsvProblem[] {
  return unit.principals.flatMap((principal, at) => {
    const next = unit.principals[at + 1];
    if (!next || !principal.fromDay || (principal.toDay && principal.toDay < next.fromDay)) return [];
    const message = `${next.name}的任期与第 ${principal.line} 行${principal.name}的任期重叠。`;
    return [csvError({ line: next.line, column: 'principal_from' }, 'OVERLAP', message)];
  });
}

function linkProblems(
  unit: UnitRecord,
  units: ReadonlyMap<string, UnitRecord>,
  { knownUnits, places }: ParseUnitsOptions,
): CsvProblem[] {
  const problems: CsvProblem[] = [];
  const add = (column: string, code: string, message: string): void => {
    problems.push(csvError({ line: unit.line, column }, code, message));
  };
  if (unit.placeCode && !places.has(unit.placeCode)) {
    add('place_code', 'UNKNOWN_PLACE', `找不到区划“${unit.placeCode}”。`);
  }
  if (unit.parentCode && !units.has(unit.parentCode) && !knownUnits.has(unit.parentCode)) {
    add('parent_code', 'UNKNOWN_PARENT', `找不到上级单位“${unit.parentCode}”。`);
  }
  const passed = new Set<string>();
  for (let code = unit.parentCode; code && !passed.has(code); code = units.get(code)?.parentCode ?? null) {
    if (code === unit.code) {
      add('parent_code', 'CYCLE', `上级单位“${unit.parentCode}”绕回到本单位。`);
      break;
    }
    passed.add(code);
  }
  return problems;
}

function repeated(
  units: ReadonlyMap<string, UnitRecord>,
  field: 'name' | 'documentCode',
  label: string,
): CsvProblem[] {
  const lines = new Map<string, number>();
  return [...units.values()].flatMap((unit) => {
    const value = unit[field];
    const earlier = value ? lines.get(value) : undefined;
    if (value && earlier === undefined) lines.set(value, unit.line);
    if (earlier === undefined) return [];
    const column = field === 'name' ? 'name' : 'document_code';
    return [csvError({ line: unit.line, column }, 'DUPLICATE', `${label}“${value}”与第 ${earlier} 行重复。`)];
  });
}

/** In the order of the file otherwise. Units in a circle come last. */
function parentsFirst(units: ReadonlyMap<string, UnitRecord>): UnitRecord[] {
  const ordered = new Set<UnitRecord>();
  let left = [...units.values()];
  for (let before = -1; before !== left.length;) {
    before = left.length;
    left = left.filter((unit) => {
      const parent = unit.parentCode ? units.get(unit.parentCode) : undefined;
      if (parent && !ordered.has(parent)) return true;
      ordered.add(unit);
      return false;
    });
  }
  return [...ordered, ...left];
}
