import { Refusal, actorName, demand, dueDay } from '@zhitong/domain';
import { type Ctx, today } from '#platform/ctx';
import { applyEntries } from './apply-entries.ts';
import { changeEntry, demandReach, moveEntry, statusAfter } from './change-entry.ts';
import { demandRoomAgain } from './room-again.ts';
import { writeSteps } from './write-entries.ts';

/**
 * A second person says whether an entry over the limit stands. Its objection period begins today; a reversal counts at once.
 * @throws Refusal FORBIDDEN for whoever recorded it; STEP_NOT_ALLOWED where it does not wait, or where a cap has no room for it any more
 */
export async function approveEntry(
  ctx: Ctx,
  command: { entryId: string; approved: boolean },
): Promise<string> {
  demand(ctx.actor, 'points.approve');

  return changeEntry(ctx, command.entryId, async (tx, entry) => {
    demandReach(tx, 'points.approve', entry);
    const status = statusAfter(entry, command.approved ? 'approve' : 'reject');
    if (entry.recordedBy === actorName(tx.actor))
      throw new Refusal('FORBIDDEN', { reason: 'RECORDED_BY_YOU' });

    if (status === 'COUNTED') await demandRoomAgain(tx, entry.reversesId!);
    const objectionUntil = dueDay(tx.calendar, today(tx), entry.objectionDays);
    await moveEntry(tx, entry.id, { status, ...(command.approved && { objectionUntil }) });
    await writeSteps(tx, command.approved ? 'APPROVED' : 'REJECTED', [entry.id]);
    if (status === 'COUNTED') {
      await applyEntries(tx, [entry]);
      await writeSteps(tx, 'REVERSED', [entry.reversesId!]);
    }
    return entry.id;
  });
}
