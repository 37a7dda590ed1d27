import { Refusal } from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { type Ctx, today } from '#platform/ctx';
import { Attachment, keepAttachment } from '#tickets';
import { inputCheck } from './award-input.ts';
import { AwardAcceptance, AwardInstalment, AwardPayment, AwardPicture } from './award.entity.ts';
import { type LockedAward, changeAward, movePool, record, stepAward, stepRound } from './change-round.ts';

const MOST = { instalments: 24, pictures: 12 };

/**
 * Divides what an award is worth into instalments. Those that are accepted stay as they are; the ones given take the place of the others.
 * @throws Refusal BAD_INPUT with every problem, also above the award's amount; STEP_NOT_ALLOWED, FORBIDDEN, NOT_FOUND
 */
export function planInstalments(
  ctx: Ctx,
  input: {
    readonly awardId: string;
    readonly instalments: readonly { readonly name: string; readonly amount: string }[];
  },
): Promise<string> {
  return changeAward(ctx, { awardId: input.awardId, reach: 'COUNTY' }, async (tx, locked) => {
    const { award } = locked;
    await stepAward(tx, locked, 'plan');
    const there = await tx.em.find(
      AwardInstalment,
      { awardId: award.id },
      { orderBy: { number: 'asc' }, refresh: true },
    );
    const accepted = there.filter((one) => one.accepted > 0);
    const check = inputCheck();
    const { length } = input.instalments;
    if (length === 0 || accepted.length + length > MOST.instalments) {
      check.add('input.instalments', 'OUT_OF_RANGE', `应有 1 至 ${MOST.instalments} 期。`);
    }
    const planned = input.instalments.slice(0, MOST.instalments).map((one, index) => {
      const path = `input.instalments.${index}`;
      const name = check.publicText(`${path}.name`, one.name, { label: '分期名称', most: 60 });
      return { name, amount: check.money(`${path}.amount`, one.amount) };
    });
    const total = [...accepted, ...planned].reduce((sum, { amount }) => sum + amount, 0);
    if (total > award.amount) {
      check.add('input.instalments', 'OUT_OF_RANGE', '各期金额之和不能超过奖项金额。');
    }
    check.done();
    await tx.em.nativeDelete(AwardInstalment, { awardId: award.id, accepted: 0 });
    // Numbers go on where an accepted one left off: what was accepted keeps its own.
    const last = accepted.at(-1)?.number ?? 0;
    planned.forEach((one, index) => {
      tx.em.create(AwardInstalment, {
        ...{ id: uuidv7(), awardId: award.id, ...one, number: last + 1 + index },
      });
    });
    return award.id;
  });
}

/**
 * Accepts an instalment's work or goods, of a project with pictures; for less than was planned where less was done.
 * @throws Refusal BAD_INPUT with every problem, STEP_NOT_ALLOWED for one that is accepted, FORBIDDEN outside of one's place, NOT_FOUND
 */
export function acceptInstalment(
  ctx: Ctx,
  input: {
    readonly awardId: string;
    readonly number: number;
    /** Yuan; the whole instalment where it is not given. */
    readonly amount?: string | null;
    readonly note?: string | null;
    readonly attachmentIds?: readonly string[] | null;
  },
): Promise<string> {
  return changeAward(ctx, { awardId: input.awardId, reach: 'PLACE' }, async (tx, locked) => {
    const { award, officerId } = locked;
    const instalment = await instalmentOf(tx, locked, input.number);
    if (instalment.accepted > 0) throw new Refusal('STEP_NOT_ALLOWED', { instalment: 'accepted' });
    const check = inputCheck();
    const amount = input.amount == null ? instalment.amount : check.money('input.amount', input.amount);
    if (amount > instalment.amount) {
      check.add('input.amount', 'OUT_OF_RANGE', '验收金额不能超过本期金额。');
    }
    const note = input.note?.trim()
      ? check.publicText('input.note', input.note, { label: '验收说明', most: 500, lines: true })
      : null;
    const pictures = [...new Set(input.attachmentIds ?? [])];
    const isProject = locked.prize.form === 'PROJECT';
    if ((isProject && pictures.length === 0) || pictures.length > MOST.pictures) {
      check.add('input.attachmentIds', 'OUT_OF_RANGE', `项目验收须附 1 至 ${MOST.pictures} 张照片。`);
    }
    check.done();
    await keepPictures(tx, pictures);
    const id = uuidv7();
    tx.em.create(AwardAcceptance, {
      ...{ id, instalmentId: instalment.id, amount, note, acceptedById: officerId },
      day: today(tx),
      at: tx.now(),
    });
    for (const attachmentId of pictures) tx.em.create(AwardPicture, { acceptanceId: id, attachmentId });
    instalment.accepted = amount;
    await runs(tx, locked, 'accept');
    return award.id;
  });
}

/**
 * Writes down that money left the pool for an accepted instalment, all of it or a part; another person than who accepted it.
 * @throws Refusal BAD_INPUT with every problem, STEP_NOT_ALLOWED above what was accepted, FORBIDDEN also for who accepted it, NOT_FOUND
 */
export function payInstalment(
  ctx: Ctx,
  input: {
    readonly awardId: string;
    readonly number: number;
    /** Yuan; all that is accepted and not paid where it is not given. */
    readonly amount?: string | null;
    readonly voucher: string;
  },
): Promise<string> {
  return changeAward(ctx, { awardId: input.awardId, reach: 'COUNTY' }, async (tx, locked) => {
    const { award, pool, round, officerId } = locked;
    const instalment = await instalmentOf(tx, locked, input.number);
    const check = inputCheck();
    const voucher = check.documentNumber('input.voucher', input.voucher, '凭证号');
    const left = instalment.accepted - instalment.paid;
    const amount = input.amount == null ? left : check.money('input.amount', input.amount);
    if (voucher && (await tx.em.count(AwardPayment, { voucher }))) {
      check.add('input.voucher', 'DUPLICATE', '这个凭证号已经登记。');
    }
    check.done();
    if (amount > left || left === 0) {
      throw new Refusal('STEP_NOT_ALLOWED', { instalment: 'not accepted', action: 'pay' });
    }
    const { acceptedById } = await tx.em.findOneOrFail(AwardAcceptance, { instalmentId: instalment.id });
    if (acceptedById === officerId) throw new Refusal('FORBIDDEN', { action: 'pay', sameHand: 'acceptance' });
    movePool(pool, { kind: 'pay', amount });
    round.paid += amount;
    award.paid += amount;
    instalment.paid += amount;
    tx.em.create(AwardPayment, {
      ...{ id: uuidv7(), instalmentId: instalment.id, amount, voucher, acceptedById, paidById: officerId },
      day: today(tx),
      at: tx.now(),
    });
    await runs(tx, locked, 'pay');
    return award.id;
  });
}

/** Only pictures are kept: they are public, and nobody reads through a document for names. @throws Refusal BAD_INPUT */
async function keepPictures(tx: Ctx, ids: readonly string[]): Promise<void> {
  const kept = await keepAttachment(tx, ids);
  const documents = await tx.em.find(Attachment, { id: { $in: [...kept] }, contentType: 'application/pdf' });
  const check = inputCheck();
  ids.forEach((id, index) => {
    if (kept.has(id) && !documents.some((one) => one.id === id)) return;
    check.add(`input.attachmentIds.${index}`, 'UNKNOWN', '照片没有上传完成，或者不是 JPG、PNG 图片。');
  });
  check.done();
}

/** @throws Refusal NOT_FOUND; STEP_NOT_ALLOWED where the award is not being carried out */
async function instalmentOf(tx: Ctx, { award }: LockedAward, number: number): Promise<AwardInstalment> {
  if (award.status !== 'RUNNING') throw new Refusal('STEP_NOT_ALLOWED', { status: award.status });
  const found = await tx.em.findOne(AwardInstalment, { awardId: award.id, number }, { refresh: true });
  if (!found) throw new Refusal('NOT_FOUND', { instalment: String(number) });
  return found;
}

async function runs(tx: Ctx, { round, award }: LockedAward, kind: 'accept' | 'pay'): Promise<void> {
  record(tx, round, { kind, awardId: award.id });
  if (round.status === 'DECIDED') await stepRound(tx, round, 'run');
}
