import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A device with one passkey, as WebAuthn level 2 describes it: ES256, no attestation, its holder always verified. */
export function anAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  const id = randomBytes(16);
  let counter = 0;

  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  /** User present and verified (0x05), and with a credential inside 0x40 more. */
  const authData = (flags: number, attested: Buffer = Buffer.alloc(0)) => {
    counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const party = createHash('sha256').update(new URL(origin).hostname).digest();
    return Buffer.concat([party, Buffer.from([flags]), count, attested]);
  };
  /** COSE key in CBOR: EC2, ES256, P-256. */
  const coseKey = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
  const answer = (response: object) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    });

  return {
    /** Answers `navigator.credentials.create`. */
    create(options: string): string {
      const { challenge } = JSON.parse(options) as { challenge: string };
      const data = authData(
        0x45,
        Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey]),
      );
      // {"fmt": "none", "attStmt": {}, "authData": bytes of a one-byte length}
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([data.length]),
        data,
      ]);
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      });
    },
    /** Answers `navigator.credentials.get`; of another challenge where told so. */
    get(request: string, other?: { challenge: string }): string {
      const { challenge } = other ?? (JSON.parse(request) as { challenge: string });
      const client = clientData('webauthn.get', challenge);
      const data = authData(0x05);
      const hash = createHash('sha256').update(client).digest();
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, hash]), privateKey).toString('base64url'),
      });
    },
  };
}
