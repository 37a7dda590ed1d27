import { sm2 } from 'sm-crypto-v2';
import { expect, test } from 'vitest';
import { trialSeal } from '../../bench/trial-seal.ts';
import { sealSignature } from './electronic-seal.ts';
import { sm2Verify, sm3Of, toHex } from './sm2.ts';
import { verifySealSignature } from './verify-seal-signature.ts';

const pdf = new TextEncoder().encode('%PDF-1.7 澄溪县');
const { maker, holder, other, seal, at } = trialSeal();
const ses = sealSignature({ seal, holder, pdf, at });
const facts = { pdf, makers: [maker.certificate] };

test('SM3 of abc is what GB/T 32905 says', () => {
  expect(toHex(sm3Of(new TextEncoder().encode('abc')))).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
});

test('SM2 takes the standard user id: another one does not verify', () => {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  const message = new TextEncoder().encode('澄溪');
  const signature = (userId: string) =>
    Uint8Array.from(
      Buffer.from(sm2.doSignature(message, privateKey, { der: true, hash: true, userId }), 'hex'),
    );
  const key = Uint8Array.from(Buffer.from(publicKey, 'hex'));

  expect(sm2Verify(message, { signature: signature('1234567812345678'), publicKey: key })).toBe(true);
  expect(sm2Verify(message, { signature: signature('another'), publicKey: key })).toBe(false);
});

test('a seal signature over the very file holds, and names seal and time', () => {
  expect(verifySealSignature(ses, facts)).toEqual({
    valid: true,
    sealName: '澄溪县教育局',
    at,
    problems: [],
  });
});

test.each([
  ['another file', ses, { ...facts, pdf: pdf.with(9, 1) }, 'SM3'],
  ['a maker that nobody knows', ses, { ...facts, makers: [] }, '制章单位制作'],
  ['a holder who may not use the seal', sealSignature({ seal, holder: other, pdf, at }), facts, '允许使用'],
  [
    'a time after the seal ran out',
    sealSignature({ seal, holder, pdf, at: new Date('2040-01-01') }),
    facts,
    '有效期',
  ],
])('%s is refused', (...[, bytes, given, problem]) => {
  const verdict = verifySealSignature(bytes, given);

  expect(verdict.valid).toBe(false);
  expect(verdict.problems.join('')).toContain(problem);
});

test('no change of one byte is accepted, and none throws', () => {
  // The frame before the signature, which nothing covers, and samples of the rest.
  const places = Array.from(ses.keys()).filter(
    (place) => place % 151 === 0 || (place > ses.length - 92 && place < ses.length - 66),
  );
  for (const place of places) {
    const changed = ses.with(place, ses[place]! ^ (1 << (place % 8)));
    expect([place, verifySealSignature(changed, facts).valid]).toEqual([place, false]);
  }
  expect(verifySealSignature(new Uint8Array(), facts).valid).toBe(false);
});
