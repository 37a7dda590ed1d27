import type { Ctx } from './ctx.ts';
import type { Language } from './errors.ts';

/** The cookie that holds a signed-in browser's token: http-only, same-site strict, path `/`. */
export const SESSION_COOKIE = 'zhitong_session';

/** What a request brings besides its county and its actor. */
export interface RequestInfo {
  /** The caller's address, for limits only; never stored, never logged with content. */
  readonly address: string;
  readonly language: Language;
  /** The token of the session cookie, if one came. */
  readonly sessionToken: string | null;
  /** Sets the session cookie on the answer (`null` removes it). Does nothing on a socket. */
  setSession(token: string | null, expiresAt?: Date): void;
  /** What this operation costs and what the caller may still spend. */
  readonly budget: Budget;
}

/** Points of one caller. Filled in before the operation runs. */
export interface Budget {
  limit: number;
  remaining: number;
  resetAt: Date;
  cost: number;
}

/** The context of a GraphQL operation. */
export interface RequestCtx extends Ctx {
  readonly request: RequestInfo;
}
