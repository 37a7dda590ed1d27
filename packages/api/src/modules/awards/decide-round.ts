import { Refusal, nextAwardStatus } from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { type Ctx, today } from '#platform/ctx';
import { Award, AwardInstalment, AwardObjection, AwardOverride } from './award.entity.ts';
import { type AwardRound } from './award-round.entity.ts';
import { changeRound, movePool, stepAward, stepRound } from './change-round.ts';
import { prizesOf } from './draft-round.ts';

/**
 * Makes the list final and sets its money aside in the pool, once the window is over and every objection is decided and
 * followed. Goods, rewards and lines of performance that cost something become one instalment each; projects are proposed next.
 * @throws Refusal STEP_NOT_ALLOWED; FORBIDDEN also for whoever drafted, drew or overrode the list; NOT_FOUND
 */
export function decideAwardRound(ctx: Ctx, number: string): Promise<string> {
  return changeRound(ctx, number, async (tx, { round, pool }) => {
    await stepRound(tx, round, 'decide');
    round.decidedById = tx.actor.kind === 'staff' ? tx.actor.accountId : null;
    round.decidedOn = today(tx);
    const until = round.provisionalUntil!;
    if (today(tx) <= until)
      throw new Refusal('STEP_NOT_ALLOWED', { provisionalUntil: until, action: 'decide' });
    await demandObjectionsFollowed(tx, round);
    const prizes = new Map((await prizesOf(tx, round.id)).map((prize) => [prize.id, prize]));
    const awards = await tx.em.find(Award, { roundId: round.id, status: 'PROVISIONAL' }, { refresh: true });
    if (awards.length === 0) throw new Refusal('STEP_NOT_ALLOWED', { winners: 'none' });
    const total = awards.reduce((sum, { amount }) => sum + amount, 0);
    movePool(pool, { kind: 'commit', amount: total });
    round.committed = total;
    for (const award of awards) {
      const prize = prizes.get(award.prizeId)!;
      await stepAward(tx, { round, award, prize }, 'commit');
      award.committed = award.amount;
      if (prize.form === 'PROJECT' || award.amount === 0) continue;
      const { status, amount } = award;
      award.status = nextAwardStatus({ status, form: prize.form, amount }, 'plan');
      tx.em.create(AwardInstalment, {
        ...{ id: uuidv7(), awardId: award.id, number: 1, name: prize.name, amount: award.amount },
      });
    }
    return number;
  });
}

/** Every objection is decided, and where one to the present list was upheld, that account's place was changed by an override since. */
async function demandObjectionsFollowed(tx: Ctx, { id, drawings }: AwardRound): Promise<void> {
  const objections = await tx.em.find(AwardObjection, { roundId: id }, { refresh: true });
  if (objections.some(({ decision }) => !decision)) {
    throw new Refusal('STEP_NOT_ALLOWED', { objections: 'open', action: 'decide' });
  }
  const overrides = await tx.em.find(AwardOverride, { roundId: id, drawing: drawings });
  const followed = objections
    .filter(({ drawing, decision }) => drawing === drawings && decision === 'UPHELD')
    .every((one) => overrides.some((it) => it.accountId === one.accountId && it.at >= one.decidedAt!));
  if (!followed) throw new Refusal('STEP_NOT_ALLOWED', { objections: 'upheld', action: 'decide' });
}
