import type { RequestCtx } from '#platform/request';
import { endSession } from './sessions.ts';

/** Ends the browser's session, if there is one. */
export function signOut(ctx: RequestCtx): Promise<void> {
  return endSession(ctx, ctx.request.sessionToken);
}
