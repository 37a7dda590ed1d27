import type { Actor } from '@zhitong/domain';
import { expect, test } from 'vitest';
import { openBudgets } from './budgets.ts';

const ADDRESS = '192.0.2.1';
const citizen = (accountId: string): Actor => ({ kind: 'citizen', accountId });

test('citizens behind one address pay each for themselves; whoever is not signed in shares the address', async () => {
  const budgets = openBudgets({ perSecond: 50, burst: 100 });
  const pay = (actor: Actor) => budgets.charge({ actor, address: ADDRESS, quota: null }, 80);
  const refused = { code: 'RATE_LIMITED' };

  await expect(pay(citizen('a'))).resolves.toMatchObject({ remaining: 20 });
  await expect(pay(citizen('b'))).resolves.toMatchObject({ remaining: 20 });
  await expect(pay(citizen('a'))).rejects.toMatchObject(refused);
  await expect(pay({ kind: 'anonymous' })).resolves.toMatchObject({ remaining: 20 });
  await expect(pay({ kind: 'anonymous' })).rejects.toMatchObject(refused);
});

test('what no waiting would ever pay for is too costly', async () => {
  const budgets = openBudgets({ perSecond: 50, burst: 100 });

  await expect(
    budgets.charge({ actor: citizen('a'), address: ADDRESS, quota: null }, 101),
  ).rejects.toMatchObject({ code: 'TOO_COSTLY', details: { cost: '101', limit: '100' } });
});
