import { PLACE_LEVELS, type PlaceLevel } from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';

export const GRID_KINDS = ['COMPREHENSIVE', 'DEDICATED'] as const;
export type GridKind = (typeof GRID_KINDS)[number];

const PlaceSchema = defineEntity({
  name: 'Place',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    code: p.string().length(15).unique('place_code_unique'),
    name: p.string().length(100),
    level: p.enum(() => PLACE_LEVELS).$type<PlaceLevel>(),
    parentId: () => p.manyToOne(Place).mapToPk().nullable().deleteRule('restrict').fieldName('parent_id'),
    kind: p
      .enum(() => GRID_KINDS)
      .$type<GridKind>()
      .nullable(),
    active: p.boolean().default(true),
  },
  checks: [
    {
      name: 'place_code_fits_level',
      expression: `length(code) = case level when 'COUNTY' then 6 when 'TOWNSHIP' then 9 when 'VILLAGE' then 12 else 15 end`,
    },
    { name: 'place_below_county_has_parent', expression: `(level = 'COUNTY') = (parent_id is null)` },
  ],
});

/** A node of the tree county → township → village → grid. A child's code begins with its parent's. */
export class Place extends PlaceSchema.class {}
PlaceSchema.setClass(Place);
