import { expect, test } from 'vitest';
import { randomLetter } from '../../bench/random-letter.ts';
import { SIGNED_AT, sealedLetter, trialCounty } from '../../bench/trial-county.ts';
import { signaturePicture, sealPicture } from '../page/picture.ts';
import { renderLetter } from '../page/render.ts';
import { softwareSigner } from '../authority/authority.ts';
import { archiveLetter, sealLetter, signLetter } from './sign-letter.ts';
import { stampSignature } from './stamp-signature.ts';
import { verifyLetter } from '../verify.ts';

test('a time stamp that comes late is as good as one that came at once', async () => {
  const county = await trialCounty();
  const content = randomLetter(7);
  const hands = await county.hands(content.organ, content.principal.name);
  const stamper = county.stamper(new Date(SIGNED_AT.getTime() + 30_000));
  const by = (issued: typeof hands.seal) => ({ signer: softwareSigner(issued, county.chain), at: SIGNED_AT });

  const signed = await signLetter(await renderLetter(content), {
    ...by(hands.principal),
    picture: signaturePicture(content.principal),
  });
  const stamped = await stampSignature(signed, stamper);
  const sealed = await sealLetter(stamped, { ...by(hands.seal), picture: sealPicture(content.seal) });
  const whole = await stampSignature(sealed, stamper);
  const archived = await archiveLetter(whole, {
    certificates: [
      hands.principal.certificate,
      hands.seal.certificate,
      county.stamping.certificate,
      ...county.chain,
    ],
    crls: county.crls,
    timeStamp: county.stamper(new Date(SIGNED_AT.getTime() + 120_000)),
  });
  const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(archived))).toString('hex');
  const verdict = await verifyLetter(archived, {
    trust: { root: county.root.certificate, crls: county.crls },
    leaf: { sha256, status: 'ISSUED', documentNumber: content.documentNumber, organ: content.organ },
  });
  expect(verdict.findings.filter(({ holds }) => holds !== true)).toEqual([]);
  expect(verdict).toMatchObject({ outcome: 'VALID' });
  expect(stamped.length).toBe(signed.length);
});

test('a signature gets one time stamp, and only a PDF of ours gets any', async () => {
  const county = await trialCounty();
  const content = randomLetter(8);
  const hands = await county.hands(content.organ, content.principal.name);
  const timeStamp = county.stamper(SIGNED_AT);
  const sealed = await sealedLetter(content, { county, hands, timeStamp });

  await expect(stampSignature(sealed, timeStamp)).rejects.toThrow('has its time stamp');
  await expect(stampSignature(new TextEncoder().encode('%PDF-1.7'), timeStamp)).rejects.toThrow(
    'no signature',
  );
  await expect(stampSignature(new Uint8Array([...sealed, 10]), timeStamp)).rejects.toThrow('no signature');
});
