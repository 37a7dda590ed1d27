import type { Tier } from './conflict.ts';
import type {
  ChannelCode,
  DeclineReason,
  LookPurpose,
  Openness,
  Satisfaction,
  Solved,
  TicketKind,
  TicketOutcome,
  Track,
} from './ticket-words.ts';
import type { ReplyFindingKind } from './triage-words.ts';

/** Somebody's words, which live in an erasable row: its id, and the salted digest of what it said (hex). */
export interface WordsRef {
  readonly wordsId: string;
  readonly wordsDigest: string;
}

/** A deadline with the calendar it was computed by; instants are RFC 3339 in UTC. */
export interface DeadlineFact {
  readonly dueAt: string | null;
  readonly calendarVersion: string | null;
}

/**
 * Everything that can happen to a ticket. Facts only: ids, codes, instants, enums, counts and digests; never free text,
 * so that events can be kept for ever while words can be erased. Kinds are public (`TicketEvent.kind`): never renamed.
 */
export type TicketEventFacts =
  | ({
      readonly kind: 'submitted';
      readonly ticketKind: TicketKind;
      readonly track: Track;
      readonly channel: ChannelCode;
      readonly placeCode: string | null;
      readonly categoryCode: string | null;
      readonly hasContact: boolean;
      readonly againstCount: number;
      readonly publishConsent: boolean;
      readonly attachmentIds: readonly string[];
      /** History brought in: it runs no clocks. */
      readonly imported: boolean;
    } & WordsRef &
      DeadlineFact)
  | ({
      readonly kind: 'accepted';
      readonly ticketKind: TicketKind;
      readonly placeCode: string | null;
      readonly categoryCode: string;
      readonly categoryVersion: number;
    } & DeadlineFact)
  | ({ readonly kind: 'declined'; readonly reason: DeclineReason } & Partial<WordsRef>)
  | {
      readonly kind: 'assigned';
      readonly hop: number;
      readonly tier: Tier;
      readonly unitId: string;
      readonly assistUnitIds: readonly string[];
      readonly signDueAt: string | null;
      readonly calendarVersion: string | null;
    }
  | { readonly kind: 'signed'; readonly hop: number; readonly unitId: string }
  | ({
      readonly kind: 'returned';
      readonly hop: number;
      readonly unitId: string;
      readonly proposedUnitId: string | null;
    } & Partial<WordsRef>)
  | ({
      readonly kind: 'replied';
      readonly unitId: string;
      readonly outcome: TicketOutcome;
      /** What a check found and the handler answered despite. */
      readonly despite?: readonly ReplyFindingKind[];
      /** The sealed reply that answers; absent for a plain one. */
      readonly letterId?: string;
    } & WordsRef)
  /** A new sealed reply took the place of an issued one; a sealed reply was withdrawn. */
  | { readonly kind: 'letter-corrected' | 'letter-revoked'; readonly letterId: string }
  | ({
      readonly kind: 'evaluated';
      readonly solved: Solved;
      readonly satisfaction: Satisfaction;
    } & Partial<WordsRef>)
  | { readonly kind: 'closed'; readonly outcome: TicketOutcome; readonly by: ClosedBy }
  | ({ readonly kind: 'withdrawn' } & Partial<WordsRef>)
  | ({ readonly kind: 'added'; readonly attachmentIds: readonly string[] } & WordsRef)
  | { readonly kind: 'attached'; readonly attachmentId: string; readonly sha256: string }
  | {
      readonly kind: 'contact-looked';
      readonly lookId: string;
      readonly purpose: LookPurpose;
      readonly unitId: string | null;
    }
  | { readonly kind: 'conflict-set'; readonly unitIds: readonly string[] }
  | ({
      readonly kind: 'recategorised';
      readonly categoryCode: string;
      readonly categoryVersion: number;
    } & DeadlineFact)
  | ({ readonly kind: 'recomputed' } & DeadlineFact)
  | { readonly kind: 'release-prepared'; readonly releaseId: string; readonly mode: ReleaseMode }
  | {
      readonly kind: 'release-read';
      readonly releaseId: string;
      readonly stage: 1 | 2 | 3;
      readonly approved: boolean;
    }
  | { readonly kind: 'released'; readonly releaseId: string; readonly openness: Openness }
  | { readonly kind: 'unreleased'; readonly releaseId: string }
  | { readonly kind: 'words-erased'; readonly wordsId: string };

export type TicketEventKind = TicketEventFacts['kind'];

/** Why a ticket was closed. */
export const CLOSED_BY = ['VERDICT', 'SILENCE', 'WITHDRAWAL', 'DECLINE_WINDOW'] as const;
export type ClosedBy = (typeof CLOSED_BY)[number];

/** What a release shows: the citizen's words, redacted, or a summary written by staff. */
export const RELEASE_MODES = ['TEXT', 'SUMMARY'] as const;
export type ReleaseMode = (typeof RELEASE_MODES)[number];
export const LABEL_OF_RELEASE_MODE: Readonly<Record<ReleaseMode, string>> = { TEXT: '原文', SUMMARY: '摘要' };

/** How far a release has come through its three readings. */
export const RELEASE_STATUSES = [
  'DRAFT',
  'FIRST_READ',
  'SECOND_READ',
  'RELEASED',
  'SENT_BACK',
  'WITHDRAWN',
] as const;
export type ReleaseStatus = (typeof RELEASE_STATUSES)[number];
export const LABEL_OF_RELEASE_STATUS: Readonly<Record<ReleaseStatus, string>> = {
  DRAFT: '待初审',
  FIRST_READ: '已初审',
  SECOND_READ: '已复审',
  RELEASED: '已发布',
  SENT_BACK: '已退稿',
  WITHDRAWN: '已撤下',
};

/** Chinese, as it stands in a ticket's list of steps. */
export const LABEL_OF_EVENT: Readonly<Record<TicketEventKind, string>> = {
  submitted: '登记',
  accepted: '受理',
  declined: '不予受理',
  assigned: '交办',
  signed: '签收',
  returned: '退回',
  replied: '答复',
  'letter-corrected': '更正答复',
  'letter-revoked': '撤回答复',
  evaluated: '评价',
  closed: '办结',
  withdrawn: '撤回',
  added: '补充说明',
  attached: '上传附件',
  'contact-looked': '查看联系方式',
  'conflict-set': '回避设定',
  recategorised: '变更事项',
  recomputed: '重算期限',
  'release-prepared': '起草公开稿',
  'release-read': '审读公开稿',
  released: '公开发布',
  unreleased: '撤下公开',
  'words-erased': '清除文字',
};
export const TICKET_EVENT_KINDS = Object.keys(LABEL_OF_EVENT) as readonly TicketEventKind[];

/** The steps that everybody may see, each with its day. A rating is none of them: it shows when its window has closed. */
export const PUBLIC_STEP_KINDS: readonly TicketEventKind[] = [
  'submitted',
  'accepted',
  'declined',
  'assigned',
  'signed',
  'returned',
  'replied',
  'letter-corrected',
  'letter-revoked',
  'withdrawn',
  'closed',
  'released',
];

/** The steps that the citizen sees by receipt: the public ones, their own, and who looked at their contact data. */
export const CITIZEN_STEP_KINDS: readonly TicketEventKind[] = [
  ...PUBLIC_STEP_KINDS,
  'evaluated',
  'added',
  'attached',
  'contact-looked',
  'recategorised',
  'recomputed',
  'unreleased',
];

/**
 * Where an event holds something that is not an id, a code, an instant or a digest: paths of strings with anything
 * beyond visible ASCII, or longer than 128. An event with such a path must not be written.
 */
export function freeTextIn(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return /^[\x21-\x7e]{0,128}$/.test(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => freeTextIn(member, path ? `${path}.${key}` : key));
}
