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
