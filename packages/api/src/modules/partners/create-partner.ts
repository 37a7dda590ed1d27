import { PARTNER_SCOPES, type Problem, actorName, badInput, demand, isChannel } from '@zhitong/domain';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Ctx } from '#platform/ctx';
import { newSecret, sha256 } from '#platform/crypto';
import { forgetPartners } from './partner-directory.ts';
import { PartnerApplication } from './partner.entity.ts';

const MOST_POINTS = 10_000;

/**
 * Admits an application of somebody else's.
 * @param command.channels which its tickets may carry; the first is the default
 * @param command.pointsPerSecond 1 to 10,000
 * @returns its bearer token, told this once: only the hash is stored
 * @throws Refusal BAD_INPUT with everything that is wrong, at once
 */
export async function createPartner(
  ctx: Ctx,
  command: {
    name: string;
    scopes: readonly string[];
    channels: readonly string[];
    pointsPerSecond: number;
  },
): Promise<{ token: string }> {
  demand(ctx.actor, 'partner.manage');

  const name = command.name.trim();
  const { scopes, channels, pointsPerSecond } = command;
  const problems = problemsOf({ ...command, name });
  if (problems.length === 0 && (await ctx.em.count(PartnerApplication, { name }))) problems.push(taken(name));
  badInput(problems);

  const token = `ztp_${newSecret()}`;
  const row = { name, scopes: [...scopes], channels: [...channels], pointsPerSecond };
  try {
    await ctx.em.insert(PartnerApplication, { ...row, tokenHash: sha256(token), createdAt: ctx.now() });
  } catch (thrown) {
    if (thrown instanceof UniqueConstraintViolationException) badInput([taken(name)]);
    throw thrown;
  }
  forgetPartners(ctx);
  const facts = { county: ctx.county.code, actor: actorName(ctx.actor), partner: name };
  ctx.platform.log.info(facts, 'partner application created');
  return { token };
}

function problemsOf(command: {
  name: string;
  scopes: readonly string[];
  channels: readonly string[];
  pointsPerSecond: number;
}): Problem[] {
  const { name, scopes, channels, pointsPerSecond } = command;
  const known: readonly string[] = PARTNER_SCOPES;
  const problems: Problem[] = [];
  if (!/^[^\p{Cc}]{1,100}$/u.test(name)) {
    problems.push({ path: 'input.name', code: 'MALFORMED', message: '名称应为 1 至 100 个字。' });
  }
  if (scopes.length === 0) {
    problems.push({ path: 'input.scopes', code: 'REQUIRED', message: '至少给一项权限。' });
  }
  for (const [at, scope] of scopes.entries()) {
    if (known.includes(scope)) continue;
    const message = `没有“${scope}”这项权限，可给：${known.join('、')}。`;
    problems.push({ path: `input.scopes.${at}`, code: 'UNKNOWN', message });
  }
  if (channels.length === 0) {
    problems.push({ path: 'input.channels', code: 'REQUIRED', message: '至少给一个渠道。' });
  }
  for (const [at, channel] of channels.entries()) {
    if (isChannel(channel)) continue;
    problems.push({ path: `input.channels.${at}`, code: 'UNKNOWN', message: `没有“${channel}”这个渠道。` });
  }
  if (!Number.isInteger(pointsPerSecond) || pointsPerSecond < 1 || pointsPerSecond > MOST_POINTS) {
    const message = `每秒点数应为 1 至 ${MOST_POINTS} 的整数。`;
    problems.push({ path: 'input.pointsPerSecond', code: 'OUT_OF_RANGE', message });
  }
  return problems;
}

function taken(name: string): Problem {
  return { path: 'input.name', code: 'TAKEN', message: `已有名为“${name}”的应用。` };
}
