import { Refusal } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query } from '#platform/database';
import { isDefect } from '#platform/errors';
import { isUuid, readNodeId } from '#platform/node-id';
import { wakeOnEvents } from '#platform/pubsub';
import { type EntryRow, entryColumns, findEntry, readerOf, statusesFor } from './entries.queries.ts';
import { findPointsAccount } from './points-accounts.queries.ts';

/** How far back a look goes: longer than any transaction that writes entries takes from its clock to its commit. */
const OVERLAP_MS = 120_000;

/** An entry with all that tells one state of it from the next. */
interface ChangedRow extends EntryRow {
  readonly lastStep: number;
}

const CHANGED = {
  name: 'points-entries-changed',
  sql: `select ${entryColumns}, (select max(s.id) from {s}.points_step s where s.entry_id = e.id) as "lastStep"
    from {s}.points_entry e
    where e.account_id = $1 and e.status = any ($2::text[]) and (e.recorded_at >= $3 or e.counted_at >= $3
      or exists (select 1 from {s}.points_step s where s.entry_id = e.id and s.at >= $3))
    order by e.id`,
};

/**
 * Entries of an account as they are recorded or change, read anew each time with the follower's own rights.
 * @param args.after an entry of the account: also what was recorded or changed since that one was recorded
 * @throws Refusal NOT_FOUND for an account that the follower may not know; BAD_INPUT for an `after` of another account
 */
export async function followEntries(
  ctx: Ctx,
  args: { code: string; after?: string | null },
): Promise<AsyncGenerator<EntryRow>> {
  const account = await findPointsAccount(ctx, args.code);
  if (!account) throw new Refusal('NOT_FOUND', { code: args.code.slice(0, 40) });
  const after = args.after ? await entryAt(ctx, account.id, args.after) : null;
  return changes(ctx, { code: args.code, accountId: account.id, after });
}

async function* changes(
  ctx: Ctx,
  of: { code: string; accountId: string; after: EntryRow | null },
): AsyncGenerator<EntryRow> {
  const alarm = wakeOnEvents(ctx.platform, ctx.county, of.accountId);
  try {
    let from = back(ctx.now());
    let seen = await changedSince(ctx, of.code, { since: of.after?.recordedAt ?? from, otherwise: [] });
    // What was there when the following began is known already, unless somebody goes on from an entry.
    if (of.after) yield* (seen ?? []).filter(({ id }) => id !== of.after?.id);
    while (seen) {
      await alarm.next();
      const next = back(ctx.now());
      const before = seen;
      seen = await changedSince(ctx, of.code, { since: from, otherwise: before });
      if (seen === before) continue;
      from = next;
      const known = new Map(before.map((row) => [row.id, stateOf(row)]));
      yield* (seen ?? []).filter((row) => known.get(row.id) !== stateOf(row));
    }
  } finally {
    alarm.stop();
  }
}

function back(now: Date): Date {
  return new Date(now.getTime() - OVERLAP_MS);
}

function stateOf({ status, lastStep }: ChangedRow): string {
  return `${status} ${lastStep}`;
}

/** @returns null once the follower may not know the account any more */
async function changedSince(
  ctx: Ctx,
  code: string,
  { since, otherwise }: { since: Date; otherwise: ChangedRow[] },
): Promise<ChangedRow[] | null> {
  try {
    const account = await findPointsAccount(ctx, code);
    if (!account) return null;
    return await query<ChangedRow>(ctx.platform.database.app, {
      county: ctx.county,
      statement: CHANGED,
      values: [account.id, statusesFor(readerOf(ctx, account), null), since],
    });
  } catch (error) {
    // The database may be away for a moment: then there is nothing new yet, and nobody has to subscribe anew.
    if (isDefect(error)) throw error;
    return otherwise;
  }
}

async function entryAt(ctx: Ctx, accountId: string, after: string): Promise<EntryRow> {
  const node = readNodeId(after);
  const isOurs = node?.type === 'PointsEntry' && node.county === ctx.county.code && isUuid(node.id);
  const row = isOurs ? await findEntry(ctx, node.id) : null;
  if (row?.accountId === accountId) return row;
  const problem = { path: 'after', code: 'UNKNOWN', message: '该账户没有这条流水，请从头订阅。' };
  throw new Refusal('BAD_INPUT', {}, [problem]);
}
