import { demand } from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { type Ctx, inTransaction } from '#platform/ctx';
import { readCsv } from '#platform/csv';
import {
  type SetupFile,
  type SetupReport,
  byLine,
  hasErrors,
  oneImportAtATime,
  refusedFile,
  siteShowsSetup,
} from '#platform/setup-report';
import { PLACE_COLUMNS, REQUIRED_PLACE_COLUMNS, parsePlaces } from './parse-places.ts';
import { forgetPlaces } from './place-directory.ts';
import { Place } from './place.entity.ts';

/**
 * Takes in a file of places: new ones are made, known ones (by code) get the file's name and kind, others stay.
 * All or nothing; the same file again changes nothing.
 */
export async function importPlaces(ctx: Ctx, { file, mapping, dryRun }: SetupFile): Promise<SetupReport> {
  demand(ctx.actor, 'setup.write');

  const table = readCsv(file, { columns: PLACE_COLUMNS, required: REQUIRED_PLACE_COLUMNS, mapping });
  const report = await inTransaction(ctx, async (tx): Promise<SetupReport> => {
    await oneImportAtATime(tx);
    const stored = new Map((await tx.em.find(Place, {})).map((place) => [place.code, place]));
    const known = new Map([...stored.values()].map((place) => [place.code, place.level]));
    const { records, problems: found } = parsePlaces(table.rows, { countyCode: ctx.county.code, known });
    const problems = byLine([...table.problems, ...found]);
    if (hasErrors(problems)) return refusedFile(problems);

    const ids = new Map([...stored.values()].map((place) => [place.code, place.id]));
    let [made, changed] = [0, 0];
    for (const { code, name, level, parentCode, kind } of records) {
      const parentId = parentCode ? ids.get(parentCode)! : null;
      const place = stored.get(code);
      if (!place) {
        const id = uuidv7();
        ids.set(code, id);
        made += 1;
        if (!dryRun) tx.em.create(Place, { id, code, name, level, parentId, kind });
      } else if (place.name !== name || place.kind !== kind || !place.active) {
        changed += 1;
        if (!dryRun) tx.em.assign(place, { name, kind, active: true });
      }
    }
    if (made + changed > 0) await siteShowsSetup(tx, { file, dryRun });
    return { problems, made, changed, same: records.length - made - changed, written: !dryRun };
  });
  if (report.written) forgetPlaces(ctx);
  return report;
}
