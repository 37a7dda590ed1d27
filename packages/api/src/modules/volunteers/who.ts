import { Refusal, covers, demand, scopeOf } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query } from '#platform/database';

/** @throws Refusal UNAUTHENTICATED, FORBIDDEN for whoever is no citizen signed in by phone */
export function citizenOf({ actor }: Ctx): { readonly id: string; readonly phoneHash: string } {
  if (actor.kind === 'citizen') return { id: actor.accountId, phoneHash: actor.phoneHash ?? '' };
  throw new Refusal(actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN', { needs: 'citizen' });
}

const PLACE_OF_UNIT = {
  name: 'volunteers-place-of-unit',
  sql: `select p.code from {s}.unit u join {s}.place p on p.id = u.place_id where u.id = $1`,
};

/**
 * Does the caller organise in this unit's name? By a role for the unit, or for the place where the unit sits (a department
 * sits in the county); where its activity takes place does not matter.
 */
export async function organises(ctx: Ctx, unitId: string): Promise<boolean> {
  const scope = scopeOf(ctx.actor, 'volunteer.manage');
  if (covers(scope, { unitId })) return true;
  if ('county' in scope || scope.placeCodes.length === 0) return false;
  const [place] = await query<{ code: string }>(ctx.platform.database.app, {
    county: ctx.county,
    statement: PLACE_OF_UNIT,
    values: [unitId],
  });
  return covers(scope, { placeCode: place?.code ?? ctx.county.code });
}

/** @returns the member of staff who acts @throws Refusal UNAUTHENTICATED, FORBIDDEN */
export async function demandOrganiser(ctx: Ctx, unitId: string): Promise<string> {
  demand(ctx.actor, 'volunteer.manage');
  if (ctx.actor.kind === 'staff' && (await organises(ctx, unitId))) return ctx.actor.accountId;
  throw new Refusal('FORBIDDEN', { permission: 'volunteer.manage' });
}
