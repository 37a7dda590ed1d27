import type { TicketOutcome, TicketStatus, WarningLevel } from '@zhitong/domain';

/** The colours of badges. No colour is ever without its word. */
export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad';

export const TONE_OF_STATUS: Readonly<Record<TicketStatus, Tone>> = {
  RECEIVED: 'plain',
  DECLINED: 'plain',
  ACCEPTED: 'info',
  ASSIGNED: 'info',
  RETURNED: 'warn',
  IN_PROGRESS: 'info',
  WAITING: 'warn',
  REPLIED: 'good',
  REOPENED: 'warn',
  CLOSED: 'good',
  MERGED: 'plain',
  SPLIT: 'plain',
  TRANSFERRED: 'plain',
};

export const TONE_OF_OUTCOME: Readonly<Record<TicketOutcome, Tone>> = {
  SOLVED: 'good',
  PARTLY_SOLVED: 'warn',
  EXPLAINED: 'warn',
  ADOPTED: 'good',
  PARTLY_ADOPTED: 'info',
  KEPT_FOR_REFERENCE: 'plain',
  NOT_OURS: 'plain',
  DUPLICATE: 'plain',
  WITHDRAWN: 'plain',
};

/** What a running clock's colour means, in words. */
export const WARNING_WORDS: Readonly<Record<Exclude<WarningLevel, 'NONE'>, { tone: Tone; label: string }>> = {
  BLUE: { tone: 'info', label: '时限过半' },
  YELLOW: { tone: 'warn', label: '临近到期' },
  RED: { tone: 'bad', label: '已超期' },
};
