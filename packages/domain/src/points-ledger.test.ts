import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type EntryDraft,
  type LedgerState,
  awardingLevel,
  canonical,
  capDays,
  capFault,
  entryFaults,
  entryLeafText,
  isOpenToObjection,
  nextEntryStatus,
  pointsOf,
} from './index.ts';

const GOOD: EntryDraft = {
  account: { level: 'HOUSEHOLD', placeCode: '430525101201', openedOn: '2026-01-01', closedOn: null },
  item: {
    level: 'HOUSEHOLD',
    source: 'OFFICER_RECORD',
    points: 150,
    mostQuantity: 300,
    proofs: ['PHOTO', 'WITNESS'],
    capPoints: 600,
    capPeriod: 'MONTH',
    awardedBy: ['VILLAGE'],
  },
  hasRuleBook: true,
  day: '2026-11-20',
  quantity: 100,
  proofs: [{ kind: 'WITNESS', isEmpty: false }],
};
const STATE: LedgerState = {
  today: '2026-11-23',
  isClosed: (month) => month < '2026-11',
  levelAt: (placeCode) => awardingLevel({ unitIds: [], placeCodes: ['430525101201'] }, placeCode),
  isPlatform: false,
};

test.each<[string, Partial<EntryDraft>, string[]]>([
  ['is right', {}, []],
  ['has no proof', { proofs: [] }, ['proofs REQUIRED']],
  ['has a proof that says nothing', { proofs: [{ kind: 'PHOTO', isEmpty: true }] }, ['proofs REQUIRED']],
  ['has another proof', { proofs: [{ kind: 'RECORD', isEmpty: false }] }, ['proofs WRONG_PROOF']],
  ['is of tomorrow', { day: '2026-11-24' }, ['day IN_FUTURE']],
  ['falls into a closed month', { day: '2026-10-31' }, ['day MONTH_CLOSED']],
  ['falls where no rules are in force', { hasRuleBook: false, item: null }, ['day NO_RULE_BOOK']],
  ['is more than one may record at once', { quantity: 301 }, ['quantity OUT_OF_RANGE']],
  ['is of nothing', { quantity: 0 }, ['quantity OUT_OF_RANGE']],
  ['is for nobody', { account: null }, ['account UNKNOWN']],
  [
    'is for another village',
    { account: { ...GOOD.account!, placeCode: '430525101202' } },
    ['account UNKNOWN'],
  ],
  [
    'is for another village and for a group',
    { account: { ...GOOD.account!, placeCode: '430525101202', level: 'GROUP' } },
    ['account UNKNOWN'],
  ],
  [
    'is for a dead account',
    { account: { ...GOOD.account!, closedOn: '2026-11-20' } },
    ['account ACCOUNT_CLOSED'],
  ],
  ['is for a group', { account: { ...GOOD.account!, level: 'GROUP' } }, ['item WRONG_LEVEL']],
  ['is the county’s to award', { item: { ...GOOD.item!, awardedBy: ['COUNTY'] } }, ['item NOT_AWARDED_BY']],
  [
    'is of volunteers',
    { item: { ...GOOD.item!, source: 'VOLUNTEER_SERVICE', awardedBy: [] } },
    ['item BY_RULE_ALONE'],
  ],
  [
    'is wrong all over',
    { day: '2026-10-31', quantity: -1, proofs: [], account: null },
    ['account UNKNOWN', 'day MONTH_CLOSED', 'quantity OUT_OF_RANGE', 'proofs REQUIRED'],
  ],
])('an entry that %s', (_, change, expected) => {
  const faults = entryFaults({ ...GOOD, ...change }, STATE);

  expect(faults.map(({ part, code }) => `${part} ${code}`)).toEqual(expected);
});

test('whoever holds several places awards as the widest of them that reaches the account', () => {
  const scope = { unitIds: [], placeCodes: ['430525101201', '430525101', '430525102201'] };

  expect(awardingLevel(scope, '430525101201')).toBe('TOWNSHIP');
  expect(awardingLevel(scope, '430525102201')).toBe('VILLAGE');
  expect(awardingLevel(scope, '430525103201')).toBeNull();
  expect(awardingLevel(scope, null)).toBeNull();
  expect(awardingLevel({ unitIds: [], placeCodes: ['430525'] }, null)).toBe('COUNTY');
});

test('points are rounded once, half-up, alike in both directions', () => {
  expect(pointsOf({ points: 125 }, 50)).toBe(63);
  expect(pointsOf({ points: -125 }, 50)).toBe(-63);
  fc.assert(
    fc.property(
      fc.integer({ min: -100_000, max: 100_000 }),
      fc.integer({ min: 1, max: 10_000 }),
      (points, quantity) => {
        expect(pointsOf({ points: -points }, quantity)).toBe(-pointsOf({ points }, quantity) + 0);
        expect(Math.abs(pointsOf({ points }, quantity) * 100 - points * quantity)).toBeLessThanOrEqual(50);
      },
    ),
  );
});

test('a cap is used up by as much as it says and no more', () => {
  expect(capFault(GOOD.item!, 450, 150)).toBeNull();
  expect(capFault(GOOD.item!, 450, -151)).toMatchObject({ code: 'ABOVE_CAP' });
  expect(capFault({ ...GOOD.item!, capPoints: null, capPeriod: null }, 1e9, 150)).toBeNull();
  expect(capDays({ capPeriod: 'MONTH' }, '2026-12-31')).toEqual(['2026-12-01', '2027-01-01']);
  expect(capDays({ capPeriod: 'MONTH' }, '2026-09-01')).toEqual(['2026-09-01', '2026-10-01']);
  expect(capDays({ capPeriod: 'YEAR' }, '2026-09-01')).toEqual(['2026-01-01', '2027-01-01']);
});

test('what was rejected or cancelled never counts, and what counted stays', () => {
  const ended = (['REJECTED', 'CANCELLED'] as const).flatMap((status) =>
    (['approve', 'reject', 'count', 'cancel', 'reverse'] as const).map((action) =>
      nextEntryStatus({ status, isReversal: false }, action),
    ),
  );

  expect(ended.every((status) => status === null)).toBe(true);
  expect(nextEntryStatus({ status: 'COUNTED', isReversal: false }, 'cancel')).toBeNull();
  expect(nextEntryStatus({ status: 'WAITING_APPROVAL', isReversal: false }, 'approve')).toBe('PENDING');
  expect(nextEntryStatus({ status: 'WAITING_APPROVAL', isReversal: true }, 'approve')).toBe('COUNTED');
});

test('one objects up to the last day of the period', () => {
  const entry = { status: 'PENDING', objectionUntil: '2026-11-30' } as const;

  expect(isOpenToObjection(entry, '2026-11-30')).toBe(true);
  expect(isOpenToObjection(entry, '2026-12-01')).toBe(false);
  expect(isOpenToObjection({ ...entry, status: 'CANCELLED' }, '2026-11-30')).toBe(false);
});

test('a leaf is written as canonical JSON', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (account, item) => {
      const leaf = { account, item, day: '2026-10-01', entry: 'e', points: '-1.50', salt: '00ff' };
      expect(entryLeafText(leaf)).toBe(canonical(leaf));
    }),
  );
});
