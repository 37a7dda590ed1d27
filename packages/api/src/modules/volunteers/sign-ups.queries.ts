import {
  type ActivityTimes,
  type EntryStatus,
  type SignUpStatus,
  type SignUpStep,
  halfHoursServed,
  hundredthsOfHours,
  maskPhone,
  writeHundredths,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { decrypt } from '#platform/crypto';
import { query, queryOnce } from '#platform/database';
import { grouped, load } from '#platform/loader';
import { type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';
import { activityById } from './activities.queries.ts';
import type { PointsOutcome } from './volunteer.entity.ts';
import { citizenOf, demandOrganiser } from './who.ts';

interface SignUpFacts extends ActivityTimes {
  readonly id: string;
  readonly activityId: string;
  readonly number: number;
  readonly status: SignUpStatus;
  readonly children: number;
  readonly checkedInAt: Date | null;
  readonly checkedOutAt: Date | null;
  readonly correctedHalfHours: number | null;
  readonly halfHours: number | null;
}

const FACTS = `s.id, s.activity_id as "activityId", s.number, s.status, s.children, s.checked_in_at as "checkedInAt",
  s.checked_out_at as "checkedOutAt", s.corrected_half_hours as "correctedHalfHours", s.half_hours as "halfHours",
  a.starts_at as "startsAt", a.ends_at as "endsAt"`;

/** Settled once the activity is closed; before it what would be settled now. */
function halfHoursOf(row: SignUpFacts): number {
  return row.halfHours ?? row.correctedHalfHours ?? halfHoursServed(row, row);
}

/** Hours as a decimal: `2.50`. */
export function hoursOf(row: SignUpFacts): string {
  return writeHundredths(hundredthsOfHours(halfHoursOf(row)));
}

/** A volunteer on the organiser's list of names, which holds no names. */
export interface ListedRow extends SignUpFacts {
  /** `138****1234` */
  readonly phone: string;
}

const LISTED = `select ${FACTS}, s.citizen_id as "citizenId", c.phone as "sealedPhone"
  from {s}.volunteer_sign_up s join {s}.volunteer_activity a on a.id = s.activity_id
    join {s}.citizen c on c.id = s.citizen_id`;
const LIST = {
  name: 'volunteer-list',
  sql: `${LISTED} where s.activity_id = $1 and s.status <> 'CANCELLED' and s.number > $2 order by s.number limit $3`,
};
const ONE_LISTED = { name: 'volunteer-listed', sql: `${LISTED} where s.id = $1` };

type SealedRow = SignUpFacts & { readonly citizenId: string; readonly sealedPhone: Buffer };

function listed(ctx: Ctx, { citizenId, sealedPhone, ...row }: SealedRow): ListedRow {
  const phone = decrypt(ctx.platform.keys, `citizen:${citizenId}:phone`, sealedPhone);
  return { ...row, phone: maskPhone(phone) };
}

/** The list of an activity for its organiser: a place first come, then who waits. @throws Refusal FORBIDDEN, NOT_FOUND */
export async function signUpPage(ctx: Ctx, activityId: string, args: PageArgs): Promise<Page<ListedRow>> {
  const activity = await activityById(ctx, activityId);
  await demandOrganiser(ctx, activity?.unitId ?? '');
  const request = pageRequest(args, ['number']);
  const on = ctx.platform.database.app;
  const rows = await query<SealedRow>(on, {
    county: ctx.county,
    statement: LIST,
    values: [activityId, request.from?.[0] ?? 0, request.limit + 1],
  });
  return pageOf(request, {
    rows: rows.map((row) => listed(ctx, row)),
    cursorOf: (row) => writeCursor([row.number]),
    node: (row) => row,
    totalCount: async () => {
      const [count] = await queryOnce<{ n: number }>(on, {
        county: ctx.county,
        sql: `select count(*)::int as n from {s}.volunteer_sign_up where activity_id = $1 and status <> 'CANCELLED'`,
        values: [activityId],
      });
      return count!.n;
    },
  });
}

/** One line of the list, after a step that asked for rights. */
export async function listedSignUp(ctx: Ctx, id: string): Promise<ListedRow | null> {
  const [row] = await query<SealedRow>(ctx.platform.database.app, {
    county: ctx.county,
    statement: ONE_LISTED,
    values: [id],
  });
  return row ? listed(ctx, row) : null;
}

/** One's own sign-up, as nobody else reads it. */
export interface OwnRow extends SignUpFacts {
  /** 1 for whoever is next; null for whoever does not wait. */
  readonly waitingPosition: number | null;
  readonly pointsOutcome: PointsOutcome | null;
  /** Hundredths of the points entry; null without one. */
  readonly points: number | null;
  readonly entryStatus: EntryStatus | null;
}

const OWN = `select ${FACTS}, s.points_outcome as "pointsOutcome", e.points, e.status as "entryStatus",
    case when s.status = 'WAITING' then (select count(*)::int from {s}.volunteer_sign_up w
      where w.activity_id = s.activity_id and w.status = 'WAITING' and w.number <= s.number) end as "waitingPosition"
  from {s}.volunteer_sign_up s join {s}.volunteer_activity a on a.id = s.activity_id
    left join {s}.points_entry e on e.id = s.entry_id
  where s.citizen_id = $1`;
const OWN_PAGE = {
  name: 'volunteer-own',
  sql: `${OWN} and ($2::uuid is null or s.id < $2) order by s.id desc limit $3`,
};
const OWN_IN = {
  name: 'volunteer-own-in',
  sql: `${OWN} and s.status <> 'CANCELLED' and s.activity_id = any ($2::uuid[])`,
};
const OWN_BY_ID = { name: 'volunteer-own-by-id', sql: `${OWN} and s.id = $2` };
const OWN_SUMS = {
  name: 'volunteer-own-sums',
  sql: `select coalesce(sum(s.half_hours), 0)::int as "halfHours",
      coalesce(sum(e.points) filter (where e.status = 'COUNTED' and not exists (
        select 1 from {s}.points_entry r where r.reverses_id = e.id and r.status = 'COUNTED')), 0)::bigint as points
    from {s}.volunteer_sign_up s left join {s}.points_entry e on e.id = s.entry_id where s.citizen_id = $1`,
};

function own(ctx: Ctx, statement: { name: string; sql: string }, values: readonly unknown[]) {
  return query<OwnRow>(ctx.platform.database.app, { county: ctx.county, statement, values });
}

/** All that one signed up for, the latest first. @throws Refusal for whoever is no citizen */
export async function ownPage(ctx: Ctx, args: PageArgs): Promise<Page<OwnRow>> {
  const { id } = citizenOf(ctx);
  const request = pageRequest(args, ['uuid']);
  const rows = await own(ctx, OWN_PAGE, [id, request.from?.[0] ?? null, request.limit + 1]);
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.id]),
    node: (row) => row,
    totalCount: async () => {
      const [count] = await queryOnce<{ n: number }>(ctx.platform.database.app, {
        county: ctx.county,
        sql: 'select count(*)::int as n from {s}.volunteer_sign_up where citizen_id = $1',
        values: [id],
      });
      return count!.n;
    },
  });
}

/** The caller's sign-up for an activity that is not cancelled; null for everybody else. One statement a request. */
export async function ownIn(ctx: Ctx, activityId: string): Promise<OwnRow | null> {
  if (ctx.actor.kind !== 'citizen') return null;
  const { id } = citizenOf(ctx);
  const batch = async (ids: readonly string[]) =>
    new Map((await own(ctx, OWN_IN, [id, ids])).map((row) => [row.activityId, row]));
  return (await load(ctx, { name: 'volunteer-own-in', key: activityId, batch })) ?? null;
}

export async function ownById(ctx: Ctx, id: string): Promise<OwnRow | null> {
  const [row] = await own(ctx, OWN_BY_ID, [citizenOf(ctx).id, id]);
  return row ?? null;
}

/** Settled half hours, and hundredths of points that count, of all one's sign-ups. */
export async function ownSums(ctx: Ctx): Promise<{ halfHours: number; points: number }> {
  const [sums] = await query<{ halfHours: number; points: number }>(ctx.platform.database.app, {
    county: ctx.county,
    statement: OWN_SUMS,
    values: [citizenOf(ctx).id],
  });
  return sums!;
}

const STEPS = {
  name: 'volunteer-steps',
  sql: `select sign_up_id as "signUpId", kind, at from {s}.volunteer_step where sign_up_id = any ($1::uuid[]) order by id`,
};

/** What happened to one's sign-up, in order. One statement for a whole request. */
export async function stepsOf(ctx: Ctx, signUpId: string): Promise<{ kind: SignUpStep; at: Date }[]> {
  const batch = async (ids: readonly string[]) => {
    const rows = await query<{ signUpId: string; kind: SignUpStep; at: Date }>(ctx.platform.database.app, {
      county: ctx.county,
      statement: STEPS,
      values: [ids],
    });
    return grouped(rows, (row) => row.signUpId);
  };
  return (await load(ctx, { name: 'volunteer-steps', key: signUpId, batch })) ?? [];
}
