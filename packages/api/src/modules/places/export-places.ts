import { demand } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { writeCsv } from '#platform/csv';
import { PLACE_COLUMNS, placeValues } from './parse-places.ts';
import { Place } from './place.entity.ts';

/** The county's places as a CSV in our own columns, parents first. Imported again it changes nothing. */
export async function exportPlaces(ctx: Ctx): Promise<string> {
  demand(ctx.actor, 'setup.read');

  const places = await ctx.em.find(Place, { active: true }, { disableIdentityMap: true });
  const codeOf = new Map(places.map((place) => [place.id, place.code]));
  const rows = places
    .toSorted((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
    .map(({ code, name, level, parentId, kind }) =>
      placeValues({
        code,
        name,
        level,
        parentCode: parentId ? (codeOf.get(parentId) ?? null) : null,
        kind: kind ?? null,
      }),
    );
  return writeCsv(PLACE_COLUMNS, rows);
}
