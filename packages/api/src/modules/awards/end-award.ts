import { Refusal } from '@zhitong/domain';
import { type Ctx, today } from '#platform/ctx';
import { grouped } from '#platform/loader';
import { inputCheck } from './award-input.ts';
import { Award, AwardInstalment } from './award.entity.ts';
import {
  type LockedAward,
  awardOfficer,
  changeAward,
  changeRound,
  movePool,
  stepAward,
  stepRound,
} from './change-round.ts';
import { prizesOf } from './draft-round.ts';

const OVER = ['COMPLETED', 'CANCELLED', 'DROPPED'] as const;

/**
 * Ends an award whose every instalment is accepted and paid, or one that costs nothing. What was not used comes free. The round is
 * completed with its last award.
 * @throws Refusal STEP_NOT_ALLOWED, FORBIDDEN, NOT_FOUND
 */
export function completeAward(ctx: Ctx, awardId: string): Promise<string> {
  return changeAward(ctx, { awardId, reach: 'COUNTY' }, async (tx, locked) => {
    const { award } = locked;
    const instalments = await tx.em.find(AwardInstalment, { awardId }, { refresh: true });
    if (instalments.some(({ accepted, paid }) => accepted === 0 || paid < accepted)) {
      throw new Refusal('STEP_NOT_ALLOWED', { instalment: 'not paid', action: 'complete' });
    }
    await stepAward(tx, locked, 'complete');
    award.completedOn = today(tx);
    release(locked);
    await endRoundWithLast(tx, locked);
    return awardId;
  });
}

/** Gives an award up, for a reason that everybody reads; what was not paid comes free. @throws Refusal STEP_NOT_ALLOWED, BAD_INPUT, FORBIDDEN, NOT_FOUND */
export function cancelAward(
  ctx: Ctx,
  input: { readonly awardId: string; readonly reason: string },
): Promise<string> {
  const { awardId } = input;
  return changeAward(ctx, { awardId, reach: 'COUNTY' }, async (tx, locked) => {
    const reason = checkedReason(input.reason);
    // From a list that is not final nobody is taken but by an override.
    if (locked.award.status === 'PROVISIONAL') {
      throw new Refusal('STEP_NOT_ALLOWED', { status: 'PROVISIONAL', action: 'cancel' });
    }
    const instalments = await tx.em.find(AwardInstalment, { awardId }, { refresh: true });
    await cancel(tx, locked, { reason, instalments });
    await endRoundWithLast(tx, locked);
    return awardId;
  });
}

/** Gives a whole round up: every award that is not completed. @throws Refusal as `cancelAward` */
export async function cancelAwardRound(
  ctx: Ctx,
  input: { readonly number: string; readonly reason: string },
): Promise<string> {
  awardOfficer(ctx);
  const reason = checkedReason(input.reason);
  return changeRound(ctx, input.number, async (tx, { pool, round }) => {
    const prizes = await prizesOf(tx, round.id);
    const open = { roundId: round.id, status: { $nin: [...OVER] } };
    const awards = await tx.em.find(Award, open, { refresh: true });
    const awardIds = awards.map(({ id }) => id);
    const instalments = await tx.em.find(AwardInstalment, { awardId: { $in: awardIds } }, { refresh: true });
    const byAward = grouped(instalments, ({ awardId }) => awardId);
    for (const award of awards) {
      const prize = prizes.find(({ id }) => id === award.prizeId)!;
      await cancel(tx, { pool, round, award, prize }, { reason, instalments: byAward.get(award.id) ?? [] });
    }
    await stepRound(tx, round, 'cancel');
    round.cancelReason = reason;
    round.endedOn = today(tx);
    return round.number;
  });
}

function checkedReason(raw: string): string {
  const check = inputCheck();
  const reason = check.publicText('input.reason', raw, { label: '原因', most: 500, lines: true });
  check.done();
  return reason;
}

/** @throws Refusal STEP_NOT_ALLOWED where something was accepted and not paid: who did the work is owed it */
async function cancel(
  tx: Ctx,
  locked: Omit<LockedAward, 'officerId'>,
  { reason, instalments }: { readonly reason: string; readonly instalments: readonly AwardInstalment[] },
): Promise<void> {
  const { award } = locked;
  if (instalments.some(({ accepted, paid }) => paid < accepted)) {
    throw new Refusal('STEP_NOT_ALLOWED', { instalment: 'not paid', action: 'cancel' });
  }
  await stepAward(tx, locked, 'cancel');
  award.cancelReason = reason;
  release(locked);
}

/** What an award holds of the pool and will not need. */
function release({ pool, round, award }: Omit<LockedAward, 'officerId' | 'prize'>): void {
  const amount = award.committed - award.paid;
  movePool(pool, { kind: 'release', amount });
  award.committed -= amount;
  round.committed -= amount;
}

async function endRoundWithLast(tx: Ctx, { round, award }: LockedAward): Promise<void> {
  const left = await tx.em.count(Award, {
    roundId: round.id,
    id: { $ne: award.id },
    status: { $nin: [...OVER] },
  });
  if (left > 0) return;
  await stepRound(tx, round, 'complete');
  round.endedOn = today(tx);
}
