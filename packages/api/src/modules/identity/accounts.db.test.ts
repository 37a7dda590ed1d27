import { LABEL_OF_ROLE, ROLES } from '@zhitong/domain';
import { expect, test } from 'vitest';
import { statementCount } from '#platform/database';
import { aCountyCentre, aPlaceTree, aRequest, aStaff, aUnit } from '#test/factories';
import { createWorld } from '#test/world';
import { Account, AccountRole } from './account.entity.ts';
import { accounts } from './accounts.queries.ts';
import { createAccount } from './create-account.ts';
import { deactivateAccount } from './deactivate-account.ts';
import { signIn } from './sign-in.ts';
import { staffOrCitizenOf } from './staff-or-citizen-of.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const PASSWORD = '试验口令-2026-abc';

test('an administrator makes an account, and its holder signs in with the roles given', async () => {
  await using world = await createWorld({ now: MONDAY });
  const admin = await aStaff(world, { role: 'administrator' });
  const { township } = await aPlaceTree(world);
  const bureau = await aUnit(world, { code: 'bureau' });
  const section = await aUnit(world, { parent: bureau });

  await createAccount(world.as(admin), {
    login: 'Li.Si',
    name: ' 某某 ',
    unitCode: 'bureau',
    password: PASSWORD,
    roles: [
      { role: 'handler', unitCode: 'bureau' },
      { role: 'grid_leader', placeCode: township.code },
    ],
  });

  const { token } = await signIn(aRequest(world.as({ kind: 'anonymous' })), {
    login: 'li.si',
    password: PASSWORD,
  });
  expect(await staffOrCitizenOf(world.asSystem(), token)).toMatchObject({
    name: '某某',
    roles: [
      { role: 'handler', unitIds: [bureau.id, section.id], placeCode: null },
      { role: 'grid_leader', unitIds: [], placeCode: township.code },
    ],
  });
});

test('everything that is wrong with a new account is told at once, and nothing is made', async () => {
  await using world = await createWorld({ now: MONDAY });
  const system = world.asSystem();

  const attempt = createAccount(system, {
    login: '-',
    name: '',
    unitCode: 'nowhere',
    password: '-',
    roles: [
      { role: 'handler' },
      { role: 'grid_worker' },
      { role: 'hotline_officer' },
      { role: 'dispatcher' },
      { role: 'auditor', unitCode: 'nowhere', placeCode: '000000' },
    ],
  });

  const error = (await attempt.catch((thrown: unknown) => thrown)) as {
    problems: { path: string; code: string }[];
  };
  expect(error).toMatchObject({ code: 'BAD_INPUT' });
  expect(error.problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'input.login MALFORMED',
    'input.name MALFORMED',
    'input.unitCode UNKNOWN',
    'input.password TOO_SHORT',
    'input.password SAME_AS_LOGIN',
    'input.roles.0.unitCode REQUIRED',
    'input.roles.1.placeCode REQUIRED',
    'input.roles.2.unitCode REQUIRED',
    'input.roles.4.unitCode UNKNOWN',
    'input.roles.4.placeCode UNKNOWN',
  ]);
  for (const login of ['a', 'x'.repeat(65), '某某', 'a b', 'a\u0000', "a'b", '']) {
    const command = { login, name: '某某', unitCode: 'nowhere', password: PASSWORD, roles: [] };
    await expect(createAccount(system, command)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  }
  expect(await system.em.count(Account)).toBe(0);
  expect(await system.em.count(AccountRole)).toBe(0);
});

test('a login is taken once, also by two at the same time', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { code: unitCode } = await aCountyCentre(world);
  const make = (login: string) =>
    createAccount(world.asSystem(), { login, name: '某某', unitCode, password: PASSWORD, roles: [] });

  const both = await Promise.allSettled([make('li'), make('li')]);

  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const taken = { code: 'BAD_INPUT', problems: [{ path: 'input.login', code: 'TAKEN' }] };
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: taken });
  await expect(make(' LI')).rejects.toMatchObject(taken);
});

test('accounts are nobody’s business but the administrator’s', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { code: unitCode } = await aCountyCentre(world);
  await aStaff(world, { login: 'li' });
  const others = ROLES.filter((role) => role !== 'administrator');
  const all = await aStaff(world, { role: others });
  const actors = [
    [{ kind: 'anonymous' }, 'UNAUTHENTICATED'],
    [{ kind: 'citizen', accountId: all.accountId }, 'FORBIDDEN'],
    [
      { kind: 'partner', applicationId: 'x', name: 'x', scopes: ['account.manage'], channels: [] },
      'FORBIDDEN',
    ],
    [all, 'FORBIDDEN'],
  ] as const;

  for (const [actor, code] of actors) {
    const ctx = world.as(actor);
    const command = { login: 'new', name: '某某', unitCode, password: PASSWORD, roles: [] };
    await expect(createAccount(ctx, command)).rejects.toMatchObject({ code });
    await expect(deactivateAccount(ctx, { login: 'li' })).rejects.toMatchObject({ code });
    await expect(accounts(ctx, {})).rejects.toMatchObject({ code });
  }
});

test('an administrator shuts another account, not their own, and not one that is not there', async () => {
  await using world = await createWorld({ now: MONDAY });
  const admin = await aStaff(world, { role: 'administrator', login: 'admin' });
  await aStaff(world, { login: 'li' });
  const ctx = () => world.as(admin);

  await deactivateAccount(ctx(), { login: 'LI' });
  await deactivateAccount(ctx(), { login: 'li' });

  expect((await accounts(ctx(), {})).nodes).toMatchObject([
    { login: 'admin', active: true },
    { login: 'li', active: false },
  ]);
  await expect(deactivateAccount(ctx(), { login: 'admin' })).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
    details: { reason: 'OWN_ACCOUNT' },
  });
  for (const login of ['nobody', '', 'a\u0000']) {
    await expect(deactivateAccount(ctx(), { login })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
});

test('the list of accounts goes page by page, a page by one statement, with roles and where they hold', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { village } = await aPlaceTree(world);
  const office = await aUnit(world, { kind: 'TOWNSHIP', name: '试验镇政府' });
  const admin = await aStaff(world, { role: 'administrator', login: 'a0' });
  for (let i = 1; i < 6; i += 1) {
    await aStaff(world, { role: ['handler', 'principal'], unit: office, place: village, login: `a${i}` });
  }
  const ctx = world.as(admin);

  await accounts(ctx, { first: 1 });
  const before = statementCount.value;
  const page = await accounts(ctx, { first: 4 });
  expect(statementCount.value - before).toBe(1);
  expect(page.nodes.map(({ login }) => login)).toEqual(['a0', 'a1', 'a2', 'a3']);
  expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  const label = LABEL_OF_ROLE.handler;
  const where = { unit: { name: '试验镇政府' }, place: { code: village.code } };
  expect(page.nodes[1]).toMatchObject({
    unit: { name: '试验镇政府' },
    roles: [
      { role: 'handler', label, ...where },
      { role: 'principal', ...where },
    ],
    active: true,
    secondFactorEnrolled: false,
    createdAt: new Date(MONDAY),
  });
  const rest = await accounts(ctx, { first: 4, after: page.pageInfo.endCursor ?? null });
  expect(rest.nodes.map(({ login }) => login)).toEqual(['a4', 'a5']);
  expect(await rest.totalCount()).toBe(6);
  for (const bad of [{ first: 0 }, { first: 101 }, { after: 'x' }, { after: btoa('["\\u0000"]') }]) {
    await expect(accounts(ctx, bad)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  }
});
