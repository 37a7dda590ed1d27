import { demand } from '@zhitong/domain';
import { Place } from '#places';
import type { Ctx } from '#platform/ctx';
import { writeCsv } from '#platform/csv';
import { PAIRING_COLUMNS, pairingValues } from './parse-pairings.ts';
import { UNIT_COLUMNS, unitValues } from './parse-units.ts';
import { UnitPrincipal } from './unit-principal.entity.ts';
import { Pairing, Unit } from './unit.entity.ts';

/** The county's units with all their principals as a CSV in our own columns. Imported again it changes nothing. */
export async function exportUnits(ctx: Ctx): Promise<string> {
  demand(ctx.actor, 'setup.read');

  const { units, unitCode, placeCode } = await codes(ctx);
  const all = await ctx.em.find(UnitPrincipal, {}, { disableIdentityMap: true, orderBy: { fromDay: 'asc' } });
  const principals = Map.groupBy(all, (principal) => principal.unitId);
  const rows = units
    .filter((unit) => unit.active)
    .flatMap((unit) =>
      unitValues({
        code: unit.code,
        name: unit.name,
        kind: unit.kind,
        parentCode: unitCode(unit.parentId),
        placeCode: placeCode(unit.placeId),
        documentCode: unit.documentCode ?? null,
        principals: (principals.get(unit.id) ?? []).map(({ name, office, fromDay, toDay }) => ({
          name,
          office,
          fromDay,
          toDay: toDay ?? null,
        })),
      }),
    );
  return writeCsv(UNIT_COLUMNS, rows);
}

/** The county's pairings as a CSV in our own columns. Imported again it changes nothing. */
export async function exportPairings(ctx: Ctx): Promise<string> {
  demand(ctx.actor, 'setup.read');

  const { unitCode, placeCode } = await codes(ctx);
  const pairings = await ctx.em.find(Pairing, {}, { disableIdentityMap: true });
  const rows = pairings.map(({ kind, unitId, placeId, personName, fromDay, toDay }) =>
    pairingValues({
      kind,
      unitCode: unitCode(unitId) ?? '',
      placeCode: placeCode(placeId) ?? '',
      personName: personName ?? null,
      fromDay,
      toDay: toDay ?? null,
    }),
  );
  const order = (row: (typeof rows)[number]) => PAIRING_COLUMNS.map((column) => row[column]).join('\n');
  return writeCsv(
    PAIRING_COLUMNS,
    rows.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
  );
}

async function codes(ctx: Ctx) {
  const [units, places] = await Promise.all([
    ctx.em.find(Unit, {}, { disableIdentityMap: true, orderBy: { code: 'asc' } }),
    ctx.em.find(Place, {}, { disableIdentityMap: true }),
  ]);
  const ofUnit = new Map(units.map((unit) => [unit.id, unit.code]));
  const ofPlace = new Map(places.map((place) => [place.id, place.code]));
  return {
    units,
    unitCode: (id: string | null | undefined) => (id ? (ofUnit.get(id) ?? null) : null),
    placeCode: (id: string | null | undefined) => (id ? (ofPlace.get(id) ?? null) : null),
  };
}
