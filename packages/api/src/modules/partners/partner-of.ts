import { type Actor, Refusal } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { partnerDirectory } from './partner-directory.ts';

/**
 * Who a bearer token is.
 * @throws Refusal UNAUTHENTICATED for a token that no active application of this county has
 */
export async function partnerOf(base: Omit<Ctx, 'actor'>, bearer: string): Promise<Actor> {
  const partners = await partnerDirectory({ ...base, actor: { kind: 'anonymous' } });
  const row = partners.byTokenHash.get(sha256(bearer).toString('hex'));
  if (!row) throw new Refusal('UNAUTHENTICATED', { reason: 'TOKEN_REFUSED' });
  const { id, name, scopes, channels } = row;
  return { kind: 'partner', applicationId: id, name, scopes, channels };
}

/** The points a second that an application may spend; null for whoever is none, and 0 once it was deactivated. */
export async function partnerQuota(base: Omit<Ctx, 'actor'>, actor: Actor): Promise<number | null> {
  if (actor.kind !== 'partner') return null;
  const partners = await partnerDirectory({ ...base, actor });
  return partners.byId.get(actor.applicationId)?.pointsPerSecond ?? 0;
}
