import { Refusal, actorName, badInput } from '@zhitong/domain';
import { inTransaction } from '#platform/ctx';
import type { RequestCtx } from '#platform/request';
import { Account } from './account.entity.ts';
import { lockOwnAccount, ownAccountId } from './own-account.ts';
import { hashPassword, passwordFits } from './password-hash.ts';
import { passwordProblems } from './password-rules.ts';
import { endSessions } from './sessions.ts';
import { beginAttempt } from './sign-in-limits.ts';

/**
 * Gives the caller's own account another password and ends all its other sessions.
 * @throws Refusal BAD_INPUT for a wrong old or an unfit new password; RATE_LIMITED after too many wrong ones
 */
export async function changePassword(
  ctx: RequestCtx,
  command: { oldPassword: string; newPassword: string },
): Promise<void> {
  const { oldPassword, newPassword } = command;
  const account = await ctx.em.fork().findOne(Account, ownAccountId(ctx));
  if (!account) throw new Refusal('UNAUTHENTICATED', { reason: 'SESSION_ENDED' });
  const attempt = await beginAttempt(ctx, account.login);
  const problems = passwordProblems({
    path: 'input.newPassword',
    password: newPassword,
    login: account.login,
  });
  if (await passwordFits(oldPassword, account.passwordHash)) await attempt.succeed();
  else problems.unshift({ path: 'input.oldPassword', code: 'WRONG', message: '现在的密码不对。' });
  badInput(problems);
  const passwordHash = await hashPassword(newPassword);

  await inTransaction(ctx, async (tx) => {
    const locked = await lockOwnAccount(tx);
    // Two changes at once: the second one knew a password that no longer holds.
    if (locked.passwordHash !== account.passwordHash) throw new Refusal('CONFLICT');
    locked.passwordHash = passwordHash;
    await endSessions(tx, locked.id, ctx.request.sessionToken);
  });
  ctx.platform.log.info({ county: ctx.county.code, actor: actorName(ctx.actor) }, 'password changed');
}
