import {
  type LetterAction,
  type Permission,
  Refusal,
  actorName,
  covers,
  may,
  nextLetterStatus,
  scopeOf,
} from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { type Ctx, inTransaction } from '#platform/ctx';
import { isUuid } from '#platform/node-id';
import { Countersign, Letter, LetterEvent } from './letter.entity.ts';

/** A member of staff, which everybody who touches a letter is. */
export function staffId({ actor }: Ctx): string {
  if (actor.kind === 'staff') return actor.accountId;
  throw new Refusal(actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN', { needs: 'staff' });
}

/**
 * The frame of every step of a letter: it is locked, what one may not read does not exist, the right must reach its unit (or,
 * to countersign, an assisting one), and whoever acted on an older text is told so.
 * @throws Refusal NOT_FOUND, FORBIDDEN, CONFLICT for another revision, and what `work` refuses; then nothing has changed
 */
export function changeLetter<T>(
  ctx: Ctx,
  options: { readonly id: string; readonly permission: Permission; readonly revision?: number },
  work: (tx: Ctx, letter: Letter, countersigns: Countersign[]) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx, async (tx) => {
    const { letter, countersigns } = await lockLetter(tx, options.id);
    const { permission, revision } = options;
    const assisting = permission === 'letter.countersign' ? countersigns : [];
    const unitIds = permission === 'letter.countersign' ? [] : [letter.unitId];
    const scope = scopeOf(tx.actor, permission);
    const reaches = [...unitIds, ...assisting.map((one) => one.unitId)].some((unitId) =>
      covers(scope, { unitId }),
    );
    if (!may(tx.actor, permission) || !reaches) throw new Refusal('FORBIDDEN', { permission });
    if (revision !== undefined && revision !== letter.revision) {
      throw new Refusal('CONFLICT', { revision: String(letter.revision) });
    }
    const done = await work(tx, letter, countersigns);
    letter.updatedAt = tx.now();
    return done;
  });
}

/** @throws Refusal NOT_FOUND also for a letter that the caller may not read */
export async function lockLetter(
  tx: Ctx,
  id: string,
): Promise<{ letter: Letter; countersigns: Countersign[] }> {
  const letter = isUuid(id)
    ? await tx.em.findOne(Letter, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  const countersigns = letter ? await tx.em.find(Countersign, { letterId: letter.id }) : [];
  const scope = scopeOf(tx.actor, 'letter.read');
  const unitIds = letter ? [letter.unitId, ...countersigns.map((one) => one.unitId)] : [];
  if (!letter || !may(tx.actor, 'letter.read') || !unitIds.some((unitId) => covers(scope, { unitId }))) {
    throw new Refusal('NOT_FOUND');
  }
  return { letter, countersigns };
}

/** Takes a letter one step on by the domain's table, and records it. @throws Refusal STEP_NOT_ALLOWED, FORBIDDEN for the same hand */
export function takeStep(
  tx: Ctx,
  letter: Letter,
  step: {
    readonly action: LetterAction;
    readonly countersigns: readonly Countersign[];
    readonly digest?: string;
  },
): void {
  const { action, countersigns, digest } = step;
  const by = tx.actor.kind === 'staff' ? tx.actor.accountId : '';
  const missing = countersigns.filter((one) => one.revision !== letter.revision).length;
  letter.status = nextLetterStatus(
    {
      status: letter.status,
      drafterId: letter.drafterId,
      reviewerId: letter.reviewerId ?? null,
      signerId: letter.signerId ?? null,
      keeperId: letter.keeperId ?? null,
      countersignsMissing: missing,
    },
    action,
    by,
  );
  recordStep(tx, letter, { kind: action, digest });
}

/** Adds a step to the letter's history. */
export function recordStep(
  tx: Ctx,
  letter: Letter,
  step: { readonly kind: LetterEvent['kind']; readonly digest?: string | undefined },
): void {
  tx.em.create(LetterEvent, {
    letterId: letter.id,
    kind: step.kind,
    revision: letter.revision,
    actor: actorName(tx.actor),
    at: tx.now(),
    digest: step.digest ?? null,
  });
}
