import { demand } from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { type Ctx, inTransaction } from '#platform/ctx';
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
import { Place } from '#places';
import {
  type PrincipalRecord,
  REQUIRED_UNIT_COLUMNS,
  UNIT_COLUMNS,
  type UnitRecord,
  parseUnits,
} from './parse-units.ts';
import { forgetUnits } from './unit-directory.ts';
import { UnitPrincipal } from './unit-principal.entity.ts';
import { Unit } from './unit.entity.ts';

/**
 * Takes in a file of units with their principals: new ones are made, known ones (by code) become what the file says, others
 * stay. A unit that the file gives no principal keeps those it has. All or nothing; the same file again changes nothing.
 */
export async function importUnits(ctx: Ctx, { file, mapping, dryRun }: SetupFile): Promise<SetupReport> {
  demand(ctx.actor, 'setup.write');

  const table = readCsv(file, { columns: UNIT_COLUMNS, required: REQUIRED_UNIT_COLUMNS, mapping });
  const report = await inTransaction(ctx, async (tx): Promise<SetupReport> => {
    await oneImportAtATime(tx);
    const stored = new Map((await tx.em.find(Unit, {})).map((unit) => [unit.code, unit]));
    const places = new Map((await tx.em.find(Place, {})).map((place) => [place.code, place.id]));
    const { records, problems: found } = parseUnits(table.rows, {
      knownUnits: new Set(stored.keys()),
      places: new Set(places.keys()),
    });
    const problems = byLine([...table.problems, ...found, ...takenByOthers(records, stored)]);
    if (hasErrors(problems)) return refusedFile(problems);

    const ids = new Map([...stored.values()].map((unit) => [unit.code, unit.id]));
    for (const { code } of records) if (!ids.has(code)) ids.set(code, uuidv7());
    const principals = Map.groupBy(await tx.em.find(UnitPrincipal, {}), (principal) => principal.unitId);
    let [made, changed] = [0, 0];
    for (const record of records) {
      const unit = stored.get(record.code);
      const content = {
        name: record.name,
        kind: record.kind,
        parentId: record.parentCode ? ids.get(record.parentCode)! : null,
        placeId: record.placeCode ? places.get(record.placeCode)! : null,
        documentCode: record.documentCode,
        active: true,
      };
      const id = ids.get(record.code)!;
      const differs =
        unit !== undefined &&
        Object.entries(content).some(([name, value]) => unit[name as keyof Unit] !== value);
      const terms = differences(principals.get(id) ?? [], record.principals);
      if (!unit) made += 1;
      else if (differs || terms) changed += 1;
      if (dryRun) continue;
      if (!unit) tx.em.create(Unit, { id, code: record.code, ...content });
      else if (differs) tx.em.assign(unit, content);
      for (const principal of terms?.gone ?? []) tx.em.remove(principal);
      for (const { line: _line, ...term } of terms?.fresh ?? [])
        tx.em.create(UnitPrincipal, { unitId: id, ...term });
    }
    if (made + changed > 0) await siteShowsSetup(tx, { file, dryRun });
    return { problems, made, changed, same: records.length - made - changed, written: !dryRun };
  });
  if (report.written) forgetUnits(ctx);
  return report;
}

/** Names and document codes that a unit outside the file has: two units would be mixed up. */
function takenByOthers(records: readonly UnitRecord[], stored: ReadonlyMap<string, Unit>): CsvProblem[] {
  const inFile = new Set(records.map((record) => record.code));
  const others = [...stored.values()].filter((unit) => !inFile.has(unit.code));
  const owners = {
    name: new Map(others.map((unit) => [unit.name, unit.code])),
    documentCode: new Map(others.map((unit) => [unit.documentCode ?? '', unit.code])),
  };
  const check = (record: UnitRecord, field: 'name' | 'documentCode', column: string): CsvProblem[] => {
    const value = record[field];
    const owner = value ? owners[field].get(value) : undefined;
    if (owner === undefined) return [];
    return [csvError({ line: record.line, column }, 'TAKEN', `“${value}”已是单位 ${owner} 的。`)];
  };
  return records.flatMap((record) => [
    ...check(record, 'name', 'name'),
    ...check(record, 'documentCode', 'document_code'),
  ]);
}

/** What must go and come so that a unit has the principals of the file; null where it has them already or the file tells none. */
function differences(
  stored: readonly UnitPrincipal[],
  wanted: readonly PrincipalRecord[],
): { gone: UnitPrincipal[]; fresh: PrincipalRecord[] } | null {
  if (wanted.length === 0) return null;
  const same = (a: UnitPrincipal, b: PrincipalRecord) =>
    a.name === b.name && a.office === b.office && a.fromDay === b.fromDay && (a.toDay ?? null) === b.toDay;
  const gone = stored.filter((one) => !wanted.some((other) => same(one, other)));
  const fresh = wanted.filter((one) => !stored.some((other) => same(other, one)));
  return gone.length + fresh.length === 0 ? null : { gone, fresh };
}
