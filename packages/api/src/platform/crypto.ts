import {
  type KeyObject,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  hash,
  hkdfSync,
  randomBytes,
  randomFillSync,
  sign as signBytes,
  timingSafeEqual,
} from 'node:crypto';
import { trackingCodeOf } from '@zhitong/domain';

/** Every key of an installation, derived once from its 32-byte server key. As key objects they are twice as fast as bytes. */
export interface Keys {
  readonly tracking: KeyObject;
  readonly lookup: KeyObject;
  readonly seal: KeyObject;
  readonly upload: KeyObject;
}

/** The id that encrypted values carry, so that a later key can be told from this one. */
const KEY_ID = 1;

export function deriveKeys(serverKey: Buffer): Keys {
  const derive = (use: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', serverKey, '', `zhitong/${use}/v1`, 32)));
  return {
    tracking: derive('tracking'),
    lookup: derive('lookup'),
    seal: derive('seal'),
    upload: derive('upload'),
  };
}

export function sha256(text: string | Uint8Array): Buffer {
  return hash('sha256', text, 'buffer');
}

let pool = Buffer.alloc(0);

/** Random bytes that nobody else gets, drawn from the system 4 kB at a time: each draw costs more than the bytes do. */
export function freshBytes(count: number): Buffer {
  if (pool.length < count) pool = randomFillSync(Buffer.allocUnsafeSlow(Math.max(4096, count)));
  const bytes = pool.subarray(0, count);
  pool = pool.subarray(count);
  return bytes;
}

/** AES-256-GCM. `place` (table:row:column) is bound in, so that a value cannot be moved to another row. */
export function encrypt(keys: Keys, place: string, plain: string): Buffer {
  const nonce = freshBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([KEY_ID]), nonce, cipher.getAuthTag(), body]);
}

/** @throws when the value was changed, moved, or sealed by another key. */
export function decrypt(keys: Keys, place: string, sealed: Buffer): string {
  if (sealed[0] !== KEY_ID) throw new Error(`unknown key id ${sealed[0]}`);
  const decipher = createDecipheriv('aes-256-gcm', keys.seal, sealed.subarray(1, 13)).setAAD(
    Buffer.from(place),
  );
  decipher.setAuthTag(sealed.subarray(13, 29));
  return decipher.update(sealed.subarray(29), undefined, 'utf8') + decipher.final('utf8');
}

/** The same person gives the same value; nobody without the key can try numbers out. */
export function lookupHash(keys: Keys, value: string): Buffer {
  return createHmac('sha256', keys.lookup).update(value).digest();
}

/** 80 bits as 16 letters and digits that cannot be mistaken for each other. */
export function trackingCode(keys: Keys, of: { county: string; ticketId: string; key: string }): string {
  const bytes = createHmac('sha256', keys.tracking)
    .update(`${of.county}\n${of.ticketId}\n${of.key}`)
    .digest();
  return trackingCodeOf(bytes.subarray(0, 10));
}

export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A secret to be shown once: 160 bits. Only its hash is stored. */
export function newSecret(): string {
  return randomBytes(20).toString('hex');
}

/** A new Ed25519 pair: the public key as SPKI PEM, the private one as PKCS#8 PEM. */
export function newSigningKey(): { publicKey: string; privateKey: string } {
  const pair = generateKeyPairSync('ed25519');
  return {
    publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }) as string,
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

export interface Signer {
  readonly keyId: string;
  readonly publicKey: string;
  /** Ed25519, base64. The same bytes give the same signature. */
  sign(text: string): string;
}

export function signerOf(keyId: string, privateKeyPem: string): Signer {
  const key = createPrivateKey(privateKeyPem);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string;
  return { keyId, publicKey, sign: (text) => signBytes(null, Buffer.from(text), key).toString('base64') };
}
