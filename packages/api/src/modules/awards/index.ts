export { AwardContribution, AwardPool, AwardPrize, AwardRound } from './award-round.entity.ts';
export {
  Award,
  AwardAcceptance,
  AwardInstalment,
  AwardObjection,
  AwardOverride,
  AwardPayment,
  AwardPicture,
  AwardProposal,
  AwardStep,
} from './award.entity.ts';
export { AwardStepsResolver } from './award-steps.resolver.ts';
export { AwardPoolsResolver, AwardsResolver, awardNodes } from './awards.resolver.ts';
export { chooseProject, proposeProject } from './choose-project.ts';
export { contributeToPool } from './contribute-to-pool.ts';
export { decideAwardRound } from './decide-round.ts';
export { announceAwardRound, draftAwardRound } from './draft-round.ts';
export { drawProvisionalList } from './draw-list.ts';
export { completeAward } from './end-award.ts';
export { acceptInstalment, payInstalment, planInstalments } from './pay-instalments.ts';
export { awardPoolsForOpenData, awardRoundsForOpenData } from './award-open-data.ts';
export { readAwardPicture } from './award-pictures.ts';
