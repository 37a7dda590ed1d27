import { randomBytes } from 'node:crypto';
import type { Ctx } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { LoginSession } from './account.entity.ts';

const HOUR = 3_600_000;
const STAFF_MS = 12 * HOUR;
const CITIZEN_MS = 30 * 24 * HOUR;

/** What a browser is given at sign-in. The token is nowhere stored. */
export interface OpenedSession {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Whose session it is. */
export type SessionOwner =
  | { readonly accountId: string; readonly secondFactor: boolean }
  | { readonly citizenId: string };

/** Begins a session: twelve hours for staff, thirty days for a citizen. */
export async function openSession(tx: Ctx, owner: SessionOwner): Promise<OpenedSession> {
  // The county in front tells a cookie of a neighbouring county from a bad one.
  const token = `${tx.county.code}.${randomBytes(32).toString('base64url')}`;
  const isStaff = 'accountId' in owner;
  const createdAt = tx.now();
  const expiresAt = new Date(createdAt.getTime() + (isStaff ? STAFF_MS : CITIZEN_MS));
  await tx.em.insert(LoginSession, {
    tokenHash: sha256(token),
    accountId: isStaff ? owner.accountId : null,
    citizenId: isStaff ? null : owner.citizenId,
    secondFactor: isStaff && owner.secondFactor,
    createdAt,
    expiresAt,
  });
  return { token, expiresAt };
}

/** Ends one session, if there is such. */
export async function endSession(ctx: Ctx, token: string | null): Promise<void> {
  if (token !== null) await ctx.em.nativeDelete(LoginSession, { tokenHash: sha256(token) });
}

/** Ends all sessions of an account, but for the one of `keep`. */
export async function endSessions(tx: Ctx, accountId: string, keep: string | null = null): Promise<void> {
  const others = keep === null ? {} : { tokenHash: { $ne: sha256(keep) } };
  await tx.em.nativeDelete(LoginSession, { accountId, ...others });
}

const TOKEN = /^(\d{6})\.[A-Za-z0-9_-]{43}$/;

/** The county that gave out this token; null for what is no token of ours. */
export function countyOfToken(token: string): string | null {
  return TOKEN.exec(token)?.[1] ?? null;
}
