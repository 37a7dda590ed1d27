import { Refusal, documentNumber } from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { Unit } from '#identity';
import { type Ctx, inTransaction } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import { DocumentNumber } from './letter.entity.ts';

export interface Allocated {
  readonly id: string;
  /** 洞住建函〔2026〕12号 */
  readonly number: string;
}

/**
 * Gives a letter the next number of its organ's year, in a transaction of its own that is over before anything is rendered:
 * whatever happens then, the number stays accounted for. Callers at the same time get one after the other.
 * @throws Refusal STEP_NOT_ALLOWED for a unit without a document code
 */
export function allocateNumber(
  ctx: Ctx,
  letter: { readonly id: string; readonly unitId: string; readonly year: number },
): Promise<Allocated> {
  return inTransaction(ctx, async (tx) => {
    const unit = await tx.em.findOneOrFail(Unit, letter.unitId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!unit.documentCode) throw new Refusal('STEP_NOT_ALLOWED', { documentCode: 'none' });
    const { id: letterId, unitId, year } = letter;
    // Also after those that another organ gave out under this code before it came to this one.
    const ofCode = { number: { $like: `${unit.documentCode}〔${year}〕%` } };
    const [last] = await tx.em.find(
      DocumentNumber,
      { year, $or: [{ unitId }, ofCode] },
      { orderBy: { sequence: 'desc' }, limit: 1 },
    );
    const sequence = (last?.sequence ?? 0) + 1;
    const number = documentNumber(unit.documentCode, year, sequence);
    const row = tx.em.create(DocumentNumber, {
      unitId,
      year,
      sequence,
      number,
      status: 'ALLOCATED',
      letterId,
      allocatedAt: tx.now(),
    });
    await tx.em.flush();
    return { id: row.id, number };
  });
}

/** After this time whoever was signing is gone: a signature takes well under a second. */
const ABANDONED_MS = 10 * 60_000;

/** Voids numbers whose signing never came to an end because its process died. @returns how many */
export async function voidAbandonedNumbers(ctx: Ctx): Promise<number> {
  const rows = await queryOnce<{ id: string }>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `update {s}.document_number set status = 'VOIDED', voided_at = $1, void_reason = 'SIGNING_FAILED'
      where status = 'ALLOCATED' and allocated_at < $2 returning id`,
    values: [ctx.now(), new Date(ctx.now().getTime() - ABANDONED_MS)],
  });
  return rows.length;
}

/**
 * The number stays listed as void; where its signing failed, the letter may be signed under another. Whoever believes that a
 * signing failed may be wrong, as when only the answer to the commit was lost: then the number is in use and stays so.
 */
export async function voidNumber(
  ctx: Ctx,
  id: string,
  reason: 'SIGNING_FAILED' | 'NOT_ISSUED',
): Promise<void> {
  await ctx.em.nativeUpdate(
    DocumentNumber,
    { id, status: reason === 'SIGNING_FAILED' ? 'ALLOCATED' : 'USED' },
    { status: 'VOIDED', voidedAt: ctx.now(), voidReason: reason },
  );
}
