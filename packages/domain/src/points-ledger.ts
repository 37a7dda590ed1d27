import { fraction, roundHalfUp, writeHundredths } from './exact.ts';
import { monthOf } from './points-periods.ts';
import {
  type AwardingLevel,
  type CapPeriod,
  type EntryStatus,
  LABEL_OF_AWARDING_LEVEL,
  LABEL_OF_CAP_PERIOD,
  LABEL_OF_POINTS_LEVEL,
  LABEL_OF_PROOF_KIND,
  type PointsLevel,
  type PointsSource,
  type ProofKind,
} from './points-words.ts';
import { type Scope } from './rights.ts';
import type { Day } from './work-calendar.ts';

/** Of an account what decides whether an entry may stand on it. */
export interface LedgerAccount {
  readonly level: PointsLevel;
  /** Of a department null. */
  readonly placeCode: string | null;
  readonly openedOn: Day;
  /** The first day on which it takes no more entries. */
  readonly closedOn: Day | null;
}

/** Of an item what decides about its entries. Points and quantities are hundredths. */
export interface LedgerItem {
  readonly level: PointsLevel;
  readonly source: PointsSource;
  readonly points: number;
  readonly mostQuantity: number;
  readonly proofs: readonly ProofKind[];
  readonly capPoints: number | null;
  readonly capPeriod: CapPeriod | null;
  readonly awardedBy: readonly AwardingLevel[];
}

/** An entry as somebody wants it, with what it names already looked up. */
export interface EntryDraft {
  /** Null: no such account, or none that the recorder may know of. */
  readonly account: LedgerAccount | null;
  /** Null: the rule book in force on that day has no such item. */
  readonly item: LedgerItem | null;
  /** Is a rule book in force on that day? */
  readonly hasRuleBook: boolean;
  readonly day: Day;
  readonly quantity: number;
  readonly proofs: readonly { readonly kind: ProofKind; readonly isEmpty: boolean }[];
}

export interface LedgerState {
  readonly today: Day;
  isClosed(month: string): boolean;
  /** As whose officer the recorder acts for an account there; null for the platform itself, by rule. */
  levelAt(placeCode: string | null): AwardingLevel | null;
  readonly isPlatform: boolean;
}

/** Which part of an entry is wrong; each caller writes it in the words of its own input. */
export type EntryPart = 'account' | 'item' | 'day' | 'quantity' | 'proofs';

export interface EntryFault {
  readonly part: EntryPart;
  readonly code: string;
  readonly message: string;
}

/**
 * All that is wrong with an entry but its cap, which depends on the others (`capFault`). An account out of reach is none:
 * no fault of the entry tells that it is there.
 */
export function entryFaults(wish: EntryDraft, state: LedgerState): EntryFault[] {
  const { account } = wish;
  const isReached = account && (state.isPlatform || state.levelAt(account.placeCode));
  const draft = isReached ? wish : { ...wish, account: null };
  return [
    ...accountFaults(draft),
    ...dayFaults(draft, state),
    ...itemFaults(draft, state),
    ...quantityFaults(draft),
    ...(state.isPlatform ? [] : proofFaults(draft)),
  ];
}

function accountFaults({ account, day }: EntryDraft): EntryFault[] {
  const fault = (code: string, message: string): EntryFault[] => [{ part: 'account', code, message }];
  if (!account) return fault('UNKNOWN', '没有这个积分账户，或者不在您的管理范围内。');
  if (account.closedOn && day >= account.closedOn)
    return fault('ACCOUNT_CLOSED', `账户已于 ${account.closedOn} 关闭，不能再记分。`);
  if (day < account.openedOn) return fault('NOT_OPEN_YET', `账户自 ${account.openedOn} 起才能记分。`);
  return [];
}

function dayFaults({ day, hasRuleBook }: EntryDraft, state: LedgerState): EntryFault[] {
  const faults: EntryFault[] = [];
  const add = (code: string, message: string) => faults.push({ part: 'day', code, message });
  if (day > state.today) add('IN_FUTURE', '日期不能晚于今天。');
  if (state.isClosed(monthOf(day))) add('MONTH_CLOSED', `${monthOf(day)} 已经结算，不能再记分。`);
  if (!hasRuleBook) add('NO_RULE_BOOK', '这一天没有已公布的积分规则。');
  return faults;
}

function itemFaults({ account, item, hasRuleBook }: EntryDraft, state: LedgerState): EntryFault[] {
  const faults: EntryFault[] = [];
  const add = (code: string, message: string) => faults.push({ part: 'item', code, message });
  if (!item) {
    if (hasRuleBook) add('UNKNOWN', '当日的积分规则中没有这个条目。');
    return faults;
  }
  if (account && account.level !== item.level) {
    const [is, of] = [LABEL_OF_POINTS_LEVEL[account.level], LABEL_OF_POINTS_LEVEL[item.level]];
    add('WRONG_LEVEL', `该条目只用于${of}账户，这是${is}账户。`);
  }
  const byRule = item.source === 'VOLUNTEER_SERVICE';
  if (byRule !== state.isPlatform) {
    add('BY_RULE_ALONE', byRule ? '志愿服务积分由系统按时长自动登记。' : '系统只登记志愿服务积分。');
  } else if (account && !state.isPlatform) {
    const level = state.levelAt(account.placeCode);
    if (level && !item.awardedBy.includes(level)) {
      const who = item.awardedBy.map((one) => LABEL_OF_AWARDING_LEVEL[one]).join('、');
      add('NOT_AWARDED_BY', `该条目由${who}登记。`);
    }
  }
  return faults;
}

function quantityFaults({ item, quantity }: EntryDraft): EntryFault[] {
  const fault = (message: string): EntryFault[] => [{ part: 'quantity', code: 'OUT_OF_RANGE', message }];
  if (!Number.isSafeInteger(quantity) || quantity <= 0) return fault('数量应大于 0，最多两位小数。');
  if (!item) return [];
  if (quantity > item.mostQuantity) return fault(`一次最多 ${writeHundredths(item.mostQuantity)}。`);
  return pointsOf(item, quantity) === 0 ? fault('按此数量计算的积分为 0。') : [];
}

function proofFaults({ item, proofs }: EntryDraft): EntryFault[] {
  const fault = (code: string, message: string): EntryFault[] => [{ part: 'proofs', code, message }];
  if (proofs.length === 0) return fault('REQUIRED', '请提供佐证。');
  if (proofs.some((proof) => proof.isEmpty)) return fault('REQUIRED', '佐证应有文字说明或附件。');
  if (!item || proofs.some((proof) => item.proofs.includes(proof.kind))) return [];
  const kinds = item.proofs.map((kind) => LABEL_OF_PROOF_KIND[kind]).join('、');
  return fault('WRONG_PROOF', `该条目的佐证应为：${kinds}。`);
}

/** What an entry of so much counts, in hundredths: rounded once, half-up. */
export function pointsOf(item: Pick<LedgerItem, 'points'>, quantity: number): number {
  return Number(roundHalfUp(fraction(BigInt(item.points) * BigInt(quantity), 100), 0));
}

/** The days that an item's cap counts together with this one: from the first, before the second. Null without a cap. */
export function capDays(item: Pick<LedgerItem, 'capPeriod'>, day: Day): readonly [Day, Day] | null {
  const year = Number(day.slice(0, 4));
  if (item.capPeriod === 'YEAR') return [`${day.slice(0, 4)}-01-01`, `${year + 1}-01-01`];
  if (item.capPeriod !== 'MONTH') return null;
  const month = Number(day.slice(5, 7));
  const next = month === 12 ? `${year + 1}-01` : `${day.slice(0, 5)}${String(month + 1).padStart(2, '0')}`;
  return [`${monthOf(day)}-01`, `${next}-01`];
}

/**
 * The fault of an entry that goes beyond its item's cap.
 * @param used hundredths that the account's standing entries of the item take of the cap's period already
 */
export function capFault(
  item: Pick<LedgerItem, 'capPoints' | 'capPeriod'>,
  used: number,
  points: number,
): EntryFault | null {
  const { capPoints, capPeriod } = item;
  if (capPoints === null || capPeriod === null || used + Math.abs(points) <= capPoints) return null;
  const most = `${LABEL_OF_CAP_PERIOD[capPeriod]}最多 ${writeHundredths(capPoints)} 分`;
  const left = writeHundredths(Math.max(0, capPoints - used));
  return { part: 'item', code: 'ABOVE_CAP', message: `该条目每个账户${most}，还可记 ${left} 分。` };
}

/** Do rights over places reach an account? A department lies nowhere: only rights over the whole county reach it. */
export function reachesAccount(scope: Scope, placeCode: string | null): boolean {
  return awardingLevel(scope, placeCode) !== null;
}

/** The widest place that rights reach an account from: whose officer somebody is for it. Null: they do not reach it. */
export function awardingLevel(scope: Scope, placeCode: string | null): AwardingLevel | null {
  if ('county' in scope) return 'COUNTY';
  const reaching = scope.placeCodes.filter((code) => code.length === COUNTY || placeCode?.startsWith(code));
  const widest = Math.min(...reaching.map((code) => code.length));
  if (widest === COUNTY) return 'COUNTY';
  if (widest === TOWNSHIP) return 'TOWNSHIP';
  return widest === VILLAGE ? 'VILLAGE' : null;
}

/** Digits of a place's code. */
const COUNTY = 6;
const TOWNSHIP = 9;
const VILLAGE = 12;

/** An entry of more than this, in either direction, is for a second person to approve. */
export function needsApproval(points: number, approvalOver: number): boolean {
  return Math.abs(points) > approvalOver;
}

export const ENTRY_ACTIONS = ['approve', 'reject', 'count', 'cancel', 'reverse'] as const;
export type EntryAction = (typeof ENTRY_ACTIONS)[number];

const NEXT: Readonly<Record<EntryStatus, Partial<Record<EntryAction, EntryStatus>>>> = {
  WAITING_APPROVAL: { approve: 'PENDING', reject: 'REJECTED' },
  PENDING: { count: 'COUNTED', cancel: 'CANCELLED' },
  // What counted once has counted: it is taken back by another entry.
  COUNTED: { reverse: 'COUNTED' },
  REJECTED: {},
  CANCELLED: {},
};

/** Where an action leads; null where it may not be taken. A reversal counts as soon as it is approved. */
export function nextEntryStatus(
  entry: { readonly status: EntryStatus; readonly isReversal: boolean },
  action: EntryAction,
): EntryStatus | null {
  const next = NEXT[entry.status][action] ?? null;
  return action === 'approve' && next && entry.isReversal ? 'COUNTED' : next;
}

/** May somebody still object? Up to the last day of its period; to a reversal too, which counts meanwhile. */
export function isOpenToObjection(
  entry: { readonly status: EntryStatus; readonly objectionUntil: Day | null },
  today: Day,
): boolean {
  const { status, objectionUntil } = entry;
  return (status === 'PENDING' || status === 'COUNTED') && objectionUntil !== null && today <= objectionUntil;
}

/** What an entry's leaf in its month's Merkle tree says: its bytes are the UTF-8 of this in canonical JSON. */
export interface EntryLeaf {
  /** The account's code. */
  readonly account: string;
  readonly day: Day;
  /** The entry's id. */
  readonly entry: string;
  /** The item's code. */
  readonly item: string;
  /** `1.50`. */
  readonly points: string;
  /** 16 random bytes in hex, which its account's holders and officers alone are told. */
  readonly salt: string;
}

/** The bytes of a leaf as text. As `canonical` would write it, several times as fast: a month has 250,000 of them. */
export function entryLeafText({ account, day, entry, item, points, salt }: EntryLeaf): string {
  return `{"account":${JSON.stringify(account)},"day":"${day}","entry":"${entry}","item":${JSON.stringify(item)},"points":"${points}","salt":"${salt}"}`;
}

/** What the public register holds of a closed month, all of it in the open. */
export interface MonthBody {
  readonly month: string;
  /** How many entries count in it. */
  readonly entries: number;
  /** Of the Merkle tree of their leaves, in the order of their hashes, hex. */
  readonly root: string;
  /** SHA-256 of the month's published files, hex, by name. */
  readonly files: Readonly<Record<string, string>>;
}
