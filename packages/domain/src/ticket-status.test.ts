import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from './refusal.ts';
import {
  NEXT,
  OPEN_STATUSES,
  TICKET_ACTIONS,
  TICKET_STATUSES,
  type TicketAction,
  type TicketStatus,
  allowedActions,
  isOpen,
  nextStatus,
} from './ticket-status.ts';

const anyStatus = fc.constantFrom(...TICKET_STATUSES);
const anyAction = fc.constantFrom(...TICKET_ACTIONS);

test('the table is the one of the rules, step for step', () => {
  const anywhere = ['CLOSED', 'MERGED', 'SPLIT', 'TRANSFERRED'];
  const next: Record<TicketStatus, string[]> = {
    RECEIVED: ['ACCEPTED', 'DECLINED', ...anywhere],
    DECLINED: ['ACCEPTED', 'CLOSED'],
    ACCEPTED: ['ASSIGNED', 'REPLIED', ...anywhere],
    ASSIGNED: ['IN_PROGRESS', 'RETURNED', 'ASSIGNED', ...anywhere],
    RETURNED: ['ASSIGNED', ...anywhere],
    IN_PROGRESS: ['WAITING', 'REPLIED', 'RETURNED', 'ASSIGNED', ...anywhere],
    WAITING: ['IN_PROGRESS', ...anywhere],
    REPLIED: ['CLOSED', 'REOPENED', ...anywhere],
    REOPENED: ['ASSIGNED', 'IN_PROGRESS', ...anywhere],
    CLOSED: ['REOPENED'],
    MERGED: ['RECEIVED'],
    SPLIT: ['CLOSED', 'RECEIVED'],
    TRANSFERRED: [],
  };

  for (const status of TICKET_STATUSES) {
    expect(new Set(Object.values(NEXT[status]))).toEqual(new Set(next[status]));
  }
});

describe('ways that tickets really go', () => {
  test.each<[string, TicketAction[], TicketStatus]>([
    ['a broken street lamp', ['accept', 'assign', 'sign', 'reply', 'closeByVerdict'], 'CLOSED'],
    ['a question answered at once', ['accept', 'replyAtOnce', 'closeSilent'], 'CLOSED'],
    ['sent to the wrong bureau', ['accept', 'assign', 'return', 'assign', 'sign'], 'IN_PROGRESS'],
    ['the village cannot solve it', ['accept', 'assign', 'sign', 'escalate', 'sign'], 'IN_PROGRESS'],
    ['nobody signs, so it goes up', ['accept', 'assign', 'escalate', 'escalate'], 'ASSIGNED'],
    ['which road was it?', ['accept', 'assign', 'sign', 'askCitizen', 'resume', 'reply'], 'REPLIED'],
    ['not solved after all', ['accept', 'replyAtOnce', 'reopen', 'assign', 'sign', 'reply'], 'REPLIED'],
    [
      'the same unit takes it up again',
      ['accept', 'replyAtOnce', 'closeSilent', 'reopen', 'sign'],
      'IN_PROGRESS',
    ],
    ['a court has it', ['decline', 'closeDeclined'], 'CLOSED'],
    ['declined, then the appeal is granted', ['decline', 'grantAppeal', 'assign'], 'ASSIGNED'],
    ['an accusation against a person', ['transfer'], 'TRANSFERRED'],
    ['two matters in one', ['split', 'closeSplit'], 'CLOSED'],
  ])('%s: %j ends %s', (_story, actions, end) => {
    expect(actions.reduce<TicketStatus>((status, action) => nextStatus(status, action), 'RECEIVED')).toBe(
      end,
    );
  });
});

test('what the table does not allow is refused with the step that was tried', () => {
  expect(() => nextStatus('CLOSED', 'assign')).toThrow(
    expect.objectContaining({ code: 'STEP_NOT_ALLOWED', details: { status: 'CLOSED', action: 'assign' } }),
  );
});

test('undoing a merge or a split brings the ticket back to where it stood', () => {
  expect(nextStatus('MERGED', 'unmerge', 'IN_PROGRESS')).toBe('IN_PROGRESS');
  expect(nextStatus('SPLIT', 'unsplit', 'ACCEPTED')).toBe('ACCEPTED');
  expect(nextStatus('MERGED', 'unmerge')).toBe('RECEIVED');
  expect(nextStatus('MERGED', 'unmerge', 'CLOSED')).toBe('RECEIVED');
  expect(nextStatus('ACCEPTED', 'assign', 'IN_PROGRESS')).toBe('ASSIGNED');
});

test('every status is reached from the first', () => {
  const reached = new Set<TicketStatus>(['RECEIVED']);
  for (const status of reached) for (const next of Object.values(NEXT[status])) reached.add(next);

  expect(reached).toEqual(new Set(TICKET_STATUSES));
});

test('only a transferred ticket has no way on, and from every other there is a way to the end', () => {
  expect(TICKET_STATUSES.filter((status) => allowedActions(status).length === 0)).toEqual(['TRANSFERRED']);
  for (const status of TICKET_STATUSES) {
    const reached = new Set<TicketStatus>([status]);
    for (const at of reached) for (const next of Object.values(NEXT[at])) reached.add(next);
    expect(reached.has('CLOSED') || status === 'TRANSFERRED').toBe(true);
  }
});

test('every action is a step somewhere', () => {
  const used = new Set(TICKET_STATUSES.flatMap((status) => allowedActions(status)));

  expect(used).toEqual(new Set(TICKET_ACTIONS));
});

test('an action leads to the same status wherever it is taken', () => {
  for (const action of TICKET_ACTIONS) {
    const ends = new Set(TICKET_STATUSES.map((status) => NEXT[status][action]).filter(Boolean));
    expect(ends.size).toBe(1);
  }
});

test('what is allowed is what does not throw', () => {
  fc.assert(
    fc.property(anyStatus, anyAction, (status, action) => {
      if (allowedActions(status).includes(action)) {
        expect(nextStatus(status, action)).toBe(NEXT[status][action]);
      } else {
        expect(() => nextStatus(status, action)).toThrow(Refusal);
      }
    }),
    { numRuns: 1000 },
  );
});

test('the open ones are those that may be withdrawn, transferred, merged and split', () => {
  expect(OPEN_STATUSES).toEqual([
    'RECEIVED',
    'ACCEPTED',
    'ASSIGNED',
    'RETURNED',
    'IN_PROGRESS',
    'WAITING',
    'REPLIED',
    'REOPENED',
  ]);
  for (const action of ['withdraw', 'transfer', 'merge', 'split'] as const) {
    expect(TICKET_STATUSES.filter((status) => NEXT[status][action])).toEqual(OPEN_STATUSES);
  }
  expect(OPEN_STATUSES.every(isOpen)).toBe(true);
});
