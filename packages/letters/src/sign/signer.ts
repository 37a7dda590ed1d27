/** Bytes of a DER structure: a certificate, a revocation list, a token. */
export type Der = Uint8Array;

/** Whoever holds a private key: a software key, a smart card, the province's platform. */
export interface Signer {
  readonly certificate: Der;
  /** Issuing authority first, root last. */
  readonly chain: readonly Der[];
  /** ECDSA P-256 over the SHA-256 given, as DER. */
  sign(digest: Uint8Array): Promise<Uint8Array>;
}

/** RFC 3161: gives the time-stamp token (a ContentInfo) for a SHA-256. Throws when the service does not answer. */
export interface TimeStamper {
  stamp(digest: Uint8Array): Promise<Der>;
}
