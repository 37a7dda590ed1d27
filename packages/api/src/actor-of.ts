import type { Actor } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { staffOrCitizenOf } from '#identity';
import { partnerOf } from '#partners';

/** What a request shows of itself: the session cookie, and what follows `Authorization: Bearer`. */
export interface Credentials {
  readonly sessionToken: string | null;
  readonly bearer: string | null;
}

/**
 * Who makes a request; nobody without credentials. A bearer token goes before a cookie.
 * @throws Refusal UNAUTHENTICATED for a credential that is bad, expired or withdrawn: it is never quietly nobody's
 */
export function actorOf(base: Omit<Ctx, 'actor'>, credentials: Credentials): Promise<Actor> {
  const { sessionToken, bearer } = credentials;
  return bearer === null ? staffOrCitizenOf(base, sessionToken) : partnerOf(base, bearer);
}
