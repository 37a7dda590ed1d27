import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { countyDay, warningLevel } from '@zhitong/domain';
import { awardPoolsForOpenData, awardRoundsForOpenData } from '#awards';
import { unitDirectory } from '#identity';
import { placeDirectory } from '#places';
import { marketGoodsLines } from '#market';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import { openEntryLines, publishPoints } from '#points';
import { allNumbers, publishedLetters } from '#replies';
import { categoryDirectory } from '#responsibilities';
import { volunteerActivityLines, volunteerStatisticsLines } from '#volunteers';
import { allPublicTickets } from './public-ticket.queries.ts';

export interface ExportReport {
  readonly folder: string;
  /** Lines of each file. */
  readonly rows: Readonly<Record<string, number>>;
}

/**
 * Writes a county's open data as JSON Lines, one object a line: the content of the public site, and `/data/`. Each file is
 * replaced as a whole, so a reader never meets half of one.
 */
export async function exportOpenData(ctx: Ctx): Promise<ExportReport> {
  const folder = ctx.platform.files.path(`export/${ctx.county.code}`);
  await mkdir(folder, { recursive: true });
  const [units, places, categories] = await Promise.all([
    unitDirectory(ctx),
    placeDirectory(ctx),
    categoryDirectory(ctx),
  ]);
  const codeOf = (map: ReadonlyMap<string, { code: string }>, id: string | null) =>
    id ? (map.get(id)?.code ?? null) : null;

  const letters = await publishedLetters(ctx);
  const numberOfLetter = new Map(letters.map(({ id, letter }) => [id, letter.documentNumber]));
  const numberOfTicket = await numbersOfTickets(
    ctx,
    letters.map(({ subjectId }) => subjectId),
  );

  async function* tickets() {
    for await (const row of allPublicTickets(ctx)) {
      const { clockStartedAt, clockDueAt, clockCalendar } = row;
      yield {
        number: row.number,
        stage: row.stage,
        kind: row.kind,
        status: row.status,
        outcome: row.outcome,
        channel: row.channel,
        categoryCode: codeOf(categories.byId, row.categoryId),
        placeCode: codeOf(places.byId, row.placeId),
        unitCode: codeOf(units.byId, row.unitId),
        submittedOn: row.submittedOn,
        dueOn: row.dueOn,
        repliedOn: row.repliedOn,
        closedOn: row.closedOn,
        warning:
          clockStartedAt && clockDueAt && clockCalendar
            ? warningLevel(ctx.calendar, clockStartedAt, clockDueAt, ctx.now(), { calendar: clockCalendar })
            : null,
        solved: row.solved,
        satisfaction: row.satisfaction,
        title: row.title,
        text: row.text,
        textIsSummary: row.isSummary,
        replies: row.replies.map(({ on, unitCode, text, letterId }) => ({
          on,
          unitCode,
          text,
          letter: letterId ? (numberOfLetter.get(letterId) ?? null) : null,
        })),
        steps: row.steps.map(({ on, kind, unitCode, status }) => ({ on, kind, unitCode, status })),
        releasedOn: row.releasedOn,
        readers: row.readers,
        updatedOn: countyDay(row.updatedAt),
      };
    }
  }
  const files: Record<string, Iterable<unknown> | AsyncIterable<unknown>> = {
    'county.json': [
      {
        code: ctx.county.code,
        name: ctx.county.name,
        calendarVersion: ctx.calendar.version,
        builtAt: ctx.now().toISOString(),
        searchIndex: `county_${ctx.county.code}`,
      },
    ],
    'places.jsonl': places.all
      .filter((place) => place.level !== 'GRID')
      .map(({ code, name, level, parentId }) => ({
        code,
        name,
        level,
        parentCode: codeOf(places.byId, parentId),
      })),
    'units.jsonl': units.all.map(({ code, name, kind, parentId }) => ({
      code,
      name,
      kind,
      parentCode: codeOf(units.byId, parentId),
    })),
    'categories.jsonl': categories.all.map((row) => ({
      code: row.code,
      name: row.name,
      domain: row.domain,
      ownerCode: codeOf(units.byId, row.ownerUnitId),
      legalBasis: row.legalBasis,
      standard: row.standard,
      villageDuty: row.villageDuty,
      acceptWithin: row.acceptHours,
      arriveWithin: row.arriveHours,
      finishWithin: row.finishHours,
      calendar: row.finishCalendar,
    })),
    'tickets.jsonl': tickets(),
    'sealed_replies.jsonl': letters.map(({ unitId, subjectId, letter }) => ({
      ...letter,
      unitCode: codeOf(units.byId, unitId),
      ticketNumber: numberOfTicket.get(subjectId) ?? null,
    })),
    'document_numbers.jsonl': (await allNumbers(ctx)).map(({ unitId, ...row }) => ({
      ...row,
      unitCode: codeOf(units.byId, unitId),
    })),
    'volunteer_activities.jsonl': await volunteerActivityLines(ctx),
    'volunteer_statistics.jsonl': await volunteerStatisticsLines(ctx),
    'market_goods.jsonl': await marketGoodsLines(ctx),
    'points_open_entries.jsonl': await openEntryLines(ctx),
    'award_pools.jsonl': await awardPoolsForOpenData(ctx),
    'award_rounds.jsonl': await awardRoundsForOpenData(ctx),
  };
  const rows: Record<string, number> = {};
  for (const [name, objects] of Object.entries(files))
    rows[name] = await writeLines(join(folder, name), objects);
  const points = await publishPoints(ctx);
  for (const [name, file] of Object.entries(points.files)) rows[`points/${name}`] = file.rows;
  return { folder, rows };
}

async function numbersOfTickets(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await queryOnce<{ id: string; number: string }>(ctx.platform.database.app, {
    county: ctx.county,
    sql: 'select id, number from {s}.ticket where id = any ($1::uuid[])',
    values: [ids],
  });
  return new Map(rows.map(({ id, number }) => [id, number]));
}

async function writeLines(
  path: string,
  objects: Iterable<unknown> | AsyncIterable<unknown>,
): Promise<number> {
  let count = 0;
  async function* lines() {
    for await (const object of objects) {
      count += 1;
      yield `${JSON.stringify(object)}\n`;
    }
  }
  const beside = `${path}.${process.pid}.part`;
  await pipeline(Readable.from(lines()), createWriteStream(beside));
  await rename(beside, path);
  return count;
}
