/**
 * A private key at rest: AES-256-GCM under a wrapping key of 32 bytes, or under a passphrase by scrypt (N 2^17, r 8, p 1). `place`
 * (table:row:column) is bound in, so that a key cannot be moved to another row.
 */
export interface KeyWrap {
  readonly under: { readonly wrappingKey: Uint8Array } | { readonly passphrase: string };
  readonly place: string;
}

export function encryptKey(key: Uint8Array, wrap: KeyWrap): Promise<Uint8Array> {
  throw new Error(`not built yet: ${key.length} ${wrap.place}`);
}

/** @throws when it was changed, moved, or wrapped under another secret. */
export function decryptKey(stored: Uint8Array, wrap: KeyWrap): Promise<Uint8Array> {
  throw new Error(`not built yet: ${stored.length} ${wrap.place}`);
}
