import { type Tier, cleanLine, conflictClosure, lowestTierAgainst, tierOfUnit } from '@zhitong/domain';
import { type UnitDirectory, unitDirectory } from '#identity';
import { type Ctx, today } from '#platform/ctx';
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

const PEOPLE = `select a.id as "accountId", a.unit_id as "unitId", a.name from {s}.account a where strpos($1, a.name) > 0
  union all
  select null, p.unit_id, p.name from {s}.unit_principal p
  where strpos($1, p.name) > 0 and p.from_day <= $2 and (p.to_day is null or p.to_day >= $2)`;

/**
 * Matches each entry to units and people whose names stand in it, wherever: a person's unit is barred with them, all
 * subordinates included, since it starts one tier higher. Only an entry that is nothing but a code or a name settles
 * the matter; what else it may say has to be read by whoever holds `ticket.dispatch-conflict`.
 */
export async function resolveAgainst(
  ctx: Ctx,
  entries: readonly string[] | null | undefined,
): Promise<Against> {
  if (!entries || entries.length === 0) return NOBODY;
  const units = await unitDirectory(ctx);
  const texts = entries.map((raw) => folded(cleanLine(raw).text));
  const people = await queryOnce<{ accountId: string | null; unitId: string; name: string }>(
    ctx.platform.database.app,
    { county: ctx.county, sql: PEOPLE, values: [texts.join('\n'), today(ctx)] },
  );
  const named = new Set(people.map((person) => person.name));
  const unitIds = new Set(people.map((person) => person.unitId));
  let settled = true;
  for (const text of texts) {
    let isName = named.has(text);
    for (const unit of units.all) {
      const names = [unit.name, unit.name.replace(ctx.county.name, '')].filter((name) => name.length > 2);
      if (unit.code === text || names.includes(text)) isName = true;
      if (unit.code === text || names.some((name) => text.includes(name))) unitIds.add(unit.id);
    }
    settled &&= isName;
  }
  return {
    isAgainst: true,
    unitIds: [...unitIds],
    conflictUnitIds: [...conflictClosure(units.all, unitIds)],
    conflictAccountIds: people.flatMap((person) => person.accountId ?? []),
    resolved: settled,
  };
}

/** One spelling: full-width letters as plain ones, no spaces. */
function folded(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

/** The lowest tier at which a ticket against these units may be handled: one above the highest of them. */
export function lowestTier(units: UnitDirectory, againstUnitIds: readonly string[]): Tier {
  const tiers = againstUnitIds.flatMap((id) => {
    const unit = units.byId.get(id);
    return unit ? [tierOfUnit(unit.kind)] : [];
  });
  return tiers.length === 0 ? 'GRID' : lowestTierAgainst(tiers);
}
