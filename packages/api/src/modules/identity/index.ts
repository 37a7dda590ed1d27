export { Account, AccountRole, Citizen, LoginCode, LoginSession } from './account.entity.ts';
export { hashPassword } from './password-hash.ts';
export { type GrantRow, roleGrant } from './staff-roles.ts';
export { type UnitDirectory, type UnitRow, forgetUnits, unitDirectory } from './unit-directory.ts';
export { Pairing, Unit, UnitPrincipal } from './unit.entity.ts';
export { UnitView, UnitsResolver, unitView } from './units.resolver.ts';
