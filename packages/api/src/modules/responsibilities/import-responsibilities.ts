import { type Day, type Limit, addDays, demand } from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { Unit } from '#identity';
import { type Ctx, inTransaction, today } from '#platform/ctx';
import { type CsvProblem, csvError, readCsv } from '#platform/csv';
import {
  type SetupFile,
  type SetupReport,
  byLine,
  hasErrors,
  oneImportAtATime,
  refusedFile,
  siteShowsSetup,
} from '#platform/setup-report';
import { forgetCategories } from './category-directory.ts';
import { Category, CategoryVersion } from './category.entity.ts';
import {
  REQUIRED_RESPONSIBILITY_COLUMNS,
  RESPONSIBILITY_COLUMNS,
  type ResponsibilityRecord,
  parseResponsibilities,
} from './parse-responsibilities.ts';

/** What a version says, as its columns hold it. */
type Content = ReturnType<typeof contentOf>;

/** A version as it stands or is about to. */
interface Version {
  readonly validFrom: Day;
  readonly content: Content;
  /** Null while it is not yet stored. */
  readonly stored: CategoryVersion | null;
}

/**
 * Takes in a responsibility list 职责清单. A row that reads as it does already stays as it is; a changed one becomes a new version, from
 * the file's day on where that is later than the version in force, else from today, and the version before it ends the
 * day before. What tickets were accepted under is never rewritten. Rows the file does not name stay. All or nothing.
 */
export async function importResponsibilities(
  ctx: Ctx,
  { file, mapping, dryRun }: SetupFile,
): Promise<SetupReport> {
  demand(ctx.actor, 'setup.write');

  const columns = { columns: RESPONSIBILITY_COLUMNS, required: REQUIRED_RESPONSIBILITY_COLUMNS };
  const table = readCsv(file, { ...columns, mapping });
  const report = await inTransaction(ctx, async (tx): Promise<SetupReport> => {
    await oneImportAtATime(tx);
    const units = new Map((await tx.em.find(Unit, {})).map((unit) => [unit.code, unit.id]));
    const parsed = parseResponsibilities(table.rows, {
      units: new Set(units.keys()),
      generateCodes: mapping?.codes === 'generate',
    });
    const problems: CsvProblem[] = [...table.problems, ...parsed.problems];
    const stored = await storedVersions(tx);
    let [made, changed] = [0, 0];
    const plans: (() => void)[] = [];
    const byCode = Map.groupBy(parsed.records, (record) => record.code);
    for (const [code, records] of byCode) {
      const known = stored.get(code);
      const plan = planOf(known?.versions ?? [], { records, units, today: today(tx) });
      problems.push(...plan.problems);
      if (!known) made += 1;
      else if (plan.fresh.length > 0) changed += 1;
      plans.push(() => writeVersions(tx, { code, known, fresh: plan.fresh }));
    }
    if (hasErrors(problems)) return refusedFile(problems);

    if (!dryRun) for (const write of plans) write();
    if (made + changed > 0) await siteShowsSetup(tx, { file, dryRun });
    const same = byCode.size - made - changed;
    return { problems: byLine(problems), made, changed, same, written: !dryRun };
  });
  if (report.written) forgetCategories(ctx);
  return report;
}

interface Known {
  readonly categoryId: string;
  /** The highest version number given so far. */
  readonly highest: number;
  /** Those that hold on some day, earliest first. */
  readonly versions: readonly Version[];
}

async function storedVersions(tx: Ctx): Promise<Map<string, Known>> {
  const all = await tx.em.find(CategoryVersion, {}, { orderBy: { version: 'asc' } });
  const byCategory = Map.groupBy(all, (version) => version.categoryId);
  return new Map(
    (await tx.em.find(Category, {})).map(({ id, code }) => {
      const versions = byCategory.get(id) ?? [];
      return [
        code,
        {
          categoryId: id,
          highest: versions.at(-1)?.version ?? 0,
          versions: versions
            .filter(holdsOnSomeDay)
            .map((stored) => ({ validFrom: stored.validFrom, content: contentOfStored(stored), stored })),
        },
      ];
    }),
  );
}

/** A version replaced on its first day ends before it begins: it never holds, but tickets of that day name it. */
export function holdsOnSomeDay({ validFrom, validTo }: { validFrom: Day; validTo?: Day | null }): boolean {
  return validTo == null || validTo >= validFrom;
}

/** The versions that one row needs besides those it has. */
function planOf(
  known: readonly Version[],
  given: { records: readonly ResponsibilityRecord[]; units: ReadonlyMap<string, string>; today: Day },
): { fresh: Version[]; problems: CsvProblem[] } {
  const records = given.records.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const fresh: Version[] = [];
  const problems: CsvProblem[] = [];
  let latest = known.at(-1);
  for (const [at, record] of records.entries()) {
    const isLast = at === records.length - 1;
    const content = contentOf(record, given.units);
    const sameDay = known.find((version) => version.validFrom === record.validFrom);
    if (sameDay && alike(sameDay.content, content)) continue;
    if (latest && alike(latest.content, content) && (isLast || record.validFrom > latest.validFrom)) continue;
    if (latest && record.validFrom <= latest.validFrom && !isLast) {
      const message = `此前的版本不能改写或补插:现行版本自 ${latest.validFrom} 起。`;
      problems.push(csvError({ line: record.line, column: 'valid_from' }, 'PAST_VERSION', message));
      continue;
    }
    const isLater = !latest || record.validFrom > latest.validFrom;
    const fromToday = latest && latest.validFrom > given.today ? latest.validFrom : given.today;
    latest = { validFrom: isLater ? record.validFrom : fromToday, content, stored: null };
    fresh.push(latest);
  }
  return { fresh, problems };
}

function writeVersions(
  tx: Ctx,
  { code, known, fresh }: { code: string; known: Known | undefined; fresh: readonly Version[] },
): void {
  const [first] = fresh;
  if (!first) return;
  const categoryId = known?.categoryId ?? uuidv7();
  if (!known) tx.em.create(Category, { id: categoryId, code });
  const before = known?.versions.at(-1)?.stored;
  if (before) before.validTo = addDays(first.validFrom, -1);
  for (const [at, { validFrom, content }] of fresh.entries()) {
    const next = fresh[at + 1];
    const validTo = next ? addDays(next.validFrom, -1) : null;
    const version = (known?.highest ?? 0) + at + 1;
    tx.em.create(CategoryVersion, { categoryId, version, validFrom, validTo, ...content });
  }
}

function contentOf(record: ResponsibilityRecord, units: ReadonlyMap<string, string>) {
  return {
    domain: record.domain,
    name: record.name,
    grade: record.grade || null,
    ownerUnitId: record.ownerUnitCode ? units.get(record.ownerUnitCode)! : null,
    legalBasis: record.legalBasis || null,
    reviewRecord: record.reviewRecord || null,
    description: record.description || null,
    guide: record.guide || null,
    ...limitColumns('accept', record.accept),
    ...limitColumns('arrive', record.arrive),
    ...limitColumns('finish', record.finish),
    standard: record.standard || null,
    villageDuty: record.villageDuty,
    neverPublic: record.neverPublic,
  };
}

type LimitColumns<Clock extends string> = Record<`${Clock}Hours`, number | null> &
  Record<`${Clock}Calendar`, Limit['calendar'] | null>;

function limitColumns<Clock extends string>(clock: Clock, limit: Limit | null): LimitColumns<Clock> {
  return {
    [`${clock}Hours`]: limit?.hours ?? null,
    [`${clock}Calendar`]: limit?.calendar ?? null,
  } as LimitColumns<Clock>;
}

function contentOfStored(version: CategoryVersion): Content {
  return {
    domain: version.domain,
    name: version.name,
    grade: version.grade ?? null,
    ownerUnitId: version.ownerUnitId ?? null,
    legalBasis: version.legalBasis ?? null,
    reviewRecord: version.reviewRecord ?? null,
    description: version.description ?? null,
    guide: version.guide ?? null,
    acceptHours: version.acceptHours ?? null,
    acceptCalendar: version.acceptCalendar ?? null,
    arriveHours: version.arriveHours ?? null,
    arriveCalendar: version.arriveCalendar ?? null,
    finishHours: version.finishHours ?? null,
    finishCalendar: version.finishCalendar ?? null,
    standard: version.standard ?? null,
    villageDuty: version.villageDuty,
    neverPublic: version.neverPublic,
  };
}

function alike(a: Content, b: Content): boolean {
  return (Object.keys(a) as (keyof Content)[]).every((name) => a[name] === b[name]);
}
