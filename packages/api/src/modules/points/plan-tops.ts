import { GROUP_CODE_PATTERN, type Day, type PointsLevel, covers, nextGroupCode } from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import type { CsvRow } from '#platform/csv';
import {
  type Ground,
  type Top,
  type TypedRow,
  checkCells,
  openingDay,
  parentOf,
  tellChange,
  wrong,
} from './account-rows.ts';

/** A township, department, village or group. */
export function planTop(ground: Ground, level: PointsLevel, row: CsvRow): void {
  const before = ground.plan.problems.length;
  const { name: written, parent: parentCode } = row.values as Record<string, string>;
  const code = codeOfTop(ground, { level, row });
  if (code === null) return;
  const where = whereIs(ground, { level, row }, code);
  // Without its place or unit nobody can say what it is called.
  const name = written || (where ? where.name : code);
  checkCells(ground, { level, row }, { code, name });
  const parent = parentOf(ground, { level, row }, { code, parentCode: parentCode! });
  const departments = departmentsOf(ground, { level, row });
  const stored = ground.tops.get(code);
  const openedOn = openingDay(ground, { level, row }, stored?.openedOn);
  if (stored) compareTop(ground, row, { stored, level, parent, departments, openedOn });
  if (ground.plan.problems.length > before || !where || openedOn === null) return;
  if (stored) {
    tellChange(ground, stored.name === name ? null : { id: stored.id, level, name });
    return;
  }
  const made = {
    ...{ id: uuidv7(), code, level, name, openedOn },
    ...{ placeId: where.placeId, unitId: where.unitId, placeCode: where.placeCode },
    parentId: parent?.id ?? null,
    departmentIds: departments.map(({ id }) => id),
  };
  ground.plan.made.push(made);
  ground.tops.set(code, {
    ...{ id: made.id, code, level, name, openedOn, closedOn: null, placeCode: made.placeCode },
    ...{ parentCode: parent?.code ?? null, departments: departments.map((one) => one.code), line: row.line },
  });
}

/** A group without a code is the one of that name in its village, or gets the next free one. */
function codeOfTop(ground: Ground, { level, row }: TypedRow): string | null {
  const { code, name, parent } = row.values as Record<string, string>;
  if (code) return code;
  if (level !== 'GROUP') {
    wrong(ground, [row, 'code'], ['REQUIRED', '请填写编号：乡镇、村为区划代码，部门为单位编号。']);
    return null;
  }
  const siblings = [...ground.tops.values()].filter(
    (top) => top.level === 'GROUP' && top.code.startsWith(`${parent}-`),
  );
  const same = siblings.find((top) => top.name === name && top.line === undefined);
  const found = same?.code ?? nextGroupCode(parent!, new Set(siblings.map((top) => top.code)));
  if (found === null) wrong(ground, [row, 'code'], ['TOO_MANY', '一个村最多 99 个组。']);
  return found;
}

interface Where {
  readonly name: string;
  readonly placeId: string | null;
  readonly unitId: string | null;
  readonly placeCode: string | null;
}

/** Where an account lies, by its code; a problem where there is no such place or unit, or out of the caller's reach. */
function whereIs(ground: Ground, { level, row }: TypedRow, code: string): Where | null {
  const { places, units } = ground;
  let where: Where | null = null;
  if (level === 'DEPARTMENT') {
    const unit = units.byCode.get(code);
    if (unit) where = { name: unit.name, placeId: null, unitId: unit.id, placeCode: null };
  } else if (level === 'GROUP') {
    const village = GROUP_CODE_PATTERN.exec(code)?.[1];
    if (village && places.byCode.get(village)?.level === 'VILLAGE') {
      where = { name: '', placeId: null, unitId: null, placeCode: village };
    }
  } else {
    const place = places.byCode.get(code);
    if (place?.level === level) {
      where = { name: place.name, placeId: place.id, unitId: null, placeCode: code };
    }
  }
  if (!where) {
    const rule = { DEPARTMENT: '部门编号应为已有单位的编号', GROUP: '组编号应为村区划代码加短横和两位序号' }[
      level as string
    ];
    wrong(ground, [row, 'code'], ['UNKNOWN', `${rule ?? '编号应为同级的已有区划代码'}。`]);
    return null;
  }
  const placeCode = where.placeCode ?? ground.ctx.county.code;
  if (covers(ground.scope, { placeCode })) return where;
  wrong(ground, [row, 'code'], ['FORBIDDEN', '不在您的管理范围。']);
  return null;
}

function departmentsOf(ground: Ground, { level, row }: TypedRow): Top[] {
  if (level !== 'VILLAGE') return [];
  const codes = row.values['pairedWith']!.split(/[;；]/)
    .map((code) => code.trim())
    .filter(Boolean);
  return [...new Set(codes)].flatMap((code) => {
    const department = ground.tops.get(code);
    if (department?.level === 'DEPARTMENT' && department.closedOn === null) return [department];
    wrong(ground, [row, 'pairedWith'], ['UNKNOWN', `没有编号为“${code}”的部门账户。`]);
    return [];
  });
}

function compareTop(
  ground: Ground,
  row: CsvRow,
  told: {
    stored: Top;
    level: PointsLevel;
    parent: Top | null;
    departments: readonly Top[];
    openedOn: Day | null;
  },
): void {
  const { stored, level, departments } = told;
  // Repeated in the file, which is told already.
  if (stored.line !== undefined) return;
  if (stored.level !== level) wrong(ground, [row, 'level'], ['CONTRADICTION', '同编号的账户是另一层级。']);
  if (stored.closedOn !== null)
    wrong(ground, [row, 'code'], ['CLOSED', `该账户已于 ${stored.closedOn} 关闭。`]);
  const paired = departments
    .map(({ code }) => code)
    .sort()
    .join(';');
  if (departments.length > 0 && paired !== stored.departments.toSorted().join(';')) {
    wrong(
      ground,
      [row, 'pairedWith'],
      ['CONTRADICTION', '联村部门与现有的不同，请用“调整联村部门”办理，以保留历史。'],
    );
  }
}
