import { expect, test } from 'vitest';
import { randomLetter } from '../../bench/random-letter.ts';
import { SIGNED_AT, finishedLetter, sealedLetter, trialCounty } from '../../bench/trial-county.ts';
import { decryptKey, encryptKey } from '../authority/stored-key.ts';
import { fromPem, toPem } from '../authority/pem.ts';
import { nameForCertificate, nameFromCertificate } from '../authority/certificate-name.ts';
import { renderLetter } from '../page/render.ts';
import { sealPicture, signaturePicture } from '../page/picture.ts';
import { readPdf } from '../pdf/file.ts';
import { softwareSigner } from '../authority/authority.ts';
import { sealLetter, signLetter } from './sign-letter.ts';
import { timeStamperOver } from './time-stamp.ts';

const county = await trialCounty();
const content = randomLetter(7);
const hands = await county.hands(content.organ, '赵𬭊');

test('each signature is a revision of its own, and no earlier byte is touched', async () => {
  const drawn = await renderLetter(content);
  const signer = softwareSigner(hands.principal, county.chain);
  const signed = await signLetter(drawn, {
    signer,
    picture: signaturePicture(content.principal),
    at: SIGNED_AT,
  });

  expect(Buffer.from(signed.subarray(0, drawn.length)).equals(drawn)).toBe(true);
  expect(readPdf(signed).revisions).toHaveLength(2);
});

test('a finished letter of one page stays below 150 kB', async () => {
  const finished = await finishedLetter(content, { county, hands });

  expect(readPdf(finished).revisions).toHaveLength(5);
  expect(finished.length).toBeLessThan(150_000);
});

test('a seal before the principal, and a second seal, are refused', async () => {
  const signer = softwareSigner(hands.seal, county.chain);
  const seal = { signer, picture: sealPicture(content.seal), at: SIGNED_AT };

  await expect(sealLetter(await renderLetter(content), seal)).rejects.toThrow('after the principal');
  await expect(sealLetter(await sealedLetter(content, { county, hands }), seal)).rejects.toThrow(
    'signed already',
  );
});

test('a signature as a PNG with transparency is drawn', async () => {
  // 2 × 2 pixels, RGBA, one of them transparent.
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFElEQVR4nGNkYGD4zwAF/xkYGBgAExECAGdQmT8AAAAASUVORK5CYII=',
    'base64',
  );
  expect(signaturePicture({ office: '局长', name: '赵明', signature: { png } }).image).toMatchObject({
    width: 2,
  });
  expect(() =>
    signaturePicture({ office: '局长', name: '赵明', signature: { png: png.subarray(9) } }),
  ).toThrow('BAD_INPUT');
});

test('a time stamp for another question is not taken', async () => {
  const answers: Uint8Array[] = [];
  const stamper = county.stamper(SIGNED_AT);
  const digest = new Uint8Array(32).fill(7);
  const replayed = timeStamperOver(async () => answers[0]!);
  await expect(stamper.stamp(digest)).resolves.toBeInstanceOf(Uint8Array);
  answers.push(Uint8Array.of(0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02));

  await expect(replayed.stamp(digest)).rejects.toThrow('refused (2)');
});

test('a stored key opens under its own secret in its own place, and nowhere else', async () => {
  const wrap = { under: { wrappingKey: new Uint8Array(32).fill(1) }, place: 'signing_key:1:key' };
  const stored = await encryptKey(hands.seal.key, wrap);

  expect(await decryptKey(stored, wrap)).toEqual(hands.seal.key);
  await expect(decryptKey(stored, { ...wrap, place: 'signing_key:2:key' })).rejects.toThrow();
  await expect(decryptKey(stored.with(60, stored[60]! ^ 1), wrap)).rejects.toThrow();
  await expect(decryptKey(stored, { ...wrap, under: { passphrase: '澄溪' } })).rejects.toThrow();
});

test('certificates go into PEM and back', () => {
  expect(fromPem('CERTIFICATE', toPem('CERTIFICATE', county.chain))).toEqual(county.chain);
  expect(fromPem('X509 CRL', toPem('CERTIFICATE', county.chain))).toEqual([]);
});

test('a rare character stands in certificates by its number and is shown as itself', () => {
  expect(nameForCertificate('龚䶮𬭊')).toBe('龚䶮〔U+2CB4A〕');
  expect(nameFromCertificate('龚䶮〔U+2CB4A〕')).toBe('龚䶮𬭊');
});
