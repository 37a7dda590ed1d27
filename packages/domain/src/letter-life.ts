import { Refusal } from './refusal.ts';

export const LETTER_STATUSES = [
  'DRAFT',
  'REVIEWED',
  'COUNTERSIGNED',
  'SIGNED',
  'SEALED',
  'ISSUED',
  'SUPERSEDED',
  'REVOKED',
  'VOIDED',
] as const;
export type LetterStatus = (typeof LETTER_STATUSES)[number];

export const LETTER_ACTIONS = [
  'review',
  'countersign',
  'sendBack',
  'sign',
  'seal',
  'issue',
  'void',
  'supersede',
  'revoke',
] as const;
export type LetterAction = (typeof LETTER_ACTIONS)[number];

/**
 * The way of a sealed reply (DOMAIN.md, section 4). Of several assisting units the last one's `countersign`
 * leads on. A letter that has a number never goes back: it is issued, or its number is voided.
 */
export const NEXT_OF_LETTER: Readonly<
  Record<LetterStatus, Readonly<Partial<Record<LetterAction, LetterStatus>>>>
> = {
  DRAFT: { review: 'REVIEWED' },
  REVIEWED: { countersign: 'COUNTERSIGNED', sign: 'SIGNED', sendBack: 'DRAFT' },
  COUNTERSIGNED: { sign: 'SIGNED', sendBack: 'DRAFT' },
  SIGNED: { seal: 'SEALED', void: 'VOIDED' },
  SEALED: { issue: 'ISSUED', void: 'VOIDED' },
  ISSUED: { supersede: 'SUPERSEDED', revoke: 'REVOKED' },
  SUPERSEDED: {},
  REVOKED: {},
  VOIDED: {},
};

/** Chinese, as people see it. */
export const LABEL_OF_LETTER_STATUS: Readonly<Record<LetterStatus, string>> = {
  DRAFT: '拟稿',
  REVIEWED: '已审核',
  COUNTERSIGNED: '已会签',
  SIGNED: '已签发',
  SEALED: '已用印',
  ISSUED: '已印发',
  SUPERSEDED: '已被新函替代',
  REVOKED: '已撤回',
  VOIDED: '已作废',
};

/** Chinese, as it stands on a button or in a list of steps. */
export const LABEL_OF_LETTER_ACTION: Readonly<Record<LetterAction, string>> = {
  review: '审核通过',
  countersign: '会签',
  sendBack: '退回修改',
  sign: '签发',
  seal: '用印',
  issue: '印发',
  void: '作废编号',
  supersede: '以新函替代',
  revoke: '撤回',
};

/** Who has had which part in a letter so far, by account; null while nobody has. */
export interface LetterHands {
  readonly drafterId: string;
  readonly reviewerId: string | null;
  readonly signerId: string | null;
  readonly keeperId: string | null;
}

/** What must be known of a letter to say which step may come. */
export interface LetterState extends LetterHands {
  readonly status: LetterStatus;
  /** Units that assist and have not countersigned yet. */
  readonly countersignsMissing: number;
}

/**
 * Where a step leads, or the refusal: STEP_NOT_ALLOWED `{ status, action }` where the table has no such step or assisting units
 * are still to countersign, FORBIDDEN `{ action, sameHand }` where one person would have two of the parts that must be three
 * different people's (drafter, principal, seal keeper), or would review an own draft.
 */
export function nextLetterStatus(letter: LetterState, action: LetterAction, accountId: string): LetterStatus {
  const next = NEXT_OF_LETTER[letter.status][action];
  const { status, countersignsMissing: missing } = letter;
  const outOfTurn = (action === 'sign' && missing > 0) || (action === 'countersign' && missing === 0);
  if (!next || outOfTurn) throw new Refusal('STEP_NOT_ALLOWED', { status, action });
  const sameHand = partTakenBy(letter, action, accountId);
  if (sameHand) throw new Refusal('FORBIDDEN', { action, sameHand });
  return action === 'countersign' && missing > 1 ? status : next;
}

function partTakenBy(letter: LetterHands, action: LetterAction, accountId: string): string | null {
  const { drafterId, signerId } = letter;
  if (action === 'review' || action === 'sign') return accountId === drafterId ? 'drafter' : null;
  if (action !== 'seal') return null;
  if (accountId === drafterId) return 'drafter';
  return accountId === signerId ? 'principal' : null;
}

/** 洞住建函〔2026〕12号: the organ's code, the year and the number of the letter in that year, counted from 1 without noughts. */
export function documentNumber(organCode: string, year: number, sequence: number): string {
  return `${organCode}〔${year}〕${sequence}号`;
}

/** One of the terms in which somebody is a unit's principal, or acts as one by a dated record. Days are inclusive; an open end is null. */
export interface PrincipalTerm {
  readonly accountId: string | null;
  readonly fromDay: string;
  readonly toDay: string | null;
}

/** Is this person the unit's principal on that day, by the record? A deputy has none and is refused. */
export function isPrincipalOn(terms: readonly PrincipalTerm[], accountId: string, day: string): boolean {
  return terms.some(
    (term) =>
      term.accountId === accountId && term.fromDay <= day && (term.toDay === null || day <= term.toDay),
  );
}
