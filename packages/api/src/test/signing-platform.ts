/** A signing platform as a county might use one: keys of its own, reached over HTTP with a token. It signs digests with ECDSA P-256. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { p256 } from '@noble/curves/nist.js';

const token = process.argv[2];
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const secret = new Uint8Array(Buffer.from(privateKey.export({ format: 'jwk' }).d!, 'base64url'));

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const [status, body] = answerTo(request.headers.authorization, Buffer.concat(chunks).toString());
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
});

function answerTo(authorization: string | undefined, text: string): [status: number, body: object] {
  if (authorization !== `Bearer ${token}`) return [401, {}];
  const { keyId, digest } = JSON.parse(text) as { keyId: string; digest: string };
  if (keyId === 'broken') return [200, { signature: 'no' }];
  if (keyId !== 'seal-1') return [404, {}];
  const hash = new Uint8Array(Buffer.from(digest, 'base64'));
  const signature = p256.sign(hash, secret, { prehash: false, format: 'der', lowS: false });
  return [200, { signature: Buffer.from(signature).toString('base64') }];
}

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send!({
    url: `http://127.0.0.1:${port}`,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
  });
});
