import {
  type AwardObjectionGround,
  type AwardRoundStatus,
  type AwardRule,
  type AwardStatus,
  type AwardTieRule,
  type ContributionSource,
  type Day,
  type ObjectionDecision,
  type OverrideKind,
  type PointsLevel,
  type PrizeForm,
  covers,
  may,
  scopeOf,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query, queryOnce } from '#platform/database';
import { grouped, load } from '#platform/loader';
import { type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';

export interface PoolRow {
  readonly year: number;
  readonly contributed: number;
  readonly committed: number;
  readonly paid: number;
}

export interface ContributionRow {
  readonly id: string;
  readonly year: number;
  readonly unitId: string;
  readonly source: ContributionSource;
  readonly documentNumber: string;
  readonly amount: number;
  readonly reversesId: string | null;
  readonly reason: string | null;
  readonly day: Day;
}

export interface RoundRow {
  readonly id: string;
  readonly number: string;
  readonly year: number;
  readonly title: string;
  readonly period: string;
  readonly rule: string;
  readonly tieRule: AwardTieRule;
  readonly objectionDays: number;
  readonly status: AwardRoundStatus;
  readonly drawings: number;
  readonly provisionalUntil: Day | null;
  readonly announcedOn: Day | null;
  readonly decidedOn: Day | null;
  readonly endedOn: Day | null;
  readonly cancelReason: string | null;
  readonly committed: number;
  readonly paid: number;
  /** Of its pool. */
  readonly pool: number;
}

export interface PrizeRow {
  readonly id: string;
  readonly roundId: string;
  readonly level: PointsLevel;
  readonly form: PrizeForm;
  readonly name: string;
  readonly rule: AwardRule;
  readonly top: number | null;
  readonly threshold: number | null;
  readonly amount: number;
  readonly under: string | null;
}

export interface AwardRow {
  readonly id: string;
  readonly roundId: string;
  readonly prizeId: string;
  readonly prize: string;
  readonly form: PrizeForm;
  readonly level: PointsLevel;
  readonly accountId: string;
  readonly rank: number | null;
  readonly score: number;
  readonly status: AwardStatus;
  readonly amount: number;
  readonly committed: number;
  readonly paid: number;
  readonly projectTitle: string | null;
  readonly projectText: string | null;
  readonly completedOn: Day | null;
  readonly cancelReason: string | null;
}

export interface OverrideRow {
  readonly roundId: string;
  readonly accountId: string;
  readonly kind: OverrideKind;
  readonly reason: string;
  readonly day: Day;
}

export interface ObjectionRow {
  readonly id: string;
  readonly roundId: string;
  readonly number: string;
  readonly accountId: string;
  readonly citizenId: string;
  readonly ground: AwardObjectionGround;
  readonly words: Buffer | null;
  readonly at: Date;
  readonly decision: ObjectionDecision | null;
  readonly decidedAt: Date | null;
}

export interface ProposalRow {
  readonly id: string;
  readonly awardId: string;
  readonly title: string;
  readonly text: string;
  readonly day: Day;
}

export interface InstalmentRow {
  readonly id: string;
  readonly awardId: string;
  readonly number: number;
  readonly name: string;
  readonly amount: number;
  readonly accepted: number;
  readonly paid: number;
  readonly note: string | null;
  readonly acceptedOn: Day | null;
  /** Of the last payment. */
  readonly paidOn: Day | null;
  readonly pictures: readonly string[];
}

const ROUND = `r.id, r.number, r.year, r.title, r.period, r.rule, r.tie_rule as "tieRule", r.objection_days as "objectionDays",
  r.status, r.drawings, r.provisional_until as "provisionalUntil", r.announced_on as "announcedOn", r.decided_on as "decidedOn",
  r.ended_on as "endedOn", r.cancel_reason as "cancelReason", r.committed, r.paid, p.contributed as pool`;

/** May the reader manage awards of the whole county? Those see drafts and everybody's objections. */
export function managesAwards({ actor, county }: Ctx): boolean {
  return may(actor, 'award.manage') && covers(scopeOf(actor, 'award.manage'), { placeCode: county.code });
}

/** Rounds, the newest first; what was not announced for those who write it. */
export async function roundPage(ctx: Ctx, args: PageArgs): Promise<Page<RoundRow>> {
  const request = pageRequest(args, ['text']);
  const seen = managesAwards(ctx) ? 'true' : 'r.announced_on is not null';
  const rows = await query<RoundRow>(ctx.platform.database.app, {
    county: ctx.county,
    statement: {
      name: `award-rounds-${managesAwards(ctx)}`,
      sql: `select ${ROUND} from {s}.award_round r join {s}.award_pool p on p.year = r.year
        where ${seen} and ($1::text is null or r.number < $1) order by r.number desc limit $2`,
    },
    values: [request.from?.[0] ?? null, request.limit + 1],
  });
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.number]),
    node: (row) => row,
    totalCount: () => countOf(ctx, `award_round r where ${seen}`),
  });
}

async function countOf(ctx: Ctx, from: string, values: readonly unknown[] = []): Promise<number> {
  const sql = `select count(*)::int as n from {s}.${from}`;
  const [row] = await queryOnce<{ n: number }>(ctx.platform.database.app, {
    county: ctx.county,
    sql,
    values,
  });
  return row!.n;
}

const ROUND_BY = {
  name: 'award-round',
  sql: `select ${ROUND} from {s}.award_round r join {s}.award_pool p on p.year = r.year
    where r.number = $1 or r.id::text = $1`,
};

/** A round by its number or id, as far as the reader may know of it. */
export async function findRound(ctx: Ctx, numberOrId: string): Promise<RoundRow | null> {
  const [row] = await run<RoundRow>(ctx, ROUND_BY, [numberOrId]);
  return row && (row.announcedOn || managesAwards(ctx)) ? row : null;
}

function run<Row extends object>(
  ctx: Ctx,
  statement: { name: string; sql: string },
  values: readonly unknown[],
): Promise<Row[]> {
  return query<Row>(ctx.platform.database.app, { county: ctx.county, statement, values });
}

const POOLS = {
  name: 'award-pools',
  sql: `select year, contributed, committed, paid from {s}.award_pool
    where $1::int is null or year = $1 order by year desc limit 100`,
};

export function pools(ctx: Ctx, year: number | null): Promise<PoolRow[]> {
  return run(ctx, POOLS, [year]);
}

const CONTRIBUTIONS = {
  name: 'award-contributions',
  sql: `select id, year, unit_id as "unitId", source, document_number as "documentNumber", amount,
      reverses_id as "reversesId", reason, day from {s}.award_contribution
    where year = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
};

/** What came into a year's pool, in the order in which it was recorded. */
export async function contributionPage(
  ctx: Ctx,
  year: number,
  args: PageArgs,
): Promise<Page<ContributionRow>> {
  const request = pageRequest(args, ['uuid']);
  const rows = await run<ContributionRow>(ctx, CONTRIBUTIONS, [
    year,
    request.from?.[0] ?? null,
    request.limit + 1,
  ]);
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.id]),
    node: (row) => row,
    totalCount: () => countOf(ctx, 'award_contribution where year = $1', [year]),
  });
}

const AWARD = `a.id, a.round_id as "roundId", a.prize_id as "prizeId", p.name as prize, p.form, p.level,
  a.account_id as "accountId", a.rank, a.score, a.status, a.amount, a.committed, a.paid, a.project_title as "projectTitle",
  a.project_text as "projectText", a.completed_on as "completedOn", a.cancel_reason as "cancelReason"`;
const AWARDS_BY_ROUND = {
  name: 'awards-of-rounds',
  sql: `select ${AWARD} from {s}.award a join {s}.award_prize p on p.id = a.prize_id
    where a.round_id = any ($1::uuid[]) and a.status <> 'DROPPED' order by p.position, a.rank nulls last, a.id`,
};
const AWARD_BY_ID = {
  name: 'award',
  sql: `select ${AWARD} from {s}.award a join {s}.award_prize p on p.id = a.prize_id
    where a.id = $1::uuid and a.status <> 'DROPPED'`,
};
const WINNERS = {
  name: 'award-winners',
  sql: `select ${AWARD} from {s}.award a join {s}.award_prize p on p.id = a.prize_id
    where a.round_id = $1::uuid and a.status <> 'DROPPED' and ($2::uuid is null or a.id > $2) order by a.id limit $3`,
};

export async function findAward(ctx: Ctx, id: string): Promise<AwardRow | null> {
  return (await run<AwardRow>(ctx, AWARD_BY_ID, [id]))[0] ?? null;
}

/** The winners of a round, page by page. */
export async function winnerPage(ctx: Ctx, roundId: string, args: PageArgs): Promise<Page<AwardRow>> {
  const request = pageRequest(args, ['uuid']);
  const values = [roundId, request.from?.[0] ?? null, request.limit + 1];
  return pageOf(request, {
    rows: await run<AwardRow>(ctx, WINNERS, values),
    cursorOf: (row) => writeCursor([row.id]),
    node: (row) => row,
    totalCount: () => countOf(ctx, `award where round_id = $1::uuid and status <> 'DROPPED'`, [roundId]),
  });
}

const PRIZES = {
  name: 'award-prizes',
  sql: `select id, round_id as "roundId", level, form, name, rule, top, threshold, amount, under from {s}.award_prize
    where round_id = any ($1::uuid[]) order by position`,
};
const OVERRIDES = {
  name: 'award-overrides',
  sql: `select round_id as "roundId", account_id as "accountId", kind, reason, day from {s}.award_override
    where round_id = any ($1::uuid[]) order by at, id`,
};
const OBJECTION = `o.id, o.round_id as "roundId", r.number, o.account_id as "accountId", o.citizen_id as "citizenId", o.ground, o.words, o.at,
  o.decision, o.decided_at as "decidedAt"`;
const OBJECTIONS = {
  name: 'award-objections-of-rounds',
  sql: `select ${OBJECTION} from {s}.award_objection o join {s}.award_round r on r.id = o.round_id
    where o.round_id = any ($1::uuid[]) order by o.id`,
};
const OBJECTION_BY_ID = {
  name: 'award-objection',
  sql: `select ${OBJECTION} from {s}.award_objection o join {s}.award_round r on r.id = o.round_id where o.id = $1::uuid`,
};
const OPEN_OBJECTIONS = {
  name: 'award-objections-open',
  sql: `select ${OBJECTION} from {s}.award_objection o join {s}.award_round r on r.id = o.round_id
    join {s}.points_account n on n.id = o.account_id
    where o.decision is null and ($1::uuid is null or o.id > $1) and ($3 or n.level <> 'HOUSEHOLD') order by o.id limit $2`,
};
const PROPOSALS = {
  name: 'award-proposals',
  sql: `select id, award_id as "awardId", title, text, day from {s}.award_proposal
    where award_id = any ($1::uuid[]) order by id`,
};
const INSTALMENTS = {
  name: 'award-instalments',
  sql: `select i.id, i.award_id as "awardId", i.number, i.name, i.amount, i.accepted, i.paid, c.note, c.day as "acceptedOn",
      (select max(y.day) from {s}.award_payment y where y.instalment_id = i.id) as "paidOn",
      array(select x.id::text from {s}.award_picture x where x.acceptance_id = c.id order by x.id) as pictures
    from {s}.award_instalment i left join {s}.award_acceptance c on c.instalment_id = i.id
    where i.award_id = any ($1::uuid[]) order by i.number`,
};

/** Rows that hang on rounds or awards: one statement for all that a request asks for. */
function children<Row extends object>(statement: { name: string; sql: string }, keyOf: (row: Row) => string) {
  return async (ctx: Ctx, key: string): Promise<Row[]> => {
    const batch = async (keys: readonly string[]) => grouped(await run<Row>(ctx, statement, [keys]), keyOf);
    return (await load<Row[]>(ctx, { name: statement.name, key, batch })) ?? [];
  };
}

export const awardsOf = children<AwardRow>(AWARDS_BY_ROUND, (row) => row.roundId);
export const prizeRowsOf = children<PrizeRow>(PRIZES, (row) => row.roundId);
export const overridesOf = children<OverrideRow>(OVERRIDES, (row) => row.roundId);
export const objectionsOf = children<ObjectionRow>(OBJECTIONS, (row) => row.roundId);
export const proposalsOf = children<ProposalRow>(PROPOSALS, (row) => row.awardId);
export const instalmentsOf = children<InstalmentRow>(INSTALMENTS, (row) => row.awardId);

export async function findObjection(ctx: Ctx, id: string): Promise<ObjectionRow | null> {
  return (await run<ObjectionRow>(ctx, OBJECTION_BY_ID, [id]))[0] ?? null;
}

/** Objections that nobody has decided, the oldest first; those about households for who manages the whole county's awards or audits them. */
export async function openObjectionPage(ctx: Ctx, args: PageArgs): Promise<Page<ObjectionRow>> {
  const request = pageRequest(args, ['uuid']);
  const all = managesAwards(ctx) || may(ctx.actor, 'audit.read');
  const values = [request.from?.[0] ?? null, request.limit + 1, all];
  return pageOf(request, {
    rows: await run<ObjectionRow>(ctx, OPEN_OBJECTIONS, values),
    cursorOf: (row) => writeCursor([row.id]),
    node: (row) => row,
    totalCount: () =>
      countOf(
        ctx,
        `award_objection o join {s}.points_account n on n.id = o.account_id
          where o.decision is null and ($1 or n.level <> 'HOUSEHOLD')`,
        [all],
      ),
  });
}
