import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { remoteSigner } from './remote-signer.ts';

let platform: ChildProcess;
let told: { url: string; publicKey: string };
const TOKEN = 'a-token-for-tests-only';
const CERTIFICATE = { certificate: new Uint8Array([1]), chain: [] };

beforeAll(async () => {
  platform = fork(join(import.meta.dirname, '../../test/signing-platform.ts'), [TOKEN]);
  [told] = (await once(platform, 'message')) as [typeof told];
});
afterAll(() => platform.kill());

const digest = createHash('sha256').update('a letter').digest();

test('a platform in its own process signs a digest, and its key verifies it', async () => {
  const signer = remoteSigner({ url: told.url, token: TOKEN }, { remoteId: 'seal-1', ...CERTIFICATE });
  const signature = await signer.sign(new Uint8Array(digest));
  // The platform signs the digest as it is: ECDSA over SHA-256 of the letter's bytes.
  expect(verify('sha256', Buffer.from('a letter'), createPublicKey(told.publicKey), signature)).toBe(true);
});

test.each([
  { name: 'an unknown key', token: TOKEN, remoteId: 'nobody', signing: 'answered 404' },
  { name: 'a wrong token', token: 'another-token', remoteId: 'seal-1', signing: 'answered 401' },
  {
    name: 'an answer that is no signature',
    token: TOKEN,
    remoteId: 'broken',
    signing: 'unreadable answer',
  },
])('$name is told as unavailable', async ({ token, remoteId, signing }) => {
  const signer = remoteSigner({ url: told.url, token }, { remoteId, ...CERTIFICATE });
  await expect(signer.sign(new Uint8Array(digest))).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    details: { signing },
  });
});

test('a platform that is away is told as unavailable', async () => {
  const signer = remoteSigner(
    { url: 'http://127.0.0.1:1', token: TOKEN },
    { remoteId: 'seal-1', ...CERTIFICATE },
  );
  await expect(signer.sign(new Uint8Array(digest))).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    details: { signing: 'does not answer' },
  });
});
