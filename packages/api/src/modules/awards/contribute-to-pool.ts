import { type ContributionSource, Refusal, yearOf } from '@zhitong/domain';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { v7 as uuidv7 } from 'uuid';
import { unitDirectory } from '#identity';
import { type Ctx, inTransaction, today } from '#platform/ctx';
import { isUuid } from '#platform/node-id';
import { inputCheck } from './award-input.ts';
import { AwardContribution } from './award-round.entity.ts';
import { awardOfficer, lockPool, movePool } from './change-round.ts';

export interface NewContribution {
  readonly year: number;
  readonly unitCode: string;
  readonly source: ContributionSource;
  readonly documentNumber: string;
  /** Yuan. */
  readonly amount: string;
}

/**
 * Puts a unit's money into a year's pool, by the unit's document. @returns the year
 * @throws Refusal BAD_INPUT with every problem, also for a document that brought money already; FORBIDDEN
 */
export async function contributeToPool(ctx: Ctx, input: NewContribution): Promise<number> {
  const recordedById = awardOfficer(ctx);
  const check = inputCheck();
  const thisYear = yearOf(today(ctx));
  const year = check.whole('input.year', input.year, { from: thisYear - 5, to: thisYear + 1 });
  const unit = (await unitDirectory(ctx)).byCode.get(input.unitCode);
  if (!unit) check.add('input.unitCode', 'UNKNOWN', '没有这个单位。');
  const documentNumber = check.documentNumber('input.documentNumber', input.documentNumber, '文号');
  const amount = check.money('input.amount', input.amount);
  check.done();
  const unitId = unit!.id;
  const add = async (tx: Ctx) => {
    const pool = await lockPool(tx, year);
    const rows = await tx.em.find(AwardContribution, { unitId, documentNumber });
    const reversed = new Set(rows.map((row) => row.reversesId));
    const earlier = rows.filter((row) => !row.reversesId);
    if (earlier.some((row) => !reversed.has(row.id))) twice();
    movePool(pool, { kind: 'contribute', amount });
    const { source } = input;
    tx.em.create(AwardContribution, {
      ...{ year, unitId, source, documentNumber, amount, recordedById },
      edition: earlier.length + 1,
      reversesId: null,
      reason: null,
      day: today(tx),
      at: tx.now(),
    });
    return year;
  };
  try {
    return await inTransaction(ctx, add);
  } catch (error) {
    // The same document for the pool of another year, at the same moment.
    if (error instanceof UniqueConstraintViolationException) twice();
    throw error;
  }
}

function twice(): never {
  const message = '这份文件的资金已经登记，请核对文号。';
  throw new Refusal('BAD_INPUT', {}, [{ path: 'input.documentNumber', code: 'DUPLICATE', message }]);
}

/**
 * Takes a contribution back that was a mistake, as far as nothing was promised out of it. @returns the year
 * @throws Refusal NOT_FOUND, STEP_NOT_ALLOWED for one that was taken back or is needed, BAD_INPUT, FORBIDDEN
 */
export async function reverseContribution(
  ctx: Ctx,
  input: { readonly contributionId: string; readonly reason: string },
): Promise<number> {
  const recordedById = awardOfficer(ctx);
  const check = inputCheck();
  const reason = check.publicText('input.reason', input.reason, { label: '原因', most: 200 });
  check.done();
  return inTransaction(ctx, async (tx) => {
    const id = input.contributionId;
    const found = isUuid(id) ? await tx.em.findOne(AwardContribution, { id, reversesId: null }) : null;
    if (!found) throw new Refusal('NOT_FOUND');
    const pool = await lockPool(tx, found.year);
    if (await tx.em.count(AwardContribution, { reversesId: found.id })) {
      throw new Refusal('STEP_NOT_ALLOWED', { contribution: 'reversed' });
    }
    movePool(pool, { kind: 'withdraw', amount: found.amount });
    const { year, unitId, source, documentNumber, edition } = found;
    tx.em.create(AwardContribution, {
      ...{ id: uuidv7(), year, unitId, source, documentNumber, edition, reason, recordedById },
      amount: -found.amount,
      reversesId: found.id,
      day: today(tx),
      at: tx.now(),
    });
    return year;
  });
}
