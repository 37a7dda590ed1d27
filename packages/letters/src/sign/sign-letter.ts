import { type Picture } from '../page/picture.ts';
import { type Der, type Signer, type TimeStamper } from './signer.ts';

export interface SignOptions {
  readonly signer: Signer;
  readonly picture: Picture;
  /** The time that the signature claims; the token's counts. */
  readonly at: Date;
  /** Without it the level is B-B, with it B-T. */
  readonly timeStamp?: TimeStamper;
}

/** The principal's signature into its field. Throws when the PDF is not one of ours or the field is taken. */
export function signLetter(pdf: Uint8Array, options: SignOptions): Promise<Uint8Array> {
  throw new Error(`not built yet: ${pdf.length} ${options.at.toISOString()}`);
}

/** The unit's seal, over a PDF that its principal has signed. */
export function sealLetter(pdf: Uint8Array, options: SignOptions): Promise<Uint8Array> {
  throw new Error(`not built yet: ${pdf.length} ${options.at.toISOString()}`);
}

/**
 * PAdES B-LTA: certificates and revocation lists into the DSS, and the document time stamp last, over all. Both signatures must
 * carry their time stamps (B-T) already; `crls` must have been issued at or after them.
 */
export function archiveLetter(
  pdf: Uint8Array,
  options: {
    readonly certificates: readonly Der[];
    readonly crls: readonly Der[];
    readonly timeStamp: TimeStamper;
  },
): Promise<Uint8Array> {
  throw new Error(`not built yet: ${pdf.length} ${options.crls.length}`);
}
