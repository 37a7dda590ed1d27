import {
  type CorrectionGround,
  type Day,
  type EntryStatus,
  type Month,
  type Scope,
  reachesAccount,
  scopeOf,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query, queryOnce } from '#platform/database';
import { load } from '#platform/loader';
import { type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';
import { type PointsAccountRow, accountById, mayReadAccount } from './points-accounts.queries.ts';
import type { RuleBookRow } from './rule-books.queries.ts';

/** An entry as it is stored. Quantities and points are hundredths. */
export interface EntryRow {
  readonly id: string;
  readonly accountId: string;
  readonly itemId: string;
  readonly day: Day;
  readonly month: Month;
  readonly quantity: number;
  readonly points: number;
  readonly status: EntryStatus;
  readonly objectionUntil: Day | null;
  readonly countedAt: Date | null;
  readonly reversesId: string | null;
  readonly ground: CorrectionGround | null;
  readonly recordedAt: Date;
}

export const entryColumns = `e.id, e.account_id as "accountId", e.item_id as "itemId", e.day, e.month, e.quantity, e.points, e.status,
  e.objection_until as "objectionUntil", e.counted_at as "countedAt", e.reverses_id as "reversesId", e.ground,
  e.recorded_at as "recordedAt"`;

/** As whom somebody reads an account's entries. Officers and the auditor also see what waits for approval or was rejected. */
export type EntryReader = 'OFFICER' | 'HOLDER' | 'PUBLIC';

/** The caller has asked whether the account may be known at all. */
export function readerOf(ctx: Ctx, account: Pick<PointsAccountRow, 'placeCode' | 'mine'>): EntryReader {
  const scope = scopeOf(ctx.actor, 'points.read');
  if (reachesAccount(scope, account.placeCode)) return 'OFFICER';
  return account.mine ? 'HOLDER' : 'PUBLIC';
}

/** What everybody else who may know the account sees of its entries. */
const TOLD: readonly EntryStatus[] = ['PENDING', 'COUNTED', 'CANCELLED'];

export function statusesFor(reader: EntryReader, status: EntryStatus | null): readonly EntryStatus[] {
  const seen: readonly EntryStatus[] =
    reader === 'OFFICER' ? [...TOLD, 'WAITING_APPROVAL', 'REJECTED'] : TOLD;
  return status === null ? seen : seen.filter((one) => one === status);
}

/** Entries of one account, the newest day first. The caller has asked for rights to the account. */
export async function entriesOfAccount(
  ctx: Ctx,
  account: PointsAccountRow,
  asked: PageArgs & { status?: EntryStatus | null; from?: Day; until?: Day },
): Promise<Page<EntryRow>> {
  const request = pageRequest(asked, ['day', 'uuid']);
  const [day, id] = request.from ?? ['9999-12-31', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  const statuses = statusesFor(readerOf(ctx, account), asked.status ?? null);
  const where = `e.account_id = $1 and e.status = any ($2::text[]) and e.day >= $3 and e.day <= $4`;
  const values = [account.id, statuses, asked.from ?? '0001-01-01', asked.until ?? '9999-12-31'];
  const rows = await query<EntryRow>(ctx.platform.database.app, {
    county: ctx.county,
    statement: {
      name: 'points-entries-of-account',
      sql: `select ${entryColumns} from {s}.points_entry e where ${where} and (e.day, e.id) < ($5::date, $6::uuid)
        order by e.day desc, e.id desc limit $7`,
    },
    values: [...values, day, id, request.limit + 1],
  });
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.day, row.id]),
    node: (row) => row,
    totalCount: () => counted(ctx, `{s}.points_entry e where ${where}`, values),
  });
}

async function counted(ctx: Ctx, from: string, values: readonly unknown[]): Promise<number> {
  const sql = `select count(*)::int as count from ${from}`;
  const [row] = await queryOnce<{ count: number }>(ctx.platform.database.app, {
    county: ctx.county,
    sql,
    values,
  });
  return row!.count;
}

export interface EntriesFilter extends PageArgs {
  readonly status?: EntryStatus | null;
  readonly accountCode?: string | null;
  /** A place's code or an account's: itself and what belongs to it or lies in it. */
  readonly under?: string | null;
}

/** Entries of all accounts that an officer's rights reach, the newest first. */
export async function entriesInReach(ctx: Ctx, filter: EntriesFilter): Promise<Page<EntryRow>> {
  const request = pageRequest(filter, ['uuid']);
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const parts = [inReach(scopeOf(ctx.actor, 'points.read'), bind)];
  if (filter.status) parts.push(`e.status = '${filter.status}'`);
  if (filter.accountCode) parts.push(`a.code = ${bind(filter.accountCode)}`);
  if (filter.under) parts.push(isUnder(bind(filter.under)));
  const from = `{s}.points_entry e join {s}.points_account a on a.id = e.account_id where ${parts.join(' and ')}`;
  const filterValues = [...values];
  const before = request.from ? `and e.id < ${bind(request.from[0])}::uuid` : '';
  const rows = await queryOnce<EntryRow>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select ${entryColumns} from ${from} ${before} order by e.id desc limit ${bind(request.limit + 1)}`,
    values,
  });
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.id]),
    node: (row) => row,
    totalCount: () => counted(ctx, from, filterValues),
  });
}

/** Which accounts (alias `a`) rights reach; as `reachesAccount`. */
export function inReach(scope: Scope, bind: (value: unknown) => string): string {
  if ('county' in scope || reachesAccount(scope, null)) return 'true';
  const codes = scope.placeCodes.filter((code) => /^\d+$/.test(code));
  return `exists (select 1 from unnest(${bind(codes)}::text[]) c where a.place_code like c || '%')`;
}

/** Which accounts (alias `a`) lie at a place or belong to an account: the parameter is its code. */
export function isUnder(code: string): string {
  return `(a.code = ${code} or (${code} ~ '^[0-9]+$' and a.place_code like ${code} || '%')
    or exists (select 1 from {s}.points_membership m join {s}.points_account p on p.id = m.parent_id
      where m.account_id = a.id and m.until_day is null and p.code = ${code}))`;
}

/** An entry, if the reader may know of it: its account, and its state. */
export async function findEntry(ctx: Ctx, id: string): Promise<EntryRow | null> {
  return knownEntry(ctx, (await entriesById(ctx, [id])).get(id));
}

/** The same in one statement for all that a request asks for, where nothing has changed it since. */
export async function loadEntry(ctx: Ctx, id: string): Promise<EntryRow | null> {
  const batch = (ids: readonly string[]) => entriesById(ctx, ids);
  return knownEntry(ctx, await load(ctx, { name: 'points-entries', key: id, batch }));
}

async function entriesById(ctx: Ctx, ids: readonly string[]): Promise<Map<string, EntryRow>> {
  const rows = await query<EntryRow>(ctx.platform.database.app, {
    county: ctx.county,
    statement: {
      name: 'points-entries-by-id',
      sql: `select ${entryColumns} from {s}.points_entry e where e.id = any ($1::uuid[])`,
    },
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

async function knownEntry(ctx: Ctx, row: EntryRow | undefined): Promise<EntryRow | null> {
  const account = row && (await accountById(ctx, row.accountId));
  if (!row || !account || !mayReadAccount(ctx, account)) return null;
  return statusesFor(readerOf(ctx, account), row.status).length > 0 ? row : null;
}

const ITEMS = {
  name: 'points-items-of-entries',
  sql: `select i.id, i.code, i.name, i.level, i.source, i.points, i.per, i.most_quantity as "mostQuantity", i.proofs,
      i.cap_points as "capPoints", i.cap_period as "capPeriod", i.awarded_by as "awardedBy",
      i.objection_days as "objectionDays", i.note
    from {s}.points_item i where i.id = any ($1::uuid[])`,
};
type ItemRow = RuleBookRow['items'][number];

/** What an entry is for. One statement for a whole request. */
export async function itemOf(ctx: Ctx, itemId: string): Promise<ItemRow> {
  const batch = async (ids: readonly string[]) => {
    const rows = await query<ItemRow>(ctx.platform.database.app, {
      county: ctx.county,
      statement: ITEMS,
      values: [ids],
    });
    return new Map(rows.map((row) => [row.id, row]));
  };
  return (await load(ctx, { name: 'points-items', key: itemId, batch }))!;
}

export interface StepRow {
  readonly kind: string;
  readonly at: Date;
}

export function stepsOf(ctx: Ctx, entryId: string): Promise<StepRow[]> {
  return childrenOf(ctx, entryId, {
    name: 'points-steps',
    sql: `select entry_id as "entryId", kind, at from {s}.points_step where entry_id = any ($1::uuid[]) order by id`,
  });
}

export interface ProofRow {
  readonly id: string;
  readonly kind: string;
  readonly words: Buffer | null;
  readonly attachmentId: string | null;
}

export function proofsOf(ctx: Ctx, entryId: string): Promise<ProofRow[]> {
  return childrenOf(ctx, entryId, {
    name: 'points-proofs',
    sql: `select entry_id as "entryId", id, kind, words, attachment_id as "attachmentId" from {s}.points_proof
      where entry_id = any ($1::uuid[]) order by id`,
  });
}

export interface ObjectionRow {
  readonly id: string;
  readonly entryId: string;
  readonly citizenId: string;
  readonly ground: CorrectionGround;
  readonly words: Buffer | null;
  readonly at: Date;
  readonly decision: string | null;
  readonly decidedAt: Date | null;
}

const OBJECTION = `o.id, o.entry_id as "entryId", o.citizen_id as "citizenId", o.ground, o.words, o.at, o.decision,
  o.decided_at as "decidedAt"`;

export function objectionsOf(ctx: Ctx, entryId: string): Promise<ObjectionRow[]> {
  return childrenOf(ctx, entryId, {
    name: 'points-objections',
    sql: `select ${OBJECTION} from {s}.points_objection o where o.entry_id = any ($1::uuid[]) order by o.id`,
  });
}

/** Rows of many entries in one statement. */
async function childrenOf<Row>(
  ctx: Ctx,
  key: string,
  statement: { name: string; sql: string },
): Promise<Row[]> {
  const batch = async (ids: readonly string[]) => {
    const rows = await query<{ entryId: string }>(ctx.platform.database.app, {
      county: ctx.county,
      statement,
      values: [ids],
    });
    return Map.groupBy(rows, ({ entryId }) => entryId);
  };
  return ((await load(ctx, { name: statement.name, key, batch })) ?? []) as Row[];
}

/** Objections that nobody has decided, of accounts in reach, the oldest first. */
export async function openObjections(ctx: Ctx, args: PageArgs): Promise<Page<ObjectionRow>> {
  const request = pageRequest(args, ['uuid']);
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const from = `{s}.points_objection o join {s}.points_entry e on e.id = o.entry_id join {s}.points_account a on a.id = e.account_id
    where o.decision is null and ${inReach(scopeOf(ctx.actor, 'points.read'), bind)}`;
  const filterValues = [...values];
  const after = request.from ? `and o.id > ${bind(request.from[0])}::uuid` : '';
  const rows = await queryOnce<ObjectionRow>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select ${OBJECTION} from ${from} ${after} order by o.id limit ${bind(request.limit + 1)}`,
    values,
  });
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.id]),
    node: (row) => row,
    totalCount: () => counted(ctx, from, filterValues),
  });
}

/** May the reader see the words of objections to this account's entries, besides the objector? Whoever may decide them. */
export function mayReadObjections(ctx: Ctx, account: Pick<PointsAccountRow, 'placeCode'>): boolean {
  const scope = scopeOf(ctx.actor, 'points.approve');
  return reachesAccount(scope, account.placeCode) || 'county' in scopeOf(ctx.actor, 'audit.read');
}
