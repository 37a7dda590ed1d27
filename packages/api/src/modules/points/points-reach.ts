import { type Permission, Refusal, covers, demand, scopeOf } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';

/** The right must hold for the whole county. @throws Refusal FORBIDDEN for an officer of one township or village */
export function demandForCounty(ctx: Ctx, permission: Permission): void {
  demandAt(ctx, permission, ctx.county.code);
}

/** The right must reach this place; null (of a department) only the county's own do. @throws Refusal FORBIDDEN */
export function demandAt(ctx: Ctx, permission: Permission, placeCode: string | null): void {
  demand(ctx.actor, permission);
  const place = placeCode ?? ctx.county.code;
  if (covers(scopeOf(ctx.actor, permission), { placeCode: place })) return;
  throw new Refusal('FORBIDDEN', { permission, place });
}
