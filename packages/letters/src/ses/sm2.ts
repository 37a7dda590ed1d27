import { sm2, sm3 } from 'sm-crypto-v2';

/** SM2 with SM3 and the standard user id 1234567812345678 (GM/T 0009). Node's own knows no user id. Runs in browsers. */
export const SM2_WITH_SM3 = '1.2.156.10197.1.501';
export const SM2_CURVE = '1.2.156.10197.1.301';

export function newSm2Pair(): { readonly key: Uint8Array; readonly publicKey: Uint8Array } {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  return { key: fromHex(privateKey), publicKey: fromHex(publicKey) };
}

/** The signature over a message as DER. */
export function sm2Sign(message: Uint8Array, key: Uint8Array): Uint8Array {
  const publicKey = sm2.getPublicKeyFromPrivateKey(toHex(key));
  return fromHex(sm2.doSignature(message, toHex(key), { der: true, hash: true, publicKey }));
}

export function sm2Verify(
  message: Uint8Array,
  { signature, publicKey }: { readonly signature: Uint8Array; readonly publicKey: Uint8Array },
): boolean {
  try {
    return sm2.doVerifySignature(message, toHex(signature), toHex(publicKey), { der: true, hash: true });
  } catch {
    return false;
  }
}

export const sm3Of = (bytes: Uint8Array): Uint8Array => fromHex(sm3(bytes));

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
