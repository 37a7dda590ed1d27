import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';

/**
 * A private key at rest: AES-256-GCM under a wrapping key of 32 bytes, or under a passphrase by scrypt (N 2^17, r 8, p 1). `place`
 * (table:row:column) is bound in, so that a key cannot be moved to another row.
 */
export interface KeyWrap {
  readonly under: { readonly wrappingKey: Uint8Array } | { readonly passphrase: string };
  readonly place: string;
}

/** Version byte, 16 bytes of salt, 12 of nonce, 16 of tag, then the key. */
const VERSION = 1;
const PARTS = { salt: 1, nonce: 17, tag: 29, body: 45 } as const;
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 } as const;

export async function encryptKey(key: Uint8Array, wrap: KeyWrap): Promise<Uint8Array> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await secretOf(wrap, salt), nonce).setAAD(
    Buffer.from(wrap.place),
  );
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(VERSION), salt, nonce, cipher.getAuthTag(), body]));
}

/** @throws when it was changed, moved, or wrapped under another secret. */
export async function decryptKey(stored: Uint8Array, wrap: KeyWrap): Promise<Uint8Array> {
  if (stored[0] !== VERSION || stored.length <= PARTS.body)
    throw new Error('not a stored key of this version');
  const secret = await secretOf(wrap, stored.subarray(PARTS.salt, PARTS.nonce));
  const decipher = createDecipheriv('aes-256-gcm', secret, stored.subarray(PARTS.nonce, PARTS.tag));
  decipher.setAAD(Buffer.from(wrap.place)).setAuthTag(stored.subarray(PARTS.tag, PARTS.body));
  return new Uint8Array(Buffer.concat([decipher.update(stored.subarray(PARTS.body)), decipher.final()]));
}

async function secretOf({ under }: KeyWrap, salt: Uint8Array): Promise<Uint8Array> {
  if ('wrappingKey' in under) {
    if (under.wrappingKey.length !== 32) throw new RangeError('a wrapping key has 32 bytes');
    return under.wrappingKey;
  }
  return new Promise((resolve, reject) => {
    scrypt(under.passphrase, salt, 32, SCRYPT, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
