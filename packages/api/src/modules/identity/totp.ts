import { Secret, TOTP } from 'otpauth';
import type { Tenant } from '#platform/ctx';

const PERIOD_SECONDS = 30;

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What authenticator apps scan. */
export function totpUri(county: Tenant, login: string, secret: string): string {
  return totpOf(secret, `${county.name}直通`, login).toString();
}

/**
 * The 30-second step that a code belongs to: the present one or a neighbour, for clocks that go wrong; null where it
 * fits none. A step may be used once: compare it with the last one used.
 */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = now.getTime();
  const delta = totpOf(secret).validate({ token, timestamp, window: 1 });
  return delta === null ? null : TOTP.counter({ period: PERIOD_SECONDS, timestamp }) + delta;
}

function totpOf(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({ issuer, label, secret, digits: 6, period: PERIOD_SECONDS, algorithm: 'SHA1' });
}
