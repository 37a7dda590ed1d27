export { EntryStatusEnum, ObjectionDecisionEnum } from './ledger-enums.ts';
export { PointsAccount, PointsHolder, PointsMembership } from './points-account.entity.ts';
export {
  type PointsAccountRow,
  accountById,
  accountView,
  accountViews,
  findPointsAccount,
  householdOf,
  mayReadAccount,
  membershipOn,
} from './points-accounts.queries.ts';
export { PointsLook } from './points-look.entity.ts';
export { isMonthClosed, monthsClosed } from './points-months.ts';
export { PointsEntry, PointsObjection, PointsProof, PointsStep } from './points-entry.entity.ts';
export {
  PointsBalance,
  PointsHouseholdTotal,
  PointsMonth,
  PointsScore,
  PointsTotal,
} from './points-score.entity.ts';
export { PointsImport, PointsTile } from './points-tile.entity.ts';
export { recomputeYear } from './recompute.ts';
export { recordByRule, recordEntry } from './record-entry.ts';
export { PointsResolver } from './points.resolver.ts';
export { PointsAccountView, PointsLevelEnum } from './points.view.ts';
export { PointsItem, PointsRuleBook, PointsRuleBookDraft } from './rule-book.entity.ts';
export { type RuleBookRow, findRuleBook, ruleBookInForce, ruleBooks } from './rule-books.queries.ts';
export { RuleBooksResolver } from './rule-books.resolver.ts';
export { closeRuleBook, draftRuleBook, publishRuleBook, ruleBookDigest } from './change-rule-book.ts';
