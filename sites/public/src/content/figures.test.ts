import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aTicket } from '../../fixtures/a-ticket.ts';
import { daysBetween, figuresOf, monthBefore, percent, twelveMonths } from './figures.ts';

test('a late reply and an open overdue ticket both count against the unit', () => {
  const figures = figuresOf([
    aTicket({ status: 'CLOSED', dueOn: '2026-11-10', repliedOn: '2026-11-10' }),
    aTicket({ status: 'CLOSED', dueOn: '2026-11-10', repliedOn: '2026-11-11' }),
    aTicket({ status: 'IN_PROGRESS', warning: 'RED' }),
    aTicket({ status: 'IN_PROGRESS', warning: 'YELLOW' }),
  ]);
  expect(figures.onTime).toEqual({ part: 1, whole: 3 });
  expect(figures).toMatchObject({ received: 4, replied: 2, closed: 2, open: 2, openOverdue: 1 });
});

test('no verdict is never counted as satisfied', () => {
  const figures = figuresOf([
    aTicket({ satisfaction: 5, solved: 'YES' }),
    aTicket({ satisfaction: 2, solved: 'PARTLY' }),
    aTicket({}),
  ]);
  expect(figures.satisfied).toEqual({ part: 1, whole: 2 });
  expect(percent(figures.solved)).toBe('75%');
});

test('history without a promised day is neither late nor in time', () => {
  expect(figuresOf([aTicket({ repliedOn: '2020-01-01', dueOn: null })]).onTime).toEqual({
    part: 0,
    whole: 0,
  });
});

test.each([
  [2, 3, '66.67%'],
  [1, 3, '33.33%'],
  [1, 8, '12.5%'],
  [5, 5, '100%'],
  [0, 4, '0%'],
  [1, 20_000, '0.01%'],
  [0, 0, '—'],
])('%i of %i reads %s', (part, whole, text) => {
  expect(percent({ part, whole })).toBe(text);
});

test('a printed rate is at most half of its last digit away from the true one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(10_000), (whole, any) => {
      const part = any % (whole + 1);
      expect(
        Math.abs(Number.parseFloat(percent({ part, whole })) - (100 * part) / whole),
      ).toBeLessThanOrEqual(0.005 + 1e-9);
    }),
  );
});

test('twelve months end with the given one and cross the year', () => {
  const months = twelveMonths([aTicket({ submittedOn: '2025-12-31', repliedOn: '2026-01-02' })], '2026-02');
  expect(months.map((row) => row.month).at(0)).toBe('2025-03');
  expect(months.slice(-3)).toEqual([
    { month: '2025-12', received: 1, replied: 0 },
    { month: '2026-01', received: 0, replied: 1 },
    { month: '2026-02', received: 0, replied: 0 },
  ]);
  expect(monthBefore('2026-01', 1)).toBe('2025-12');
  expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
});
