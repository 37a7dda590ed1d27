import {
  type ActivityStatus,
  addDays,
  countyDay,
  hundredthsOfHours,
  startOfDay,
  suppressed,
  writeHundredths,
} from '@zhitong/domain';
import { unitDirectory } from '#identity';
import { placeDirectory } from '#places';
import type { Ctx } from '#platform/ctx';
import { query, queryOnce } from '#platform/database';
import { load } from '#platform/loader';
import { nodeId } from '#platform/node-id';
import { type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';
import { countyInstant } from '#platform/scalars';

/** An activity as everybody may know it. */
export interface ActivityRow {
  readonly id: string;
  readonly title: string;
  readonly details: string;
  readonly unitId: string;
  readonly placeId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly capacity: number;
  readonly taken: number;
  readonly waiting: number;
  readonly status: ActivityStatus;
  readonly itemCode: string | null;
  readonly cancelReason: string | null;
}

const COLUMNS = `a.id, a.title, a.details, a.unit_id as "unitId", a.place_id as "placeId", a.starts_at as "startsAt",
  a.ends_at as "endsAt", a.capacity, a.taken, a.waiting, a.status, a.item_code as "itemCode",
  a.cancel_reason as "cancelReason"`;

const BY_IDS = {
  name: 'volunteer-activities-by-id',
  sql: `select ${COLUMNS} from {s}.volunteer_activity a where a.id = any ($1::uuid[])`,
};

/** One statement for all that a request asks for. */
export async function activityById(ctx: Ctx, id: string): Promise<ActivityRow | null> {
  const batch = async (ids: readonly string[]) => {
    const rows = await query<ActivityRow>(ctx.platform.database.app, {
      county: ctx.county,
      statement: BY_IDS,
      values: [ids],
    });
    return new Map(rows.map((row) => [row.id, row]));
  };
  return (await load(ctx, { name: 'volunteer-activities', key: id, batch })) ?? null;
}

/** Places that whoever signs up now would get. */
export function freePlaces({ status, capacity, taken, waiting }: ActivityRow): number {
  return status === 'OPEN' && waiting === 0 ? capacity - taken : 0;
}

/**
 * The public list: without `upcoming` all, the latest first; true: those still to come or going on, the soonest first;
 * false: what is over.
 */
export async function activityPage(
  ctx: Ctx,
  { args, upcoming, unitCode }: { args: PageArgs; upcoming?: boolean | null; unitCode?: string | null },
): Promise<Page<ActivityRow>> {
  const request = pageRequest(args, ['instant', 'uuid']);
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where: string[] = [];
  if (upcoming === true) where.push(`a.status = 'OPEN' and a.ends_at > ${bind(ctx.now())}`);
  if (upcoming === false) where.push(`(a.status <> 'OPEN' or a.ends_at <= ${bind(ctx.now())})`);
  if (unitCode) where.push(`a.unit_id = (select u.id from {s}.unit u where u.code = ${bind(unitCode)})`);
  const counted = { where: where.join(' and ') || 'true', values: [...values] };
  const [sign, direction] = upcoming === true ? ['>', 'asc'] : ['<', 'desc'];
  if (request.from)
    where.push(
      `(a.starts_at, a.id) ${sign} (${bind(request.from[0])}::timestamptz, ${bind(request.from[1])}::uuid)`,
    );
  const rows = await queryOnce<ActivityRow>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select ${COLUMNS} from {s}.volunteer_activity a where ${where.join(' and ') || 'true'}
      order by a.starts_at ${direction}, a.id ${direction} limit ${bind(request.limit + 1)}`,
    values,
  });
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.startsAt.toISOString(), row.id]),
    node: (row) => row,
    totalCount: async () => {
      const [count] = await queryOnce<{ n: number }>(ctx.platform.database.app, {
        county: ctx.county,
        sql: `select count(*)::int as n from {s}.volunteer_activity a where ${counted.where}`,
        values: counted.values,
      });
      return count!.n;
    },
  });
}

/** What one organisation's volunteers did in a year; people under five are not told, nor their hours. */
export interface OrganisationYear {
  readonly unitId: string;
  /** Closed ones. */
  readonly activities: number;
  /** Who took part, as often as they did; null: under five. */
  readonly attended: number | null;
  readonly halfHours: number | null;
}

const STATISTICS = {
  name: 'volunteer-statistics',
  sql: `select a.unit_id as "unitId", count(*)::int as activities,
      sum(a.erased_attended + coalesce(s.attended, 0))::int as attended,
      sum(a.erased_half_hours + coalesce(s.half_hours, 0))::int as "halfHours"
    from {s}.volunteer_activity a
    left join lateral (
      select count(*) filter (where x.half_hours > 0) as attended, sum(x.half_hours) as half_hours
      from {s}.volunteer_sign_up x where x.activity_id = a.id
    ) s on true
    where a.status = 'CLOSED' and a.starts_at >= $1 and a.starts_at < $2
    group by a.unit_id`,
};

/** @param year 2000 to 2100; nothing outside of it */
export async function volunteerStatistics(ctx: Ctx, year: number): Promise<OrganisationYear[]> {
  if (!(year >= 2000 && year <= 2100)) return [];
  const rows = await query<OrganisationYear & { attended: number }>(ctx.platform.database.app, {
    county: ctx.county,
    statement: STATISTICS,
    values: [startOfDay(`${year}-01-01`), startOfDay(addDays(`${year}-12-31`, 1))],
  });
  // By code: an order by hours would tell of hours that are not told.
  const { byId } = await unitDirectory(ctx);
  return rows
    .map((row) => {
      const attended = suppressed(row.attended);
      return { ...row, attended, halfHours: attended === null ? null : row.halfHours };
    })
    .toSorted((a, b) => ((byId.get(a.unitId)?.code ?? '') < (byId.get(b.unitId)?.code ?? '') ? -1 : 1));
}

const ALL = {
  name: 'volunteer-activities-all',
  sql: `select ${COLUMNS} from {s}.volunteer_activity a order by a.starts_at desc, a.id`,
};

/** `volunteer_activities.jsonl`: every activity for the public site and the open data, the latest first. */
export async function volunteerActivityLines(ctx: Ctx): Promise<object[]> {
  const [rows, units, places] = await Promise.all([
    query<ActivityRow>(ctx.platform.database.app, { county: ctx.county, statement: ALL, values: [] }),
    unitDirectory(ctx),
    placeDirectory(ctx),
  ]);
  return rows.map(({ id, unitId, placeId, startsAt, endsAt, ...row }) => ({
    id: nodeId('VolunteerActivity', ctx.county, id),
    ...row,
    unitCode: units.byId.get(unitId)?.code ?? null,
    placeCode: places.byId.get(placeId)?.code ?? null,
    startsAt: countyInstant(startsAt),
    endsAt: countyInstant(endsAt),
  }));
}

const FIRST = {
  name: 'volunteer-first-activity',
  sql: 'select min(starts_at) as "startsAt" from {s}.volunteer_activity',
};

/** `volunteer_statistics.jsonl`: one line an organisation and year, the latest year first. */
export async function volunteerStatisticsLines(ctx: Ctx): Promise<object[]> {
  const [first] = await query<{ startsAt: Date | null }>(ctx.platform.database.app, {
    county: ctx.county,
    statement: FIRST,
    values: [],
  });
  if (!first?.startsAt) return [];
  const units = await unitDirectory(ctx);
  const lines: object[] = [];
  const from = yearOf(first.startsAt);
  for (let year = yearOf(ctx.now()); year >= from; year -= 1) {
    for (const { unitId, activities, attended, halfHours } of await volunteerStatistics(ctx, year)) {
      const hours = halfHours === null ? null : writeHundredths(hundredthsOfHours(halfHours));
      const unitCode = units.byId.get(unitId)?.code ?? null;
      lines.push({ year, unitCode, activities, volunteers: attended, hours });
    }
  }
  return lines;
}

function yearOf(at: Date): number {
  return Number(countyDay(at).slice(0, 4));
}
