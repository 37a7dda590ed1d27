import { Refusal, actorName, demand } from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { type Ctx, inTransaction } from '#platform/ctx';
import { Account } from './account.entity.ts';
import { loginOf } from './login.ts';
import { endSessions } from './sessions.ts';

/**
 * Shuts a staff account and ends its sessions; what it did keeps its name. Shut already, it stays so.
 * @throws Refusal NOT_FOUND; STEP_NOT_ALLOWED for one's own account, so that nobody locks themselves out by a slip
 */
export async function deactivateAccount(ctx: Ctx, command: { login: string }): Promise<{ login: string }> {
  demand(ctx.actor, 'account.manage');

  const login = loginOf(command.login);
  if (login === null) throw new Refusal('NOT_FOUND', { account: command.login });
  const accountId = await inTransaction(ctx, async (tx) => {
    const account = await tx.em.findOne(Account, { login }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!account) throw new Refusal('NOT_FOUND', { account: login });
    if (tx.actor.kind === 'staff' && tx.actor.accountId === account.id) {
      throw new Refusal('STEP_NOT_ALLOWED', { reason: 'OWN_ACCOUNT' });
    }
    account.active = false;
    await endSessions(tx, account.id);
    return account.id;
  });
  const facts = { county: ctx.county.code, actor: actorName(ctx.actor), account: accountId };
  ctx.platform.log.info(facts, 'account deactivated');
  return { login };
}
