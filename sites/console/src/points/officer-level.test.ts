import { expect, test } from 'vitest';
import { officerLevel } from './officer-level.ts';

const officerOf = (code: string) => ({
  roles: [
    { role: 'points_officer' as const, label: '积分管理员', unit: null, place: { code, name: '某地' } },
  ],
});
const household = { code: 'H1', level: 'HOUSEHOLD', parent: { code: '430525101201-02' } } as const;
const township = { code: '430525101', level: 'TOWNSHIP', parent: null } as const;
const department = { code: 'zhujian', level: 'DEPARTMENT', parent: null } as const;

test.each([
  ['430525101201', household, 'VILLAGE'],
  ['430525101', household, 'TOWNSHIP'],
  ['430525', household, 'COUNTY'],
  ['430525102', household, null],
  ['430525101201', township, null],
  ['430525101', department, null],
  ['430525', department, 'COUNTY'],
] as const)('an officer of %s records on %o as %s', (code, account, level) => {
  expect(officerLevel(officerOf(code), account)).toBe(level);
});
