import {
  type CorrectionGround,
  type EntryStatus,
  type ObjectionDecision,
  Refusal,
  actorName,
  badInput,
  cleanText,
  demand,
  isOpenToObjection,
  textProblems,
} from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { encrypt } from '#platform/crypto';
import { type Ctx, today } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { isUuid } from '#platform/node-id';
import { type LockedEntry, changeEntry, demandReach, moveEntry, notAllowed } from './change-entry.ts';
import { readerOf, statusesFor } from './entries.queries.ts';
import { isTakenBack, rejectWaiting, takeBack } from './reverse-entry.ts';
import { objectionPlace, writeSteps } from './write-entries.ts';

const LONGEST_OBJECTION = 500;

/**
 * A citizen objects: to an entry from group up anybody, to a household's entry its holders. Until it is decided the entry
 * does not count; a reversal, which counted at once, goes on counting.
 * @returns the entry's id
 * @throws Refusal STEP_NOT_ALLOWED when the period is over or the citizen objected before
 */
export async function objectToEntry(
  ctx: Ctx,
  command: { entryId: string; ground: CorrectionGround; words?: string | null },
): Promise<string> {
  const { actor } = ctx;
  if (actor.kind !== 'citizen') throw new Refusal('FORBIDDEN', { needs: 'citizen' });
  const cleaned = cleanText(command.words ?? '');
  badInput(textProblems('input.words', '异议说明', cleaned, { most: LONGEST_OBJECTION, mayBeEmpty: true }));

  return changeEntry(ctx, command.entryId, async (tx, entry) => {
    if (statusesFor(readerOf(tx, entry.account), entry.status).length === 0) throw new Refusal('NOT_FOUND');
    if (!isOpenToObjection(entry, today(tx))) throw notAllowed(entry, 'object');
    const id = uuidv7();
    const text = cleaned.text.trim();
    const made = await execute(
      tx,
      `insert into {s}.points_objection (id, entry_id, citizen_id, ground, words, at) values ($1, $2, $3, $4, $5, $6)
       on conflict (entry_id, citizen_id) do nothing returning id`,
      [
        id,
        entry.id,
        actor.accountId,
        command.ground,
        text === '' ? null : encrypt(tx.platform.keys, objectionPlace(id), text),
        tx.now(),
      ],
    );
    if (made.length === 0) throw new Refusal('STEP_NOT_ALLOWED', { objection: 'ALREADY' });
    await writeSteps(tx, 'OBJECTED', [entry.id]);
    return entry.id;
  });
}

interface OpenObjection {
  readonly entryId: string;
  readonly ground: CorrectionGround;
  readonly decision: ObjectionDecision | null;
}

/**
 * Somebody who neither recorded nor approved the entry decides. Upheld, the entry is cancelled or, where it counted, taken
 * back, and every other objection to it is upheld with this one.
 * @returns the entry's id
 */
export async function decideObjection(
  ctx: Ctx,
  command: { objectionId: string; decision: ObjectionDecision },
): Promise<string> {
  demand(ctx.actor, 'points.approve');
  const { objectionId, decision } = command;
  const asked = await objection(ctx, objectionId);
  if (!asked) throw new Refusal('NOT_FOUND');

  return changeEntry(ctx, asked.entryId, async (tx, entry, closed) => {
    demandReach(tx, 'points.approve', entry);
    await demandUninvolved(tx, entry);
    const { decision: made, ground } = (await objection(tx, objectionId))!;
    if (made !== null) throw new Refusal('STEP_NOT_ALLOWED', { objection: made });

    const where = decision === 'UPHELD' ? 'entry_id = $1 and decision is null' : 'id = $1';
    await execute(
      tx,
      `update {s}.points_objection set decision = $2, decided_by = $3, decided_at = $4 where ${where}`,
      [decision === 'UPHELD' ? entry.id : objectionId, decision, accountOf(tx), tx.now()],
    );
    await writeSteps(tx, decision, [entry.id]);
    if (decision === 'DISMISSED') return entry.id;
    if (entry.status === 'PENDING') {
      await moveEntry(tx, entry.id, { status: 'CANCELLED' satisfies EntryStatus });
      await writeSteps(tx, 'CANCELLED', [entry.id]);
    } else if (entry.status === 'COUNTED') {
      await rejectWaiting(tx, entry.id);
      if (!(await isTakenBack(tx, entry.id))) await takeBack(tx, entry, { closed, waits: false, ground });
    }
    return entry.id;
  });
}

async function objection(tx: Ctx, id: string): Promise<OpenObjection | undefined> {
  if (!isUuid(id)) return undefined;
  const sql = `select entry_id as "entryId", ground, decision from {s}.points_objection where id = $1`;
  return (await execute<OpenObjection>(tx, sql, [id]))[0];
}

/** @throws Refusal FORBIDDEN for whoever recorded or approved the entry */
async function demandUninvolved(tx: Ctx, entry: LockedEntry): Promise<void> {
  const rows = await execute(
    tx,
    `select 1 as one from {s}.points_step where entry_id = $1 and kind in ('RECORDED', 'APPROVED') and actor = $2`,
    [entry.id, actorName(tx.actor)],
  );
  if (rows.length > 0) throw new Refusal('FORBIDDEN', { reason: 'INVOLVED' });
}

function accountOf({ actor }: Ctx): string | null {
  return actor.kind === 'staff' ? actor.accountId : null;
}
