import { createHash } from 'node:crypto';
import { countyDay } from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { type TimeStamper, archiveLetter, letterHtml, stampSignature } from '@zhitong/letters';
import { unitDirectory } from '#identity';
import { type Ctx, inTransaction } from '#platform/ctx';
import { enterInRegister } from '#register';
import { recordStep, takeStep } from './change-letter.ts';
import { endLetter } from './end-letter.ts';
import { contentOf } from './letter-content.ts';
import { Letter } from './letter.entity.ts';
import { fileOf, keepBeside, keepFile } from './letter-files.ts';
import { electronicSealOver } from './national-seal.ts';
import { listsAfter, trustCertificates } from './trust.ts';
import { timeStamperOf } from './time-stamps.ts';

/**
 * What the subject's slice does when a letter about it is issued, in the same transaction.
 * @returns false where the subject needs no answer any more: then the number is voided instead
 */
export type OnIssued = (tx: Ctx, letter: Letter) => Promise<boolean>;

/** How long a letter whose time stamp failed waits before the next try. */
const RETRY_MS = 10_000;

/**
 * Brings sealed letters to their issue, oldest first, and gives late time stamps to signed ones: archive time stamp, register, the
 * subject's own step. A letter is issued with all its time stamps or not at all. Safe to run again and by two at once.
 * @returns how many went on
 */
export async function completeLetters(ctx: Ctx, onIssued: OnIssued): Promise<number> {
  const waiting = await ctx.em.fork().find(
    Letter,
    {
      $or: [{ status: 'SEALED' }, { status: 'SIGNED', timePendingSince: { $ne: null } }],
      updatedAt: { $lt: new Date(ctx.now().getTime() + 1) },
    },
    { fields: ['id', 'timePendingSince', 'updatedAt'], orderBy: { updatedAt: 'asc' }, limit: 20 },
  );
  let done = 0;
  for (const { id, timePendingSince, updatedAt } of waiting) {
    if (timePendingSince && updatedAt.getTime() + RETRY_MS > ctx.now().getTime()) continue;
    try {
      const tx = { ...ctx, em: ctx.em.fork() };
      if (await inTransaction(tx, (inside) => completeOne(inside, id, onIssued))) done += 1;
    } catch (error) {
      // One letter that cannot go on holds up no other.
      const reason = (error as Error).message.slice(0, 300);
      ctx.platform.log.error({ letter: id, reason }, 'a letter could not be issued');
    }
  }
  return done;
}

async function completeOne(tx: Ctx, id: string, onIssued: OnIssued): Promise<boolean> {
  const letter = await tx.em.findOne(Letter, id, { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE });
  if (!letter) return false;
  if (letter.status === 'SIGNED' && letter.timePendingSince) {
    const stamped = await inTime(tx, letter, async (timeStamp) =>
      stampSignature(await fileOf(tx, letter.signedSha256!), timeStamp),
    );
    if (!stamped) return false;
    letter.signedSha256 = await keepFile(tx, stamped);
    letter.timePendingSince = null;
    letter.updatedAt = tx.now();
    return true;
  }
  if (letter.status !== 'SEALED') return false;
  const archived = await inTime(tx, letter, async (timeStamp) => {
    const sealed = await fileOf(tx, letter.sealedSha256!);
    const stamped = letter.timePendingSince ? await stampSignature(sealed, timeStamp) : sealed;
    const certificates = await trustCertificates(tx, letter);
    return archiveLetter(stamped, { certificates, crls: await listsAfter(tx, letter.sealedAt!), timeStamp });
  });
  if (!archived) return false;
  letter.timePendingSince = null;
  await issue(tx, letter, { final: archived, onIssued });
  return true;
}

/** What needs the time-stamp service; null while it does not answer: the letter is told as waiting, and never issued without. */
async function inTime(
  tx: Ctx,
  letter: Letter,
  work: (timeStamp: TimeStamper) => Promise<Uint8Array>,
): Promise<Uint8Array | null> {
  const service = await timeStamperOf(tx);
  let silent: Error | null = null;
  const watched: TimeStamper = {
    async stamp(digest) {
      try {
        return await service.stamp(digest);
      } catch (error) {
        silent = error as Error;
        throw error;
      }
    },
  };
  try {
    return await work(watched);
  } catch (error) {
    if (!silent) throw error;
    const reason = (silent as Error).message.slice(0, 300);
    tx.platform.log.warn({ letter: letter.id, reason }, 'a letter waits for its time stamps');
    letter.timePendingSince ??= tx.now();
    letter.updatedAt = tx.now();
    return null;
  }
}

async function issue(
  tx: Ctx,
  letter: Letter,
  { final, onIssued }: { readonly final: Uint8Array; readonly onIssued: OnIssued },
): Promise<void> {
  if (!(await onIssued(tx, letter))) {
    await endLetter(tx, letter, { action: 'void', reason: '诉求已经结束，不再需要答复。' });
    return;
  }
  const sha256 = await keepFile(tx, final);
  await keepBeside(tx, sha256, { bytes: letterHtml(await contentOf(tx, letter)), ending: 'html' });
  const ses = await electronicSealOver(tx, letter, final);
  if (ses) await keepBeside(tx, sha256, { bytes: ses, ending: 'ses' });
  takeStep(tx, letter, { action: 'issue', countersigns: [], digest: sha256.toString('hex') });
  letter.sha256 = sha256;
  letter.issuedAt = tx.now();
  letter.updatedAt = tx.now();
  const replaced = letter.correctsId ? await supersede(tx, letter) : null;
  await enter(tx, letter, { ses, replaced });
}

async function supersede(tx: Ctx, letter: Letter): Promise<Letter | null> {
  const old = await tx.em.findOne(Letter, letter.correctsId!, { lockMode: LockMode.PESSIMISTIC_WRITE });
  // Withdrawn meanwhile: it stays so.
  if (old?.status !== 'ISSUED') return old;
  old.status = 'SUPERSEDED';
  old.supersededById = letter.id;
  old.endedAt = tx.now();
  old.updatedAt = tx.now();
  recordStep(tx, old, { kind: 'supersede', digest: Buffer.from(letter.sha256!).toString('hex') });
  return old;
}

async function enter(
  tx: Ctx,
  letter: Letter,
  given: { readonly ses: Uint8Array | null; readonly replaced: Letter | null },
): Promise<void> {
  const unit = (await unitDirectory(tx)).byId.get(letter.unitId)!;
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const corrects = given.replaced?.sha256 ? hex(given.replaced.sha256) : null;
  const body = {
    sha256: hex(letter.sha256!),
    sm3: createHash('sm3')
      .update(await fileOf(tx, letter.sha256!))
      .digest('hex'),
    ses: given.ses ? createHash('sha256').update(given.ses).digest('hex') : null,
    shortId: letter.shortId,
    documentNumber: letter.documentNumber,
    unitCode: unit.code,
    organ: unit.name,
    signedBy: `${letter.principalOffice} ${letter.principalName}`,
    issuedOn: countyDay(letter.issuedAt!),
    corrects,
  };
  const open =
    letter.publicity === 'PUBLIC'
      ? Object.keys(body)
      : ['sha256', 'shortId', ...(corrects ? ['corrects'] : [])];
  enterInRegister(tx, { kind: 'SEALED_REPLY', subjectId: letter.id, body, open });
}
