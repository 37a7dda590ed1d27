import { type Problem, Refusal, actorName, demand } from '@zhitong/domain';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { type Ctx, inTransaction } from '#platform/ctx';
import { placeDirectory } from '#places';
import { Account, AccountRole } from './account.entity.ts';
import { loginOf } from './login.ts';
import { hashPassword } from './password-hash.ts';
import { passwordProblems } from './password-rules.ts';
import { type RoleWish, roleProblems } from './role-problems.ts';
import { unitDirectory } from './unit-directory.ts';

/**
 * Makes a staff account with its roles. Also called by commands, with a system actor.
 * @param command.login 2 to 64 lower-case letters, digits, dots, dashes, underscores
 * @throws Refusal BAD_INPUT with everything that is wrong, at once
 */
export async function createAccount(
  ctx: Ctx,
  command: { login: string; name: string; unitCode: string; password: string; roles: readonly RoleWish[] },
): Promise<{ accountId: string; login: string }> {
  demand(ctx.actor, 'account.manage');

  const login = loginOf(command.login);
  const name = command.name.trim();
  const [units, places] = await Promise.all([unitDirectory(ctx), placeDirectory(ctx)]);
  const unit = units.byCode.get(command.unitCode);
  const problems: Problem[] = [];
  if (login === null) {
    const message = '账号为 2 至 64 个小写字母、数字、点、横线或下划线，以字母或数字开头。';
    problems.push({ path: 'input.login', code: 'MALFORMED', message });
  } else if (await ctx.em.count(Account, { login })) {
    problems.push(taken(login));
  }
  if (!/^[^\p{Cc}]{1,50}$/u.test(name)) {
    problems.push({ path: 'input.name', code: 'MALFORMED', message: '姓名应为 1 至 50 个字。' });
  }
  if (!unit) {
    const message = `没有代码为“${command.unitCode}”的单位。`;
    problems.push({ path: 'input.unitCode', code: 'UNKNOWN', message });
  }
  problems.push(
    ...passwordProblems({ path: 'input.password', password: command.password, login: command.login }),
  );
  for (const [at, wish] of command.roles.entries()) {
    problems.push(...roleProblems({ path: `input.roles.${at}`, wish, units, places }));
  }
  if (login === null || !unit || problems.length > 0) throw new Refusal('BAD_INPUT', {}, problems);
  const passwordHash = await hashPassword(command.password);

  const accountId = await inTransaction(ctx, async (tx) => {
    const account = tx.em.create(Account, {
      login,
      name,
      unitId: unit.id,
      passwordHash,
      createdAt: tx.now(),
    });
    await tx.em.flush();
    for (const { role, unitCode, placeCode } of command.roles) {
      tx.em.create(AccountRole, {
        accountId: account.id,
        role,
        unitId: unitCode ? units.byCode.get(unitCode)!.id : null,
        placeId: placeCode ? places.byCode.get(placeCode)!.id : null,
      });
    }
    return account.id;
  }).catch((thrown: unknown) => {
    // Somebody took the login since we looked; the database's own words would hold the row.
    if (thrown instanceof UniqueConstraintViolationException)
      throw new Refusal('BAD_INPUT', {}, [taken(login)]);
    throw thrown;
  });
  const facts = { county: ctx.county.code, actor: actorName(ctx.actor), account: accountId };
  ctx.platform.log.info({ ...facts, roles: command.roles.map(({ role }) => role) }, 'account created');
  return { accountId, login };
}

function taken(login: string): Problem {
  return { path: 'input.login', code: 'TAKEN', message: `账号“${login}”已有人使用。` };
}
