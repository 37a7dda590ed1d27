export { completeLetters, type OnIssued } from './complete-letters.job.ts';
export { voidAbandonedNumbers } from './document-numbers.ts';
export { forgetActs } from './letter-acts.ts';
export { Countersign, DocumentNumber, Letter, LetterEvent, LetterLook, PendingAct } from './letter.entity.ts';
export { plainText } from './letter-input.ts';
export { LetterView, letterView } from './letter.view.ts';
export {
  AnnexInput,
  LetterPayload,
  LetterTextInput,
  LettersResolver,
  payload as letterPayload,
} from './letters.resolver.ts';
export { lettersOf } from './letters.queries.ts';
export { RepliesResolver, SealedReplyView } from './replies.resolver.ts';
export { RevocationList, SigningKey, TrustAnchor } from './signing-key.entity.ts';
export { addPrincipalKey, addSealKey, createAuthority, publishTrust, revokeKey } from './trust.ts';
export { type LetterAbout, type LetterDraft, beginLetter } from './write-letter.ts';
