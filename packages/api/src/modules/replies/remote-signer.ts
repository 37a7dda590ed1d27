import { Refusal } from '@zhitong/domain';
import type { Signer } from '@zhitong/letters';
import type { RemoteSigning } from '#platform/ctx';

const ANSWER_WITHIN_MS = 20_000;

/**
 * A key on the platform that the county uses: `POST {url}/sign` with `{ keyId, algorithm: "ES256-DER", digest }` (base64), answered by
 * `{ signature }`. What it answers is checked by whoever reads the letter, first of all by us before anything is stored.
 */
export function remoteSigner(
  platform: RemoteSigning,
  key: {
    readonly remoteId: string;
    readonly certificate: Uint8Array;
    readonly chain: readonly Uint8Array[];
  },
): Signer {
  return {
    certificate: key.certificate,
    chain: key.chain,
    async sign(digest) {
      const body = {
        keyId: key.remoteId,
        algorithm: 'ES256-DER',
        digest: Buffer.from(digest).toString('base64'),
      };
      const answer = await post(platform, '/sign', body);
      const { signature } = answer as { signature?: unknown };
      if (typeof signature !== 'string' || !/^[A-Za-z0-9+/]{80,120}={0,2}$/.test(signature)) {
        throw new Refusal('UNAVAILABLE', { signing: 'unreadable answer' });
      }
      return new Uint8Array(Buffer.from(signature, 'base64'));
    },
  };
}

async function post(platform: RemoteSigning, path: string, body: object): Promise<unknown> {
  try {
    const answer = await fetch(`${platform.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${platform.token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (!answer.ok) throw new Refusal('UNAVAILABLE', { signing: `answered ${answer.status}` });
    return await answer.json();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('UNAVAILABLE', { signing: 'does not answer' });
  }
}
