import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Candidate,
  type Drawing,
  MOST_WINNERS,
  NEXT_OF_AWARD,
  NEXT_OF_AWARD_ROUND,
  type PoolChange,
  type PrizeRule,
  changedPool,
  freeOf,
  nextAwardStatus,
  nextRoundStatus,
  selectWinners,
} from './award-round.ts';
import {
  AWARD_ACTIONS,
  AWARD_ROUND_ACTIONS,
  AWARD_ROUND_STATUSES,
  AWARD_STATUSES,
  type AwardStatus,
  FORM_OF_LEVEL,
} from './award-words.ts';
import { POINTS_LEVELS, PRIZE_FORMS } from './points-words.ts';
import { Refusal } from './refusal.ts';

function reachedFrom(first: string, table: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const reached = new Set([first]);
  for (const status of reached) for (const next of Object.values(table[status]!)) reached.add(next);
  return [...reached].toSorted();
}

function outcomeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('the way of a round and its awards', () => {
  test('every status can be reached, and what is over stays over', () => {
    expect(reachedFrom('DRAFT', NEXT_OF_AWARD_ROUND)).toEqual([...AWARD_ROUND_STATUSES].toSorted());
    expect(reachedFrom('PROVISIONAL', NEXT_OF_AWARD)).toEqual([...AWARD_STATUSES].toSorted());
    for (const status of ['COMPLETED', 'CANCELLED'] as const) {
      expect([NEXT_OF_AWARD_ROUND[status], NEXT_OF_AWARD[status]]).toEqual([{}, {}]);
    }
  });

  test('whoever had a hand in the list never decides it, and nothing else is decided by who it is', () => {
    const hand = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(
        fc.constantFrom(...AWARD_ROUND_STATUSES),
        fc.constantFrom(...AWARD_ROUND_ACTIONS),
        fc.array(hand),
        hand,
        (status, action, hands, who) => {
          const next = NEXT_OF_AWARD_ROUND[status][action];
          const sameHand = action === 'decide' && hands.includes(who);
          expect(outcomeOf(() => nextRoundStatus({ status, hands }, action, who))).toBe(
            next ? (sameHand ? 'FORBIDDEN' : next) : 'STEP_NOT_ALLOWED',
          );
        },
      ),
    );
  });

  test.each([
    ['a project is planned before one was chosen', 'COMMITTED', 'PROJECT', 100, 'plan', 'STEP_NOT_ALLOWED'],
    ['a project that was chosen is planned', 'CHOSEN', 'PROJECT', 100, 'plan', 'RUNNING'],
    ['goods are chosen as if they were a project', 'COMMITTED', 'GOODS', 100, 'choose', 'STEP_NOT_ALLOWED'],
    ['a township proposes a project for a reward', 'COMMITTED', 'REWARD', 100, 'propose', 'STEP_NOT_ALLOWED'],
    ['a line of performance is planned', 'COMMITTED', 'PERFORMANCE', 0, 'plan', 'STEP_NOT_ALLOWED'],
    ['a line of performance is written', 'COMMITTED', 'PERFORMANCE', 0, 'complete', 'COMPLETED'],
    ['a reward ends unpaid', 'COMMITTED', 'REWARD', 100, 'complete', 'STEP_NOT_ALLOWED'],
  ] as const)('%s', (...[, status, form, amount, action, outcome]) => {
    expect(outcomeOf(() => nextAwardStatus({ status, form, amount }, action))).toBe(outcome);
  });

  test('no order of steps completes a project that was not chosen, or what costs money before it was planned', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PRIZE_FORMS),
        fc.constantFrom(0, 100),
        fc.array(fc.constantFrom(...AWARD_ACTIONS), { minLength: 3, maxLength: 30 }),
        (form, amount, actions) => {
          let status = 'PROVISIONAL' as AwardStatus;
          const taken: string[] = [];
          for (const action of actions) {
            const next = outcomeOf(() => nextAwardStatus({ status, form, amount }, action));
            if (next === 'STEP_NOT_ALLOWED') continue;
            taken.push(action);
            status = next as AwardStatus;
          }
          if (status !== 'COMPLETED') return;
          if (amount > 0) expect(taken).toContain('plan');
          if (amount > 0 && form === 'PROJECT') expect(taken).toContain('choose');
        },
      ),
    );
  });

  test('every level wins in one form', () => {
    expect(POINTS_LEVELS.map((level) => FORM_OF_LEVEL[level])).toEqual([
      'GOODS',
      'PROJECT',
      'PROJECT',
      'REWARD',
      'PERFORMANCE',
    ]);
  });
});

test('no order of changes overdraws a pool, and a refused one changes nothing', () => {
  const change = fc.record({
    kind: fc.constantFrom<PoolChange['kind']>('contribute', 'withdraw', 'commit', 'release', 'pay'),
    amount: fc.integer({ min: 0, max: 1_000 }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      let pool = { contributed: 0, committed: 0, paid: 0 };
      const sums = { contribute: 0, withdraw: 0, commit: 0, release: 0, pay: 0 };
      for (const one of changes) {
        const after = outcomeOf(() => changedPool(pool, one));
        if (typeof after === 'string') continue;
        pool = after as typeof pool;
        sums[one.kind] += one.amount;
      }
      expect(pool.paid).toBeGreaterThanOrEqual(0);
      expect(pool.committed).toBeGreaterThanOrEqual(pool.paid);
      expect(freeOf(pool)).toBeGreaterThanOrEqual(0);
      expect(pool).toEqual({
        contributed: sums.contribute - sums.withdraw,
        committed: sums.commit - sums.release,
        paid: sums.pay,
      });
    }),
  );
});

const prize = (id: string, given: Partial<PrizeRule> = {}): PrizeRule => ({
  ...{ id, rule: 'TOP', top: 1, threshold: null, amount: 100 },
  ...given,
});

function drawn(
  given: Partial<Drawing> & { readonly field?: readonly (readonly [string, number, number?])[] },
) {
  const { field = [], prizes = [prize('first')], ...rest } = given;
  const candidates = field.map(([accountId, score, own = score]): Candidate => ({ accountId, score, own }));
  const fields = new Map(prizes.map(({ id }) => [id, candidates]));
  const drawing = {
    prizes,
    fields,
    leftOut: new Set<string>(),
    free: 100_000,
    tieRule: 'LEAVE_OUT' as const,
  };
  return selectWinners({ ...drawing, ...rest }).map((one) => `${one.prizeId} ${one.accountId} ${one.rank}`);
}

describe('who wins', () => {
  const field = [
    ['a', 50, 10],
    ['b', 40, 20],
    ['c', 40, 30],
    ['d', 40, 20],
    ['e', 0],
    ['f', -5],
  ] as const;
  const top2 = [prize('first', { top: 2 })];

  test.each([
    ['the best one', { field }, ['first a 1']],
    [
      'all who are equal at the border',
      { field, prizes: top2 },
      ['first a 1', 'first b 2', 'first c 2', 'first d 2'],
    ],
    ['none of the equals where the pool does not suffice', { field, prizes: top2, free: 399 }, ['first a 1']],
    [
      'of the equals who earned more itself, where the round says so',
      { field, prizes: top2, free: 399, tieRule: 'OWN_FIRST' as const },
      ['first a 1', 'first c 2'],
    ],
    [
      'nobody of those who are equal in that too',
      { field, prizes: [prize('first', { top: 3 })], free: 399, tieRule: 'OWN_FIRST' as const },
      ['first a 1', 'first c 2'],
    ],
    [
      'everybody from the threshold on',
      { field, prizes: [prize('first', { rule: 'THRESHOLD', top: null, threshold: 40 })] },
      ['first a 1', 'first b 2', 'first c 2', 'first d 2'],
    ],
    [
      'nobody with nothing',
      {
        field: [
          ['e', 0],
          ['f', -5],
        ] as const,
      },
      [],
    ],
    [
      'one prize each, with the rank in the whole field',
      { field, prizes: [prize('first'), prize('second', { top: 3 })] },
      ['first a 1', 'second b 2', 'second c 2', 'second d 2'],
    ],
    [
      'those whom no override left out',
      { field, leftOut: new Set(['a']), prizes: top2, free: 300 },
      ['first b 2', 'first c 2', 'first d 2'],
    ],
  ])('%s', (_, given, winners) => {
    expect(drawn(given)).toEqual(winners);
  });

  test.each([
    ['a pool that cannot pay the sure winners', { field, free: 99 }],
    [
      'a threshold that thousands reach',
      {
        field: Array.from({ length: MOST_WINNERS + 1 }, (__, i) => [`x${i}`, 50] as const),
        prizes: [prize('first', { rule: 'THRESHOLD', top: null, threshold: 1, amount: 0 })],
      },
    ],
  ])('%s is refused', (_, given) => {
    expect(outcomeOf(() => drawn(given))).toBe('STEP_NOT_ALLOWED');
  });

  test('no list costs more than the pool has, names anybody twice, or passes over a better one for a worse', () => {
    const candidate = fc.record({
      accountId: fc.integer({ min: 0, max: 40 }).map(String),
      score: fc.integer({ min: -3, max: 8 }),
      own: fc.integer({ min: 0, max: 3 }),
    });
    const rule = fc.record({
      rule: fc.constantFrom<PrizeRule['rule']>('TOP', 'THRESHOLD'),
      n: fc.integer({ min: 1, max: 8 }),
      amount: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(candidate, { selector: (one) => one.accountId, maxLength: 30 }),
        fc.array(rule, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: 300 }),
        fc.constantFrom<Drawing['tieRule']>('LEAVE_OUT', 'OWN_FIRST'),
        (candidates, rules, free, tieRule) => {
          const prizes = rules.map(({ rule: kind, n, amount }, i) =>
            prize(String(i), {
              ...{ rule: kind, amount },
              ...(kind === 'TOP' ? { top: n, threshold: null } : { top: null, threshold: n }),
            }),
          );
          const fields = new Map(prizes.map(({ id }) => [id, candidates]));
          const list = outcomeOf(() =>
            selectWinners({ prizes, fields, leftOut: new Set(), free, tieRule }),
          ) as ReturnType<typeof selectWinners> | string;
          if (typeof list === 'string') return;
          expect(list.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(free);
          expect(new Set(list.map(({ accountId }) => accountId)).size).toBe(list.length);
          expect(list.every(({ score }) => score > 0)).toBe(true);
          const first = list.filter(({ prizeId }) => prizeId === '0');
          const worst = Math.min(...first.map(({ score }) => score));
          const passedOver = candidates.filter(
            ({ accountId, score }) => score > worst && !first.some((one) => one.accountId === accountId),
          );
          expect(first.length > 0 ? passedOver : []).toEqual([]);
        },
      ),
    );
  });
});
