import { Refusal } from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import type { Ctx } from '#platform/ctx';
import { Account } from './account.entity.ts';

/** @throws Refusal UNAUTHENTICATED when nobody is signed in, FORBIDDEN for whoever has no staff account */
export function ownAccountId({ actor }: Ctx): string {
  if (actor.kind === 'staff') return actor.accountId;
  throw new Refusal(actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN', { needs: 'staff' });
}

/** The caller's own account, locked, so that two changes of it come one after the other. */
export async function lockOwnAccount(tx: Ctx): Promise<Account> {
  const account = await tx.em.findOne(Account, ownAccountId(tx), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!account?.active) throw new Refusal('UNAUTHENTICATED', { reason: 'SESSION_ENDED' });
  return account;
}
