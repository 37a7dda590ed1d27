import { Refusal } from '@zhitong/domain';
import type { RequestCtx } from '#platform/request';
import { Account } from './account.entity.ts';
import { ownAccountId } from './own-account.ts';
import { passwordFits } from './password-hash.ts';
import { beginAttempt } from './sign-in-limits.ts';

/**
 * The caller's own account, once they gave its password again: who finds an open screen or takes a session must not make
 * what signs for its owner.
 * @throws Refusal BAD_INPUT for a wrong password, RATE_LIMITED after too many, UNAUTHENTICATED for an account that is gone
 */
export async function demandPassword(ctx: RequestCtx, password: string): Promise<Account> {
  const account = await ctx.em.fork().findOne(Account, ownAccountId(ctx));
  if (!account) throw new Refusal('UNAUTHENTICATED', { reason: 'SESSION_ENDED' });
  const attempt = await beginAttempt(ctx, account.login);
  if (!(await passwordFits(password, account.passwordHash))) {
    throw new Refusal('BAD_INPUT', {}, [
      { path: 'input.password', code: 'WRONG', message: '现在的密码不对。' },
    ]);
  }
  await attempt.succeed();
  return account;
}
