import { Refusal } from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { inTransaction } from '#platform/ctx';
import { encrypt, lookupHash } from '#platform/crypto';
import { query } from '#platform/database';
import type { RequestCtx } from '#platform/request';
import { loginCodeHash, mobileOf } from './request-login-code.ts';
import { type OpenedSession, endSession, openSession } from './sessions.ts';
import { beginAttempt } from './sign-in-limits.ts';

/** One statement: a try is used up before its answer is known, and a right code opens one door. */
const TRY = {
  name: 'login-code-try',
  sql: `update {s}.login_code set tries_left = case when code_hash = $2 then 0 else tries_left - 1 end
    where phone_hash = $1 and tries_left > 0 and expires_at > $3 returning code_hash = $2 as "isRight"`,
};
/** The no-op update makes it return the row that was there. */
const CITIZEN = {
  name: 'citizen-of-phone',
  sql: `insert into {s}.citizen as c (id, phone_hash, phone, created_at) values ($1, $2, $3, $4)
    on conflict (phone_hash) do update set phone_hash = c.phone_hash returning id`,
};

/**
 * A citizen comes in by the code sent to their phone; whoever comes for the first time is made one.
 * @throws Refusal UNAUTHENTICATED: the same for a wrong code, an expired one, one used up and none at all; BAD_INPUT for
 *   what is no mobile number; RATE_LIMITED after 20 failures from one address in 15 minutes
 */
export async function signInByCode(
  ctx: RequestCtx,
  command: { phone: string; code: string },
): Promise<OpenedSession> {
  const phone = mobileOf(command.phone);
  const attempt = await beginAttempt(ctx, null);
  const { keys, database } = ctx.platform;
  const phoneHash = lookupHash(keys, phone);
  const codeHash = loginCodeHash(keys, phoneHash, command.code.replace(/\s/g, ''));
  const [tried] = await query<{ isRight: boolean }>(database.app, {
    county: ctx.county,
    statement: TRY,
    values: [phoneHash, codeHash, ctx.now()],
  });
  if (!tried?.isRight) throw new Refusal('UNAUTHENTICATED', { reason: 'CODE_REFUSED' });

  const id = uuidv7();
  const [citizen] = await query<{ id: string }>(database.app, {
    county: ctx.county,
    statement: CITIZEN,
    values: [id, phoneHash, encrypt(keys, `citizen:${id}:phone`, phone), ctx.now()],
  });
  const session = await inTransaction(ctx, async (tx) => {
    await endSession(tx, ctx.request.sessionToken);
    return openSession(tx, { citizenId: citizen!.id });
  });
  await attempt.succeed();
  return session;
}
