import { type Day, type PointsLevel, covers, scopeOf } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { today } from '#platform/ctx';
import { decrypt } from '#platform/crypto';
import { query } from '#platform/database';
import { execute } from '#platform/in-tx';
import { load } from '#platform/loader';
import { nodeId } from '#platform/node-id';
import type { PointsAccountView } from './points.view.ts';

/** An account as it is stored. */
export interface PointsAccountRow {
  readonly id: string;
  readonly code: string;
  readonly level: PointsLevel;
  /** Null for a household. */
  readonly name: string | null;
  readonly sealedName: Buffer | null;
  /** Where it lies now; null for a department. */
  readonly placeCode: string | null;
  readonly openedOn: Day;
  /** The first day on which it takes no more entries. */
  readonly closedOn: Day | null;
  /** The reader proved the phone of one of its holders. */
  readonly mine: boolean;
}

const SELECT = `select a.id, a.code, a.level, a.name, a.sealed_name as "sealedName", a.place_code as "placeCode",
    a.opened_on::text as "openedOn", a.closed_on::text as "closedOn",
    exists (select 1 from {s}.points_holder h
      where h.account_id = a.id and h.phone_hash = $2 and h.ended_at is null) as mine
  from {s}.points_account a`;
const BY_CODE = { name: 'points-account-by-code', sql: `${SELECT} where a.code = $1` };
const BY_IDS = { name: 'points-accounts-by-id', sql: `${SELECT} where a.id = any ($1::uuid[])` };
const OF_PHONE = {
  name: 'points-accounts-of-phone',
  sql: `${SELECT} join {s}.points_holder mine on mine.account_id = a.id and mine.ended_at is null
    where mine.phone_hash = $1 and $2::bytea is not null order by mine.since, a.code`,
};
const PARENTS = {
  name: 'points-parents',
  sql: `select distinct on (m.account_id) m.account_id as "accountId", m.parent_id as "parentId"
    from {s}.points_membership m where m.account_id = any ($1::uuid[]) and not m.pairing and m.from_day <= $2
    order by m.account_id, m.from_day desc`,
};
const MEMBERS = {
  name: 'points-members',
  sql: `select m.parent_id as "parentId", count(*)::int as members from {s}.points_membership m
    where m.parent_id = any ($1::uuid[]) and m.from_day <= $2 and (m.until_day is null or m.until_day > $2)
    group by m.parent_id`,
};

/** The phone that the reader proved, if they are a citizen. */
function phoneOf({ actor }: Ctx): Buffer | null {
  return actor.kind === 'citizen' && actor.phoneHash ? Buffer.from(actor.phoneHash, 'hex') : null;
}

function onApp(ctx: Ctx, statement: { name: string; sql: string }, values: readonly unknown[]) {
  return query<PointsAccountRow>(ctx.platform.database.app, { county: ctx.county, statement, values });
}

/** May the reader know this account? From group up everybody; a household's its holders, its officers, the auditor. */
export function mayReadAccount(ctx: Ctx, row: PointsAccountRow): boolean {
  if (row.level !== 'HOUSEHOLD' || row.mine) return true;
  return covers(scopeOf(ctx.actor, 'points.read'), row);
}

/** Null also for the account that the reader may not know: to them it does not exist. */
export async function findPointsAccount(ctx: Ctx, code: string): Promise<PointsAccountRow | null> {
  const [row] = await onApp(ctx, BY_CODE, [code, phoneOf(ctx)]);
  return row && mayReadAccount(ctx, row) ? row : null;
}

/** Any account by its id, for what has asked for rights already. One statement for a whole request. */
export async function accountById(ctx: Ctx, id: string): Promise<PointsAccountRow | null> {
  const batch = async (ids: readonly string[]) => {
    const rows = await onApp(ctx, BY_IDS, [ids, phoneOf(ctx)]);
    return new Map(rows.map((row) => [row.id, row]));
  };
  return (await load(ctx, { name: 'points-accounts', key: id, batch })) ?? null;
}

/** The households whose holder the reader is. */
export function ownHouseholds(ctx: Ctx): Promise<PointsAccountRow[]> {
  const phone = phoneOf(ctx);
  return phone ? onApp(ctx, OF_PHONE, [phone, phone]) : Promise.resolve([]);
}

/** The household to which a phone belongs, the first one where it holds several; null where none lives. */
export async function householdOf(tx: Ctx, phoneHash: string): Promise<PointsAccountRow | null> {
  const phone = Buffer.from(phoneHash, 'hex');
  const rows = await execute<PointsAccountRow>(tx, OF_PHONE.sql, [phone, phone]);
  return rows.find((row) => row.closedOn === null || row.closedOn > today(tx)) ?? null;
}

/** To whom an account belonged on a day: its parent and, of a village, the departments paired with it. */
export async function membershipOn(
  tx: Ctx,
  accountId: string,
  day: Day,
): Promise<{ parentId: string | null; departmentIds: string[] }> {
  const sql = `select parent_id as "parentId", pairing from {s}.points_membership
    where account_id = $1 and from_day <= $2 and (until_day is null or until_day > $2) order by id`;
  const rows = await execute<{ parentId: string; pairing: boolean }>(tx, sql, [accountId, day]);
  return {
    parentId: rows.find(({ pairing }) => !pairing)?.parentId ?? null,
    departmentIds: rows.filter(({ pairing }) => pairing).map(({ parentId }) => parentId),
  };
}

/** To whom the account belongs now, or belonged last. */
export async function parentOf(ctx: Ctx, row: PointsAccountRow): Promise<PointsAccountRow | null> {
  const batch = async (ids: readonly string[]) => {
    const rows = await query<{ accountId: string; parentId: string }>(ctx.platform.database.app, {
      county: ctx.county,
      statement: PARENTS,
      values: [ids, today(ctx)],
    });
    return new Map(rows.map(({ accountId, parentId }) => [accountId, parentId]));
  };
  const parentId = await load(ctx, { name: 'points-parents', key: row.id, batch });
  return parentId ? accountById(ctx, parentId) : null;
}

/** How many belong to it today. */
export async function membersOf(ctx: Ctx, accountId: string): Promise<number> {
  const batch = async (ids: readonly string[]) => {
    const rows = await query<{ parentId: string; members: number }>(ctx.platform.database.app, {
      county: ctx.county,
      statement: MEMBERS,
      values: [ids, today(ctx)],
    });
    return new Map(rows.map(({ parentId, members }) => [parentId, members]));
  };
  return (await load(ctx, { name: 'points-members', key: accountId, batch })) ?? 0;
}

const LOOK = {
  name: 'points-look',
  sql: `insert into {s}.points_look (account_id, staff_id, day)
    select id, $2, $3 from unnest($1::uuid[]) id on conflict do nothing`,
};

/**
 * Accounts as the reader sees them, in the same order. Opening the name of a household is a look: of staff it is written
 * down first, once a day, and the household reads it. The caller has asked for rights.
 */
export async function accountViews(
  ctx: Ctx,
  rows: readonly PointsAccountRow[],
): Promise<PointsAccountView[]> {
  const households = rows.filter((row) => row.sealedName && !row.mine);
  if (ctx.actor.kind === 'staff') await Promise.all(households.map(({ id }) => writeLook(ctx, id)));
  return rows.map((row) => viewOf(ctx, row));
}

/** One statement for all whose names a request opens. */
async function writeLook(ctx: Ctx, accountId: string): Promise<void> {
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.accountId : '';
  const day = today(ctx);
  const batch = async (ids: readonly string[]) => {
    const values = [ids, staffId, day];
    await query(ctx.platform.database.app, { county: ctx.county, statement: LOOK, values });
    return new Map<string, never>();
  };
  // By day, since whoever follows an account may do so past midnight.
  await load(ctx, { name: `points-look/${day}`, key: accountId, batch });
}

export async function accountView(ctx: Ctx, row: PointsAccountRow): Promise<PointsAccountView> {
  return (await accountViews(ctx, [row]))[0]!;
}

function viewOf(ctx: Ctx, row: PointsAccountRow): PointsAccountView {
  return {
    __typename: 'PointsAccount',
    row,
    get id() {
      return nodeId('PointsAccount', ctx.county, row.id);
    },
    code: row.code,
    name: row.name ?? householdName(ctx, row),
    level: row.level,
    parent: async () => {
      const parent = await parentOf(ctx, row);
      return parent && viewOf(ctx, parent);
    },
  } as unknown as PointsAccountView;
}

/** A household's name in plain. */
export function householdName(ctx: Ctx, row: { id: string; sealedName: Buffer | null }): string {
  return row.sealedName
    ? decrypt(ctx.platform.keys, sealedNamePlace(row.id), Buffer.from(row.sealedName))
    : '';
}

/** What a household's name is bound to. */
export function sealedNamePlace(accountId: string): string {
  return `points_account:${accountId}:sealed_name`;
}
