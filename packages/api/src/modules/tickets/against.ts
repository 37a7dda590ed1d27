import { type Tier, cleanLine, conflictClosure, lowestTierAgainst, tierOfUnit } from '@zhitong/domain';
import { type UnitDirectory, unitDirectory } from '#identity';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';

/** Whom an appeal is about, as far as the county can tell at once. */
export interface Against {
  readonly isAgainst: boolean;
  readonly unitIds: readonly string[];
  /** Units complained of with all their subordinates. */
  readonly conflictUnitIds: readonly string[];
  readonly conflictAccountIds: readonly string[];
  /** True when every entry was recognised: else a dispatcher of the county has to say who is meant. */
  readonly resolved: boolean;
}

const NOBODY: Against = {
  isAgainst: false,
  unitIds: [],
  conflictUnitIds: [],
  conflictAccountIds: [],
  resolved: true,
};

const PEOPLE = `select a.id as "accountId", null::uuid as "unitId", a.name from {s}.account a where a.name = any($1::text[])
  union all
  select null, p.unit_id, p.name from {s}.unit_principal p
  where p.name = any($1::text[]) and p.from_day <= $2 and (p.to_day is null or p.to_day >= $2)`;

/**
 * Matches each entry to a unit by code or name, to a unit's principal, or to a member of staff by name. An entry that
 * names nobody we know leaves the matter unresolved; one that names several people bars them all.
 */
export async function resolveAgainst(
  ctx: Ctx,
  entries: readonly string[] | null | undefined,
): Promise<Against> {
  if (!entries || entries.length === 0) return NOBODY;
  const units = await unitDirectory(ctx);
  const unitIds = new Set<string>();
  const names: string[] = [];
  for (const entry of entries.map((raw) => cleanLine(raw).text)) {
    const unit = units.byCode.get(entry) ?? units.byName.get(entry);
    if (unit) unitIds.add(unit.id);
    else names.push(entry);
  }
  const accountIds = new Set<string>();
  let known = 0;
  if (names.length > 0) {
    const values = [names, ctx.now().toISOString().slice(0, 10)];
    const people = await queryOnce<{ accountId: string | null; unitId: string | null; name: string }>(
      ctx.platform.database.app,
      {
        county: ctx.county,
        sql: PEOPLE,
        values,
      },
    );
    for (const person of people) {
      if (person.accountId) accountIds.add(person.accountId);
      if (person.unitId) unitIds.add(person.unitId);
    }
    known = names.filter((name) => people.some((person) => person.name === name)).length;
  }
  return {
    isAgainst: true,
    unitIds: [...unitIds],
    conflictUnitIds: [...conflictClosure(units.all, unitIds)],
    conflictAccountIds: [...accountIds],
    resolved: known === names.length,
  };
}

/** The lowest tier at which a ticket against these units may be handled: one above the highest of them. */
export function lowestTier(units: UnitDirectory, againstUnitIds: readonly string[]): Tier {
  const tiers = againstUnitIds.flatMap((id) => {
    const unit = units.byId.get(id);
    return unit ? [tierOfUnit(unit.kind)] : [];
  });
  return tiers.length === 0 ? 'GRID' : lowestTierAgainst(tiers);
}
