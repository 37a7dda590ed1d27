import { randomInt } from 'node:crypto';
import { Refusal, countyDay } from '@zhitong/domain';
import { renderLetter, signLetter, signaturePicture } from '@zhitong/letters';
import { type Ctx, inTransaction } from '#platform/ctx';
import { changeLetter, staffId, takeStep } from './change-letter.ts';
import { type Allocated, allocateNumber, voidNumber } from './document-numbers.ts';
import { contentDigest, contentOf, principalOf } from './letter-content.ts';
import { DocumentNumber, Letter } from './letter.entity.ts';
import { keepFile } from './letter-files.ts';
import { keyOf, signerFor } from './signing-keys.ts';
import { timeStamperOf } from './time-stamps.ts';

const SHORT_ID_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Ten characters that cannot be mistaken for each other: 50 bits. */
function newShortId(): string {
  return Array.from({ length: 10 }, () => SHORT_ID_LETTERS[randomInt(SHORT_ID_LETTERS.length)]).join('');
}

/**
 * The principal signs one letter: its number is allocated, the page rendered with it and signed, in one step. What fails leaves
 * the number void and the letter where it was.
 * @param confirmed the letter, and the digest of its content that the second factor was for
 * @throws Refusal CONFLICT when the content is not that any more
 */
export async function signOne(
  ctx: Ctx,
  confirmed: { readonly id: string; readonly digest: string },
): Promise<void> {
  const { id: letterId } = confirmed;
  const letter = await ctx.em.findOneOrFail(Letter, letterId);
  const signedAt = ctx.now();
  const day = countyDay(signedAt);
  const number = await allocateNumber(ctx, {
    id: letterId,
    unitId: letter.unitId,
    year: Number(day.slice(0, 4)),
  });
  try {
    await changeLetter(ctx, { id: letterId, permission: 'letter.sign' }, async (tx, locked, countersigns) => {
      const accountId = staffId(tx);
      const principal = await principalOf(tx, locked.unitId);
      if (principal?.accountId !== accountId)
        throw new Refusal('FORBIDDEN', { needs: 'principal by the dated record' });
      if (contentDigest(await contentOf(tx, locked)) !== confirmed.digest) {
        throw new Refusal('CONFLICT', { letter: 'changed since it was looked at' });
      }
      takeStep(tx, locked, { action: 'sign', countersigns, digest: confirmed.digest });
      tx.em.assign(locked, {
        signerId: accountId,
        signedAt,
        signedOn: day,
        principalName: principal.name,
        principalOffice: principal.office,
        documentNumber: number.number,
        shortId: newShortId(),
      });
      locked.signedSha256 = await signedFile(tx, locked, accountId);
      await markUsed(tx, number);
    });
  } catch (error) {
    await inTransaction({ ...ctx, em: ctx.em.fork() }, (tx) => voidNumber(tx, number.id, 'SIGNING_FAILED'));
    throw error;
  }
}

async function signedFile(tx: Ctx, letter: Letter, accountId: string): Promise<Buffer> {
  const key = await keyOf(tx, { accountId, unitId: letter.unitId });
  if (!key) throw new Refusal('STEP_NOT_ALLOWED', { key: 'no valid key of this principal' });
  const content = await contentOf(tx, letter);
  const page = await renderLetter(content);
  const options = {
    signer: await signerFor(tx, key),
    picture: signaturePicture(content.principal),
    at: letter.signedAt!,
  };
  const stamped = await timeStamperOf(tx)
    .then((timeStamp) => signLetter(page, { ...options, timeStamp }))
    .catch((error: unknown) => {
      if (error instanceof Refusal) throw error;
      tx.platform.log.warn(
        { letter: letter.id, reason: (error as Error).message.slice(0, 200) },
        'no time stamp; the letter waits for one',
      );
      return null;
    });
  if (!stamped) letter.timePendingSince = tx.now();
  return keepFile(tx, stamped ?? (await signLetter(page, options)));
}

async function markUsed(tx: Ctx, number: Allocated): Promise<void> {
  const marked = await tx.em.nativeUpdate(
    DocumentNumber,
    { id: number.id, status: 'ALLOCATED' },
    { status: 'USED' },
  );
  // A sweep held this process for dead and voided the number: nothing is signed under it.
  if (marked !== 1) throw new Refusal('CONFLICT', { number: 'voided meanwhile' });
}
