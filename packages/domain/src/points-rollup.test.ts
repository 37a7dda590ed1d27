import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ZERO, fraction, parseDecimal, plus, writeFraction } from './exact.ts';
import { lastDayOf, periodBefore, periodsSince } from './points-periods.ts';
import {
  type Belonging,
  type CountedEntry,
  type RollUpInput,
  membersOn,
  monthSums,
  ranked,
  rollUp,
} from './points-rollup.ts';
import type { BoardLevel, TieRule } from './points-words.ts';
import { addDays } from './work-calendar.ts';

const weight = (text: string) => parseDecimal(text)!;
const WEIGHTS = {
  GROUP: weight('1'),
  VILLAGE: weight('0.5'),
  TOWNSHIP: weight('0.3'),
  DEPARTMENT: weight('0.7'),
};
const ACCOUNTS: { id: string; level: BoardLevel }[] = [
  { id: 'g1', level: 'GROUP' },
  { id: 'g2', level: 'GROUP' },
  { id: 'g3', level: 'GROUP' },
  { id: 'v1', level: 'VILLAGE' },
  { id: 'v2', level: 'VILLAGE' },
  { id: 't1', level: 'TOWNSHIP' },
  { id: 'd1', level: 'DEPARTMENT' },
];
const BOARD = new Set(ACCOUNTS.map(({ id }) => id));
const HOUSEHOLDS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'h7'];

const belongs = (accountId: string, parentId: string, changes: Partial<Belonging> = {}): Belonging => ({
  accountId,
  parentId,
  fromDay: '2026-01-01',
  untilDay: null,
  ...changes,
});
/** g3 changes its village in July; v2 is paired with a department from April on. */
const UPWARD = [
  belongs('g1', 'v1'),
  belongs('g2', 'v1'),
  belongs('g3', 'v1', { untilDay: '2026-07-01' }),
  belongs('g3', 'v2', { fromDay: '2026-07-01' }),
  belongs('v1', 't1'),
  belongs('v2', 't1'),
  belongs('v2', 'd1', { fromDay: '2026-04-01', pairing: true }),
];

const anyDay = fc.integer({ min: 0, max: 364 }).map((n) => addDays('2026-01-01', n));
const anyEntry: fc.Arbitrary<CountedEntry> = fc.record({
  accountId: fc.constantFrom(...HOUSEHOLDS, ...BOARD),
  day: anyDay,
  points: fc.integer({ min: -5000, max: 20_000 }),
});
const anyEntries = fc.array(anyEntry, { maxLength: 60 });
/** Each household is with a group and may have moved once. */
const anyHomes = fc
  .tuple(
    ...HOUSEHOLDS.map((id) =>
      fc
        .record({
          from: fc.constantFrom('g1', 'g2', 'g3'),
          to: fc.constantFrom('g1', 'g2', 'g3'),
          day: anyDay,
        })
        .map(({ from, to, day }) =>
          from === to || day === '2026-01-01'
            ? [belongs(id, to)]
            : [belongs(id, from, { untilDay: day }), belongs(id, to, { fromDay: day })],
        ),
    ),
  )
  .map((homes) => homes.flat());
const anyPeriod = fc.constantFrom('2026', '2026-01', '2026-06', '2026-07', '2026-12');

function scoresOf(period: string, entries: readonly CountedEntry[], homes: readonly Belonging[]) {
  const memberships = [...UPWARD, ...homes];
  const input: RollUpInput = {
    period,
    weights: WEIGHTS,
    tieRule: 'SHARED',
    accounts: ACCOUNTS,
    memberships,
    members: membersOn(memberships, lastDayOf(period)),
    sums: monthSums(entries, memberships, BOARD),
  };
  return rollUp(input);
}
const exactOf = (scores: ReturnType<typeof scoresOf>) =>
  Object.fromEntries(scores.map(({ accountId, exact }) => [accountId, writeFraction(exact)]));

test('a score is own points and weight × what the children scored ÷ how many there are at the end', () => {
  const homes = [
    belongs('h1', 'g1'),
    belongs('h2', 'g1'),
    belongs('h3', 'g1'),
    belongs('h4', 'g2', { untilDay: '2026-06-16' }),
    belongs('h4', 'g1', { fromDay: '2026-06-16' }),
    belongs('h5', 'g2'),
  ];
  const entries = [
    { accountId: 'h1', day: '2026-06-03', points: 1000 },
    { accountId: 'h4', day: '2026-06-15', points: 500 },
    { accountId: 'h4', day: '2026-06-16', points: 300 },
    { accountId: 'g2', day: '2026-06-20', points: 200 },
    { accountId: 'v1', day: '2026-06-21', points: -100 },
    { accountId: 'h1', day: '2026-05-31', points: 9999 },
  ];

  const scores = scoresOf('2026-06', entries, homes);

  // g1: 1 × (1000 + 300) ÷ 4 = 325; g2: 200 + 500 ÷ 1 = 700; v1: −100 + 0.5 × (325 + 700) ÷ 3; t1: 0.3 × v1 ÷ 2.
  expect(exactOf(scores)).toEqual({
    ...{ g1: '325/1', g2: '700/1', g3: '0/1', v1: '425/6', v2: '0/1', t1: '85/8', d1: '0/1' },
  });
  expect(scores.find(({ accountId }) => accountId === 'v1')).toMatchObject({
    score: 71n,
    own: -100n,
    members: 3,
  });
});

test('the order of entries does not matter', () => {
  fc.assert(
    fc.property(
      anyEntries,
      anyHomes,
      anyPeriod,
      fc.infiniteStream(fc.nat()),
      (entries, homes, period, chance) => {
        const shuffled = entries
          .map((entry) => ({ entry, at: chance.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ entry }) => entry);
        expect(scoresOf(period, shuffled, homes)).toEqual(scoresOf(period, entries, homes));
      },
    ),
  );
});

test('what is reversed might never have been', () => {
  fc.assert(
    fc.property(anyEntries, anyEntry, anyHomes, anyPeriod, (entries, mistake, homes, period) => {
      const reversal = { ...mistake, points: -Number(mistake.points) };
      const after = scoresOf(period, [mistake, ...entries, reversal], homes);
      expect(after).toEqual(scoresOf(period, entries, homes));
    }),
  );
});

test('adding the roll-up of new entries to the old scores is the roll-up of all entries', () => {
  fc.assert(
    fc.property(anyEntries, anyEntries, anyHomes, anyPeriod, (old, fresh, homes, period) => {
      const before = scoresOf(period, old, homes);
      const added = scoresOf(period, fresh, homes);
      const sums = before.map((score, at) => writeFraction(plus(score.exact, added[at]!.exact)));
      expect(sums).toEqual(
        scoresOf(period, [...old, ...fresh], homes).map(({ exact }) => writeFraction(exact)),
      );
    }),
  );
});

test('a household that moves changes nothing in months that ended before', () => {
  fc.assert(
    fc.property(anyEntries, anyHomes, fc.integer({ min: 2, max: 12 }), (entries, homes, month) => {
      const day = `2026-${String(month).padStart(2, '0')}-01`;
      const moved = homes.flatMap((home): Belonging[] => {
        if (home.accountId !== 'h1' || (home.untilDay !== null && home.untilDay <= day)) return [home];
        const after = { ...home, parentId: home.parentId === 'g1' ? 'g2' : 'g1' };
        if (home.fromDay >= day) return [after];
        return [
          { ...home, untilDay: day },
          { ...after, fromDay: day },
        ];
      });
      for (let earlier = periodBefore(day.slice(0, 7)); earlier >= '2026-01'; earlier = periodBefore(earlier))
        expect(scoresOf(earlier, entries, moved)).toEqual(scoresOf(earlier, entries, homes));
    }),
  );
});

test('a year is what its months bring, judged by the members at its end', () => {
  const entries = [
    { accountId: 'g3', day: '2026-06-30', points: 100 },
    { accountId: 'g3', day: '2026-07-01', points: 600 },
  ];

  const scores = exactOf(scoresOf('2026', entries, []));

  // g3 brought 100 to v1 while it was there, 600 to v2 afterwards.
  expect(scores).toMatchObject({ g3: '700/1', v1: '25/1', v2: '300/1', d1: '210/1', t1: '195/4' });
});

test('nobody has a mean without members', () => {
  const scores = scoresOf(
    '2026-06',
    [{ accountId: 'h1', day: '2026-06-03', points: 700 }],
    [belongs('h1', 'g1', { untilDay: '2026-06-30' })],
  );
  expect(scores[0]).toMatchObject({ exact: ZERO, members: 0 });
});

test('equal scores share a rank unless own points decide, and the next ones are passed over', () => {
  const rows = [3n, 7n, 7n, 1n].map((score, at) => ({ level: 'GROUP' as const, score, own: BigInt(at) }));
  const ranks = (rule: TieRule) => ranked(rows, rule).map(({ rank }) => rank);

  expect(ranks('SHARED')).toEqual([3, 1, 1, 4]);
  expect(ranks('OWN_FIRST')).toEqual([3, 2, 1, 4]);
});

test('sums far above what a floating-point number holds stay exact', () => {
  const huge = 9_007_199_254_740_991n;
  const homes = [belongs('h1', 'g1'), belongs('h2', 'g1'), belongs('h3', 'g1')];
  const entries = [1, 2, 3].map((at) => ({
    accountId: `h${at}`,
    day: '2026-06-03',
    points: huge - BigInt(at % 2),
  }));

  const [g1] = scoresOf('2026-06', entries, homes);

  expect(g1!.exact).toEqual(fraction(huge * 3n - 2n, 3));
});

test('periods that have begun are a month each and their years', () => {
  expect(periodsSince('2025-11-15', '2026-01-01')).toEqual(['2025-11', '2025-12', '2026-01', '2025', '2026']);
  expect(periodsSince('2026-02-01', '2026-01-31')).toEqual([]);
  expect([periodBefore('2026-01'), periodBefore('2026'), lastDayOf('2028-02'), lastDayOf('2026')]).toEqual([
    ...['2025-12', '2025', '2028-02-29', '2026-12-31'],
  ]);
});
