import type { ClockCalendar, Day, VillageDuty } from '@zhitong/domain';
import { type Ctx, forget, remember, today } from '#platform/ctx';
import { query } from '#platform/database';

/** A row of the responsibility list as it stands on one day. */
export interface CategoryRow {
  /** Of the lasting category. */
  readonly id: string;
  readonly versionId: string;
  readonly version: number;
  readonly code: string;
  readonly domain: string;
  readonly name: string;
  readonly ownerUnitId: string | null;
  readonly legalBasis: string | null;
  readonly standard: string | null;
  readonly acceptHours: number | null;
  readonly acceptCalendar: ClockCalendar | null;
  readonly arriveHours: number | null;
  readonly finishHours: number | null;
  readonly finishCalendar: ClockCalendar | null;
  readonly villageDuty: VillageDuty;
  readonly neverPublic: boolean;
}

export interface CategoryDirectory {
  /** Sorted by code. */
  readonly all: readonly CategoryRow[];
  readonly byCode: ReadonlyMap<string, CategoryRow>;
  readonly byId: ReadonlyMap<string, CategoryRow>;
}

const VALID_ON = {
  name: 'categories',
  sql: `select c.id, v.id as "versionId", v.version, c.code, v.domain, v.name, v.owner_unit_id as "ownerUnitId",
      v.legal_basis as "legalBasis", v.standard, v.accept_hours as "acceptHours", v.accept_calendar as "acceptCalendar",
      v.arrive_hours as "arriveHours", v.finish_hours as "finishHours", v.finish_calendar as "finishCalendar",
      v.village_duty as "villageDuty", v.never_public as "neverPublic"
    from {s}.category c join {s}.category_version v on v.category_id = c.id
    where v.valid_from <= $1 and (v.valid_to is null or v.valid_to >= $1) order by c.code collate "C"`,
};

/** The list as it is valid today. Told at most five seconds late in another process than the one that changed it. */
export function categoryDirectory(ctx: Ctx): Promise<CategoryDirectory> {
  const day = today(ctx);
  return remember(ctx, { key: `categories/${day}`, ms: 5000, load: () => load(ctx, day) });
}

export function forgetCategories(ctx: Ctx): void {
  forget(ctx, `categories/${today(ctx)}`);
}

async function load(ctx: Ctx, day: Day): Promise<CategoryDirectory> {
  const all = await query<CategoryRow>(ctx.platform.database.public, {
    county: ctx.county,
    statement: VALID_ON,
    values: [day],
  });
  return {
    all,
    byCode: new Map(all.map((row) => [row.code, row])),
    byId: new Map(all.map((row) => [row.id, row])),
  };
}
