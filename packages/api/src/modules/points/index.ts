export { applyEntries } from './apply-entries.ts';
export {
  CorrectionGroundEnum,
  EntryStatusEnum,
  ObjectionDecisionEnum,
  ProofKindEnum,
} from './ledger-enums.ts';
export { approveEntry } from './approve-entry.ts';
export { closeMonth } from './close-month.ts';
export { countDue } from './count-due.job.ts';
export { eraseProof } from './erase-proof.ts';
export { type EntriesReport, importEntries } from './import-entries.ts';
export { monthLeaves } from './month-tree.ts';
export { decideObjection, objectToEntry } from './object-to-entry.ts';
export { readProof } from './read-proof.ts';
export { reverseEntry } from './reverse-entry.ts';
export { returnPoints, spendPoints } from './spend-points.ts';
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
export { PointsBalance, PointsMonth, PointsScore, PointsTotal } from './points-score.entity.ts';
export {
  EntriesOfAccountResolver,
  PointsEntriesResolver,
  PointsObjectionsResolver,
} from './points-entries.resolver.ts';
export { PointsEntryConnection, PointsEntryView, entryNode, entryView } from './points-entry.view.ts';
export { PointsLedgerResolver } from './points-ledger.resolver.ts';
export { PointsImport, PointsTile } from './points-tile.entity.ts';
export { recomputeYear } from './recompute.ts';
export { recordByRule, recordEntry } from './record-entry.ts';
export { PointsDeskResolver } from './points-desk.resolver.ts';
export { PointsExplanationResolver } from './points-explanation.resolver.ts';
export { PointsResolver } from './points.resolver.ts';
export { PointsAccountView, PointsLevelEnum } from './points.view.ts';
export { PointsItem, PointsRuleBook, PointsRuleBookDraft } from './rule-book.entity.ts';
export { type RuleBookRow, findRuleBook, ruleBookInForce, ruleBooks } from './rule-books.queries.ts';
export { beginPeriods, refreshScores } from './refresh-scores.ts';
export { RuleBooksResolver } from './rule-books.resolver.ts';
export { closeRuleBook, draftRuleBook, publishRuleBook, ruleBookDigest } from './change-rule-book.ts';
export { importAccounts, openPointsAccount } from './import-accounts.ts';
export { ACCOUNT_COLUMNS } from './plan-accounts.ts';
export { openEntryLines } from './points-open-entries.ts';
export { publishPoints } from './publish-points.ts';
export { PointsAccountsResolver } from './points-accounts.resolver.ts';
export { addHolder } from './change-holders.ts';
export { mergeGroups, pairVillage, splitGroup } from './change-groups.ts';
export { closePointsAccount } from './close-account.ts';
export { moveHousehold } from './move-household.ts';
export { ruleBookNode } from './rule-book-node.ts';
