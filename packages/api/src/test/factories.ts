import type { Actor, Limit, PlaceLevel, Role, UnitKind, VillageDuty } from '@zhitong/domain';
import { Account, AccountRole, Unit, forgetUnits, hashPassword, roleGrant, unitDirectory } from '#identity';
import { Place, forgetPlaces } from '#places';
import type { Ctx } from '#platform/ctx';
import type { RequestCtx } from '#platform/request';
import { Category, CategoryVersion, forgetCategories } from '#responsibilities';
import { TEST_COUNTY } from './postgres.ts';
import type { World } from './world.ts';

let made = 0;
/** A name that no other row of the test run has. */
function fresh(prefix: string): string {
  made += 1;
  return `${prefix}${made}`;
}

async function aPlace(
  world: World,
  place: { code: string; name: string; level: PlaceLevel; parent: Place | null },
): Promise<Place> {
  const { em } = world.asSystem();
  const there = await em.findOne(Place, { code: place.code });
  if (there) return there;
  const { code, name, level, parent } = place;
  const created = em.create(Place, {
    code,
    name,
    level,
    parentId: parent?.id ?? null,
    kind: level === 'GRID' ? 'COMPREHENSIVE' : null,
  });
  await em.flush();
  return created;
}

/** One way down the tree: county, a township, a village in it, a grid in that. Asked again with another number, another township. */
export async function aPlaceTree(world: World, options: { township?: number } = {}) {
  const { township: number = 101 } = options;
  const code = `${TEST_COUNTY}${number}`;
  const county = await aPlace(world, { code: TEST_COUNTY, name: '试验县', level: 'COUNTY', parent: null });
  const township = await aPlace(world, { code, name: `试验镇${number}`, level: 'TOWNSHIP', parent: county });
  const village = await aPlace(world, {
    code: `${code}201`,
    name: `试验村${number}`,
    level: 'VILLAGE',
    parent: township,
  });
  const grid = await aPlace(world, {
    code: `${code}201001`,
    name: `试验网格${number}`,
    level: 'GRID',
    parent: village,
  });
  forgetPlaces(world.asSystem());
  return { county, township, village, grid };
}

export interface UnitOptions {
  code?: string;
  name?: string;
  kind?: UnitKind;
  parent?: { id: string } | null;
  place?: { id: string } | null;
  documentCode?: string | null;
  active?: boolean;
}

/** A department, unless told otherwise. */
export async function aUnit(world: World, options: UnitOptions = {}): Promise<Unit> {
  const { em } = world.asSystem();
  const code = options.code ?? fresh('unit-');
  const unit = em.create(Unit, {
    code,
    name: options.name ?? `试验单位${code}`,
    kind: options.kind ?? 'DEPARTMENT',
    parentId: options.parent?.id ?? null,
    placeId: options.place?.id ?? null,
    documentCode: options.documentCode ?? null,
    active: options.active ?? true,
  });
  await em.flush();
  forgetUnits(world.asSystem());
  return unit;
}

export interface CategoryOptions {
  code?: string;
  name?: string;
  domain?: string;
  owner?: { id: string } | null;
  accept?: Limit | null;
  arrive?: Limit | null;
  finish?: Limit | null;
  villageDuty?: VillageDuty;
  neverPublic?: boolean;
  validFrom?: string;
  validTo?: string | null;
}

/** A row of the responsibility list with its first version; without limits of its own, the county's hold. */
export async function aCategory(
  world: World,
  options: CategoryOptions = {},
): Promise<Category & { versionId: string }> {
  const { em } = world.asSystem();
  const code = options.code ?? fresh('category-');
  const category = em.create(Category, { code });
  await em.flush();
  const version = em.create(CategoryVersion, {
    categoryId: category.id,
    version: 1,
    validFrom: options.validFrom ?? '2020-01-01',
    validTo: options.validTo ?? null,
    domain: options.domain ?? '城乡建设',
    name: options.name ?? `试验事项${code}`,
    ownerUnitId: options.owner?.id ?? null,
    acceptHours: options.accept?.hours ?? null,
    acceptCalendar: options.accept?.calendar ?? null,
    arriveHours: options.arrive?.hours ?? null,
    arriveCalendar: options.arrive?.calendar ?? null,
    finishHours: options.finish?.hours ?? null,
    finishCalendar: options.finish?.calendar ?? null,
    villageDuty: options.villageDuty ?? 'NOT_VILLAGE',
    neverPublic: options.neverPublic ?? false,
  });
  await em.flush();
  forgetCategories(world.asSystem());
  return Object.assign(category, { versionId: version.id });
}

export interface StaffOptions {
  /** One role, or several; none: an account that may only sign in. */
  role?: Role | readonly Role[];
  /** Where the roles hold. */
  unit?: { id: string } | null;
  place?: Place | null;
  login?: string;
  name?: string;
  /** Signed in with a second factor; by default they are, so that no role is kept from its work. */
  secondFactor?: boolean;
}

export type StaffActor = Extract<Actor, { kind: 'staff' }>;

/** The password of everybody whom `aStaff` makes. */
export const STAFF_PASSWORD = '试验口令-2026-abc';
let staffHash: Promise<string> | undefined;

/** A member of staff with a real account and roles, and the actor they are once signed in. */
export async function aStaff(world: World, options: StaffOptions = {}): Promise<StaffActor> {
  const ctx = world.asSystem();
  const roles = [options.role ?? []].flat() as Role[];
  const home = options.unit ?? (await aCountyCentre(world));
  const login = options.login ?? fresh('staff');
  staffHash ??= hashPassword(STAFF_PASSWORD);
  const account = ctx.em.create(Account, {
    login,
    name: options.name ?? `某${login}`,
    unitId: home.id,
    passwordHash: await staffHash,
    createdAt: ctx.now(),
  });
  await ctx.em.flush();
  const unitId = options.unit?.id ?? null;
  for (const role of roles) {
    ctx.em.create(AccountRole, { accountId: account.id, role, unitId, placeId: options.place?.id ?? null });
  }
  await ctx.em.flush();
  const directory = await unitDirectory(ctx);
  const placeCode = options.place?.code ?? null;
  return {
    kind: 'staff',
    accountId: account.id,
    name: account.name,
    secondFactor: options.secondFactor ?? true,
    roles: roles.map((role) => roleGrant(directory, { role, unitId, placeCode })),
  };
}

/** The county centre, made once. */
export async function aCountyCentre(world: World): Promise<Unit> {
  const there = await world.asSystem().em.findOne(Unit, { kind: 'COUNTY_CENTRE' });
  return there ?? aUnit(world, { code: 'county-centre', name: '试验县诉求中心', kind: 'COUNTY_CENTRE' });
}

/** A browser's request, and what it is given: `given.token` is the cookie set last, null once it was removed. */
export function aRequest(ctx: Ctx, options: { address?: string; sessionToken?: string | null } = {}) {
  const given: { token: string | null | undefined; expiresAt: Date | undefined } = {
    token: undefined,
    expiresAt: undefined,
  };
  const request: RequestCtx['request'] = {
    address: options.address ?? '192.0.2.1',
    language: 'zh',
    sessionToken: options.sessionToken ?? null,
    setSession(token, expiresAt) {
      given.token = token;
      given.expiresAt = expiresAt;
    },
    budget: { limit: 1000, remaining: 1000, resetAt: ctx.now(), cost: 0 },
  };
  return { ...ctx, request, given };
}
