import { expect, test } from 'vitest';
import { wishOf, withWish } from './queue-wish.ts';

test('a queue’s address says what it shows', () => {
  const { filter, sort, after } = wishOf(
    new URLSearchParams('status=RECEIVED,REOPENED&warning=RED&mine=true&search=+路灯+'),
  );

  expect(filter).toMatchObject({
    status: ['RECEIVED', 'REOPENED'],
    warning: ['RED'],
    mine: true,
    search: '路灯',
  });
  expect(sort).toBe('DUE_SOONEST');
  expect(after).toBeNull();
});

test('words that the county does not know are passed over', () => {
  const { filter, sort } = wishOf(new URLSearchParams('status=LOST&channel=pigeon&sort=RANDOM'));

  expect(filter).toMatchObject({ status: null, channel: null });
  expect(sort).toBe('DUE_SOONEST');
});

test('another wish begins at the first page and keeps the rest', () => {
  const next = withWish(new URLSearchParams('status=RECEIVED&after=abc'), {
    kind: 'COMPLAINT',
    status: null,
  });

  expect(next.toString()).toBe('kind=COMPLAINT');
});
