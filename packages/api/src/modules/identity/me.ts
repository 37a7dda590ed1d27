import { type Actor, LABEL_OF_ROLE, PERMISSIONS, type Role, may } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query } from '#platform/database';
import { type PlaceDirectory, placeDirectory, placeView } from '#places';
import type { ActorKind, MeView, RoleGrantView } from './identity.views.ts';
import { type UnitDirectory, unitDirectory } from './unit-directory.ts';
import { type UnitView, unitView } from './units.resolver.ts';

const OWN = {
  name: 'own-account',
  sql: `select unit_id as "unitId", totp_confirmed_at is not null as "hasTotp" from {s}.account where id = $1`,
};

const KIND: Record<Actor['kind'], ActorKind> = {
  anonymous: 'ANONYMOUS',
  citizen: 'CITIZEN',
  staff: 'STAFF',
  partner: 'PARTNER',
  // A job asks no questions of the API.
  system: 'ANONYMOUS',
};

/** Who asks, and what they may. */
export async function me(ctx: Ctx): Promise<MeView> {
  const { actor, county } = ctx;
  const view: MeView = {
    kind: KIND[actor.kind],
    name: actor.kind === 'staff' || actor.kind === 'partner' ? actor.name : null,
    county: { code: county.code, name: county.name },
    unit: null,
    roles: [],
    permissions: PERMISSIONS.filter((permission) => may(actor, permission)),
    secondFactor: actor.kind === 'staff' && actor.secondFactor,
    secondFactorEnrolled: false,
  };
  if (actor.kind !== 'staff') return view;
  const [units, places] = await Promise.all([unitDirectory(ctx), placeDirectory(ctx)]);
  const [own] = await query<{ unitId: string; hasTotp: boolean }>(ctx.platform.database.app, {
    county,
    statement: OWN,
    values: [actor.accountId],
  });
  return {
    ...view,
    unit: viewOfUnit(ctx, units, own?.unitId ?? null),
    roles: actor.roles.map((grant) => roleGrantView(ctx, { units, places, grant })),
    secondFactorEnrolled: own?.hasTotp ?? false,
  };
}

/** A role as the API shows it; a unit or place no longer active is not shown. */
export function roleGrantView(
  ctx: Ctx,
  options: {
    units: UnitDirectory;
    places: PlaceDirectory;
    grant: { role: Role; unitId: string | null; placeCode: string | null };
  },
): RoleGrantView {
  const { units, places, grant } = options;
  const place = grant.placeCode === null ? undefined : places.byCode.get(grant.placeCode);
  return {
    role: grant.role,
    label: LABEL_OF_ROLE[grant.role],
    unit: viewOfUnit(ctx, units, grant.unitId),
    place: place ? placeView(ctx.county, places, place) : null,
  };
}

export function viewOfUnit(ctx: Ctx, units: UnitDirectory, id: string | null): UnitView | null {
  const row = id === null ? undefined : units.byId.get(id);
  return row ? unitView(ctx.county, row) : null;
}
