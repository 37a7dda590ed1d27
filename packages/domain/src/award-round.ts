import type {
  AwardAction,
  AwardRoundAction,
  AwardRoundStatus,
  AwardRule,
  AwardStatus,
  AwardTieRule,
} from './award-words.ts';
import type { PrizeForm } from './points-words.ts';
import { Refusal } from './refusal.ts';

/**
 * The way of an award round 积分换项目 (DOMAIN.md, section 5). A list may be drawn anew while it is provisional; once it
 * is decided its money is committed, and only what was not paid comes free again.
 */
export const NEXT_OF_AWARD_ROUND: Readonly<
  Record<AwardRoundStatus, Readonly<Partial<Record<AwardRoundAction, AwardRoundStatus>>>>
> = {
  DRAFT: { edit: 'DRAFT', announce: 'ANNOUNCED', cancel: 'CANCELLED' },
  ANNOUNCED: { draw: 'PROVISIONAL', cancel: 'CANCELLED' },
  PROVISIONAL: {
    draw: 'PROVISIONAL',
    override: 'PROVISIONAL',
    decide: 'DECIDED',
    cancel: 'CANCELLED',
  },
  DECIDED: { run: 'RUNNING', complete: 'COMPLETED', cancel: 'CANCELLED' },
  RUNNING: { run: 'RUNNING', complete: 'COMPLETED', cancel: 'CANCELLED' },
  COMPLETED: {},
  CANCELLED: {},
};

/**
 * The way of one winner's award. A project is proposed and chosen before its instalments are planned; goods and rewards
 * are planned as one instalment when they are committed; what costs nothing is completed straight away.
 */
export const NEXT_OF_AWARD: Readonly<
  Record<AwardStatus, Readonly<Partial<Record<AwardAction, AwardStatus>>>>
> = {
  PROVISIONAL: { drop: 'DROPPED', commit: 'COMMITTED', cancel: 'CANCELLED' },
  DROPPED: {},
  COMMITTED: {
    propose: 'COMMITTED',
    choose: 'CHOSEN',
    plan: 'RUNNING',
    complete: 'COMPLETED',
    cancel: 'CANCELLED',
  },
  CHOSEN: { plan: 'RUNNING', cancel: 'CANCELLED' },
  RUNNING: { plan: 'RUNNING', complete: 'COMPLETED', cancel: 'CANCELLED' },
  COMPLETED: {},
  CANCELLED: {},
};

/** What must be known of a round to say which step may come. */
export interface AwardRoundState {
  readonly status: AwardRoundStatus;
  /** Everybody who shaped the list: who drafted the round, drew its list or overrode it. None of them decides. */
  readonly hands: readonly string[];
}

/** Where a step leads. @throws Refusal STEP_NOT_ALLOWED, FORBIDDEN `{ sameHand }` where who made the list would decide it */
export function nextRoundStatus(
  round: AwardRoundState,
  action: AwardRoundAction,
  accountId: string,
): AwardRoundStatus {
  const { status } = round;
  const next = NEXT_OF_AWARD_ROUND[status][action];
  if (!next) throw new Refusal('STEP_NOT_ALLOWED', { status, action });
  if (action === 'decide' && round.hands.includes(accountId)) {
    throw new Refusal('FORBIDDEN', { action, sameHand: 'list' });
  }
  return next;
}

/**
 * Where a step of an award leads. @throws Refusal STEP_NOT_ALLOWED, also for choosing a project where none is won, for planning
 * one that was not chosen and for completing straight away what costs money
 */
export function nextAwardStatus(
  award: { readonly status: AwardStatus; readonly form: PrizeForm; readonly amount: number },
  action: AwardAction,
): AwardStatus {
  const { status, form, amount } = award;
  const next = NEXT_OF_AWARD[status][action];
  const isProject = form === 'PROJECT';
  const outOfTurn =
    ((action === 'choose' || action === 'propose') && !isProject) ||
    (action === 'plan' && ((isProject && status === 'COMMITTED') || amount === 0)) ||
    (action === 'complete' && status === 'COMMITTED' && amount > 0);
  if (!next || outOfTurn) throw new Refusal('STEP_NOT_ALLOWED', { status, action });
  return next;
}

/** Pool, commitments, payments: whole fen, each at most the one before it, never below zero. */
export interface PoolMoney {
  readonly contributed: number;
  readonly committed: number;
  readonly paid: number;
}

/** What is not promised to anybody yet. */
export function freeOf(pool: PoolMoney): number {
  return pool.contributed - pool.committed;
}

export type PoolChange =
  | { readonly kind: 'contribute'; readonly amount: number }
  /** Takes a contribution back. */
  | { readonly kind: 'withdraw'; readonly amount: number }
  | { readonly kind: 'commit'; readonly amount: number }
  /** A commitment that will not be paid comes free. */
  | { readonly kind: 'release'; readonly amount: number }
  | { readonly kind: 'pay'; readonly amount: number };

/**
 * The pool after a change. @throws Refusal STEP_NOT_ALLOWED `{ pool: 'exceeded' }` where commitments would exceed what was contributed, or
 * payments what was committed
 */
export function changedPool(pool: PoolMoney, change: PoolChange): PoolMoney {
  const { kind, amount } = change;
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError('money is a whole number of fen');
  const { contributed, committed, paid } = pool;
  const next: Record<PoolChange['kind'], PoolMoney> = {
    contribute: { ...pool, contributed: contributed + amount },
    withdraw: { ...pool, contributed: contributed - amount },
    commit: { ...pool, committed: committed + amount },
    release: { ...pool, committed: committed - amount },
    pay: { ...pool, paid: paid + amount },
  };
  const after = next[kind];
  if (after.paid > after.committed || after.committed > after.contributed) {
    throw new Refusal('STEP_NOT_ALLOWED', { pool: 'exceeded', action: kind });
  }
  return after;
}

/** More winners than this are no round: the threshold was set too low. */
export const MOST_WINNERS = 2000;

export interface PrizeRule {
  readonly id: string;
  readonly rule: AwardRule;
  /** With TOP: how many. */
  readonly top: number | null;
  /** With THRESHOLD: hundredths, from which on one wins. */
  readonly threshold: number | null;
  /** Fen, for each winner. */
  readonly amount: number;
}

/** Somebody in a prize's field, by a closed period's scores in hundredths. */
export interface Candidate {
  readonly accountId: string;
  readonly score: number;
  /** What it earned itself. */
  readonly own: number;
}

export interface Winner {
  readonly prizeId: string;
  readonly accountId: string;
  /** In the whole field of the prize; equals share it, and the next one is as many places on: 1, 1, 3. */
  readonly rank: number;
  readonly score: number;
  readonly amount: number;
}

/** What the list is drawn from; its order in `prizes` is that of the prizes. */
export interface Drawing {
  readonly prizes: readonly PrizeRule[];
  /** By prize: all accounts of its level and place that the period has a score of, in any order. */
  readonly fields: ReadonlyMap<string, readonly Candidate[]>;
  /** Left out by a public override. */
  readonly leftOut: ReadonlySet<string>;
  /** Fen. */
  readonly free: number;
  readonly tieRule: AwardTieRule;
}

/**
 * Who wins what. Prizes are given in their order, and nobody wins two of one round: TOP 1, then TOP 3 are ranks 1 and 2 to 4. Only
 * scores above zero win. Where several are equal at the border of TOP n, all of them win if the pool suffices after all
 * sure winners of all prizes; else the round's tie rule decides.
 * @throws Refusal STEP_NOT_ALLOWED `{ pool: 'exceeded' }` where not even the sure winners can be paid, `{ winners: 'too many' }`
 */
export function selectWinners(drawing: Drawing): Winner[] {
  const taken = new Set<string>();
  const sure: Winner[] = [];
  const borders: { prize: PrizeRule; places: number; equals: Ranked[] }[] = [];
  for (const prize of drawing.prizes) {
    const field = withRanks(drawing.fields.get(prize.id) ?? []).filter(
      (one) => one.score > 0 && !drawing.leftOut.has(one.accountId) && !taken.has(one.accountId),
    );
    const { above, border, places } = divided(prize, field);
    sure.push(...above.map((one) => winnerOf(prize, one)));
    // Who is equal at a border stays with that prize even where no money is left for it: no later one is a consolation.
    for (const one of [...above, ...border]) taken.add(one.accountId);
    if (border.length > 0) borders.push({ prize, places, equals: border });
  }
  let left = drawing.free - sum(sure);
  if (left < 0) throw new Refusal('STEP_NOT_ALLOWED', { pool: 'exceeded', action: 'draw' });
  const winners = [...sure];
  for (const { prize, places, equals } of borders) {
    const affords = (some: readonly Ranked[]) => some.length * prize.amount <= left;
    const chosen = affords(equals) ? equals : drawing.tieRule === 'OWN_FIRST' ? byOwn(equals, places) : [];
    if (chosen.length === 0 || !affords(chosen)) continue;
    left -= chosen.length * prize.amount;
    winners.push(...chosen.map((one) => winnerOf(prize, one)));
  }
  if (winners.length > MOST_WINNERS) throw new Refusal('STEP_NOT_ALLOWED', { winners: 'too many' });
  const place = new Map(drawing.prizes.map((prize, index) => [prize.id, index]));
  return winners.toSorted(
    (a, b) =>
      place.get(a.prizeId)! - place.get(b.prizeId)! ||
      a.rank - b.rank ||
      (a.accountId < b.accountId ? -1 : 1),
  );
}

type Ranked = Candidate & { readonly rank: number };

/** The whole field with its ranks, best first. */
function withRanks(field: readonly Candidate[]): Ranked[] {
  const sorted = field.toSorted((a, b) => b.score - a.score || (a.accountId < b.accountId ? -1 : 1));
  let rank = 0;
  return sorted.map((one, index) => {
    if (index === 0 || sorted[index - 1]!.score !== one.score) rank = index + 1;
    return { ...one, rank };
  });
}

function divided(
  prize: PrizeRule,
  field: readonly Ranked[],
): { above: readonly Ranked[]; border: Ranked[]; places: number } {
  if (prize.rule === 'THRESHOLD') {
    const above = field.filter((one) => one.score >= (prize.threshold ?? Number.POSITIVE_INFINITY));
    return { above, border: [], places: 0 };
  }
  const top = prize.top ?? 0;
  const last = field[top - 1];
  if (!last || field[top]?.score !== last.score) return { above: field.slice(0, top), border: [], places: 0 };
  const above = field.filter((one) => one.score > last.score);
  return { above, border: field.filter((one) => one.score === last.score), places: top - above.length };
}

/** Of equals as many as there are places, by what they earned themselves; who is equal in that too at the border is left out. */
function byOwn(equals: readonly Ranked[], places: number): readonly Ranked[] {
  const sorted = equals.toSorted((a, b) => b.own - a.own);
  const border = sorted[places]?.own;
  return sorted.slice(0, places).filter((one) => border === undefined || one.own > border);
}

function winnerOf(prize: PrizeRule, { accountId, rank, score }: Ranked): Winner {
  return { prizeId: prize.id, accountId, rank, score, amount: prize.amount };
}

function sum(winners: readonly Winner[]): number {
  return winners.reduce((total, one) => total + one.amount, 0);
}
