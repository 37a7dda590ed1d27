import type { Ctx } from '#platform/ctx';
import { LoginCode, LoginSession } from './account.entity.ts';

const HOUR = 3_600_000;

/** Removes sessions that are over, and codes that neither hold nor count any more. Safe to run twice. */
export async function sweepSignIns(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  await ctx.em.nativeDelete(LoginSession, { expiresAt: { $lte: now } });
  await ctx.em.nativeDelete(LoginCode, { windowStartedAt: { $lte: new Date(now.getTime() - 2 * HOUR) } });
}
