import {
  type AwardingLevel,
  type Day,
  type EntryAction,
  type EntryStatus,
  type Month,
  type Permission,
  type PointsLevel,
  type PointsSource,
  Refusal,
  demand,
  nextEntryStatus,
  reachesAccount,
  scopeOf,
} from '@zhitong/domain';
import { type Ctx, inTransaction } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { isUuid } from '#platform/node-id';
import { holdMonths } from './ledger-lock.ts';
import { type PointsAccountRow, accountById, mayReadAccount } from './points-accounts.queries.ts';
import { tellFollowers } from './tell-followers.ts';

/** An entry that nobody else changes until the transaction ends, with its account and what its item says. */
export interface LockedEntry {
  readonly id: string;
  readonly accountId: string;
  readonly itemId: string;
  readonly day: Day;
  readonly month: Month;
  readonly quantity: number;
  readonly points: number;
  readonly status: EntryStatus;
  readonly objectionUntil: Day | null;
  readonly reversesId: string | null;
  readonly recordedBy: string;
  readonly level: PointsLevel;
  readonly source: PointsSource;
  readonly awardedBy: readonly AwardingLevel[];
  /** Working days. */
  readonly objectionDays: number;
  readonly approvalOver: number;
  readonly account: PointsAccountRow;
}

const LOCK = `select e.id, e.account_id as "accountId", e.item_id as "itemId", e.day::text as day, e.month, e.quantity,
    e.points, e.status, e.objection_until::text as "objectionUntil", e.reverses_id as "reversesId",
    e.recorded_by as "recordedBy", i.level, i.source, i.awarded_by as "awardedBy",
    coalesce(i.objection_days, b.objection_days) as "objectionDays", b.approval_over as "approvalOver"
  from {s}.points_entry e join {s}.points_item i on i.id = e.item_id join {s}.points_rule_book b on b.id = i.rule_book_id
  where e.id = $1 for no key update of e`;

/**
 * The frame of every step of an entry: the entry is locked, so that two people at once are served one after the other, and
 * whoever follows the account is told.
 * @param work gets the months that are closed; none closes meanwhile
 * @throws Refusal NOT_FOUND also for what the actor may not know of; and what `work` refuses; then nothing has changed
 */
export function changeEntry<T>(
  ctx: Ctx,
  entryId: string,
  work: (tx: Ctx, entry: LockedEntry, closed: ReadonlySet<Month>) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx, async (tx) => {
    const closed = await holdMonths(tx);
    const entry = await lockEntry(tx, entryId);
    if (!entry || !mayReadAccount(tx, entry.account)) throw new Refusal('NOT_FOUND');
    const done = await work(tx, entry, closed);
    await tellFollowers(tx, [entry.accountId]);
    return done;
  });
}

async function lockEntry(tx: Ctx, id: string): Promise<LockedEntry | null> {
  if (!isUuid(id)) return null;
  const [row] = await execute<Omit<LockedEntry, 'account'>>(tx, LOCK, [id]);
  const account = row && (await accountById(tx, row.accountId));
  return row && account ? { ...row, account } : null;
}

/** The right must reach the entry's account. @throws Refusal UNAUTHENTICATED or FORBIDDEN */
export function demandReach(tx: Ctx, permission: Permission, { account }: LockedEntry): void {
  demand(tx.actor, permission);
  if (!reachesAccount(scopeOf(tx.actor, permission), account.placeCode))
    throw new Refusal('FORBIDDEN', { permission });
}

/** Where the action leads. @throws Refusal STEP_NOT_ALLOWED */
export function statusAfter(entry: LockedEntry, action: EntryAction): EntryStatus {
  const next = nextEntryStatus({ status: entry.status, isReversal: entry.reversesId !== null }, action);
  if (!next) throw notAllowed(entry, action);
  return next;
}

export function notAllowed(entry: LockedEntry, action: string): Refusal {
  return new Refusal('STEP_NOT_ALLOWED', { entry: entry.status, action });
}

/** The one way in which an entry moves on; what is not named stays. */
export async function moveEntry(
  tx: Ctx,
  entryId: string,
  to: { status: EntryStatus; objectionUntil?: Day },
): Promise<void> {
  await execute(
    tx,
    `update {s}.points_entry set status = $2, objection_until = coalesce($3::date, objection_until),
       counted_at = case when $2 = 'COUNTED' then $4::timestamptz end where id = $1`,
    [entryId, to.status, to.objectionUntil ?? null, tx.now()],
  );
}
