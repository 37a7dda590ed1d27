import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type MembershipSpan,
  changeDayProblem,
  handOver,
  householdCodeOf,
  isHouseholdCode,
  nextGroupCode,
} from './points-accounts.ts';
import { addDays } from './work-calendar.ts';

const day = (at: number) => addDays('2026-01-01', at);

/** One account's history: stretches that follow each other without a gap, the last one open or not. */
const history = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 6 }),
    fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 6, maxLength: 6 }),
    fc.boolean(),
  )
  .map(([days, parents, isOpen]) => {
    const sorted = days.toSorted((a, b) => a - b);
    const last = sorted.length - 1;
    return sorted.slice(0, isOpen ? undefined : -1).map((from, at): MembershipSpan => ({
      id: String(at),
      accountId: 'household',
      parentId: parents[at]!,
      fromDay: day(from),
      untilDay: at === last ? null : day(sorted[at + 1]!),
    }));
  });

function afterwards(
  spans: readonly MembershipSpan[],
  to: { from: string; to: string; day: string },
): MembershipSpan[] {
  const { cut, given, added } = handOver(spans, to);
  return [
    ...spans.map((span) => ({
      ...span,
      ...(cut.includes(span.id) && { untilDay: to.day }),
      ...(given.includes(span.id) && { parentId: to.to }),
    })),
    ...added.map((span, at) => ({ ...span, id: `new ${at}` })),
  ];
}

const parentsOn = (spans: readonly MembershipSpan[], on: string) =>
  spans
    .filter(({ fromDay, untilDay }) => fromDay <= on && (untilDay === null || untilDay > on))
    .map(({ parentId }) => parentId);

test('a move changes no day before it and no day with another parent', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 0, max: 70 }), (spans, at) => {
      const after = afterwards(spans, { from: 'A', to: 'B', day: day(at) });
      for (let on = 0; on <= 72; on += 1) {
        const was = parentsOn(spans, day(on));
        const expected = on < at ? was : was.map((parent) => (parent === 'A' ? 'B' : parent));
        expect(parentsOn(after, day(on))).toEqual(expected);
      }
      expect(after.filter(({ untilDay }) => untilDay === null).length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['HOUSEHOLD', '2026-11-22', null],
  ['HOUSEHOLD', '2026-11-23', 'OUT_OF_RANGE'],
  ['HOUSEHOLD', '2026-09-30', 'MONTH_CLOSED'],
  ['HOUSEHOLD', '2026-08-31', 'MONTH_CLOSED'],
  ['GROUP', '2026-10-01', null],
  ['GROUP', '2026-12-01', null],
  ['GROUP', '2026-10-02', 'OUT_OF_RANGE'],
  ['VILLAGE', '2027-01-01', 'OUT_OF_RANGE'],
  ['TOWNSHIP', '2026-09-01', 'MONTH_CLOSED'],
] as const)('%s on %s: %s', (level, on, code) => {
  const days = { today: '2026-11-22', closedMonths: new Set(['2026-08', '2026-09']) };

  expect(changeDayProblem(level, on, days)?.code ?? null).toBe(code);
});

test('codes of households never look like places or groups', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 7, maxLength: 7 }), (bytes) => {
      expect(householdCodeOf(bytes)).toMatch(/^H[0-9A-HJKMNP-TV-Z]{10}$/);
      expect(isHouseholdCode(householdCodeOf(bytes))).toBe(true);
    }),
  );
  expect(['439901101201', '439901101201-01', '-x', '', '户1'].filter(isHouseholdCode)).toEqual([]);
  expect(['H1', '202600011', '20260001', '101-3-12'].filter(isHouseholdCode)).toEqual([
    'H1',
    '20260001',
    '101-3-12',
  ]);
});

test('a village numbers its groups on, up to 99', () => {
  const all = Array.from({ length: 99 }, (_, at) => `439901101201-${String(at + 1).padStart(2, '0')}`);

  expect(nextGroupCode('439901101201', new Set(['439901101201-01']))).toBe('439901101201-02');
  expect(nextGroupCode('439901101201', new Set(all))).toBeNull();
});
