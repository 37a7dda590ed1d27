export { applyEntries } from './apply-entries.ts';
export { EntryStatusEnum, ObjectionDecisionEnum } from './ledger-enums.ts';
export { approveEntry } from './approve-entry.ts';
export { closeMonth } from './close-month.ts';
export { monthWitness } from './month-witness.ts';
export { countDue } from './count-due.job.ts';
export { importEntries } from './import-entries.ts';
export { objectToEntry } from './object-to-entry.ts';
export { readProof } from './read-proof.ts';
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
} from './points-accounts.queries.ts';
export { PointsLook } from './points-look.entity.ts';
export { PointsEntry, PointsObjection, PointsProof, PointsStep } from './points-entry.entity.ts';
export { PointsBalance, PointsMonth, PointsScore, PointsTotal } from './points-score.entity.ts';
export {
  EntriesOfAccountResolver,
  PointsEntriesResolver,
  PointsObjectionsResolver,
} from './points-entries.resolver.ts';
export { entryNode } from './points-entry.view.ts';
export { PointsLedgerResolver } from './points-ledger.resolver.ts';
export { PointsImport, PointsTile } from './points-tile.entity.ts';
export { recomputeYear } from './recompute.ts';
export { recordByRule, recordEntry } from './record-entry.ts';
export { PointsDeskResolver } from './points-desk.resolver.ts';
export { PointsExplanationResolver } from './points-explanation.resolver.ts';
export { PointsResolver } from './points.resolver.ts';
export { PointsAccountView, PointsLevelEnum } from './points.view.ts';
export { PointsItem, PointsRuleBook, PointsRuleBookDraft } from './rule-book.entity.ts';
export { beginPeriods, refreshScores } from './refresh-scores.ts';
export { RuleBooksResolver } from './rule-books.resolver.ts';
export { draftRuleBook, publishRuleBook } from './change-rule-book.ts';
export { importAccounts } from './import-accounts.ts';
export { openEntryLines } from './points-open-entries.ts';
export { publicWords } from './public-words.ts';
export { publishPoints } from './publish-points.ts';
export { PointsAccountsResolver } from './points-accounts.resolver.ts';
export { ruleBookNode } from './rule-book-node.ts';
