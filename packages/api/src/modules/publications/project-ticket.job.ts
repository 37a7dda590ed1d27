import {
  type ClockCalendar,
  PUBLIC_STEP_KINDS,
  SMALL_CELL,
  type Solved,
  type TicketKind,
  type TicketOutcome,
  type TicketStatus,
  countyDay,
  dueOn,
  placeAtLevel,
  publicPlace,
} from '@zhitong/domain';
import { unitDirectory } from '#identity';
import { placeDirectory } from '#places';
import { type Ctx, inTransaction } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import { showLetters } from '#replies';
import { categoryDirectory } from '#responsibilities';
import type { PublicReply, PublicStep } from './publication.entity.ts';

interface Source {
  id: string;
  number: string;
  kind: TicketKind;
  status: TicketStatus;
  outcome: TicketOutcome | null;
  statedOutcome: TicketOutcome | null;
  channel: string;
  categoryId: string | null;
  placeId: string | null;
  unitId: string | null;
  isAgainst: boolean;
  submittedAt: Date;
  acceptedAt: Date | null;
  dueAt: Date | null;
  repliedAt: Date | null;
  closedAt: Date | null;
  ratingUntil: Date | null;
  finishHours: number | null;
  finishCalendar: ClockCalendar | null;
  release: {
    id: string;
    revision: number;
    title: string;
    text: string;
    replies: PublicReply[];
    mode: string;
    releasedAt: string;
  } | null;
  verdict: { solved: Solved; satisfaction: number } | null;
  readers: string[] | null;
  events: { kind: string; at: string; unitId: string | null; status: TicketStatus }[];
}

const SOURCE = `select t.id, t.number, t.kind, t.status, t.outcome, t.stated_outcome as "statedOutcome", t.channel,
    t.category_id as "categoryId", t.place_id as "placeId", t.unit_id as "unitId", t.is_against as "isAgainst",
    t.submitted_at as "submittedAt", t.accepted_at as "acceptedAt", t.due_at as "dueAt", t.replied_at as "repliedAt",
    t.closed_at as "closedAt", t.rating_until as "ratingUntil", t.finish_hours as "finishHours", t.finish_calendar as "finishCalendar",
    (select json_build_object('title', r.title, 'text', r.text, 'replies', r.replies, 'mode', r.mode, 'releasedAt', r.released_at)
      from {s}.release r where r.ticket_id = t.id and r.status = 'RELEASED') as release,
    (select json_build_object('solved', e.solved, 'satisfaction', e.satisfaction) from {s}.evaluation e
      where e.ticket_id = t.id order by e.at desc, e.id desc limit 1) as verdict,
    (select array_agg(x.reader_name order by x.stage) from {s}.release_reading x join {s}.release r on r.id = x.release_id
      where r.ticket_id = t.id and x.revision = r.revision and x.approved) as readers,
    (select coalesce(json_agg(json_build_object('kind', v.kind, 'at', v.at, 'unitId', v.unit_id, 'status', v.status) order by v.id), '[]')
      from {s}.ticket_event v where v.ticket_id = t.id and v.kind = any ($2::text[])) as events
  from {s}.ticket t where t.id = $1`;

/** Statuses in which the finish clock runs in public. */
const CLOCKED: readonly TicketStatus[] = ['ACCEPTED', 'ASSIGNED', 'RETURNED', 'IN_PROGRESS', 'REOPENED'];

/** What a projection wrote. */
export interface Projected {
  readonly number: string;
  /** Are its words public now? */
  readonly released: boolean;
  /** Every number whose public copy it changed, this one first: what is made from the copies must follow. */
  readonly changed: readonly string[];
}

/**
 * Writes a ticket's public copy anew, or takes it away: the stub from acceptance on, everything once released. Safe to
 * run twice, at once and in any order: it always tells the present state. @returns null where there is no such ticket
 */
export function projectTicket(ctx: Ctx, ticketId: string): Promise<Projected | null> {
  return inTransaction(ctx, async (tx) => {
    // First, since it lets one at a time go on: a state read earlier is never written over a later one, and two that
    // move each other's places do not wait for each other.
    await run(tx, `update {s}.site_state set changed = changed + 1`, []);
    const [source] = await queryOnce<Source>(ctx.platform.database.app, {
      county: ctx.county,
      sql: SOURCE,
      values: [ticketId, PUBLIC_STEP_KINDS],
    });
    if (!source) return null;
    const categories = await categoryDirectory(ctx);
    const category = source.categoryId ? categories.byId.get(source.categoryId) : undefined;
    const mayBePublic = category !== undefined && !category.neverPublic;
    const isStub = mayBePublic && source.acceptedAt !== null && !source.isAgainst;
    const released = mayBePublic && source.release !== null;
    let moved: string[] = [];
    const shown = released && source.release!.replies.some((reply) => reply.letterId);
    await showLetters(tx, { kind: 'TICKET', id: ticketId, shown });
    if (isStub || released) moved = await write(tx, source, released);
    else await run(tx, `delete from {s}.public_ticket where number = ?`, [source.number]);
    return { number: source.number, released, changed: [source.number, ...moved] };
  });
}

/** @returns the numbers of other copies that changed their place with it */
async function write(tx: Ctx, source: Source, released: boolean): Promise<string[]> {
  const [places, units] = await Promise.all([placeDirectory(tx), unitDirectory(tx)]);
  const code = source.placeId ? places.byId.get(source.placeId)?.code : undefined;
  const { placeCode, moved } = code ? await publicPlaceOf(tx, code, source) : { placeCode: null, moved: [] };
  const hidden =
    source.ratingUntil !== null && source.ratingUntil >= tx.now() && source.outcome !== 'WITHDRAWN';
  const runs = source.acceptedAt !== null && CLOCKED.includes(source.status);
  const steps: PublicStep[] = source.events
    .filter((event) => event.kind !== 'released')
    .map((event) => {
      const unit = event.unitId ? units.byId.get(event.unitId) : undefined;
      return {
        on: countyDay(new Date(event.at)),
        kind: event.kind,
        unitCode: unit?.code ?? null,
        unitName: unit?.name ?? null,
        status: event.status,
      };
    });
  const values: Record<string, unknown> = {
    number: source.number,
    stage: released ? 'RELEASED' : 'STUB',
    kind: source.kind,
    status: source.status,
    outcome: hidden && source.outcome ? source.statedOutcome : source.outcome,
    channel: source.channel,
    category_id: source.categoryId,
    place_id: placeCode ? (places.byCode.get(placeCode)?.id ?? null) : null,
    place_code: placeCode,
    unit_id: source.unitId,
    submitted_on: countyDay(source.submittedAt),
    due_on: source.acceptedAt && source.dueAt ? dueOn(source.dueAt) : null,
    replied_on: source.repliedAt ? countyDay(source.repliedAt) : null,
    closed_on: source.closedAt ? countyDay(source.closedAt) : null,
    solved: hidden ? null : (source.verdict?.solved ?? null),
    satisfaction: hidden ? null : (source.verdict?.satisfaction ?? null),
    title: released ? source.release!.title : null,
    text: released ? source.release!.text : null,
    is_summary: released && source.release!.mode === 'SUMMARY',
    replies: JSON.stringify(released ? source.release!.replies : []),
    steps: JSON.stringify(steps),
    readers: released ? arrayLiteral(source.readers ?? []) : '{}',
    released_on: released ? countyDay(new Date(source.release!.releasedAt)) : null,
    clock_started_at: runs ? source.acceptedAt : null,
    clock_due_at: runs ? source.dueAt : null,
    clock_calendar: runs ? source.finishCalendar : null,
    clock_hours: runs ? source.finishHours : null,
    refresh_at: hidden && source.verdict ? source.ratingUntil : null,
    updated_at: tx.now(),
  };
  const names = Object.keys(values);
  await run(
    tx,
    `insert into {s}.public_ticket (${names.join(', ')}) values (${names.map(() => '?').join(', ')})
     on conflict (number) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    Object.values(values),
  );
  return moved;
}

/** The village, or the township where fewer than five of the village's tickets of that month are public, this one counted. */
async function publicPlaceOf(
  tx: Ctx,
  code: string,
  { number, submittedAt }: Source,
): Promise<{ placeCode: string; moved: string[] }> {
  const village = placeAtLevel(code, 'VILLAGE');
  if (village.length < 12) return { placeCode: publicPlace(code, 0), moved: [] };
  // A village's count on its own page is of public copies: one that has none must not lift the others.
  const others = await run<{ number: string; placeCode: string | null }>(
    tx,
    `select p.number, p.place_code as "placeCode" from {s}.public_ticket p join {s}.ticket t using (number)
     where p.number <> ? and t.place_id in (select id from {s}.place where starts_with(code, ?))
       and to_char(t.submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM') = ?`,
    [number, village, countyDay(submittedAt).slice(0, 7)],
  );
  const placeCode = publicPlace(code, others.length + 1);
  if (others.length + 1 < SMALL_CELL) return { placeCode, moved: [] };
  // The others of this month were told as their township while they were few.
  const moved = others.filter((other) => other.placeCode !== village).map((other) => other.number);
  if (moved.length > 0) {
    await run(
      tx,
      `update {s}.public_ticket set place_code = ?, place_id = (select id from {s}.place where code = ?), updated_at = ?
       where number in (${moved.map(() => '?').join(', ')})`,
      [village, village, tx.now(), ...moved],
    );
  }
  return { placeCode, moved };
}

async function run<Row>(tx: Ctx, sql: string, values: unknown[]): Promise<Row[]> {
  return tx.em.execute<Row[]>(sql.replaceAll('{s}', `"${tx.county.schema}"`), values);
}

function arrayLiteral(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
}

/** Copies whose rating window has closed meanwhile, for the sweep. */
export async function dueForRefresh(ctx: Ctx): Promise<string[]> {
  const rows = await queryOnce<{ id: string }>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select t.id from {s}.public_ticket p join {s}.ticket t using (number) where p.refresh_at < $1 order by p.refresh_at limit 100`,
    values: [ctx.now()],
  });
  return rows.map((row) => row.id);
}
