import { countyDay, placeAtLevel, redact } from '@zhitong/domain';
import { type HotIssue, screen } from '@zhitong/triage';
import { type PlaceDirectory, placeDirectory } from '#places';
import { type Ctx, inTransaction } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { queryOnce } from '#platform/database';
import { inThread } from './in-thread.ts';
import type { HotAppeal } from './triage.thread.ts';

/** Appeals of so many days are looked at, at most so many of the newest. */
const WINDOW_DAYS = 90;
const MOST_APPEALS = 6000;
/** How many issues are kept. */
const MOST_ISSUES = 50;
const MOST_EXAMPLES = 5;
const DAY_MS = 24 * 3600_000;

/** Against nobody, of no row that is never public, with words; whatever became of it. */
const APPEALS = `select t.id, w.body ->> 'title' as title, w.body ->> 'text' as text, t.submitted_at as "at",
    p.code as "placeCode", coalesce(t.citizen_id::text, encode(c.phone_hash, 'hex')) as by
  from {s}.ticket t join {s}.words w on w.id = t.id and w.body is not null
    left join {s}.contact c on c.ticket_id = t.id left join {s}.place p on p.id = t.place_id
    left join {s}.triage_suggestion s on s.ticket_id = t.id
  where t.submitted_at >= $1 and t.submitted_at <= $2 and not t.is_against and t.conflict_resolved
    and not exists (select 1 from {s}.category_version v where v.never_public and (v.valid_to is null or v.valid_to >= $3)
      and v.category_id = coalesce(t.category_id, s.category_id))
  order by t.submitted_at desc, t.id limit ${MOST_APPEALS}`;

interface AppealRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly at: Date;
  readonly placeCode: string | null;
  readonly by: string | null;
}

const STATE = `select count(*)::text || ' ' || coalesce(max(updated_at)::text, '') as state
  from {s}.ticket where submitted_at >= $1`;

/** Between two looks at the same county, in milliseconds: computing takes some seconds. */
const BETWEEN_LOOKS_MS = 10 * 60_000;

/** For the worker's routine: looks again where something has changed, not too often. */
export function hotIssuesRoutine(): (ctx: Ctx) => Promise<void> {
  const last = new Map<string, { at: number; state: string }>();
  return async (ctx) => {
    const seen = last.get(ctx.county.code);
    if (seen && ctx.now().getTime() - seen.at < BETWEEN_LOOKS_MS) return;
    const at = ctx.now().getTime();
    const [row] = await queryOnce<{ state: string }>(ctx.platform.database.app, {
      county: ctx.county,
      sql: STATE,
      values: [new Date(at - WINDOW_DAYS * DAY_MS)],
    });
    // What leaves the window matters too, once a day.
    const state = `${countyDay(ctx.now())} ${row!.state}`;
    if (seen?.state !== state) await findHotIssues(ctx);
    last.set(ctx.county.code, { at, state });
  };
}

/**
 * Works the hot issues out anew from the appeals of the last 90 days, beside this thread, and puts them in the place of
 * the last ones. Titles are the appeals' own words, with everything that may be personal data blacked out.
 * @returns how many there are
 */
export async function findHotIssues(ctx: Ctx): Promise<number> {
  const now = ctx.now();
  const rows = await queryOnce<AppealRow>(ctx.platform.database.app, {
    county: ctx.county,
    sql: APPEALS,
    values: [new Date(now.getTime() - WINDOW_DAYS * DAY_MS), now, countyDay(now)],
  });
  const places = await placeDirectory(ctx);
  const appeals = rows.map((row) => appealOf(row, places));
  const found =
    rows.length === 0 ? [] : await inThread('hot', { appeals, first: MOST_ISSUES, now: now.getTime() });
  await replace(ctx, found, new Map(rows.map((row) => [row.id, row.by])));
  return found.length;
}

function appealOf({ id, title, text, at, placeCode, by }: AppealRow, places: PlaceDirectory): HotAppeal {
  const where = placeCode && { placeCode, placeNames: namesAround(places, placeCode) };
  return { id, title, text, at: at.getTime(), ...where, ...(by && { by }) };
}

/** What a place and all that it lies in are called. */
function namesAround({ byCode, byId }: PlaceDirectory, code: string): string[] {
  const names: string[] = [];
  for (let place = byCode.get(code); place; place = place.parentId ? byId.get(place.parentId) : undefined)
    names.push(place.name);
  return names;
}

/** @param filers who filed each appeal, where that is known */
function replace(
  ctx: Ctx,
  found: readonly HotIssue<string>[],
  filers: ReadonlyMap<string, string | null>,
): Promise<void> {
  const now = ctx.now();
  return inTransaction(ctx, async (tx) => {
    const places = await placeDirectory(tx);
    const run = (sql: string, values: unknown[]) =>
      tx.em.execute(sql.replaceAll('{s}', `"${tx.county.schema}"`), values);
    // Two workers at once: the second waits, and its list stands.
    await run(`lock table {s}.hot_issue in share row exclusive mode`, []);
    await run(`delete from {s}.hot_issue`, []);
    const rows = found.map((issue, index) => {
      const place = issue.place
        ? (places.byCode.get(issue.place) ?? nearest(places.byCode, issue.place))
        : null;
      return {
        id: idOf(issue.memberIds[0]!),
        rank: index + 1,
        title: titleOf(issue.title),
        place_id: place?.id ?? null,
        place_code: place?.code ?? null,
        from_day: countyDay(new Date(issue.from ?? now)),
        to_day: countyDay(new Date(issue.to ?? now)),
        ...{ size: issue.size, voices: peopleIn(issue.memberIds, filers), score: issue.score },
        ...{ growth: issue.growth, rising: issue.rising, at: now },
        member_ids: issue.memberIds,
        example_ids: issue.exampleIds.slice(0, MOST_EXAMPLES),
      };
    });
    await run(
      `insert into {s}.hot_issue select * from json_populate_recordset(null::{s}.hot_issue, ?::json)`,
      [JSON.stringify(rows)],
    );
  });
}

/** Whoever filed several counts once; of whom nothing is known, each is somebody else. */
function peopleIn(ids: readonly string[], filers: ReadonlyMap<string, string | null>): number {
  return new Set(ids.map((id) => filers.get(id) ?? id)).size;
}

/** The place itself, or the smallest one known that holds it. */
function nearest<Place>(byCode: ReadonlyMap<string, Place>, code: string): Place | null {
  for (const level of ['VILLAGE', 'TOWNSHIP', 'COUNTY'] as const) {
    const place = byCode.get(placeAtLevel(code, level));
    if (place) return place;
  }
  return null;
}

/** The same as long as the issue's first appeal is in it; says nothing of that appeal. */
function idOf(firstId: string): string {
  const hex = sha256(`hot issue ${firstId}`).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** Nobody looks a title through before it is shown: whatever is in doubt is blacked out. */
function titleOf(words: string): string {
  return redact(words, screen(words)).slice(0, 200);
}
