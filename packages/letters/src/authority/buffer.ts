/** The bytes in a buffer of their own, as ASN.1 libraries want them. */
export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
