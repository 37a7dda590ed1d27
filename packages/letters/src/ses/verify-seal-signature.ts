/** What a `reply.ses` says of a PDF. `valid` only when every part holds; `problems` in plain Chinese. */
export interface SealSignatureVerdict {
  readonly valid: boolean;
  readonly sealName: string | null;
  readonly at: Date | null;
  readonly problems: readonly string[];
}

/** Checks digest, signature, the seal's own signature, its dates and that the signer may use it. Never throws. */
export function verifySealSignature(
  ses: Uint8Array,
  facts: { readonly pdf: Uint8Array; readonly makers: readonly Uint8Array[] },
): SealSignatureVerdict {
  throw new Error(`not built yet: ${ses.length} ${facts.pdf.length}`);
}
