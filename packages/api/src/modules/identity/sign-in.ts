import { Refusal } from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { inTransaction } from '#platform/ctx';
import { decrypt } from '#platform/crypto';
import { query } from '#platform/database';
import type { RequestCtx } from '#platform/request';
import { Account } from './account.entity.ts';
import { loginOf } from './login.ts';
import { passwordFits } from './password-hash.ts';
import { type OpenedSession, endSession, openSession } from './sessions.ts';
import { beginAttempt } from './sign-in-limits.ts';
import { stepOfCode } from './totp.ts';

const BY_LOGIN = {
  name: 'account-by-login',
  sql: `select id, password_hash as "passwordHash", totp_secret as "totpSecret", totp_confirmed_at is not null as "hasTotp", active
    from {s}.account where login = $1`,
};

interface AccountRow {
  readonly id: string;
  readonly passwordHash: string;
  readonly totpSecret: Buffer | null;
  readonly hasTotp: boolean;
  readonly active: boolean;
}

/**
 * A member of staff comes in, by a new session in place of the browser's old one.
 * @throws Refusal UNAUTHENTICATED: the same whether login, password or account is at fault; with
 *   `details.secondFactor` = `required` or `wrong` once the password was right. RATE_LIMITED after too many failures
 */
export async function signIn(
  ctx: RequestCtx,
  command: { login: string; password: string; code?: string | null },
): Promise<OpenedSession> {
  const login = loginOf(command.login);
  const attempt = await beginAttempt(ctx, login);
  const account = login === null ? undefined : await findAccount(ctx, login);
  const fits = await passwordFits(command.password, account?.active ? account.passwordHash : null);
  if (!account || !fits) throw refused();
  if (account.hasTotp && !command.code) {
    await attempt.forgive();
    throw new Refusal('UNAUTHENTICATED', { secondFactor: 'required' });
  }
  const step = account.hasTotp ? stepOf(ctx, account, command.code ?? '') : null;

  const session = await inTransaction(ctx, async (tx) => {
    const locked = await tx.em.findOne(Account, account.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    // Deactivated, or given another password, while we were hashing.
    if (!locked?.active || locked.passwordHash !== account.passwordHash) throw refused();
    if (step !== null) {
      if (locked.totpLastStep != null && step <= locked.totpLastStep) throw wrongCode();
      locked.totpLastStep = step;
    }
    await endSession(tx, ctx.request.sessionToken);
    return openSession(tx, { accountId: account.id, secondFactor: step !== null });
  });
  await attempt.succeed();
  return session;
}

async function findAccount(ctx: RequestCtx, login: string): Promise<AccountRow | undefined> {
  const { county, platform } = ctx;
  const rows = await query<AccountRow>(platform.database.app, {
    county,
    statement: BY_LOGIN,
    values: [login],
  });
  return rows[0];
}

function stepOf(ctx: RequestCtx, account: AccountRow, code: string): number {
  const secret = decrypt(ctx.platform.keys, `account:${account.id}:totp_secret`, account.totpSecret!);
  const step = stepOfCode(secret, code, ctx.now());
  if (step === null) throw wrongCode();
  return step;
}

function refused(): Refusal {
  return new Refusal('UNAUTHENTICATED', { reason: 'SIGN_IN_REFUSED' });
}

function wrongCode(): Refusal {
  return new Refusal('UNAUTHENTICATED', { secondFactor: 'wrong' });
}
