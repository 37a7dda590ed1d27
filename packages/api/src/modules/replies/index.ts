export { completeLetters } from './complete-letters.job.ts';
export { allocateNumber, voidAbandonedNumbers, voidNumber } from './document-numbers.ts';
export { endLetterBy, voidLetter } from './end-letter.ts';
export { forgetActs, lookAtLetter, performLetterAct, prepareLetterAct } from './letter-acts.ts';
export { Countersign, DocumentNumber, Letter, LetterEvent, LetterLook, PendingAct } from './letter.entity.ts';
export { plainText } from './letter-input.ts';
export { LetterView, letterView } from './letter.view.ts';
export {
  EndLetterInput,
  LetterPayload,
  LetterTextInput,
  LettersResolver,
  payload as letterPayload,
  rowId as letterRowId,
} from './letters.resolver.ts';
export { type LetterRow, findLetter, lettersOf } from './letters.queries.ts';
export { sealOne } from './seal-letter.ts';
export { signOne } from './sign-letter.ts';
export { contentDigest, contentOf } from './letter-content.ts';
export { RepliesResolver } from './replies.resolver.ts';
export { letterState, publishLetters, showLetters } from './publish-letters.ts';
export { allNumbers, publishedLetters } from './published-letters.queries.ts';
export { letterWitnesses } from './letter-witnesses.ts';
export { readLetter } from './read-letter.ts';
export { SealedReplyView, sealedReplyById } from './sealed-reply.view.ts';
export { RevocationList, SigningKey, TrustAnchor } from './signing-key.entity.ts';
export { addPrincipalKey, addSealKey, createAuthority, publishTrust, revokeKey } from './trust.ts';
export {
  type LetterAbout,
  type LetterDraft,
  beginLetter,
  countersignLetter,
  editLetter,
  reviewLetter,
  sendBackLetter,
} from './write-letter.ts';
