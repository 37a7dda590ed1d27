import type { Day, ReplyFindingKind, TicketOutcome } from '@zhitong/domain';
import type { Message } from '../message.ts';

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
