import type { UnitKind } from '@zhitong/domain';
import { type Ctx, forget, remember } from '#platform/ctx';
import { query } from '#platform/database';

export interface UnitRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
}

/** All units of a county in memory; there are some dozens to some hundreds. */
export interface UnitDirectory {
  /** Sorted by code. */
  readonly all: readonly UnitRow[];
  readonly byCode: ReadonlyMap<string, UnitRow>;
  readonly byId: ReadonlyMap<string, UnitRow>;
  readonly byName: ReadonlyMap<string, UnitRow>;
}

const ALL = {
  name: 'units',
  sql: `select id, code, name, kind, parent_id as "parentId" from {s}.unit where active order by code collate "C"`,
};

/** Told at most five seconds late in another process than the one that changed it. */
export function unitDirectory(ctx: Ctx): Promise<UnitDirectory> {
  return remember(ctx, { key: 'units', ms: 5000, load: () => load(ctx) });
}

export function forgetUnits(ctx: Ctx): void {
  forget(ctx, 'units');
}

async function load(ctx: Ctx): Promise<UnitDirectory> {
  const all = await query<UnitRow>(ctx.platform.database.public, {
    county: ctx.county,
    statement: ALL,
    values: [],
  });
  return {
    all,
    byCode: new Map(all.map((row) => [row.code, row])),
    byId: new Map(all.map((row) => [row.id, row])),
    byName: new Map(all.map((row) => [row.name, row])),
  };
}
