import { expect, test } from 'vitest';
import { statementCount } from '#platform/database';
import { aCounty } from '#test/county';
import { serve } from '#test/served';
import { createWorld } from '#test/world';

const MONDAY = '2026-11-23T09:00:00+08:00';
const UNITS = '{ units(first: 3) { nodes { code name } } }';

function ask(origin: string, query: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
}

test('what is the same for every reader is made once a second, and says how old it is', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  await using served = await serve(world);

  const first = await ask(served.origin, UNITS);
  expect(first.headers.get('age')).toBeNull();
  // The next one is kept; on a machine that dawdles it may be too old when the one after it comes.
  const later = [];
  for (let n = 0; n < 10 && !later.at(-1)?.headers.has('age'); n += 1)
    later.push(await ask(served.origin, UNITS));

  const shared = later.at(-1)!;
  expect(shared.headers.get('age')).toBe('0');
  expect(shared.headers.get('cache-control')).toBe('public, max-age=1');
  expect(await shared.json()).toEqual(await first.json());
});

test('a crowd that asks for the same page costs the database next to nothing', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  await using served = await serve(world, { anonymousRate: { perSecond: 1000, burst: 100_000 } });
  const tickets = '{ tickets(first: 3) { nodes { number unit { code } } } }';
  await ask(served.origin, tickets);

  const before = statementCount.value;
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(served.origin, tickets)));

  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
  expect(statementCount.value - before).toBeLessThan(5);
});

test('an answer with something of the caller’s own in it is never shared', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  await using served = await serve(world);

  const own = '{ units(first: 1) { nodes { code } } rateLimit { remaining } }';
  for (let n = 0; n < 3; n += 1) {
    const answer = await ask(served.origin, own);
    expect(answer.headers.get('age')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
});
