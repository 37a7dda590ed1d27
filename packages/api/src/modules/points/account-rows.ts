import {
  type Day,
  LABEL_OF_POINTS_LEVEL,
  PARENT_LEVEL,
  type PointsLevel,
  type Scope,
  changeDayProblem,
  cleanText,
} from '@zhitong/domain';
import type { UnitDirectory } from '#identity';
import type { PlaceDirectory } from '#places';
import type { Ctx } from '#platform/ctx';
import { type CsvProblem, type CsvRow, csvError, dayOf, tooLong } from '#platform/csv';
import type { StoredTop } from './stored-accounts.ts';

export interface NewAccount {
  readonly id: string;
  readonly code: string;
  readonly level: PointsLevel;
  readonly name: string;
  readonly placeId: string | null;
  readonly unitId: string | null;
  readonly placeCode: string | null;
  readonly openedOn: Day;
  readonly parentId: string | null;
  readonly departmentIds: readonly string[];
}

/** What a file would do. With an ERROR among the problems it must not be done. */
export interface AccountPlan {
  readonly problems: CsvProblem[];
  /** Parents before those who belong to them. */
  readonly made: NewAccount[];
  readonly renamed: { readonly id: string; readonly level: PointsLevel; readonly name: string }[];
  readonly holders: { readonly accountId: string; readonly phoneHash: Buffer }[];
  /** Rows of accounts that are there and of which the file tells something new. */
  changed: number;
  same: number;
}

/** An account from group up, stored or of the file. */
export type Top = StoredTop & { readonly line?: number };

/** What a file is held against, and what came of it so far. */
export interface Ground {
  readonly ctx: Ctx;
  readonly scope: Scope;
  readonly today: Day;
  readonly closedMonths: ReadonlySet<string>;
  readonly places: PlaceDirectory;
  readonly units: UnitDirectory;
  readonly tops: Map<string, Top>;
  /** Line on which a code stands in the file. */
  readonly lines: Map<string, number>;
  readonly plan: AccountPlan;
}

/** A row whose level is known. */
export interface TypedRow {
  readonly level: PointsLevel;
  readonly row: CsvRow;
}

const MOST: Readonly<Record<string, number>> = { name: 50, code: 40 };

export function wrong(
  ground: Ground,
  [{ line }, column]: readonly [CsvRow, string],
  [code, message]: readonly [string, string],
): false {
  ground.plan.problems.push(csvError({ line, column }, code, message));
  return false;
}

/** What is wrong with cells by themselves. */
export function checkCells(
  ground: Ground,
  { level, row }: TypedRow,
  { code, name }: { code: string; name: string },
): void {
  const { pairedWith, phone } = row.values as Record<string, string>;
  ground.plan.problems.push(...tooLong(row, MOST));
  if (name === '') wrong(ground, [row, 'name'], ['REQUIRED', '请填写名称。']);
  if (cleanText(name).problem) wrong(ground, [row, 'name'], ['BINARY', '含有无法保存的字符。']);
  if (pairedWith && level !== 'VILLAGE')
    wrong(ground, [row, 'pairedWith'], ['NOT_ALLOWED', '只有村填写联村部门。']);
  if (phone && level !== 'HOUSEHOLD') wrong(ground, [row, 'phone'], ['NOT_ALLOWED', '只有户填写手机号。']);
  const first = ground.lines.get(code);
  if (first !== undefined) wrong(ground, [row, 'code'], ['DUPLICATE', `与第 ${first} 行的编号相同。`]);
  ground.lines.set(code, row.line);
}

/** The parent of what has one; a problem where it is missing, of another level, closed or not fitting. */
export function parentOf(
  ground: Ground,
  { level, row }: TypedRow,
  { code, parentCode }: { code: string; parentCode: string },
): Top | null {
  const parentLevel = PARENT_LEVEL[level];
  if (parentLevel === null) {
    if (parentCode) wrong(ground, [row, 'parent'], ['NOT_ALLOWED', '乡镇和部门没有上级账户。']);
    return null;
  }
  // Places contain each other by their codes.
  const expected =
    level === 'VILLAGE' ? code.slice(0, 9) : level === 'GROUP' ? code.slice(0, 12) : parentCode;
  if (parentCode && parentCode !== expected) {
    wrong(ground, [row, 'parent'], ['CONTRADICTION', `按编号应属 ${expected}。`]);
    return null;
  }
  const parent = ground.tops.get(expected);
  if (!parent || parent.level !== parentLevel) {
    wrong(
      ground,
      [row, 'parent'],
      ['UNKNOWN', `没有编号为“${expected}”的${LABEL_OF_POINTS_LEVEL[parentLevel]}账户。`],
    );
    return null;
  }
  if (parent.closedOn !== null) wrong(ground, [row, 'parent'], ['CLOSED', '上级账户已经关闭。']);
  return parent;
}

/** From when it is; the first of this month unless told. Null where that cannot be. */
export function openingDay(ground: Ground, { level, row }: TypedRow, stored: Day | undefined): Day | null {
  const told = row.values['openedOn'] ? dayOf(row, 'openedOn', ground.plan.problems) : undefined;
  if (told === null) return null;
  if (stored !== undefined) {
    if (told === undefined || told === stored) return stored;
    wrong(ground, [row, 'openedOn'], ['CONTRADICTION', `该账户自 ${stored} 起已开户，不能改期。`]);
    return null;
  }
  const day = told ?? `${ground.today.slice(0, 7)}-01`;
  const problem = changeDayProblem(level, day, ground);
  if (problem) wrong(ground, [row, 'openedOn'], [problem.code, problem.message]);
  return problem ? null : day;
}

/** Counts a known account once. */
export function tellChange(
  { plan }: Ground,
  renamed: AccountPlan['renamed'][number] | null,
  holder: AccountPlan['holders'][number] | null = null,
): void {
  if (renamed) plan.renamed.push(renamed);
  if (holder) plan.holders.push(holder);
  if (renamed ?? holder) plan.changed += 1;
  else plan.same += 1;
}
