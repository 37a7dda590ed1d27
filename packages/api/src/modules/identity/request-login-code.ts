import { randomInt, randomUUID } from 'node:crypto';
import { Refusal, normalisePhone } from '@zhitong/domain';
import { type Keys, lookupHash } from '#platform/crypto';
import { query } from '#platform/database';
import type { RequestCtx } from '#platform/request';
import { countCodeRequest, tooMany } from './sign-in-limits.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long a code holds. */
const CODE_MS = 10 * MINUTE;
const MOST_IN_HOUR = 5;

/** One statement, so that of two requests at once for a phone only one sends. */
const SEND = {
  name: 'login-code-send',
  sql: `insert into {s}.login_code as l (phone_hash, code_hash, expires_at, tries_left, sent_at, window_started_at, sent_in_window)
    values ($1, $2, $3, 5, $4, $4, 1)
    on conflict (phone_hash) do update set code_hash = $2, expires_at = $3, tries_left = 5, sent_at = $4,
      window_started_at = case when l.window_started_at <= $5 then $4 else l.window_started_at end,
      sent_in_window = case when l.window_started_at <= $5 then 1 else l.sent_in_window + 1 end
    where l.sent_at <= $6 and (l.window_started_at <= $5 or l.sent_in_window < ${MOST_IN_HOUR})
    returning expires_at as "expiresAt"`,
};
const LAST_SENT = {
  name: 'login-code-last',
  sql: `select sent_at as "sentAt", window_started_at as "windowStartedAt", sent_in_window as "sentInWindow"
    from {s}.login_code where phone_hash = $1`,
};

/**
 * Sends six digits to a mobile phone, to sign in by; they hold ten minutes. The same whether the phone is known or not.
 * They go to the outbox, a folder of files that an SMS gateway empties: the one place where the phone stands in clear.
 * @throws Refusal BAD_INPUT for what is no mobile number; RATE_LIMITED within 60 seconds of the last code, after five in an hour, or
 *   after 20 in an hour from one address
 */
export async function requestLoginCode(
  ctx: RequestCtx,
  command: { phone: string },
): Promise<{ expiresAt: Date }> {
  const phone = mobileOf(command.phone);
  await countCodeRequest(ctx);
  const { keys, database } = ctx.platform;
  const phoneHash = lookupHash(keys, phone);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const now = ctx.now();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const [sent] = await query<{ expiresAt: Date }>(database.app, {
    county: ctx.county,
    statement: SEND,
    values: [
      phoneHash,
      loginCodeHash(keys, phoneHash, code),
      new Date(now.getTime() + CODE_MS),
      now,
      ago(HOUR),
      ago(MINUTE),
    ],
  });
  if (!sent) throw await tooSoon(ctx, phoneHash);

  const text = `【${ctx.county.name}直通】登录验证码 ${code}，10分钟内有效。工作人员不会向您索要验证码，请勿告诉他人。`;
  const name = `${now.toISOString().replace(/[-:.]/g, '')}-${randomUUID()}.json`;
  await ctx.platform.files.write(
    `outbox/${ctx.county.code}/${name}`,
    JSON.stringify({ kind: 'sms', phone, text }),
  );
  return { expiresAt: sent.expiresAt };
}

/** A mobile number as digits. @throws Refusal BAD_INPUT */
export function mobileOf(typed: string): string {
  const phone = normalisePhone(typed);
  if (phone?.startsWith('1')) return phone;
  const message = '请填写 11 位手机号码。';
  throw new Refusal('BAD_INPUT', {}, [{ path: 'input.phone', code: 'MALFORMED', message }]);
}

/** Keyed and bound to the phone: six digits alone could be tried out from a plain hash. */
export function loginCodeHash(keys: Keys, phoneHash: Buffer, code: string): Buffer {
  return lookupHash(keys, `login-code:${phoneHash.toString('hex')}:${code}`);
}

async function tooSoon(ctx: RequestCtx, phoneHash: Buffer): Promise<Error> {
  const [last] = await query<{ sentAt: Date; windowStartedAt: Date; sentInWindow: number }>(
    ctx.platform.database.app,
    { county: ctx.county, statement: LAST_SENT, values: [phoneHash] },
  );
  if (!last) return tooMany(MINUTE);
  const free = last.sentAt.getTime() + MINUTE;
  const freeAgain = last.sentInWindow < MOST_IN_HOUR ? 0 : last.windowStartedAt.getTime() + HOUR;
  return tooMany(Math.max(free, freeAgain) - ctx.now().getTime());
}
