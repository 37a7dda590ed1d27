import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { copiedSealPicture, cutBeforeSeal, overpainted, strippedAnnex } from '../bench/forgeries.ts';
import { chance, randomLetter } from '../bench/random-letter.ts';
import { SIGNED_AT, finishedLetter, listOf, sealedLetter, trialCounty } from '../bench/trial-county.ts';
import { revocationList, serialOf, softwareSigner } from './authority/authority.ts';
import { FIELDS } from './fields.ts';
import { sealPicture, signaturePicture } from './page/picture.ts';
import { renderLetter } from './page/render.ts';
import { appendRevision, valueObject } from './pdf/append.ts';
import { dictionaryIn, readPdf } from './pdf/file.ts';
import { type PdfValue, referenceIn, toBytes } from './pdf/values.ts';
import { fieldNamed } from './sign/field.ts';
import { archiveLetter, sealLetter, signLetter } from './sign/sign-letter.ts';
import { type LetterVerdict, type RegisteredLetter, type Trust, verifyLetter } from './verify.ts';

const county = await trialCounty();
const content = { ...randomLetter(7), annexes: [{ title: '路灯维修明细', blocks: [] }], demo: true };
const hands = await county.hands(content.organ, '赵𬭊');
const genuine = await finishedLetter(content, { county, hands });
const trust: Trust = { root: county.root.certificate, crls: county.crls };

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const leafOf = (pdf: Uint8Array, more: Partial<RegisteredLetter> = {}): RegisteredLetter => ({
  sha256: sha256(pdf),
  status: 'ISSUED',
  documentNumber: content.documentNumber,
  organ: content.organ,
  ...more,
});
const failing = ({ findings }: LetterVerdict) =>
  findings.filter(({ holds }) => !holds).map(({ code }) => code);

/** Refused as it is, and still refused if the register itself were made to name it. */
async function expectRefused(forged: Uint8Array, codes: readonly string[]): Promise<void> {
  expect(await verifyLetter(forged, { trust, leaf: leafOf(genuine) })).toMatchObject({ outcome: 'NOT_OURS' });
  const colluding = await verifyLetter(forged, { trust, leaf: leafOf(forged) });
  expect(['BROKEN', 'UNREADABLE']).toContain(colluding.outcome);
  expect(failing(colluding)).toEqual(expect.arrayContaining([...codes]));
}

test('the issued file is valid, and says who signed, who sealed and when', async () => {
  const verdict = await verifyLetter(genuine, { trust, leaf: leafOf(genuine) });

  expect(failing(verdict)).toEqual([]);
  expect(verdict).toMatchObject({
    outcome: 'VALID',
    summary: expect.stringContaining('真实有效'),
    signatures: [
      {
        role: 'PRINCIPAL',
        signer: expect.stringContaining('赵𬭊'),
        organization: content.organ,
        at: SIGNED_AT,
      },
      { role: 'SEAL', signer: expect.stringContaining('演示印章 · 无法律效力'), at: SIGNED_AT },
      { role: 'ARCHIVE' },
    ],
  });
});

test.each([
  ['SUPERSEDED', { status: 'SUPERSEDED', supersededBy: '澄教函〔2026〕9号' }, '澄教函〔2026〕9号'],
  ['REVOKED', { status: 'REVOKED', reason: '引用条款有误' }, '引用条款有误'],
] as const)('a letter that is %s is genuine and no longer in force', async (...[outcome, change, word]) => {
  const verdict = await verifyLetter(genuine, { trust, leaf: leafOf(genuine, change) });

  expect(verdict).toMatchObject({ outcome, summary: expect.stringContaining(word) });
  expect(failing(verdict)).toEqual(['IN_FORCE']);
});

test('forgery: a flipped byte, anywhere', async () => {
  const next = chance(1);
  for (let count = 0; count < 12; count += 1) {
    const at = Math.floor(next() * genuine.length);
    await expectRefused(genuine.with(at, genuine[at]! ^ (1 << Math.floor(next() * 8))), []);
  }
});

test('forgery: overpainted after sealing', async () => {
  await expectRefused(overpainted(genuine), ['ONLY_SIGNED', 'CLOSED']);
});

test('forgery: cut back before the seal', async () => {
  await expectRefused(cutBeforeSeal(genuine), ['UNIT_SEAL', 'TWO_KEYS']);
});

test('forgery: cut back before the archive time stamp', async () => {
  const { revisions } = readPdf(genuine);
  await expectRefused(genuine.subarray(0, revisions[2]!.end), ['TIME_STAMPS', 'CLOSED']);
});

test('forgery: a copied picture of the seal instead of a seal', async () => {
  await expectRefused(copiedSealPicture(genuine, content.seal), ['UNIT_SEAL']);
});

test("forgery: another unit's seal", async () => {
  const others = await county.hands('澄溪县交通运输局', '钱志');
  const forged = await finishedLetter(content, {
    county,
    hands: { principal: hands.principal, seal: others.seal },
  });

  await expectRefused(forged, ['ONE_ORGAN']);
});

test('forgery: keys of a county of its own', async () => {
  const own = await trialCounty();
  const forged = await finishedLetter(content, {
    county: own,
    hands: await own.hands(content.organ, '赵𬭊'),
  });

  await expectRefused(forged, ['CHAIN']);
});

test('forgery: one key for both signatures', async () => {
  const forged = await finishedLetter(content, {
    county,
    hands: { principal: hands.principal, seal: hands.principal },
  });

  await expectRefused(forged, ['TWO_KEYS']);
});

test('forgery: a key that was revoked before it signed', async () => {
  const revoked = [{ serial: serialOf(hands.seal.certificate), at: new Date(SIGNED_AT.getTime() - 60_000) }];
  const crls = [await listOf(county.issuing, revoked), county.crls[1]!];
  const verdict = await verifyLetter(genuine, { trust: { ...trust, crls }, leaf: leafOf(genuine) });

  expect(verdict.outcome).toBe('BROKEN');
  expect(failing(verdict)).toEqual(['NOT_REVOKED']);
});

test('a key revoked after it signed leaves its letters good', async () => {
  const revoked = [{ serial: serialOf(hands.seal.certificate), at: new Date(SIGNED_AT.getTime() + 30_000) }];
  const crls = [await listOf(county.issuing, revoked), county.crls[1]!];

  expect(await verifyLetter(genuine, { trust: { ...trust, crls }, leaf: leafOf(genuine) })).toMatchObject({
    outcome: 'VALID',
  });
});

test.each([
  ['still holds', '2027-01-05T00:00:00Z', 'VALID'],
  ['has run out', '2026-11-01T00:00:00Z', 'BROKEN'],
])("the offline root's list of January %s", async (_name, next, outcome) => {
  const rootList = await revocationList({
    issuer: county.root,
    number: 1,
    at: new Date('2026-01-05T00:00:00Z'),
    nextAt: new Date(next),
    revoked: [],
  });
  const crls = [county.crls[0]!, rootList];
  const letter = await finishedLetter(content, { county: { ...county, crls }, hands });

  expect(await verifyLetter(letter, { trust: { ...trust, crls }, leaf: leafOf(letter) })).toMatchObject({
    outcome,
  });
});

test('forgery: an old letter replayed under the number of a newer one', async () => {
  const newer = leafOf(Uint8Array.of(1), { documentNumber: '澄教函〔2026〕10号' });

  expect(await verifyLetter(genuine, { trust, leaf: newer })).toMatchObject({ outcome: 'NOT_OURS' });
});

test('forgery: a stripped annex', async () => {
  await expectRefused(strippedAnnex(genuine), ['ONLY_SIGNED']);

  const redrawn = await finishedLetter({ ...content, annexes: [] }, { county, hands });
  expect(await verifyLetter(redrawn, { trust, leaf: leafOf(genuine) })).toMatchObject({
    outcome: 'NOT_OURS',
  });
});

test('forgery: painted between the signatures', async () => {
  const signer = softwareSigner(hands.principal, county.chain);
  const timeStamp = county.stamper(SIGNED_AT);
  const picture = signaturePicture(content.principal);
  const signed = readPdf(
    await signLetter(await renderLetter(content), { signer, picture, at: SIGNED_AT, timeStamp }),
  );
  const page = referenceIn(fieldNamed(signed, FIELDS.seal)!.value.get('P'))!;
  const painted = valueObject(
    page,
    new Map<string, PdfValue>([...dictionaryIn(signed, page), ['Rotate', 180]]),
  );

  const sealed = await sealLetter(appendRevision(signed, [painted]).bytes, {
    signer: softwareSigner(hands.seal, county.chain),
    picture: sealPicture(content.seal),
    at: SIGNED_AT,
    timeStamp,
  });
  const evidence = { certificates: county.chain, crls: county.crls, timeStamp };

  await expectRefused(await archiveLetter(sealed, evidence), ['ONLY_SIGNED']);
});

test('a letter whose time stamps are still to come is not accepted', async () => {
  const pending = await sealedLetter(content, { county, hands });
  const verdict = await verifyLetter(pending, { trust, leaf: leafOf(pending) });

  expect(verdict.outcome).toBe('BROKEN');
  expect(failing(verdict)).toContain('TIME_STAMPS');
});

test.each([
  ['nothing at all', new Uint8Array()],
  ['no PDF', toBytes('<html></html>')],
  ['a PDF of brackets', toBytes(`%PDF-1.7\n${'['.repeat(5000)}\nstartxref\n9\n%%EOF\n`)],
  [
    'a table that names itself',
    toBytes('%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Prev 9 >>\nstartxref\n9\n%%EOF\n'),
  ],
  ['a letter that was only drawn', await renderLetter(content)],
])('a hostile file gives a verdict and never an exception: %s', async (_name, bytes) => {
  expect(await verifyLetter(bytes, { trust, leaf: null })).toMatchObject({ outcome: 'NOT_OURS' });
  expect((await verifyLetter(bytes, { trust, leaf: leafOf(bytes) })).outcome).not.toBe('VALID');
  expect(
    (await verifyLetter(genuine, { trust: { root: bytes, crls: [bytes] }, leaf: leafOf(genuine) })).outcome,
  ).not.toBe('VALID');
});
