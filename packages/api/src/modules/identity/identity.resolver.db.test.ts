import { type Actor, ROLES } from '@zhitong/domain';
import { type GraphQLError, type GraphQLSchema, graphql } from 'graphql';
import { buildSchema } from 'type-graphql';
import { expect, test } from 'vitest';
import { guardSchema } from '#platform/access';
import { PlacesResolver } from '#places';
import { STAFF_PASSWORD, aCountyCentre, aPlaceTree, aRequest, aStaff, aUnit } from '#test/factories';
import { type World, createWorld } from '#test/world';
import { IdentityResolver } from './identity.resolver.ts';
import { staffOrCitizenOf } from './staff-or-citizen-of.ts';
import { UnitsResolver } from './units.resolver.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const ME = `kind name county { code name } unit { code name } roles { role label unit { code } place { code } }
  permissions secondFactor secondFactorEnrolled`;

let built: Promise<GraphQLSchema> | undefined;
function schemaOfPeople(): Promise<GraphQLSchema> {
  built ??= buildSchema({
    resolvers: [IdentityResolver, UnitsResolver, PlacesResolver],
    validate: false,
  }).then(guardSchema);
  return built;
}

/** Asks as a browser with this cookie would. */
async function ask(world: World, options: { source: string; token?: string | null; actor?: Actor }) {
  const { source, token = null } = options;
  const actor = options.actor ?? (await staffOrCitizenOf(world.asSystem(), token));
  const request = aRequest(world.as(actor), { sessionToken: token });
  const result = await graphql({ schema: await schemaOfPeople(), source, contextValue: request });
  const codes = result.errors?.map(
    (error: GraphQLError) => (error.originalError as { code?: string } | undefined)?.code ?? error.message,
  );
  return { data: result.data as Record<string, unknown> | null | undefined, codes, given: request.given };
}

test('whoever signs in is told who they are, has a cookie, and signs out of it', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { township } = await aPlaceTree(world);
  const office = await aUnit(world, { code: 'office', name: '试验镇政府', kind: 'TOWNSHIP' });
  await aStaff(world, { role: 'hotline_officer', unit: office, place: township, login: 'li', name: '某人' });

  expect((await ask(world, { source: `{ me { ${ME} } }` })).data).toEqual({
    me: {
      kind: 'ANONYMOUS',
      name: null,
      county: { code: '999901', name: '试验县' },
      unit: null,
      roles: [],
      permissions: ['ticket.submit'],
      secondFactor: false,
      secondFactorEnrolled: false,
    },
  });

  const entered = await ask(world, {
    source: `mutation { signIn(input: { login: "li", password: "${STAFF_PASSWORD}" }) { me { ${ME} } } }`,
  });
  const who = {
    kind: 'STAFF',
    name: '某人',
    unit: { code: 'office', name: '试验镇政府' },
    roles: [
      {
        role: 'hotline_officer',
        label: '乡镇热线办',
        unit: { code: 'office' },
        place: { code: township.code },
      },
    ],
    permissions: expect.arrayContaining(['ticket.accept', 'contact.unlock']),
  };
  expect(entered.codes).toBeUndefined();
  expect(entered.data).toMatchObject({ signIn: { me: who } });
  expect(entered.given.expiresAt).toEqual(new Date('2026-11-23T21:00:00+08:00'));
  const token = entered.given.token!;
  expect((await ask(world, { source: `{ me { ${ME} } }`, token })).data).toMatchObject({ me: who });

  const left = await ask(world, { source: 'mutation { signOut { ok } }', token });
  expect(left.data).toEqual({ signOut: { ok: true } });
  expect(left.given.token).toBeNull();
  await expect(staffOrCitizenOf(world.asSystem(), token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('an administrator makes, lists and shuts accounts; the names stay whole for others to be refused', async () => {
  await using world = await createWorld({ now: MONDAY });
  const centre = await aCountyCentre(world);
  const admin = await aStaff(world, { role: 'administrator', login: 'admin' });
  const rest = await aStaff(world, { role: ROLES.filter((role) => role !== 'administrator'), login: 'rest' });
  const account = 'account { login name unit { code } roles { role } active secondFactorEnrolled }';
  const make = `mutation { createAccount(input: { login: "new", name: "某某", unitCode: "${centre.code}",
    password: "${STAFF_PASSWORD}", roles: [{ role: dispatcher }] }) { ${account} } }`;
  const shut = `mutation { deactivateAccount(input: { login: "new" }) { ${account} } }`;
  const list = '{ accounts(first: 2) { nodes { login } totalCount pageInfo { hasNextPage } } }';

  const made = await ask(world, { source: make, actor: admin });
  const row = { login: 'new', name: '某某', unit: { code: centre.code }, roles: [{ role: 'dispatcher' }] };
  expect(made.data).toMatchObject({ createAccount: { account: { ...row, active: true } } });
  expect((await ask(world, { source: list, actor: admin })).data).toMatchObject({
    accounts: {
      nodes: [{ login: 'admin' }, { login: 'new' }],
      totalCount: 3,
      pageInfo: { hasNextPage: true },
    },
  });
  expect((await ask(world, { source: shut, actor: admin })).data).toMatchObject({
    deactivateAccount: { account: { login: 'new', active: false } },
  });
  for (const source of [make, shut, list]) {
    expect((await ask(world, { source, actor: rest })).codes).toEqual(['FORBIDDEN']);
    expect((await ask(world, { source })).codes).toEqual(['UNAUTHENTICATED']);
  }
});

test('what belongs to an own account is refused to who has none', async () => {
  await using world = await createWorld({ now: MONDAY });
  const citizen: Actor = { kind: 'citizen', accountId: '00000000-0000-7000-8000-000000000000' };
  for (const source of [
    'mutation { enrolTotp(input: { password: "a" }) { secret } }',
    'mutation { confirmTotp(input: { code: "123456" }) { me { kind } } }',
    'mutation { changePassword(input: { oldPassword: "a", newPassword: "b" }) { ok } }',
  ]) {
    expect((await ask(world, { source })).codes).toEqual(['UNAUTHENTICATED']);
    expect((await ask(world, { source, actor: citizen })).codes).toEqual(['FORBIDDEN']);
  }
});
