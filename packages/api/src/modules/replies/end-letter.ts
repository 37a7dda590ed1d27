import { Refusal, badInput, cleanText, textProblems } from '@zhitong/domain';
import { unitDirectory } from '#identity';
import type { Ctx } from '#platform/ctx';
import { enterInRegister } from '#register';
import { changeLetter, recordStep, takeStep } from './change-letter.ts';
import { voidNumber } from './document-numbers.ts';
import { DocumentNumber, type Letter } from './letter.entity.ts';

export interface EndCommand {
  readonly id: string;
  /** For everybody to read; 1 to 500 characters. */
  readonly reason: string;
}

/** Gives up a letter that has a number and is not issued: the number stays listed as void. @throws Refusal BAD_INPUT, STEP_NOT_ALLOWED */
export function voidLetter(ctx: Ctx, command: EndCommand): Promise<string> {
  return endLetterBy(ctx, { ...command, action: 'void' }, async () => {});
}

/**
 * Withdraws an issued letter, or voids the number of one that is not issued: it stays listed with the reason, in the register too.
 * @param then what the subject's slice does in the same transaction
 * @throws Refusal BAD_INPUT, STEP_NOT_ALLOWED, NOT_FOUND, FORBIDDEN
 */
export function endLetterBy(
  ctx: Ctx,
  command: EndCommand & { readonly action: 'revoke' | 'void' },
  then: (tx: Ctx, letter: Letter) => Promise<void>,
): Promise<string> {
  const { id, action } = command;
  const reason = cleanText(command.reason);
  badInput(textProblems('input.reason', '原因', reason, { most: 500 }));
  return changeLetter(ctx, { id, permission: 'letter.revoke' }, async (tx, letter) => {
    await endLetter(tx, letter, { action, reason: reason.text.trim() });
    await then(tx, letter);
    return letter.id;
  });
}

/** The step itself, inside a running transaction. */
export async function endLetter(
  tx: Ctx,
  letter: Letter,
  { action, reason }: { readonly action: 'revoke' | 'void'; readonly reason: string },
): Promise<void> {
  if (tx.actor.kind === 'system') {
    if (action === 'revoke') throw new Refusal('FORBIDDEN', { action });
    letter.status = 'VOIDED';
    recordStep(tx, letter, { kind: 'void' });
  } else takeStep(tx, letter, { action, countersigns: [] });
  letter.endReason = reason;
  letter.endedAt = tx.now();
  letter.updatedAt = tx.now();
  const unit = (await unitDirectory(tx)).byId.get(letter.unitId)!;
  if (action === 'void') {
    const number = await tx.em.findOneOrFail(DocumentNumber, { letterId: letter.id, status: 'USED' });
    await voidNumber(tx, number.id, 'NOT_ISSUED');
    const body = {
      documentNumber: number.number,
      unitCode: unit.code,
      year: number.year,
      sequence: number.sequence,
    };
    // Numbers are public as such, also of a letter that would have gone to one person.
    enterInRegister(tx, { kind: 'NUMBER_VOIDED', subjectId: number.id, body, open: Object.keys(body) });
    return;
  }
  const body = {
    sha256: Buffer.from(letter.sha256!).toString('hex'),
    documentNumber: letter.documentNumber,
    reason,
  };
  const open = letter.publicity === 'PUBLIC' ? Object.keys(body) : ['sha256'];
  enterInRegister(tx, { kind: 'REPLY_REVOKED', subjectId: letter.id, body, open });
}
