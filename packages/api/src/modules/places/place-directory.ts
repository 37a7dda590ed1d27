import type { PlaceLevel } from '@zhitong/domain';
import { type Ctx, forget, remember } from '#platform/ctx';
import { query } from '#platform/database';
import type { GridKind } from './place.entity.ts';

export interface PlaceRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: PlaceLevel;
  readonly parentId: string | null;
  readonly kind: GridKind | null;
}

/** A county's whole tree in memory: a few thousand rows that change with a set-up import only. */
export interface PlaceDirectory {
  /** Sorted by code. */
  readonly all: readonly PlaceRow[];
  readonly byCode: ReadonlyMap<string, PlaceRow>;
  readonly byId: ReadonlyMap<string, PlaceRow>;
}

const ALL = {
  name: 'places',
  sql: `select id, code, name, level, parent_id as "parentId", kind from {s}.place where active order by code collate "C"`,
};

/** Told at most five seconds late in another process than the one that changed it. */
export function placeDirectory(ctx: Ctx): Promise<PlaceDirectory> {
  return remember(ctx, { key: 'places', ms: 5000, load: () => load(ctx) });
}

export function forgetPlaces(ctx: Ctx): void {
  forget(ctx, 'places');
}

async function load(ctx: Ctx): Promise<PlaceDirectory> {
  const all = await query<PlaceRow>(ctx.platform.database.public, {
    county: ctx.county,
    statement: ALL,
    values: [],
  });
  return {
    all,
    byCode: new Map(all.map((row) => [row.code, row])),
    byId: new Map(all.map((row) => [row.id, row])),
  };
}
