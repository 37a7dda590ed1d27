import type { Day, TicketOutcome } from '@zhitong/domain';
import type { Message } from '../message.ts';

/** What can be wrong with a reply; the order is the one in which findings are told. */
export const REPLY_FINDING_KINDS = [
  'PERSONAL_DATA',
  'BRUSH_OFF',
  'COPIED',
  'OFF_TOPIC',
  'NO_OPENING',
  'NO_FACTS',
  'NO_GROUNDS',
  'NO_DATE',
  'PROMISE_WITHOUT_DATE',
  'NO_CONTACT',
  'TONE',
] as const;
export type ReplyFindingKind = (typeof REPLY_FINDING_KINDS)[number];

export const LABEL_OF_REPLY_FINDING: Readonly<Record<ReplyFindingKind, string>> = {
  PERSONAL_DATA: '含个人信息',
  BRUSH_OFF: '敷衍答复',
  COPIED: '照搬他件',
  OFF_TOPIC: '答非所问',
  NO_OPENING: '缺开头三句话',
  NO_FACTS: '缺事实',
  NO_GROUNDS: '缺依据',
  NO_DATE: '缺时间',
  PROMISE_WITHOUT_DATE: '承诺无期限',
  NO_CONTACT: '缺联系方式',
  TONE: '语气不当',
};

/** STOP: the reply leaves only despite it, by a tick for each kind. ADVICE: better so. */
export type ReplyFindingSeverity = 'STOP' | 'ADVICE';

/** One thing that a handler should look at before the reply leaves. */
export interface ReplyFinding {
  readonly kind: ReplyFindingKind;
  readonly severity: ReplyFindingSeverity;
  /** In Chinese, what to do about it; quotes nothing of the reply or the question but the few words in doubt, and never personal data. */
  readonly sentence: string;
  /** Where in the reply, in UTF-16 units: from `start` up to before `end`. Absent where something is missing. */
  readonly start?: number;
  readonly end?: number;
}

/** A reply about to leave, and what it is held against. */
export interface ReplyToCheck {
  readonly question: Message;
  readonly reply: string;
  /** What the handler states as the result; some results ask for more (what is solved was solved on a day). */
  readonly outcome?: TicketOutcome;
  /** The day on which it would leave, in the county's time. */
  readonly on: Day;
  /** Replies of the same unit to other cases. */
  readonly otherReplies?: readonly string[];
}
