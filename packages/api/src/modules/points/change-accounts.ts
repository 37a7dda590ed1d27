import {
  type Day,
  type HandOver,
  type MembershipSpan,
  type PointsLevel,
  Refusal,
  badInput,
  changeDayProblem,
  covers,
  demand,
  handOver,
  scopeOf,
} from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { type Ctx, inTransaction, today } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { oneImportAtATime } from '#platform/setup-report';
import { PointsAccount } from './points-account.entity.ts';
import { monthsClosed, oneChangeOfPointsAtATime } from './points-months.ts';
import { demandAt } from './points-reach.ts';

/** The frame of every change of accounts: one at a time in a county, and none while a month closes or an entry is written. */
export async function changeAccounts<T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>): Promise<T> {
  demand(ctx.actor, 'points.manage');
  return inTransaction(ctx, async (tx) => {
    await oneImportAtATime(tx);
    await oneChangeOfPointsAtATime(tx);
    return work(tx);
  });
}

/**
 * The living account, locked, in the caller's reach.
 * @throws Refusal NOT_FOUND also for a household out of reach, FORBIDDEN for another one, STEP_NOT_ALLOWED once closed
 */
export async function lockAccount(
  tx: Ctx,
  code: string,
  options: { level?: PointsLevel } = {},
): Promise<PointsAccount> {
  const account = await tx.em.findOne(PointsAccount, { code }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const isHidden = account?.level === 'HOUSEHOLD' && !covers(scopeOf(tx.actor, 'points.manage'), account);
  if (!account || isHidden || (options.level && account.level !== options.level)) {
    throw new Refusal('NOT_FOUND', { account: code.slice(0, 40) });
  }
  demandAt(tx, 'points.manage', account.placeCode ?? null);
  if (account.closedOn) throw new Refusal('STEP_NOT_ALLOWED', { account: code, closedOn: account.closedOn });
  return account;
}

/** @throws Refusal BAD_INPUT where accounts of this level cannot change on this day */
export async function demandChangeDay(
  tx: Ctx,
  level: PointsLevel,
  { path, day }: { path: string; day: Day },
): Promise<void> {
  const problem = changeDayProblem(level, day, { today: today(tx), closedMonths: await monthsClosed(tx) });
  badInput(problem ? [{ path, ...problem }] : []);
}

/** From when scores are to be made anew: a change from next month on counts in this year already, by its last day. */
export function sinceWhen(tx: Ctx, day: Day): Day {
  return day < today(tx) ? day : today(tx);
}

/** Stretches of these accounts, or of all that belong to these parents. */
export function spansOf(
  tx: Ctx,
  of: { accountIds: readonly string[] } | { parentId: string },
): Promise<MembershipSpan[]> {
  return execute<MembershipSpan>(
    tx,
    `select id, account_id as "accountId", parent_id as "parentId", from_day::text as "fromDay", until_day::text as "untilDay"
     from {s}.points_membership
     where not pairing and ($1::uuid[] is null or account_id = any ($1::uuid[])) and ($2::uuid is null or parent_id = $2)
     order by account_id, from_day`,
    'parentId' in of ? [null, of.parentId] : [of.accountIds, null],
  );
}

/** Writes what `handOver` says. @returns the accounts that now have another parent */
export async function writeHandOver(
  tx: Ctx,
  spans: readonly MembershipSpan[],
  to: { from: string; to: string; day: Day },
): Promise<string[]> {
  const { cut, given, added }: HandOver = handOver(spans, to);
  await execute(tx, 'update {s}.points_membership set until_day = $2 where id = any ($1::uuid[])', [
    cut,
    to.day,
  ]);
  await execute(tx, 'update {s}.points_membership set parent_id = $2 where id = any ($1::uuid[])', [
    given,
    to.to,
  ]);
  await execute(
    tx,
    `insert into {s}.points_membership (account_id, parent_id, from_day, until_day)
     select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[])`,
    [
      added.map(({ accountId }) => accountId),
      added.map(({ parentId }) => parentId),
      added.map(({ fromDay }) => fromDay),
      added.map(({ untilDay }) => untilDay),
    ],
  );
  const handed = new Set([...cut, ...given]);
  return [...new Set(spans.filter(({ id }) => handed.has(id)).map(({ accountId }) => accountId))];
}

/**
 * Ends an account on a day, with to whom it belongs.
 * @throws Refusal BAD_INPUT where it has members or entries from then on, or did not live before
 */
export async function endAccount(
  tx: Ctx,
  account: PointsAccount,
  { path, day }: { path: string; day: Day },
): Promise<void> {
  const refuse = (code: string, message: string) => badInput([{ path, code, message }]);
  const spans = await execute<{ fromDay: Day; mine: boolean }>(
    tx,
    `select from_day::text as "fromDay", account_id = $1 as mine from {s}.points_membership
     where (account_id = $1 or parent_id = $1) and (until_day is null or until_day > $2)`,
    [account.id, day],
  );
  if (spans.some(({ mine }) => !mine)) refuse('HAS_MEMBERS', '该日之后还有成员，请先迁出或合并。');
  if (day <= account.openedOn || spans.some(({ fromDay }) => fromDay >= day)) {
    refuse('OUT_OF_RANGE', '应晚于开户和最近一次变动的日期。');
  }
  const [later] = await execute<{ open: number; counted: number }>(
    tx,
    `select count(*) filter (where status in ('WAITING_APPROVAL', 'PENDING'))::int as open,
       coalesce(sum(points) filter (where status = 'COUNTED'), 0)::bigint as counted
     from {s}.points_entry where account_id = $1 and day >= $2`,
    [account.id, day],
  );
  if (later && (later.open > 0 || Number(later.counted) !== 0)) {
    refuse('HAS_ENTRIES', '该日之后已有积分流水，请先办结或冲正。');
  }
  await execute(
    tx,
    'update {s}.points_membership set until_day = $2 where account_id = $1 and (until_day is null or until_day > $2)',
    [account.id, day],
  );
  account.closedOn = day;
}
