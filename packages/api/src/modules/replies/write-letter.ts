import { type Problem, Refusal, badInput, covers, scopeOf } from '@zhitong/domain';
import { Unit } from '#identity';
import type { Ctx } from '#platform/ctx';
import { changeLetter, recordStep, staffId, takeStep } from './change-letter.ts';
import { demandDrawable } from './letter-content.ts';
import { Countersign, Letter, type LetterPublicity, type LetterSubject } from './letter.entity.ts';
import { type LetterText, checkLetterText } from './letter-input.ts';

/** What the subject's own slice knows and has checked before a letter about it may be drafted. */
export interface LetterAbout {
  readonly subjectKind: LetterSubject;
  readonly subjectId: string;
  /** The unit that answers. */
  readonly unitId: string;
  /** Units that assist: each must countersign. */
  readonly assistUnitIds: readonly string[];
  /** May the letter be public: the person consented, and nothing about the subject forbids it? */
  readonly mayBePublic: boolean;
  readonly outcome: string | null;
}

export interface LetterDraft extends LetterText {
  readonly publicity: LetterPublicity;
}

/**
 * Begins a letter about a subject, inside the transaction in which the subject's slice checked it.
 * @throws Refusal BAD_INPUT with every problem; STEP_NOT_ALLOWED for an organ without a document code or while another letter is
 *   under way; FORBIDDEN
 */
export async function beginLetter(
  tx: Ctx,
  about: LetterAbout,
  draft: LetterDraft & { readonly corrects?: Letter },
): Promise<Letter> {
  const drafterId = staffId(tx);
  const { unitId, subjectKind, subjectId } = about;
  if (!covers(scopeOf(tx.actor, 'letter.draft'), { unitId })) {
    throw new Refusal('FORBIDDEN', { permission: 'letter.draft' });
  }
  const unit = await tx.em.findOneOrFail(Unit, unitId);
  if (!unit.documentCode) throw new Refusal('STEP_NOT_ALLOWED', { documentCode: 'none' });
  // What another unit had begun before the subject came to this one holds nobody up.
  const open = await tx.em.count(Letter, {
    unitId,
    subjectKind,
    subjectId,
    status: { $in: ['DRAFT', 'REVIEWED', 'COUNTERSIGNED', 'SIGNED', 'SEALED'] },
  });
  if (open > 0) throw new Refusal('STEP_NOT_ALLOWED', { letters: 'another is under way' });
  const clean = checked(draft, about.mayBePublic);
  const letter = tx.em.create(Letter, {
    unitId,
    subjectKind,
    subjectId,
    outcome: about.outcome,
    publicity: draft.publicity,
    ...clean,
    drafterId,
    draftedAt: tx.now(),
    correctsId: draft.corrects?.id ?? null,
    updatedAt: tx.now(),
  });
  await tx.em.flush();
  for (const assistUnitId of about.assistUnitIds) {
    tx.em.create(Countersign, { letterId: letter.id, unitId: assistUnitId });
  }
  recordStep(tx, letter, { kind: 'draft' });
  return letter;
}

/** Changes the text of a draft; only its drafter may. @throws Refusal STEP_NOT_ALLOWED once it is reviewed, CONFLICT for an older revision, BAD_INPUT */
export function editLetter(
  ctx: Ctx,
  command: { readonly id: string; readonly revision: number } & LetterDraft,
): Promise<string> {
  const { id, revision } = command;
  return changeLetter(ctx, { id, revision, permission: 'letter.draft' }, async (tx, letter) => {
    if (letter.status !== 'DRAFT')
      throw new Refusal('STEP_NOT_ALLOWED', { status: letter.status, action: 'edit' });
    if (letter.drafterId !== staffId(tx)) throw new Refusal('FORBIDDEN', { needs: 'drafter' });
    // What was to the person alone stays so: whether it may be public was settled when it was begun.
    const clean = checked(command, letter.publicity === 'PUBLIC');
    tx.em.assign(letter, { ...clean, publicity: command.publicity, revision: letter.revision + 1 });
    recordStep(tx, letter, { kind: 'edit' });
    return letter.id;
  });
}

function checked(draft: LetterDraft, mayBePublic: boolean) {
  const problems: Problem[] = [];
  if (draft.publicity === 'PUBLIC' && !mayBePublic) {
    problems.push({
      path: 'input.publicity',
      code: 'NOT_ALLOWED',
      message: '诉求人没有同意公开，或此事项不能公开，答复只能给本人。',
    });
  }
  const clean = checkLetterText(draft, { publicity: draft.publicity, problems });
  badInput(problems);
  return clean;
}

/** A second person finds the draft right. Whether it can be drawn at all, to the last rare character, is found here and not at signing. */
export function reviewLetter(
  ctx: Ctx,
  command: { readonly id: string; readonly revision: number },
): Promise<string> {
  return changeLetter(ctx, { ...command, permission: 'letter.review' }, async (tx, letter, countersigns) => {
    takeStep(tx, letter, { action: 'review', countersigns });
    letter.reviewerId = staffId(tx);
    letter.reviewedAt = tx.now();
    await demandDrawable(tx, letter);
    return letter.id;
  });
}

/** An assisting unit agrees to the very text that was reviewed. */
export function countersignLetter(
  ctx: Ctx,
  command: { readonly id: string; readonly revision: number },
): Promise<string> {
  return changeLetter(
    ctx,
    { ...command, permission: 'letter.countersign' },
    async (tx, letter, countersigns) => {
      const scope = scopeOf(tx.actor, 'letter.countersign');
      const own = countersigns.find(
        (one) => one.revision !== letter.revision && covers(scope, { unitId: one.unitId }),
      );
      if (!own) throw new Refusal('STEP_NOT_ALLOWED', { status: letter.status, action: 'countersign' });
      takeStep(tx, letter, { action: 'countersign', countersigns });
      own.revision = letter.revision;
      own.accountId = staffId(tx);
      own.at = tx.now();
      return letter.id;
    },
  );
}

/** Back to its drafter: review and countersigning start again. */
export function sendBackLetter(
  ctx: Ctx,
  command: { readonly id: string; readonly revision: number },
): Promise<string> {
  return changeLetter(ctx, { ...command, permission: 'letter.review' }, async (tx, letter, countersigns) => {
    takeStep(tx, letter, { action: 'sendBack', countersigns });
    letter.revision += 1;
    letter.reviewerId = null;
    letter.reviewedAt = null;
    return letter.id;
  });
}
