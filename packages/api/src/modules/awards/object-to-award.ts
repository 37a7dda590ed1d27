import {
  type AwardObjectionGround,
  type ObjectionDecision,
  Refusal,
  cleanText,
  textProblems,
  badInput,
} from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { v7 as uuidv7 } from 'uuid';
import { type Ctx, inTransaction, today } from '#platform/ctx';
import { encrypt } from '#platform/crypto';
import { isUuid } from '#platform/node-id';
import { findPointsAccount } from '#points';
import { AwardRound } from './award-round.entity.ts';
import { AwardObjection } from './award.entity.ts';
import { DRAWING, changeRound, handsOf, record } from './change-round.ts';
import { prizesOf } from './draft-round.ts';

/** What an objection's words are bound to. */
export function wordsPlace(objectionId: string): string {
  return `award_objection:${objectionId}:words`;
}

/**
 * Objects to an account's place on a provisional list, or to its absence from it: anybody who is signed in, from group up; of a
 * household only itself. @returns the objection's id
 * @throws Refusal NOT_FOUND, STEP_NOT_ALLOWED once the window is over and for a second one about the same list, BAD_INPUT
 */
export async function objectToAward(
  ctx: Ctx,
  input: {
    readonly number: string;
    readonly accountCode: string;
    readonly ground: AwardObjectionGround;
    readonly words?: string | null;
  },
): Promise<string> {
  const { actor } = ctx;
  if (actor.kind !== 'citizen') {
    throw new Refusal(actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN', { needs: 'citizen' });
  }
  const words = cleanText(input.words ?? '');
  badInput(textProblems('input.words', '说明', words, { most: 2000, mayBeEmpty: true }));
  const account = await findPointsAccount(ctx, input.accountCode);
  if (!account || (account.level === 'HOUSEHOLD' && !account.mine)) throw new Refusal('NOT_FOUND');
  return inTransaction(ctx, async (tx) => {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    const round = await tx.em.findOne(AwardRound, { number: input.number, status: { $ne: 'DRAFT' } }, lock);
    if (!round) throw new Refusal('NOT_FOUND');
    const { id: roundId, drawings: drawing, status } = round;
    if (status !== 'PROVISIONAL' || today(tx) > round.provisionalUntil!) {
      throw new Refusal('STEP_NOT_ALLOWED', { status, action: 'object' });
    }
    const competes = (await prizesOf(tx, roundId)).some(({ level }) => level === account.level);
    if (!competes) {
      const message = '该账户所在层级没有参加本批次评选。';
      badInput([{ path: 'input.accountCode', code: 'NOT_ALLOWED', message }]);
    }
    const of = { roundId, drawing, accountId: account.id, citizenId: actor.accountId };
    if (await tx.em.count(AwardObjection, of)) {
      throw new Refusal('STEP_NOT_ALLOWED', { objection: 'made', action: 'object' });
    }
    const id = uuidv7();
    const text = words.text.trim();
    tx.em.create(AwardObjection, {
      ...of,
      id,
      ground: input.ground,
      words: text ? encrypt(tx.platform.keys, wordsPlace(id), text) : null,
      at: tx.now(),
    });
    record(tx, round, { kind: 'object' });
    return id;
  });
}

/**
 * Decides an objection. Upheld, the list is drawn anew or the account's place is overridden before the round can be decided.
 * @throws Refusal STEP_NOT_ALLOWED for one that is decided; FORBIDDEN also for whoever drew or overrode the list; NOT_FOUND
 */
export async function decideAwardObjection(
  ctx: Ctx,
  input: { readonly objectionId: string; readonly decision: ObjectionDecision },
): Promise<string> {
  const { objectionId, decision } = input;
  const found = isUuid(objectionId) ? await ctx.em.fork().findOne(AwardObjection, objectionId) : null;
  const of = found && (await ctx.em.fork().findOne(AwardRound, found.roundId));
  return changeRound(ctx, of?.number ?? '', async (tx, { round }) => {
    const objection = await tx.em.findOneOrFail(AwardObjection, objectionId, { refresh: true });
    if (objection.decision || round.status !== 'PROVISIONAL') {
      throw new Refusal('STEP_NOT_ALLOWED', { objection: objection.decision ?? round.status });
    }
    const officerId = tx.actor.kind === 'staff' ? tx.actor.accountId : '';
    if ((await handsOf(tx, round, DRAWING)).includes(officerId)) {
      throw new Refusal('FORBIDDEN', { action: 'decide', sameHand: 'list' });
    }
    Object.assign(objection, { decision, decidedById: officerId, decidedAt: tx.now() });
    record(tx, round, { kind: decision === 'UPHELD' ? 'uphold' : 'dismiss' });
    return objectionId;
  });
}
