import { GRANTS, ROLES, type Role } from '@zhitong/domain';
import { expect, test } from 'vitest';
import { landingOf } from './session.tsx';

test.each<[Role, string]>([
  ['dispatcher', '/tickets?status=RECEIVED'],
  ['hotline_officer', '/tickets?status=RECEIVED'],
  ['handler', '/tickets?mine=true'],
  ['principal', '/letters'],
  ['seal_keeper', '/letters'],
  ['editor', '/releases'],
  ['auditor', '/tickets'],
  ['points_officer', '/points/entries'],
  ['organiser', '/volunteers'],
  ['administrator', '/accounts'],
])('the work of a %s begins at %s', (role, landing) => {
  expect(landingOf(Object.keys(GRANTS[role]))).toBe(landing);
});

test('everybody who signs in lands somewhere', () => {
  for (const role of ROLES) expect(landingOf(Object.keys(GRANTS[role]))).toMatch(/^\//);
});
