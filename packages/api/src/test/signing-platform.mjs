/** A signing platform as a county might use one: keys of its own, reached over HTTP with a token. It signs digests with ECDSA P-256. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { p256 } from '@noble/curves/nist.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const secret = Buffer.from(privateKey.export({ format: 'jwk' }).d, 'base64url');

const server = createServer(async (request, response) => {
  const answer = (status, body) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.headers.authorization !== `Bearer ${process.env.TOKEN}`) return answer(401, {});
  let text = '';
  for await (const chunk of request) text += chunk;
  const { keyId, digest } = JSON.parse(text);
  if (keyId === 'broken') return answer(200, { signature: 'no' });
  if (keyId !== 'seal-1') return answer(404, {});
  const signature = p256.sign(Buffer.from(digest, 'base64'), secret, {
    prehash: false,
    format: 'der',
    lowS: false,
  });
  return answer(200, { signature: Buffer.from(signature).toString('base64') });
});
server.listen(0, '127.0.0.1', () =>
  process.send({
    url: `http://127.0.0.1:${server.address().port}`,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
  }),
);
