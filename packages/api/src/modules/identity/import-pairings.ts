import { demand } from '@zhitong/domain';
import { type Ctx, inTransaction } from '#platform/ctx';
import { type CsvProblem, csvError, readCsv } from '#platform/csv';
import {
  type SetupFile,
  type SetupReport,
  byLine,
  hasErrors,
  oneImportAtATime,
  refusedFile,
} from '#platform/setup-report';
import { Place } from '#places';
import { PAIRING_COLUMNS, REQUIRED_PAIRING_COLUMNS, parsePairings } from './parse-pairings.ts';
import { Pairing, Unit } from './unit.entity.ts';

/**
 * Takes in a file of pairings 联系包保: a known one (same kind, unit, place, person and first day) gets the file's last day, new
 * ones are made, others stay. All or nothing; the same file again changes nothing.
 */
export async function importPairings(ctx: Ctx, { file, mapping, dryRun }: SetupFile): Promise<SetupReport> {
  demand(ctx.actor, 'setup.write');

  const table = readCsv(file, { columns: PAIRING_COLUMNS, required: REQUIRED_PAIRING_COLUMNS, mapping });
  return inTransaction(ctx, async (tx): Promise<SetupReport> => {
    await oneImportAtATime(tx);
    const units = new Map((await tx.em.find(Unit, {})).map((unit) => [unit.code, unit.id]));
    const places = await tx.em.find(Place, {});
    const placeIds = new Map(places.map((place) => [place.code, place.id]));
    const levels = new Map(places.map((place) => [place.code, place.level]));
    const parsed = parsePairings(table.rows, { units: new Set(units.keys()), places: levels });

    const stored = Map.groupBy(await tx.em.find(Pairing, {}), linkOf);
    const wanted = parsed.records.map((record) => ({
      line: record.line,
      kind: record.kind,
      unitId: units.get(record.unitCode)!,
      placeId: placeIds.get(record.placeCode)!,
      personName: record.personName,
      fromDay: record.fromDay,
      toDay: record.toDay,
    }));
    const inFile = new Set(wanted.map((pairing) => `${linkOf(pairing)}\n${pairing.fromDay}`));
    const problems: CsvProblem[] = [...table.problems, ...parsed.problems];
    let [made, changed] = [0, 0];
    const writes: (() => unknown)[] = [];
    for (const { line, ...pairing } of wanted) {
      const sameLink = stored.get(linkOf(pairing)) ?? [];
      const known = sameLink.find((one) => one.fromDay === pairing.fromDay);
      const clash = sameLink.find(
        (one) => !inFile.has(`${linkOf(one)}\n${one.fromDay}`) && periodsMeet(one, pairing),
      );
      if (clash) {
        const message = `与已有的同一联系(自 ${clash.fromDay} 起)日期重叠。`;
        problems.push(csvError({ line, column: 'from_day' }, 'OVERLAP', message));
      }
      if (!known) {
        made += 1;
        writes.push(() => tx.em.create(Pairing, pairing));
      } else if ((known.toDay ?? null) !== pairing.toDay) {
        changed += 1;
        writes.push(() => tx.em.assign(known, { toDay: pairing.toDay }));
      }
    }
    if (hasErrors(problems)) return refusedFile(problems);

    if (!dryRun) for (const write of writes) write();
    return {
      problems: byLine(problems),
      made,
      changed,
      same: wanted.length - made - changed,
      written: !dryRun,
    };
  });
}

interface Link {
  readonly kind: string;
  readonly unitId?: string | null;
  readonly placeId: string;
  readonly personName?: string | null;
}

function linkOf({ kind, unitId, placeId, personName }: Link): string {
  return [kind, unitId ?? '', placeId, personName ?? ''].join('\n');
}

interface Period {
  readonly fromDay: string;
  readonly toDay?: string | null;
}

function periodsMeet(a: Period, b: Period): boolean {
  return (!a.toDay || a.toDay >= b.fromDay) && (!b.toDay || b.toDay >= a.fromDay);
}
