import { Refusal } from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { type Ctx, today } from '#platform/ctx';
import { isUuid } from '#platform/node-id';
import { inputCheck } from './award-input.ts';
import { AwardProposal } from './award.entity.ts';
import { awardOfficer, changeAward, stepAward } from './change-round.ts';

/**
 * Says what a winning group or village would like to have done; several may be proposed. @returns the award's id
 * @throws Refusal BAD_INPUT with every problem, STEP_NOT_ALLOWED, FORBIDDEN outside of one's place, NOT_FOUND
 */
export async function proposeProject(
  ctx: Ctx,
  input: { readonly awardId: string; readonly title: string; readonly text: string },
): Promise<string> {
  return changeAward(ctx, { awardId: input.awardId, reach: 'PLACE' }, async (tx, locked) => {
    const check = inputCheck();
    const title = check.publicText('input.title', input.title, { label: '项目名称', most: 60 });
    const text = check.publicText('input.text', input.text, { label: '项目说明', most: 2000, lines: true });
    check.done();
    await stepAward(tx, locked, 'propose');
    const { award, officerId } = locked;
    tx.em.create(AwardProposal, {
      ...{ id: uuidv7(), awardId: award.id, title, text, proposedById: officerId },
      day: today(tx),
      at: tx.now(),
    });
    return award.id;
  });
}

/** Chooses one of the proposals for the award; another person than who proposed it. @throws Refusal STEP_NOT_ALLOWED, FORBIDDEN, NOT_FOUND */
export async function chooseProject(ctx: Ctx, proposalId: string): Promise<string> {
  awardOfficer(ctx);
  const proposal = isUuid(proposalId) ? await ctx.em.fork().findOne(AwardProposal, proposalId) : null;
  if (!proposal) throw new Refusal('NOT_FOUND');
  const { awardId, title, text, proposedById } = proposal;
  return changeAward(ctx, { awardId, reach: 'COUNTY' }, async (tx, locked) => {
    if (locked.officerId === proposedById) {
      throw new Refusal('FORBIDDEN', { action: 'choose', sameHand: 'proposal' });
    }
    await stepAward(tx, locked, 'choose');
    Object.assign(locked.award, { projectTitle: title, projectText: text });
    return awardId;
  });
}
