import { type CapPeriod, type Day, Refusal, capDays, capFault } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { usedOf } from './check-entries.ts';

interface CapOfEntry {
  readonly accountId: string;
  readonly itemCode: string;
  readonly capPoints: number | null;
  readonly capPeriod: CapPeriod | null;
  /** The day of the entry that all the others take back or give again. */
  readonly day: Day;
  readonly points: number;
  readonly isReversal: boolean;
}

/** From an entry up to the one that takes nothing back itself; each second one takes points back. */
const CAP = `with recursive above as (
    select id, reverses_id, day, 0 as steps from {s}.points_entry where id = $1
    union all
    select e.id, e.reverses_id, e.day, a.steps + 1 from {s}.points_entry e join above a on e.id = a.reverses_id
  )
  select e.account_id as "accountId", i.code as "itemCode", i.cap_points as "capPoints", i.cap_period as "capPeriod",
    first.day::text as day, e.points, first.steps % 2 = 1 as "isReversal"
  from above first join {s}.points_entry e on e.id = $1 join {s}.points_item i on i.id = e.item_id
  where first.reverses_id is null`;

/**
 * Taking back a reversal makes points count again, and only as far as the item's cap still has room: meanwhile others may
 * have taken it. Keeps the account as it is until the transaction ends, so that no entry takes the room after the question.
 * @param entryId what is to be taken back; where it is no reversal, nothing is asked
 * @throws Refusal STEP_NOT_ALLOWED `ABOVE_CAP`
 */
export async function demandRoomAgain(tx: Ctx, entryId: string): Promise<void> {
  const [entry] = await execute<CapOfEntry>(tx, CAP, [entryId]);
  const days = entry!.isReversal ? capDays(entry!, entry!.day) : null;
  if (!days) return;
  const { accountId: account, itemCode: code } = entry!;
  await execute(tx, 'select 1 as one from {s}.points_account where id = $1 for no key update', [account]);
  const used = await usedOf(tx, new Map([['', { account, code, days }]]));
  const fault = capFault(entry!, used.get('') ?? 0, entry!.points);
  if (!fault) return;
  const problem = { path: 'input', code: fault.code, message: fault.message };
  throw new Refusal('STEP_NOT_ALLOWED', { action: 'reverse', cap: 'exceeded' }, [problem]);
}
