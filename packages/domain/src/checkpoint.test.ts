import { createPublicKey, hash as digest, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type NoteVerifier,
  checkpointText,
  fromBase64,
  noteVerifier,
  parseCheckpoint,
  parseNote,
  parseVerifierLine,
  registerOrigin,
  signatureOf,
  signedNote,
  toBase64,
  toHex,
  verifierLine,
} from './checkpoint.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => digest('sha256', bytes, 'buffer');
const spki = Buffer.from('302a300506032b6570032100', 'hex');
const isSigned = (text: string, by: NoteVerifier, signature: Uint8Array) => {
  const key = createPublicKey({
    key: Buffer.concat([spki, by.publicKey]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, Buffer.from(text), key, signature);
};

const anyHead = fc.record({
  origin: fc.constantFrom('zhitong/439901/register', 'zhitong/430525/register'),
  size: fc.integer({ min: 0, max: 1e12 }),
  root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
});

test('the note that the Go checksum database documents is read, and its signature holds', () => {
  const by = parseVerifierLine(sha256, 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')!;
  const note = parseNote(
    'If you think cryptography is the answer to your problem,\n' +
      "then you don't know what your problem is.\n\n" +
      '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
  )!;

  expect(note.text).toMatch(/problem is\.\n$/);
  expect(isSigned(note.text, by, signatureOf(note, by)!)).toBe(true);
});

test('a checkpoint says what was put in', () => {
  fc.assert(
    fc.property(anyHead, (head) => {
      expect(parseCheckpoint(checkpointText(head))).toEqual(head);
    }),
  );
});

test.each([
  ['no line feed at the end', 'a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='],
  ['a size with a zero before it', 'a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'],
  ['a root of another length', 'a\n1\nCsUYapGG\n'],
  ['no origin', '\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'],
  ['an empty line', 'a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n'],
])('%s is no checkpoint', (_what, text) => {
  expect(parseCheckpoint(text)).toBeNull();
});

test('lines after the root are allowed, as the specification says', () => {
  const text = 'a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmore\n';

  expect(parseCheckpoint(text)?.size).toBe(1);
});

test('a signed checkpoint is found again, also between the signatures of witnesses', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const by = noteVerifier(sha256, registerOrigin('439901'), raw);
  const other = noteVerifier(sha256, 'witness.example', sha256(raw));
  const text = checkpointText({ origin: by.name, size: 7, root: sha256(raw) });
  const signature = new Uint8Array(sign(null, Buffer.from(text), privateKey));

  const note = parseNote(signedNote(text, by, signature))!;
  const witnessed = parseNote(
    `${signedNote(text, other, new Uint8Array(64))}${signedNote(text, by, signature).split('\n\n')[1]}`,
  )!;

  expect(note.text).toBe(text);
  expect(isSigned(note.text, by, signatureOf(note, by)!)).toBe(true);
  expect(signatureOf(note, other)).toBeNull();
  expect(witnessed.signatures).toHaveLength(2);
  expect(signatureOf(witnessed, by)).toEqual(signature);
});

test('a key line is read back, and one whose id is not its own is none', () => {
  const by = noteVerifier(sha256, 'zhitong/439901/register', new Uint8Array(sha256(Buffer.from('key'))));
  const line = verifierLine(by);

  expect(line).toMatch(/^zhitong\/439901\/register\+[0-9a-f]{8}\+/);
  expect(parseVerifierLine(sha256, line)).toEqual(by);
  expect(parseVerifierLine(sha256, line.replace(by.keyId, '00000000'))).toBeNull();
  expect(parseVerifierLine(sha256, line.replace('439901', '439902'))).toBeNull();
  expect(parseVerifierLine(sha256, 'nothing')).toBeNull();
});

test.each(['', 'text\n', 'text\n\n', 'text\n\nsigned by me\n', 'text\n\n— me %%%\n', 'text\n\n— me AAAA\n'])(
  '%j is no note',
  (text) => {
    expect(parseNote(text)).toBeNull();
  },
);

test('base64 is that of Node', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
    }),
  );
  expect(fromBase64('%')).toEqual(new Uint8Array());
});
