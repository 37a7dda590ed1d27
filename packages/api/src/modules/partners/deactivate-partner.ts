import { Refusal, actorName, demand } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { forgetPartners } from './partner-directory.ts';
import { PartnerApplication } from './partner.entity.ts';

/**
 * Shuts an application out: at once in this process, within five seconds in the others. What it submitted stays.
 * @throws Refusal NOT_FOUND
 */
export async function deactivatePartner(ctx: Ctx, command: { name: string }): Promise<void> {
  demand(ctx.actor, 'partner.manage');

  const name = command.name.trim();
  const changed = await ctx.em.nativeUpdate(PartnerApplication, { name }, { active: false });
  if (changed === 0) throw new Refusal('NOT_FOUND', { partner: name });
  forgetPartners(ctx);
  const facts = { county: ctx.county.code, actor: actorName(ctx.actor), partner: name };
  ctx.platform.log.info(facts, 'partner application deactivated');
}
