import { type Role, type RoleGrant, conflictClosure } from '@zhitong/domain';
import type { UnitDirectory } from './unit-directory.ts';

/** A row of account_role as the actor needs it. */
export interface GrantRow {
  readonly role: Role;
  readonly unitId: string | null;
  readonly placeCode: string | null;
}

/** A grant with all the units it reaches: its own and its subordinates. A unit no longer active reaches itself alone. */
export function roleGrant(directory: UnitDirectory, row: GrantRow): RoleGrant {
  const unitIds = row.unitId === null ? [] : [...conflictClosure(directory.all, [row.unitId])];
  return { role: row.role, unitId: row.unitId, unitIds, placeCode: row.placeCode };
}
