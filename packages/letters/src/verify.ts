/** The browser's side: what a dropped PDF is worth. No Node built-ins, no network. */

/** What the register says of a letter, once its inclusion has been proven. */
export interface RegisteredLetter {
  /** Of the whole file, lower-case hex. */
  readonly sha256: string;
  readonly status: 'ISSUED' | 'SUPERSEDED' | 'REVOKED';
  /** Null for a letter to the person alone. */
  readonly documentNumber: string | null;
  /** Full name of the issuing organ; null for a letter to the person alone. */
  readonly organ: string | null;
  readonly supersededBy?: string;
  readonly reason?: string;
}

/** The county's root and the lists of revoked certificates, as `/trust/` publishes them. */
export interface Trust {
  readonly root: Uint8Array;
  readonly crls: readonly Uint8Array[];
  /** Roots of accredited time-stamp services, if they are not under the county's own. */
  readonly timeStampRoots?: readonly Uint8Array[];
}

/**
 * VALID: registered, both signatures hold, still in force. SUPERSEDED, REVOKED: genuine, in force no longer. NOT_OURS: not the
 * registered file, whatever its signatures say. BROKEN: registered, but a signature does not hold. UNREADABLE: cannot be checked.
 */
export type LetterOutcome = 'VALID' | 'SUPERSEDED' | 'REVOKED' | 'NOT_OURS' | 'BROKEN' | 'UNREADABLE';

export interface Finding {
  /** Null: could not be looked at. */
  readonly holds: boolean | null;
  /** For programs: `REGISTERED`, `PRINCIPAL_SIGNATURE`, `NOTHING_ADDED` and the like. */
  readonly code: string;
  /** One plain Chinese sentence. */
  readonly sentence: string;
}

export interface SignatureFacts {
  readonly role: 'PRINCIPAL' | 'SEAL' | 'ARCHIVE';
  /** CN of the signer's certificate. */
  readonly signer: string;
  readonly organization: string;
  readonly serial: string;
  /** The time stamp's; null without one. */
  readonly at: Date | null;
}

export interface LetterVerdict {
  readonly outcome: LetterOutcome;
  /** One plain Chinese sentence. */
  readonly summary: string;
  readonly sha256: string;
  readonly findings: readonly Finding[];
  readonly signatures: readonly SignatureFacts[];
}

/** Never throws: what cannot be read cannot be checked, and nothing but VALID is an acceptance. */
export function verifyLetter(
  pdf: Uint8Array,
  facts: { readonly trust: Trust; readonly leaf: RegisteredLetter | null },
): Promise<LetterVerdict> {
  throw new Error(`not built yet: ${pdf.length} ${facts.trust.crls.length}`);
}
