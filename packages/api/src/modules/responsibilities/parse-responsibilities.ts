import { createHash } from 'node:crypto';
import {
  CLOCK_CALENDARS,
  type ClockCalendar,
  type Day,
  type Limit,
  VILLAGE_DUTIES,
  type VillageDuty,
} from '@zhitong/domain';
import { type CsvProblem, type CsvRow, csvError, csvNote, dayOf, tooLong } from '#platform/csv';

/** Columns of `responsibilities.csv`, one line a version of a row of the responsibility list 职责清单. */
export const RESPONSIBILITY_COLUMNS = [
  'code',
  'valid_from',
  'domain',
  'name',
  'grade',
  'owner_unit',
  'legal_basis',
  'review_record',
  'description',
  'guide',
  'accept_hours',
  'accept_calendar',
  'arrive_hours',
  'arrive_calendar',
  'finish_hours',
  'finish_calendar',
  'standard',
  'village_duty',
  'never_public',
] as const;
export const REQUIRED_RESPONSIBILITY_COLUMNS = ['code', 'valid_from', 'domain', 'name'] as const;

export interface ResponsibilityRecord {
  line: number;
  code: string;
  /** First day of this version; it holds until the next one of the same code. */
  validFrom: Day;
  domain: string;
  name: string;
  grade: string;
  /** Null: nobody owns it yet, the county centre decides. */
  ownerUnitCode: string | null;
  legalBasis: string;
  reviewRecord: string;
  description: string;
  guide: string;
  /** Null: the county's default. */
  accept: Limit | null;
  /** Null: nobody has to come. */
  arrive: Limit | null;
  finish: Limit | null;
  standard: string;
  villageDuty: VillageDuty;
  /** Nothing of such a ticket is ever public (family violence, minors, health, 低保). */
  neverPublic: boolean;
}

export interface ParseResponsibilitiesOptions {
  units: ReadonlySet<string>;
  /** The file has no codes: they are made from domain and name, the same ones at each import. */
  generateCodes?: boolean;
}

/**
 * Versions of responsibility rows out of a file, and all that is wrong, by line. A line that repeats an earlier one
 * exactly is left out with a note; one code or name with two contents is an error.
 */
export function parseResponsibilities(
  rows: readonly CsvRow[],
  options: ParseResponsibilitiesOptions,
): { records: ResponsibilityRecord[]; problems: CsvProblem[] } {
  const problems: CsvProblem[] = [];
  const byVersion = new Map<string, ResponsibilityRecord>();
  const codeOfName = new Map<string, { code: string; line: number }>();
  for (const row of rows) {
    const before = problems.length;
    const record = readResponsibility(row, options, problems);
    if (problems.length > before) continue;

    const version = `${record.code} ${record.validFrom}`;
    const earlier = byVersion.get(version);
    if (earlier) {
      const same = JSON.stringify({ ...earlier, line: 0 }) === JSON.stringify({ ...record, line: 0 });
      const message = `事项“${record.domain} · ${record.name}”(${version})与第 ${earlier.line} 行重复`;
      problems.push(
        same
          ? csvNote({ line: row.line, column: 'code' }, 'REPEATED', `${message},内容相同,只取一次。`)
          : csvError({ line: row.line, column: 'code' }, 'DUPLICATE', `${message},但内容不同。`),
      );
      continue;
    }
    const name = `${record.domain}\n${record.name}`;
    const sameName = codeOfName.get(name);
    if (sameName && sameName.code !== record.code) {
      const message = `领域“${record.domain}”中的事项“${record.name}”在第 ${sameName.line} 行已用编码 ${sameName.code}。`;
      problems.push(csvError({ line: row.line, column: 'name' }, 'DUPLICATE', message));
      continue;
    }
    codeOfName.set(name, sameName ?? { code: record.code, line: row.line });
    byVersion.set(version, record);
  }
  return { records: [...byVersion.values()], problems };
}

/** A version as a line of the export. */
export function responsibilityValues(
  record: Omit<ResponsibilityRecord, 'line'>,
): Record<(typeof RESPONSIBILITY_COLUMNS)[number], string> {
  const hours = (limit: Limit | null): string => (limit ? String(limit.hours) : '');
  return {
    code: record.code,
    valid_from: record.validFrom,
    domain: record.domain,
    name: record.name,
    grade: record.grade,
    owner_unit: record.ownerUnitCode ?? '',
    legal_basis: record.legalBasis,
    review_record: record.reviewRecord,
    description: record.description,
    guide: record.guide,
    accept_hours: hours(record.accept),
    accept_calendar: record.accept?.calendar ?? '',
    arrive_hours: hours(record.arrive),
    arrive_calendar: record.arrive?.calendar ?? '',
    finish_hours: hours(record.finish),
    finish_calendar: record.finish?.calendar ?? '',
    standard: record.standard,
    village_duty: record.villageDuty,
    never_public: record.neverPublic ? 'yes' : 'no',
  };
}

/**
 * The code of an item that came without one: ten base32 characters of a digest of its names, so that an import of the
 * same list finds the same rows again, in whatever order they stand.
 */
export function generatedCode(domain: string, name: string): string {
  const digest = createHash('sha256').update(`${domain}\n${name}`).digest();
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return `R-${Array.from(digest.subarray(0, 10), (byte) => letters[byte % 32]).join('')}`;
}

function readResponsibility(
  row: CsvRow,
  options: ParseResponsibilitiesOptions,
  problems: CsvProblem[],
): ResponsibilityRecord {
  const text = (column: (typeof RESPONSIBILITY_COLUMNS)[number]): string => row.values[column] ?? '';
  const add = (column: string, code: string, message: string): void => {
    problems.push(csvError({ line: row.line, column }, code, message));
  };
  for (const column of ['domain', 'name', 'valid_from'] as const) {
    if (text(column) === '') add(column, 'MISSING', `缺少“${column}”。`);
  }
  problems.push(...tooLong(row, { domain: 50, name: 150, grade: 20 }));
  const code = options.generateCodes ? generatedCode(text('domain'), text('name')) : text('code');
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(code)) {
    const message = code === '' ? '缺少编码。' : `编码“${code}”只能用字母、数字、“-”“_”“.”,最长 64 位。`;
    add('code', code === '' ? 'MISSING' : 'BAD_CODE', message);
  }
  const owner = text('owner_unit');
  if (owner && !options.units.has(owner)) add('owner_unit', 'UNKNOWN_UNIT', `找不到主责单位“${owner}”。`);
  const duty = text('village_duty') || 'NOT_VILLAGE';
  if (!isVillageDuty(duty)) {
    add('village_duty', 'BAD_DUTY', `村级职责“${duty}”应为 ${VILLAGE_DUTIES.join('、')} 之一。`);
  }
  return {
    line: row.line,
    code,
    validFrom: dayOf(row, 'valid_from', problems) ?? '',
    domain: text('domain'),
    name: text('name'),
    grade: text('grade'),
    ownerUnitCode: owner || null,
    legalBasis: text('legal_basis'),
    reviewRecord: text('review_record'),
    description: text('description'),
    guide: text('guide'),
    accept: readLimit(row, 'accept', problems),
    arrive: readLimit(row, 'arrive', problems),
    finish: readLimit(row, 'finish', problems),
    standard: text('standard'),
    villageDuty: isVillageDuty(duty) ? duty : 'NOT_VILLAGE',
    neverPublic: readYes(row, problems),
  };
}

/** Hours of its calendar, up to a year of them; a calendar of days counts whole days of 24 hours. */
function readLimit(row: CsvRow, clock: 'accept' | 'arrive' | 'finish', problems: CsvProblem[]): Limit | null {
  const written = row.values[`${clock}_hours`] ?? '';
  const calendar = row.values[`${clock}_calendar`] ?? '';
  if (written === '' && calendar === '') return null;
  const add = (column: string, code: string, message: string): void => {
    problems.push(csvError({ line: row.line, column }, code, message));
  };
  const hours = /^\d+(\.\d+)?$/.test(written) ? Number(written) : Number.NaN;
  if (written === '') add(`${clock}_hours`, 'MISSING', '填了日历就要填小时数。');
  else if (!(hours > 0 && hours <= 8784)) {
    add(`${clock}_hours`, 'BAD_NUMBER', `小时数“${written}”应为大于 0、不超过 8784 的数。`);
  }
  if (!isCalendar(calendar)) {
    const message = calendar === '' ? '填了小时数就要填日历。' : `不认识的日历“${calendar}”。`;
    add(
      `${clock}_calendar`,
      calendar === '' ? 'MISSING' : 'UNKNOWN_CALENDAR',
      `${message}可填 ${CLOCK_CALENDARS.join('、')}。`,
    );
    return null;
  }
  if (
    (calendar === 'CALENDAR_DAYS' || calendar === 'WORKING_DAYS') &&
    hours % 24 !== 0 &&
    !Number.isNaN(hours)
  ) {
    add(`${clock}_hours`, 'BAD_NUMBER', `按日计的时限每天记 24 小时,“${written}”不是整天。`);
  }
  return { hours, calendar };
}

function readYes(row: CsvRow, problems: CsvProblem[]): boolean {
  const written = (row.values['never_public'] ?? '').toLowerCase();
  if (['yes', 'true', '1', '是'].includes(written)) return true;
  if (!['', 'no', 'false', '0', '否'].includes(written)) {
    problems.push(
      csvError({ line: row.line, column: 'never_public' }, 'BAD_YES_NO', `“${written}”应为 yes 或 no。`),
    );
  }
  return false;
}

function isCalendar(value: string): value is ClockCalendar {
  return (CLOCK_CALENDARS as readonly string[]).includes(value);
}

function isVillageDuty(value: string): value is VillageDuty {
  return (VILLAGE_DUTIES as readonly string[]).includes(value);
}
