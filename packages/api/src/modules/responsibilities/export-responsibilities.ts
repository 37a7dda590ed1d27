import { type ClockCalendar, type Limit, demand } from '@zhitong/domain';
import { Unit } from '#identity';
import type { Ctx } from '#platform/ctx';
import { writeCsv } from '#platform/csv';
import { Category, CategoryVersion } from './category.entity.ts';
import { holdsOnSomeDay } from './import-responsibilities.ts';
import { RESPONSIBILITY_COLUMNS, responsibilityValues } from './parse-responsibilities.ts';

/** The responsibility list with all its versions as a CSV in our own columns. Imported again it changes nothing. */
export async function exportResponsibilities(ctx: Ctx): Promise<string> {
  demand(ctx.actor, 'setup.read');

  const [categories, versions, units] = await Promise.all([
    ctx.em.find(Category, {}, { disableIdentityMap: true, orderBy: { code: 'asc' } }),
    ctx.em.find(CategoryVersion, {}, { disableIdentityMap: true, orderBy: { version: 'asc' } }),
    ctx.em.find(Unit, {}, { disableIdentityMap: true }),
  ]);
  const unitCode = new Map(units.map((unit) => [unit.id, unit.code]));
  const byCategory = Map.groupBy(versions.filter(holdsOnSomeDay), (version) => version.categoryId);
  const rows = categories.flatMap(({ id, code }) =>
    (byCategory.get(id) ?? []).map((version) =>
      responsibilityValues({
        code,
        validFrom: version.validFrom,
        domain: version.domain,
        name: version.name,
        grade: version.grade ?? '',
        ownerUnitCode: version.ownerUnitId ? (unitCode.get(version.ownerUnitId) ?? null) : null,
        legalBasis: version.legalBasis ?? '',
        reviewRecord: version.reviewRecord ?? '',
        description: version.description ?? '',
        guide: version.guide ?? '',
        accept: limitOf(version.acceptHours, version.acceptCalendar),
        arrive: limitOf(version.arriveHours, version.arriveCalendar),
        finish: limitOf(version.finishHours, version.finishCalendar),
        standard: version.standard ?? '',
        villageDuty: version.villageDuty,
        neverPublic: version.neverPublic,
      }),
    ),
  );
  return writeCsv(RESPONSIBILITY_COLUMNS, rows);
}

function limitOf(hours?: number | null, calendar?: ClockCalendar | null): Limit | null {
  return hours != null && calendar ? { hours, calendar } : null;
}
