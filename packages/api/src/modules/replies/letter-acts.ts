import { createHash, randomBytes } from 'node:crypto';
import { Refusal, badInput, covers, scopeOf } from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { type StepUpProof, passkeyRequest, proveStepUp } from '#identity';
import { type Ctx, inTransaction } from '#platform/ctx';
import { isUuid } from '#platform/node-id';
import { lockLetter, staffId } from './change-letter.ts';
import { contentDigest, contentOf, principalOf } from './letter-content.ts';
import { type Countersign, type Letter, LetterLook, PendingAct } from './letter.entity.ts';
import { sealOne } from './seal-letter.ts';
import { signOne } from './sign-letter.ts';

export const LETTER_ACTS = ['SIGN', 'SEAL'] as const;
export type LetterAct = (typeof LETTER_ACTS)[number];

/** How long a prepared act waits for its second factor. */
const ACT_MS = 5 * 60_000;
/** As many letters as one person can have looked at in one sitting. */
const MOST_LETTERS = 50;

export interface PreparedAct {
  readonly id: string;
  /** SHA-256 over the digests of the letters, hex: what the second factor is for. */
  readonly digest: string;
  readonly expiresAt: Date;
  /** For `navigator.credentials.get`; null for an account without a passkey. */
  readonly passkeyRequest: string | null;
}

export interface ActResult {
  readonly letterId: string;
  /** Null when it went well; else the code of what kept this one back: the others are not affected. */
  readonly refused: Refusal | null;
}

/** Notes that the caller has the letter before their eyes, as it is now. @throws Refusal NOT_FOUND */
export async function lookAtLetter(ctx: Ctx, command: { readonly id: string }): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const { letter } = await lockLetter(tx, command.id);
    const accountId = staffId(tx);
    const digest = await digestToConfirm(tx, letter);
    await tx.em.upsert(
      LetterLook,
      { letterId: letter.id, accountId, digest, at: tx.now() },
      { onConflictAction: 'ignore' },
    );
    return letter.id;
  });
}

/** What a signature or seal on this letter would be for: the content's digest before, the signed file's after signing. */
async function digestToConfirm(tx: Ctx, letter: Letter): Promise<string> {
  if (letter.signedSha256) return Buffer.from(letter.signedSha256).toString('hex');
  return contentDigest(await contentOf(tx, letter));
}

/**
 * Says what a second factor will be asked for: these letters, as they are now, and no others. Each must have been looked at.
 * @throws Refusal BAD_INPUT naming each letter that was not looked at or is not at that step, NOT_FOUND, FORBIDDEN
 */
export async function prepareLetterAct(
  ctx: Ctx,
  command: { readonly letterIds: readonly string[]; readonly act: LetterAct },
): Promise<PreparedAct> {
  return inTransaction(ctx, async (tx) => {
    const accountId = staffId(tx);
    const letterIds = [...new Set(command.letterIds)].toSorted();
    if (letterIds.length === 0 || letterIds.length > MOST_LETTERS) {
      badInput([
        {
          path: 'input.letterIds',
          code: 'OUT_OF_RANGE',
          message: `一次可办 1 至 ${MOST_LETTERS} 件。`,
        },
      ]);
    }
    const digests = await digestsOf(tx, { letterIds, act: command.act, accountId });
    // Its own every time: the same letters prepared twice are two challenges.
    const digest = createHash('sha256')
      .update(
        `zhitong-act-v1\n${command.act}\n${accountId}\n${randomBytes(16).toString('hex')}\n${digests.join('\n')}`,
      )
      .digest();
    const expiresAt = new Date(tx.now().getTime() + ACT_MS);
    const row = tx.em.create(PendingAct, {
      accountId,
      act: command.act,
      letterIds,
      contentDigests: digests,
      digest,
      expiresAt,
    });
    await tx.em.flush();
    return {
      id: row.id,
      digest: digest.toString('hex'),
      expiresAt,
      passkeyRequest: await passkeyRequest(tx, digest),
    };
  });
}

/** The digest of each letter in order. @throws Refusal for any letter with which this act cannot go on */
async function digestsOf(
  tx: Ctx,
  given: { readonly letterIds: readonly string[]; readonly act: LetterAct; readonly accountId: string },
): Promise<string[]> {
  const { letterIds, act, accountId } = given;
  const permission = act === 'SIGN' ? 'letter.sign' : 'letter.seal';
  const digests: string[] = [];
  const problems: { path: string; code: string; message: string }[] = [];
  for (const [index, id] of letterIds.entries()) {
    const { letter, countersigns } = await lockLetter(tx, id);
    if (!covers(scopeOf(tx.actor, permission), { unitId: letter.unitId })) {
      throw new Refusal('FORBIDDEN', { permission });
    }
    const path = `input.letterIds.${index}`;
    const digest = await digestToConfirm(tx, letter);
    const looked = await tx.em.count(LetterLook, { letterId: letter.id, accountId, digest });
    const ready = isReady(letter, countersigns, act);
    if (!ready) problems.push({ path, code: 'NOT_READY', message: `“${letter.title}”还没有到这一步。` });
    else if (looked === 0)
      problems.push({ path, code: 'NOT_LOOKED_AT', message: `请先逐件看过“${letter.title}”再办理。` });
    if (act === 'SIGN' && (await principalOf(tx, letter.unitId))?.accountId !== accountId) {
      throw new Refusal('FORBIDDEN', { needs: 'principal by the dated record' });
    }
    digests.push(digest);
  }
  badInput(problems);
  return digests;
}

function isReady(letter: Letter, countersigns: readonly Countersign[], act: LetterAct): boolean {
  if (act === 'SEAL') return letter.status === 'SIGNED' && letter.timePendingSince == null;
  const agreed = countersigns.every((one) => one.revision === letter.revision);
  return letter.status === 'COUNTERSIGNED' || (letter.status === 'REVIEWED' && agreed);
}

/**
 * Signs or seals what was prepared. The second factor is used up first, with the act; then each letter goes by itself, so that
 * one that fails holds up no other. Swapped words or bytes are refused: the digests must be what they were when prepared.
 * @throws Refusal NOT_FOUND for no act of the caller's, STEP_NOT_ALLOWED once used or over, UNAUTHENTICATED or BAD_INPUT for the proof
 */
export async function performLetterAct(
  ctx: Ctx,
  command: { readonly actId: string; readonly act: LetterAct } & StepUpProof,
): Promise<ActResult[]> {
  const pending = await useUp(ctx, command);
  const results: ActResult[] = [];
  for (const [index, letterId] of pending.letterIds.entries()) {
    const confirmed = { id: letterId, digest: pending.contentDigests[index]! };
    const one = { ...ctx, em: ctx.em.fork() };
    try {
      await (pending.act === 'SIGN' ? signOne(one, confirmed) : sealOne(one, confirmed));
      results.push({ letterId, refused: null });
    } catch (error) {
      if (!(error instanceof Refusal)) {
        ctx.platform.log.error(
          { letter: letterId, act: pending.act, reason: (error as Error).message.slice(0, 300) },
          'a letter could not be signed or sealed',
        );
      }
      const refused = error instanceof Refusal ? error : new Refusal('UNAVAILABLE', { act: pending.act });
      results.push({ letterId, refused });
    }
  }
  return results;
}

function useUp(
  ctx: Ctx,
  command: { readonly actId: string; readonly act: LetterAct } & StepUpProof,
): Promise<PendingAct> {
  return inTransaction(ctx, async (tx) => {
    const accountId = staffId(tx);
    const pending = isUuid(command.actId)
      ? await tx.em.findOne(
          PendingAct,
          { id: command.actId, accountId, act: command.act },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        )
      : null;
    if (!pending) throw new Refusal('NOT_FOUND');
    if (pending.usedAt || pending.expiresAt < tx.now()) {
      throw new Refusal('STEP_NOT_ALLOWED', { act: pending.usedAt ? 'used' : 'expired' });
    }
    const digests = await digestsOf(tx, { letterIds: pending.letterIds, act: pending.act, accountId });
    if (digests.join() !== pending.contentDigests.join()) {
      throw new Refusal('CONFLICT', { letters: 'changed since they were looked at' });
    }
    await proveStepUp(tx, Buffer.from(pending.digest), command);
    pending.usedAt = tx.now();
    return pending;
  });
}

/** Drops acts that nobody can use any more. */
export async function forgetActs(ctx: Ctx): Promise<void> {
  await ctx.em.nativeDelete(PendingAct, {
    expiresAt: { $lt: new Date(ctx.now().getTime() - 24 * 3600_000) },
  });
}
