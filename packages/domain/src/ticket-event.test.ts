import { expect, test } from 'vitest';
import {
  CITIZEN_STEP_KINDS,
  PUBLIC_STEP_KINDS,
  TICKET_EVENT_KINDS,
  type TicketEventFacts,
  freeTextIn,
} from './ticket-event.ts';

const UUID = '0193f5a0-0000-7000-8000-000000000001';

test.each<TicketEventFacts>([
  {
    kind: 'submitted',
    ticketKind: 'COMPLAINT',
    track: 'HOTLINE',
    channel: 'web',
    placeCode: '430000101101',
    categoryCode: null,
    hasContact: true,
    againstCount: 1,
    publishConsent: false,
    attachmentIds: [UUID],
    imported: false,
    wordsId: UUID,
    wordsDigest: 'ab'.repeat(32),
    dueAt: '2026-11-23T01:00:00.000Z',
    calendarVersion: '2026',
  },
  {
    kind: 'assigned',
    hop: 1,
    tier: 'TOWNSHIP',
    unitId: UUID,
    assistUnitIds: [UUID],
    signDueAt: '2026-11-23T06:30:00.000Z',
    calendarVersion: '2026',
  },
  { kind: 'replied', unitId: UUID, outcome: 'SOLVED', wordsId: UUID, wordsDigest: 'cd'.repeat(32) },
  { kind: 'contact-looked', lookId: UUID, purpose: 'CALL_BACK', unitId: null },
])('an event "$kind" holds facts only', (facts) => {
  expect(freeTextIn(facts)).toEqual([]);
});

test('words that strayed into an event are found wherever they are', () => {
  expect(
    freeTextIn({
      kind: 'declined',
      note: '请走诉讼',
      deep: { list: ['ok', 'two words'] },
      long: 'x'.repeat(129),
      none: null,
    }),
  ).toEqual(['note', 'deep.list.1', 'long']);
});

test('the public sees no rating, no look at contact data, no conflict and no draft', () => {
  const hidden = TICKET_EVENT_KINDS.filter((kind) => !PUBLIC_STEP_KINDS.includes(kind));

  expect(hidden).toEqual([
    'evaluated',
    'added',
    'attached',
    'contact-looked',
    'conflict-set',
    'recategorised',
    'recomputed',
    'release-prepared',
    'release-read',
    'unreleased',
    'words-erased',
  ]);
});

test('a citizen sees every public step, their own, and who looked at their contact data', () => {
  expect(CITIZEN_STEP_KINDS).toEqual(
    expect.arrayContaining([...PUBLIC_STEP_KINDS, 'contact-looked', 'added']),
  );
  expect(new Set(CITIZEN_STEP_KINDS).size).toBe(CITIZEN_STEP_KINDS.length);
  expect(CITIZEN_STEP_KINDS).not.toContain('conflict-set');
});
