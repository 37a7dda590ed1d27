import type { Day, PointsLevel } from '@zhitong/domain';
import { type Ctx, today } from '#platform/ctx';
import { execute } from '#platform/in-tx';

/** A stored account from group up, with to whom it now belongs. */
export interface StoredTop {
  readonly id: string;
  readonly code: string;
  readonly level: PointsLevel;
  readonly name: string;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
  readonly placeCode: string | null;
  readonly parentCode: string | null;
  /** Codes of the departments with which a village is paired. */
  readonly departments: readonly string[];
}

export function storedTops(ctx: Ctx): Promise<StoredTop[]> {
  return execute<StoredTop>(
    ctx,
    `select a.id, a.code, a.level, a.name, a.opened_on::text as "openedOn", a.closed_on::text as "closedOn",
       a.place_code as "placeCode", max(p.code) filter (where not m.pairing) as "parentCode",
       coalesce(array_agg(p.code) filter (where m.pairing), '{}') as departments
     from {s}.points_account a
       left join {s}.points_membership m on m.account_id = a.id and m.until_day is null
       left join {s}.points_account p on p.id = m.parent_id
     where a.level <> 'HOUSEHOLD' group by a.id order by a.code collate "C"`,
  );
}

export interface StoredHousehold {
  readonly id: string;
  readonly code: string;
  readonly sealedName: Buffer;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
  readonly parentCode: string | null;
  /** Hex. */
  readonly phones: readonly string[];
}

export async function storedHouseholds(
  ctx: Ctx,
  codes: readonly string[],
): Promise<Map<string, StoredHousehold>> {
  const rows = await execute<StoredHousehold>(
    ctx,
    `select a.id, a.code, a.sealed_name as "sealedName", a.opened_on::text as "openedOn", a.closed_on::text as "closedOn",
       (select p.code from {s}.points_membership m join {s}.points_account p on p.id = m.parent_id
         where m.account_id = a.id and m.until_day is null and not m.pairing) as "parentCode",
       array(select encode(h.phone_hash, 'hex') from {s}.points_holder h
         where h.account_id = a.id and h.ended_at is null) as phones
     from {s}.points_account a where a.code = any ($1::text[]) and a.level = 'HOUSEHOLD'`,
    [codes],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** How many belong to each account today. */
export async function memberCounts(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await execute<{ parentId: string; members: number }>(
    ctx,
    `select parent_id as "parentId", count(*)::int as members from {s}.points_membership
     where from_day <= $1 and (until_day is null or until_day > $1) group by parent_id`,
    [today(ctx)],
  );
  return new Map(rows.map(({ parentId, members }) => [parentId, members]));
}
