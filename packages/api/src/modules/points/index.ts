export { PointsAccount, PointsHolder, PointsMembership } from './points-account.entity.ts';
export { PointsEntry, PointsObjection, PointsProof, PointsStep } from './points-entry.entity.ts';
export {
  PointsBalance,
  PointsHouseholdTotal,
  PointsMonth,
  PointsScore,
  PointsTotal,
} from './points-score.entity.ts';
export { PointsResolver } from './points.resolver.ts';
export { PointsItem, PointsRuleBook } from './rule-book.entity.ts';
