import { expect, test } from 'vitest';
import { lastDays, periodOf } from './period.ts';

const NOW = new Date('2026-11-23T00:30:00+08:00');

test('a period stands in the address and ends with the county’s own day', () => {
  expect(lastDays(7, NOW)).toEqual({ from: '2026-11-17', to: '2026-11-23' });
  expect(periodOf(new URLSearchParams('from=2026-10-01&to=2026-10-31'), NOW)).toEqual({
    from: '2026-10-01',
    to: '2026-10-31',
  });
});

test.each([
  '',
  'from=2026-11-01',
  'from=2026-11-20&to=2026-11-01',
  'from=2026-02-30&to=2026-03-01',
  'from=2024-01-01&to=2026-01-01',
])('an address without a proper period (%s) shows the last thirty days', (address) => {
  expect(periodOf(new URLSearchParams(address), NOW)).toEqual({ from: '2026-10-25', to: '2026-11-23' });
});
