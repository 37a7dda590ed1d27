import { type OverrideKind, Refusal, dueDay } from '@zhitong/domain';
import { type Ctx, today } from '#platform/ctx';
import { findPointsAccount } from '#points';
import { inputCheck } from './award-input.ts';
import { Award, AwardOverride } from './award.entity.ts';
import { awardOfficer, changeRound, stepAward, stepRound } from './change-round.ts';
import { prizesOf } from './draft-round.ts';
import { placeInField } from './draw-list.ts';

/**
 * Leaves a winner out of a provisional list or adds one, for a reason that everybody reads. The window for objections opens
 * anew, since the list is another one.
 * @throws Refusal BAD_INPUT, STEP_NOT_ALLOWED for an account that is not on the list (or is there already) or a pool that does not suffice,
 *   FORBIDDEN, NOT_FOUND
 */
export async function overrideAward(
  ctx: Ctx,
  input: {
    readonly number: string;
    readonly accountCode: string;
    readonly kind: OverrideKind;
    /** With ADD: which prize. */
    readonly prizeId?: string | null;
    readonly reason: string;
  },
): Promise<string> {
  const byId = awardOfficer(ctx);
  const check = inputCheck();
  const reason = check.publicText('input.reason', input.reason, { label: '原因', most: 500, lines: true });
  const account = await findPointsAccount(ctx, input.accountCode);
  if (!account) check.add('input.accountCode', 'UNKNOWN', '没有这个积分账户。');
  check.done();
  const { id: accountId, level, placeCode, closedOn } = account!;
  return changeRound(ctx, input.number, async (tx, { round, pool }) => {
    await stepRound(tx, round, 'override');
    const prizes = await prizesOf(tx, round.id);
    const listed = await tx.em.findOne(
      Award,
      { roundId: round.id, accountId, status: 'PROVISIONAL' },
      { refresh: true },
    );
    const { id: roundId, drawings: drawing } = round;
    const isAdd = input.kind === 'ADD';
    if (isAdd === Boolean(listed)) {
      throw new Refusal('STEP_NOT_ALLOWED', { award: listed ? 'listed' : 'not listed', action: 'override' });
    }
    if (listed) {
      const prize = prizes.find(({ id }) => id === listed.prizeId)!;
      await stepAward(tx, { round, award: listed, prize }, 'drop');
    } else {
      const prize = prizes.find(({ id }) => id === input.prizeId);
      const fits = prize?.level === level && (placeCode ?? '').startsWith(prize.under ?? '');
      if (!prize || !fits || (closedOn && closedOn <= today(tx))) {
        check.add('input.prizeId', 'NOT_ALLOWED', '该账户不能获得这个奖项，请核对层级、范围和账户状态。');
        return check.done() ?? round.number;
      }
      const onList = await tx.em.find(Award, { roundId, status: 'PROVISIONAL' }, { refresh: true });
      const total = onList.reduce((sum, { amount }) => sum + amount, prize.amount);
      if (total > pool.contributed - pool.committed) {
        throw new Refusal('STEP_NOT_ALLOWED', { pool: 'exceeded', action: 'override' });
      }
      tx.em.create(Award, {
        ...{ roundId, drawing, accountId, prizeId: prize.id, amount: prize.amount },
        ...(await placeInField(tx, { round, prize, accountId })),
      });
    }
    tx.em.create(AwardOverride, {
      ...{ roundId, drawing, accountId, kind: input.kind, reason, byId },
      prizeId: isAdd ? input.prizeId! : null,
      day: today(tx),
      at: tx.now(),
    });
    round.provisionalUntil = dueDay(tx.calendar, today(tx), round.objectionDays);
    return round.number;
  });
}
