import {
  type AwardRule,
  type AwardTieRule,
  FORM_OF_LEVEL,
  type PointsLevel,
  Refusal,
  isPeriod,
  parseHundredths,
  yearOf,
} from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { placeDirectory } from '#places';
import { type Ctx, inTransaction, today } from '#platform/ctx';
import { type InputCheck, inputCheck } from './award-input.ts';
import { AwardPrize, AwardRound } from './award-round.entity.ts';
import { awardOfficer, changeRound, lockPool, record, stepRound } from './change-round.ts';

export interface PrizeInput {
  readonly level: PointsLevel;
  readonly name: string;
  readonly rule: AwardRule;
  readonly top?: number | null;
  readonly threshold?: string | null;
  /** Yuan, for each winner. */
  readonly amount: string;
  readonly under?: string | null;
}

export interface RoundInput {
  readonly title: string;
  readonly period: string;
  readonly rule: string;
  readonly tieRule?: AwardTieRule | null;
  readonly objectionDays?: number | null;
  readonly prizes: readonly PrizeInput[];
}

const MOST = { prizes: 20, top: 500, objectionDays: 30 };

/** Begins a round out of a year's pool. @returns its number @throws Refusal BAD_INPUT with every problem, FORBIDDEN */
export async function draftAwardRound(
  ctx: Ctx,
  input: RoundInput & { readonly year: number },
): Promise<string> {
  const draftedById = awardOfficer(ctx);
  const check = inputCheck();
  const thisYear = yearOf(today(ctx));
  const year = check.whole('input.year', input.year, { from: thisYear - 5, to: thisYear + 1 });
  const { prizes, ...clean } = await checked(ctx, input, check);
  return inTransaction(ctx, async (tx) => {
    await lockPool(tx, year);
    const before = await tx.em.count(AwardRound, { year });
    const round = tx.em.create(AwardRound, {
      ...clean,
      ...{ id: uuidv7(), year, draftedById },
      number: `${year}-${String(before + 1).padStart(3, '0')}`,
      draftedAt: tx.now(),
    });
    putPrizes(tx, round, prizes);
    record(tx, round, { kind: 'draft' });
    return round.number;
  });
}

/** Changes a round before anybody was told of it. @throws Refusal STEP_NOT_ALLOWED once it is announced, BAD_INPUT, FORBIDDEN, NOT_FOUND */
export async function editAwardRound(
  ctx: Ctx,
  input: RoundInput & { readonly number: string },
): Promise<string> {
  return changeRound(ctx, input.number, async (tx, { round }) => {
    await stepRound(tx, round, 'edit');
    const { prizes, ...clean } = await checked(tx, input, inputCheck());
    tx.em.assign(round, clean);
    await tx.em.nativeDelete(AwardPrize, { roundId: round.id });
    putPrizes(tx, round, prizes);
    return round.number;
  });
}

/** Makes rule and prizes public; from now on they stay as they are. @throws Refusal STEP_NOT_ALLOWED, FORBIDDEN, NOT_FOUND */
export async function announceAwardRound(ctx: Ctx, number: string): Promise<string> {
  return changeRound(ctx, number, async (tx, { round }) => {
    await stepRound(tx, round, 'announce');
    round.announcedOn = today(tx);
    return number;
  });
}

async function checked(ctx: Ctx, input: RoundInput, check: InputCheck) {
  const title = check.publicText('input.title', input.title, { label: '标题', most: 60 });
  const rule = check.publicText('input.rule', input.rule, { label: '评选办法', most: 2000, lines: true });
  if (!isPeriod(input.period)) check.add('input.period', 'MALFORMED', '周期应为 2026-10 或 2026 的样式。');
  const days = { from: 1, to: MOST.objectionDays };
  const objectionDays = check.whole('input.objectionDays', input.objectionDays ?? 5, days);
  if (input.prizes.length === 0 || input.prizes.length > MOST.prizes) {
    check.add('input.prizes', 'OUT_OF_RANGE', `应有 1 至 ${MOST.prizes} 个奖项。`);
  }
  const places = (await placeDirectory(ctx)).byCode;
  const prizes = input.prizes
    .slice(0, MOST.prizes)
    .map((prize, position) => checkedPrize(prize, { path: `input.prizes.${position}`, check, places }));
  check.done();
  const tieRule = input.tieRule ?? 'LEAVE_OUT';
  return { title, rule, period: input.period, tieRule, objectionDays, prizes };
}

/** How many digits a place's code must have to hold accounts of the level: a township's nine, a village's twelve. */
const MAY_BE_UNDER: Readonly<Record<PointsLevel, readonly number[]>> = {
  HOUSEHOLD: [9, 12],
  GROUP: [9, 12],
  VILLAGE: [9],
  TOWNSHIP: [],
  DEPARTMENT: [],
};

function checkedPrize(
  prize: PrizeInput,
  given: { path: string; check: InputCheck; places: ReadonlyMap<string, unknown> },
) {
  const { path, check, places } = given;
  const { level, rule } = prize;
  const under = prize.under ?? null;
  if (under !== null && !(places.has(under) && MAY_BE_UNDER[level].includes(under.length))) {
    check.add(`${path}.under`, 'UNKNOWN', '范围应为本级账户所在的乡镇或村的区划代码，全县不填。');
  }
  const isTop = rule === 'TOP';
  const threshold = isTop ? null : parseHundredths(prize.threshold ?? '');
  if (!isTop && (threshold === null || threshold <= 0)) {
    check.add(`${path}.threshold`, 'OUT_OF_RANGE', '分数线应大于 0，最多两位小数。');
  }
  return {
    level,
    form: FORM_OF_LEVEL[level],
    name: check.publicText(`${path}.name`, prize.name, { label: '奖项名称', most: 60 }),
    rule,
    top: isTop ? check.whole(`${path}.top`, prize.top ?? 0, { from: 1, to: MOST.top }) : null,
    threshold,
    // A line in the annual performance costs nothing.
    amount: check.money(`${path}.amount`, prize.amount, level === 'DEPARTMENT' ? 0 : 1),
    under,
  };
}

function putPrizes(
  tx: Ctx,
  round: { readonly id: string },
  prizes: readonly ReturnType<typeof checkedPrize>[],
): void {
  prizes.forEach((prize, position) => {
    tx.em.create(AwardPrize, { ...prize, id: uuidv7(), roundId: round.id, position });
  });
}

/** @throws Refusal NOT_FOUND */
export async function prizesOf(tx: Ctx, roundId: string): Promise<AwardPrize[]> {
  const prizes = await tx.em.find(AwardPrize, { roundId }, { orderBy: { position: 'asc' } });
  if (prizes.length === 0) throw new Refusal('NOT_FOUND');
  return prizes;
}
