import { Refusal } from './refusal.ts';

export const TICKET_STATUSES = [
  'RECEIVED',
  'DECLINED',
  'ACCEPTED',
  'ASSIGNED',
  'RETURNED',
  'IN_PROGRESS',
  'WAITING',
  'REPLIED',
  'REOPENED',
  'CLOSED',
  'MERGED',
  'SPLIT',
  'TRANSFERRED',
] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

export const TICKET_ACTIONS = [
  'accept',
  'decline',
  'grantAppeal',
  'closeDeclined',
  'assign',
  'escalate',
  'sign',
  'return',
  'reply',
  'replyAtOnce',
  'askCitizen',
  'resume',
  'closeByVerdict',
  'closeSilent',
  'reopen',
  'withdraw',
  'transfer',
  'merge',
  'unmerge',
  'split',
  'unsplit',
  'closeSplit',
] as const;
export type TicketAction = (typeof TICKET_ACTIONS)[number];

/** What every open ticket may do, wherever it stands: the citizen withdraws, or it goes to others. */
const FROM_ANY_OPEN = {
  withdraw: 'CLOSED',
  transfer: 'TRANSFERRED',
  merge: 'MERGED',
  split: 'SPLIT',
} as const;

/**
 * The way of a ticket, the one table that the API and the console read too (DOMAIN.md, section 2).
 * `unmerge` and `unsplit` bring a ticket back to where it stood, which a table cannot know: see `nextStatus`.
 */
export const NEXT: Readonly<Record<TicketStatus, Readonly<Partial<Record<TicketAction, TicketStatus>>>>> = {
  RECEIVED: { accept: 'ACCEPTED', decline: 'DECLINED', ...FROM_ANY_OPEN },
  DECLINED: { grantAppeal: 'ACCEPTED', closeDeclined: 'CLOSED' },
  ACCEPTED: { assign: 'ASSIGNED', replyAtOnce: 'REPLIED', ...FROM_ANY_OPEN },
  ASSIGNED: { sign: 'IN_PROGRESS', return: 'RETURNED', escalate: 'ASSIGNED', ...FROM_ANY_OPEN },
  RETURNED: { assign: 'ASSIGNED', ...FROM_ANY_OPEN },
  IN_PROGRESS: {
    askCitizen: 'WAITING',
    reply: 'REPLIED',
    return: 'RETURNED',
    escalate: 'ASSIGNED',
    ...FROM_ANY_OPEN,
  },
  WAITING: { resume: 'IN_PROGRESS', ...FROM_ANY_OPEN },
  REPLIED: { closeByVerdict: 'CLOSED', closeSilent: 'CLOSED', reopen: 'REOPENED', ...FROM_ANY_OPEN },
  REOPENED: { assign: 'ASSIGNED', sign: 'IN_PROGRESS', ...FROM_ANY_OPEN },
  CLOSED: { reopen: 'REOPENED' },
  MERGED: { unmerge: 'RECEIVED' },
  SPLIT: { closeSplit: 'CLOSED', unsplit: 'RECEIVED' },
  TRANSFERRED: {},
};

/** Chinese, as people see it. */
export const LABEL_OF_STATUS: Readonly<Record<TicketStatus, string>> = {
  RECEIVED: '已登记',
  DECLINED: '不予受理',
  ACCEPTED: '已受理',
  ASSIGNED: '已交办',
  RETURNED: '已退回',
  IN_PROGRESS: '办理中',
  WAITING: '待补充',
  REPLIED: '已答复',
  REOPENED: '重新办理',
  CLOSED: '已办结',
  MERGED: '已并案',
  SPLIT: '已拆分',
  TRANSFERRED: '已移送',
};

/** Chinese, as it stands on a button or in a list of steps. */
export const LABEL_OF_ACTION: Readonly<Record<TicketAction, string>> = {
  accept: '受理',
  decline: '不予受理',
  grantAppeal: '准予受理',
  closeDeclined: '期满办结',
  assign: '交办',
  escalate: '升级交办',
  sign: '签收',
  return: '退回',
  reply: '答复',
  replyAtOnce: '即时答复',
  askCitizen: '请群众补充',
  resume: '继续办理',
  closeByVerdict: '评价办结',
  closeSilent: '期满办结',
  reopen: '重新办理',
  withdraw: '撤回',
  transfer: '移送',
  merge: '并案',
  unmerge: '撤销并案',
  split: '拆分',
  unsplit: '撤销拆分',
  closeSplit: '拆分办结',
};

/**
 * Where the action leads. Refused with STEP_NOT_ALLOWED `{ status, action }` where the table has no such step.
 * @param before for `unmerge` and `unsplit` the open status that the ticket stood at before; without it, it is
 * triaged anew (RECEIVED).
 */
export function nextStatus(status: TicketStatus, action: TicketAction, before?: TicketStatus): TicketStatus {
  const next = NEXT[status][action];
  if (!next) throw new Refusal('STEP_NOT_ALLOWED', { status, action });
  const isUndo = action === 'unmerge' || action === 'unsplit';
  return isUndo && before && isOpen(before) ? before : next;
}

/** Every action that the table allows, in the table's order. */
export function allowedActions(status: TicketStatus): TicketAction[] {
  return TICKET_ACTIONS.filter((action) => NEXT[status][action] !== undefined);
}

/**
 * Does somebody still owe this ticket a step of its own? Not once it is closed, declined (only an appeal can
 * bring it back), transferred, or lives on in another ticket (merged) or in several (split).
 */
export function isOpen(status: TicketStatus): boolean {
  return NEXT[status].withdraw !== undefined;
}

/** The statuses of `isOpen`, for queries. */
export const OPEN_STATUSES: readonly TicketStatus[] = TICKET_STATUSES.filter(isOpen);
