import { Refusal } from '@zhitong/domain';
import { sealLetter, sealPicture } from '@zhitong/letters';
import type { Ctx } from '#platform/ctx';
import { changeLetter, staffId, takeStep } from './change-letter.ts';
import { contentOf } from './letter-content.ts';
import { fileOf, keepFile } from './letter-files.ts';
import { sealKeyOf, signerFor } from './signing-keys.ts';
import { timeStamperOf } from './time-stamps.ts';

/**
 * The keeper seals one letter over the very bytes that its principal signed.
 * @param confirmed the letter, and the SHA-256 of the signed file that the second factor was for
 * @throws Refusal CONFLICT when the file is not that any more
 */
export async function sealOne(
  ctx: Ctx,
  confirmed: { readonly id: string; readonly digest: string },
): Promise<void> {
  await changeLetter(
    ctx,
    { id: confirmed.id, permission: 'letter.seal' },
    async (tx, letter, countersigns) => {
      if (!letter.signedSha256 || Buffer.from(letter.signedSha256).toString('hex') !== confirmed.digest) {
        throw new Refusal('CONFLICT', { letter: 'changed since it was looked at' });
      }
      if (letter.timePendingSince != null) throw new Refusal('STEP_NOT_ALLOWED', { time: 'pending' });
      takeStep(tx, letter, { action: 'seal', countersigns, digest: confirmed.digest });
      const key = await sealKeyOf(tx, letter.unitId);
      if (!key) throw new Refusal('STEP_NOT_ALLOWED', { key: 'no valid seal of this unit' });
      const signed = await fileOf(tx, letter.signedSha256);
      const { seal } = await contentOf(tx, letter);
      const at = tx.now();
      const options = { signer: await signerFor(tx, key), picture: sealPicture(seal), at };
      const stamped = await timeStamperOf(tx)
        .then((timeStamp) => sealLetter(signed, { ...options, timeStamp }))
        .catch((error: unknown) => {
          if (error instanceof Refusal) throw error;
          return null;
        });
      if (!stamped) letter.timePendingSince = at;
      letter.keeperId = staffId(tx);
      letter.sealedAt = at;
      letter.sealedSha256 = await keepFile(tx, stamped ?? (await sealLetter(signed, options)));
    },
  );
}
