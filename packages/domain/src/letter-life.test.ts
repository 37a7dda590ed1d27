import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LETTER_ACTIONS,
  LETTER_STATUSES,
  type LetterState,
  NEXT_OF_LETTER,
  documentNumber,
  isPrincipalOn,
  nextLetterStatus,
} from './letter-life.ts';
import { Refusal } from './refusal.ts';

const fresh: LetterState = {
  status: 'DRAFT',
  drafterId: 'a',
  reviewerId: null,
  signerId: null,
  keeperId: null,
  countersignsMissing: 0,
};

/** A step taken, or null where it is refused; what a step leaves behind is what the rows keep. */
function taken(
  letter: LetterState,
  action: (typeof LETTER_ACTIONS)[number],
  who: string,
): LetterState | null {
  try {
    const status = nextLetterStatus(letter, action, who);
    return {
      ...letter,
      status,
      reviewerId: action === 'review' ? who : action === 'sendBack' ? null : letter.reviewerId,
      signerId: action === 'sign' ? who : letter.signerId,
      keeperId: action === 'seal' ? who : letter.keeperId,
      countersignsMissing: letter.countersignsMissing - (action === 'countersign' ? 1 : 0),
    };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

test('every status can be reached, and only issued letters end without their number being void', () => {
  const reached = new Set(['DRAFT']);
  for (const status of LETTER_STATUSES) {
    for (const next of Object.values(NEXT_OF_LETTER[status])) reached.add(next);
  }
  expect([...reached].toSorted()).toEqual([...LETTER_STATUSES].toSorted());
});

test('no order of steps by anybody reaches ISSUED without review, signature and seal by different people', () => {
  const step = fc.tuple(fc.constantFrom(...LETTER_ACTIONS), fc.constantFrom('a', 'b', 'c', 'd'));
  fc.assert(
    fc.property(fc.nat(3), fc.array(step, { minLength: 5, maxLength: 60 }), (countersignsMissing, steps) => {
      let letter: LetterState = { ...fresh, countersignsMissing };
      for (const [action, who] of steps) letter = taken(letter, action, who) ?? letter;
      if (!['SEALED', 'ISSUED', 'SUPERSEDED', 'REVOKED'].includes(letter.status)) return;
      const { drafterId, signerId, keeperId, reviewerId } = letter;
      expect(new Set([drafterId, signerId, keeperId]).size).toBe(3);
      expect(reviewerId).not.toBeNull();
      expect(reviewerId).not.toBe(drafterId);
      expect(letter.countersignsMissing).toBe(0);
    }),
    { numRuns: 5_000 },
  );
});

describe('steps', () => {
  test.each([
    ['a drafter reviews', fresh, 'review', 'a', 'FORBIDDEN'],
    ['a drafter signs', { ...fresh, status: 'REVIEWED' }, 'sign', 'a', 'FORBIDDEN'],
    ['the signer seals', { ...fresh, status: 'SIGNED', signerId: 'b' }, 'seal', 'b', 'FORBIDDEN'],
    ['the drafter seals', { ...fresh, status: 'SIGNED', signerId: 'b' }, 'seal', 'a', 'FORBIDDEN'],
    [
      'somebody signs before the assistants',
      { ...fresh, status: 'REVIEWED', countersignsMissing: 1 },
      'sign',
      'b',
      'STEP_NOT_ALLOWED',
    ],
    ['nobody is to countersign', { ...fresh, status: 'REVIEWED' }, 'countersign', 'b', 'STEP_NOT_ALLOWED'],
    ['somebody seals a draft', fresh, 'seal', 'b', 'STEP_NOT_ALLOWED'],
    [
      'a signed letter is sent back',
      { ...fresh, status: 'SIGNED', signerId: 'b' },
      'sendBack',
      'c',
      'STEP_NOT_ALLOWED',
    ],
    ['an issued letter is voided', { ...fresh, status: 'ISSUED' }, 'void', 'c', 'STEP_NOT_ALLOWED'],
  ] as const)('%s: refused', (_name, letter, action, who, code) => {
    expect(() => nextLetterStatus(letter, action, who)).toThrow(expect.objectContaining({ code }));
  });
});

test('a document number is written as organs write it', () => {
  expect(documentNumber('洞住建函', 2026, 12)).toBe('洞住建函〔2026〕12号');
});

test('the principal is who the record names on that day, an acting one included, a deputy never', () => {
  const terms = [
    { accountId: 'old', fromDay: '2020-01-01', toDay: '2026-03-31' },
    { accountId: 'new', fromDay: '2026-04-01', toDay: null },
    { accountId: null, fromDay: '2020-01-01', toDay: null },
  ];
  expect(isPrincipalOn(terms, 'old', '2026-03-31')).toBe(true);
  expect(isPrincipalOn(terms, 'old', '2026-04-01')).toBe(false);
  expect(isPrincipalOn(terms, 'new', '2026-11-22')).toBe(true);
  expect(isPrincipalOn(terms, 'deputy', '2026-11-22')).toBe(false);
});
