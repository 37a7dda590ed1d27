export { fromPem, toPem } from './authority/pem.ts';
export {
  type Issued,
  type LeafRequest,
  type Revoked,
  certificateFor,
  issuingAuthority,
  leafCertificate,
  revocationList,
  rootAuthority,
  serialOf,
  softwareSigner,
} from './authority/authority.ts';
export { type LeafUse } from './authority/extensions.ts';
export { type KeyWrap, decryptKey, encryptKey } from './authority/stored-key.ts';
export {
  type Annex,
  type Block,
  type LetterContent,
  type PngSignature,
  type Principal,
  type Seal,
  type VectorSignature,
  contentPreimage,
} from './content.ts';
export { letterHtml } from './html.ts';
export { type Picture, sealPicture, signaturePicture } from './page/picture.ts';
export { renderLetter } from './page/render.ts';
export { type Sm2Issued, electronicSeal, sealSignature, sm2Certificate } from './ses/electronic-seal.ts';
export { type SealSignatureVerdict, verifySealSignature } from './ses/verify-seal-signature.ts';
export { type SignOptions, archiveLetter, sealLetter, signLetter } from './sign/sign-letter.ts';
export { stampSignature } from './sign/stamp-signature.ts';
export type { Der, Signer, TimeStamper } from './sign/signer.ts';
export { type TimeStampAuthority, createTimeStampAuthority, timeStamperOver } from './sign/time-stamp.ts';
