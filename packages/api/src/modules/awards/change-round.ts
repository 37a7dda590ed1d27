import {
  type AwardAction,
  type AwardRoundAction,
  type PoolChange,
  Refusal,
  actorName,
  changedPool,
  covers,
  demand,
  nextAwardStatus,
  nextRoundStatus,
  scopeOf,
} from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { type Ctx, inTransaction } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { isUuid } from '#platform/node-id';
import { PointsAccount } from '#points';
import { AwardPool, AwardPrize, AwardRound } from './award-round.entity.ts';
import { Award, AwardStep } from './award.entity.ts';

const LOCK = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;

/** A member of staff whose right to awards reaches the place; without one, the whole county. @throws Refusal UNAUTHENTICATED, FORBIDDEN */
export function awardOfficer({ actor, county }: Ctx, placeCode?: string | null): string {
  demand(actor, 'award.manage');
  const reaches = covers(scopeOf(actor, 'award.manage'), { placeCode: placeCode ?? county.code });
  if (actor.kind !== 'staff' || !reaches) throw new Refusal('FORBIDDEN', { permission: 'award.manage' });
  return actor.accountId;
}

/** A year's pool, made at its first use, locked: whoever changes money of that year waits here. */
export async function lockPool(tx: Ctx, year: number): Promise<AwardPool> {
  await execute(tx, 'insert into {s}.award_pool (year) values ($1) on conflict do nothing', [year]);
  return tx.em.findOneOrFail(AwardPool, year, LOCK);
}

/** @throws Refusal STEP_NOT_ALLOWED where the pool does not suffice */
export function movePool(pool: AwardPool, change: PoolChange): void {
  const { contributed, committed, paid } = pool;
  Object.assign(pool, changedPool({ contributed, committed, paid }, change));
}

export interface LockedRound {
  readonly pool: AwardPool;
  readonly round: AwardRound;
}

/**
 * The frame of every step of a round: its pool is locked, then itself.
 * @throws Refusal NOT_FOUND, FORBIDDEN, and what `work` refuses; then nothing has changed
 */
export async function changeRound<T>(
  ctx: Ctx,
  number: string,
  work: (tx: Ctx, locked: LockedRound) => Promise<T>,
): Promise<T> {
  awardOfficer(ctx);
  return inTransaction(ctx, async (tx) => {
    const found = await tx.em.findOne(AwardRound, { number });
    if (!found) throw new Refusal('NOT_FOUND', { number: number.slice(0, 12) });
    return work(tx, await lockRound(tx, found));
  });
}

async function lockRound(tx: Ctx, { id, year }: AwardRound): Promise<LockedRound> {
  const pool = await lockPool(tx, year);
  return { pool, round: await tx.em.findOneOrFail(AwardRound, id, LOCK) };
}

export interface LockedAward extends LockedRound {
  readonly award: Award;
  readonly prize: AwardPrize;
  readonly officerId: string;
}

/**
 * The same for a step of one award.
 * @param reach who may: an officer of the whole county, or one whose place covers the winner
 */
export async function changeAward<T>(
  ctx: Ctx,
  asked: { readonly awardId: string; readonly reach: 'COUNTY' | 'PLACE' },
  work: (tx: Ctx, locked: LockedAward) => Promise<T>,
): Promise<T> {
  demand(ctx.actor, 'award.manage');
  return inTransaction(ctx, async (tx) => {
    const found = isUuid(asked.awardId) ? await tx.em.findOne(Award, asked.awardId) : null;
    if (!found) throw new Refusal('NOT_FOUND');
    const { placeCode } = await tx.em.findOneOrFail(PointsAccount, found.accountId);
    const officerId = awardOfficer(tx, asked.reach === 'PLACE' ? placeCode : null);
    const locked = await lockRound(tx, await tx.em.findOneOrFail(AwardRound, found.roundId));
    const award = await tx.em.findOneOrFail(Award, found.id, LOCK);
    const prize = await tx.em.findOneOrFail(AwardPrize, award.prizeId);
    return work(tx, { ...locked, award, prize, officerId });
  });
}

/** Takes a round one step on by the domain's table, and records it. @throws Refusal STEP_NOT_ALLOWED, FORBIDDEN for the same hand */
export async function stepRound(tx: Ctx, round: AwardRound, action: AwardRoundAction): Promise<void> {
  const { actor } = tx;
  const hands = action === 'decide' ? await handsOf(tx, round, LISTING) : [];
  const by = actor.kind === 'staff' ? actor.accountId : '';
  round.status = nextRoundStatus({ status: round.status, hands }, action, by);
  record(tx, round, { kind: action });
}

/** Takes an award one step on. A round whose list is decided runs from the first such step on. */
export async function stepAward(
  tx: Ctx,
  { round, award, prize }: Pick<LockedAward, 'round' | 'award' | 'prize'>,
  action: AwardAction,
): Promise<void> {
  award.status = nextAwardStatus({ status: award.status, form: prize.form, amount: award.amount }, action);
  record(tx, round, { kind: action, awardId: award.id });
  if (round.status === 'DECIDED' && action !== 'commit') await stepRound(tx, round, 'run');
}

/** Steps by which somebody shapes a list; and of those the ones that make it out of its rule. */
const LISTING = ['draft', 'edit', 'draw', 'override'];
export const DRAWING = ['draw', 'override'];

/** Who took one of these steps of the round: accounts. */
export async function handsOf(tx: Ctx, round: AwardRound, kinds: readonly string[]): Promise<string[]> {
  const steps = await tx.em.find(AwardStep, { roundId: round.id, kind: { $in: [...kinds] } });
  return steps.map(({ actor }) => actor.replace(/^staff:/, ''));
}

export function record(
  tx: Ctx,
  round: { readonly id: string },
  step: { readonly kind: string; readonly awardId?: string },
): void {
  tx.em.create(AwardStep, {
    roundId: round.id,
    awardId: step.awardId ?? null,
    kind: step.kind,
    actor: actorName(tx.actor),
    at: tx.now(),
  });
}
