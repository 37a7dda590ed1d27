import { expect } from 'vitest';
import { Account } from '#identity';
import { STAFF_PASSWORD, type StaffActor } from './factories.ts';
import type { Answer, Caller, Served } from './served.ts';
import type { World } from './world.ts';

/** The answer, once it is sure that nothing was refused. */
export function good(answer: Answer): Answer {
  expect(answer.errors).toEqual([]);
  expect(answer.status).toBe(200);
  return answer;
}

/** A member of staff at their browser, signed in by password, and by the code of a second factor where they have one. */
export async function signedIn(
  at: { world: World; served: Served },
  actor: StaffActor,
  codeOf?: () => string,
): Promise<Caller> {
  const { login } = await at.world.asSystem().em.findOneOrFail(Account, actor.accountId);
  const caller = at.served.caller();
  const input = { login, password: STAFF_PASSWORD, ...(codeOf && { code: codeOf() }) };
  good(
    await caller.ask('mutation ($input: SignInInput!) { signIn(input: $input) { me { name } } }', { input }),
  );
  return caller;
}

/** One step of staff: a mutation by its name, with its whole input. */
export async function step(caller: Caller, name: string, input: Record<string, unknown>): Promise<void> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const what = name.endsWith('Release') ? 'release' : 'ticket';
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { ${what} { number status } } }`;
  good(await caller.ask(text, { input }));
}
