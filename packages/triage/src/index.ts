export { speaksAgainstOffice } from './accusation.ts';
export type { Classifier, DecidingWord, Guess, LabelledMessage } from './classifier/classifier.ts';
export { decodeClassifier, encodeClassifier } from './classifier/codec.ts';
export { type ListRow, coldClassifier } from './classifier/cold.ts';
export { type Answer, type ClassifierFigures, evaluateClassifier, figuresOf } from './classifier/figures.ts';
export { kindOf } from './classifier/kind.ts';
export { type TrainOptions, trainClassifier } from './classifier/train.ts';
export { type TrialFigures, evaluateFolds, trialOf } from './classifier/trial.ts';
export { type Urgency, URGENCIES, urgencyOf } from './classifier/urgency.ts';
export type { Message } from './message.ts';
export { checkReply } from './reply-check/check-reply.ts';
export type { ReplyFinding, ReplyFindingSeverity, ReplyToCheck } from './reply-check/finding.ts';
export type { PersonalData } from './screening/personal-data.ts';
export { screen } from './screening/screen.ts';
export { type SimilarPair, similarPairs } from './similar/similar-pairs.ts';
export {
  type LookUp,
  type SimilarIndex,
  type SimilarTicket,
  type Whereabouts,
  createSimilarIndex,
} from './similar/similar-index.ts';
export { SIGNATURE_BYTES } from './similar/signature-layout.ts';
export { LIKELY_SAME_MATTER, WORTH_A_LOOK, similarity } from './similar/similarity.ts';
export { BAND_COUNT, type Sketch, sketchOf } from './similar/sketch.ts';
export {
  type Appeal,
  type HotIssue,
  type HotIssueOptions,
  type HotIssues,
  createHotIssues,
} from './hot/hot-issues.ts';
export { type DatedMessage, type HotCluster, hotIssuesOf } from './hot/hot-issues-of.ts';
