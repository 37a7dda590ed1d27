import { GRANTS, LABEL_OF_ROLE, type Problem, type Role } from '@zhitong/domain';
import type { PlaceDirectory } from '#places';
import type { UnitDirectory } from './unit-directory.ts';

/** A role as somebody asks for it, with where it is to hold. */
export interface RoleWish {
  readonly role: Role;
  readonly unitCode?: string | null;
  readonly placeCode?: string | null;
}

/** All that is wrong with one role of a new account: unknown unit or place, or none where the role reaches no further than that. */
export function roleProblems(options: {
  path: string;
  wish: RoleWish;
  units: UnitDirectory;
  places: PlaceDirectory;
}): Problem[] {
  const { path, wish, units, places } = options;
  const { role, unitCode, placeCode } = wish;
  const problems: Problem[] = [];
  if (unitCode && !units.byCode.has(unitCode)) {
    problems.push({ path: `${path}.unitCode`, code: 'UNKNOWN', message: `没有代码为“${unitCode}”的单位。` });
  }
  if (placeCode && !places.byCode.has(placeCode)) {
    problems.push({
      path: `${path}.placeCode`,
      code: 'UNKNOWN',
      message: `没有代码为“${placeCode}”的地点。`,
    });
  }
  const reaches = new Set(Object.values(GRANTS[role]));
  const label = LABEL_OF_ROLE[role];
  if (reaches.has('UNIT') && !unitCode) {
    problems.push({ path: `${path}.unitCode`, code: 'REQUIRED', message: `${label}要指定单位。` });
  }
  if (reaches.has('PLACE') && !placeCode) {
    problems.push({ path: `${path}.placeCode`, code: 'REQUIRED', message: `${label}要指定地点。` });
  }
  if (reaches.has('UNIT_OR_PLACE') && !unitCode && !placeCode) {
    problems.push({ path: `${path}.unitCode`, code: 'REQUIRED', message: `${label}要指定单位或地点。` });
  }
  return problems;
}
