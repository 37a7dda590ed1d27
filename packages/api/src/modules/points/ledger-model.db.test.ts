import fc from 'fast-check';
import { execute } from '#platform/in-tx';
import { GROUP, HOUSEHOLD, NEIGHBOUR, aCitizen, aLedger, record } from '#test/ledger';
import { type World, createWorld } from '#test/world';
import { expect, test } from 'vitest';
import { approveEntry } from './approve-entry.ts';
import { countDue } from './count-due.job.ts';
import { decideObjection, objectToEntry } from './object-to-entry.ts';
import { recomputeYear } from './recompute.ts';
import { reverseEntry } from './reverse-entry.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

/** What somebody may try next; `at` picks an entry or objection among those there are. */
const anyTry = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      what: fc.constantFrom<[string, string]>(
        [HOUSEHOLD, 'DEED'],
        [HOUSEHOLD, 'FAULT'],
        [NEIGHBOUR, 'DEED'],
        [GROUP, 'TIDY'],
        [GROUP, 'ROAD'],
      ),
      day: fc.constantFrom('2026-09-30', '2026-10-15', '2026-11-01', '2026-11-20'),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('approve' as const, 'reject' as const, 'object' as const, 'reverse' as const),
      at: fc.nat(9),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('uphold' as const, 'dismiss' as const), at: fc.nat(9) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('count' as const), days: fc.constantFrom(1, 9) }),
  },
);
type Try = typeof anyTry extends fc.Arbitrary<infer T> ? T : never;

/** Tries a step; that a rule refuses it is as good as that it is done. */
async function attempt(step: Promise<unknown>): Promise<void> {
  await step.catch((error: { code?: string; name?: string }) => {
    if (error.name !== 'Refusal') throw error;
  });
}

/** What a step is mostly tried on; now and then on any other, to be refused. */
const LIKELY = {
  approve: `points_entry where status = 'WAITING_APPROVAL'`,
  reject: `points_entry where status = 'WAITING_APPROVAL'`,
  object: `points_entry where status = 'PENDING'`,
  reverse: `points_entry where status = 'COUNTED'`,
  uphold: 'points_objection where decision is null',
  dismiss: 'points_objection where decision is null',
};

async function pick(world: World, step: keyof typeof LIKELY, at: number): Promise<string | undefined> {
  const from = at === 0 ? LIKELY[step].replace(/ where .*/, '') : LIKELY[step];
  const rows = await execute<{ id: string }>(world.asSystem(), `select id from {s}.${from} order by id`);
  return rows[at % Math.max(1, rows.length)]?.id;
}

test('after any sequence of steps totals, balances and scores are those of the entries that count, and what was reversed left nothing', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { first, second, third } = await aLedger(world);
  const citizen = await aCitizen(world, '13800000001');
  let clock = new Date(MONDAY).getTime();
  const run = async (one: Try): Promise<void> => {
    if (one.do === 'record')
      return attempt(record(world, first, { account: one.what[0], item: one.what[1], day: one.day }));
    if (one.do === 'count') {
      clock += one.days * 86_400_000;
      world.setClock(new Date(clock).toISOString());
      await countDue(world.asSystem());
      return;
    }
    const id = await pick(world, one.do, one.at);
    if (id === undefined) return;
    const steps = {
      approve: () => approveEntry(world.as(second), { entryId: id, approved: true }),
      reject: () => approveEntry(world.as(second), { entryId: id, approved: false }),
      object: () => objectToEntry(world.as(citizen), { entryId: id, ground: 'OTHER' }),
      reverse: () => reverseEntry(world.as(first), { entryId: id, ground: 'DOUBLE' }),
      uphold: () => decideObjection(world.as(third), { objectionId: id, decision: 'UPHELD' }),
      dismiss: () => decideObjection(world.as(third), { objectionId: id, decision: 'DISMISSED' }),
    };
    await attempt(steps[one.do]());
  };

  await fc.assert(
    fc.asyncProperty(fc.array(anyTry, { minLength: 30, maxLength: 30 }), async (tries) => {
      for (const one of tries) await run(one);
      const { named } = await recomputeYear(world.asSystem(), { year: '2026', check: true });
      // A month in which nothing counts yet has no scores.
      expect(named.filter((difference) => !difference.endsWith(': 无 ≠ 0/1'))).toEqual([]);
      const [sum] = await execute<{ standing: number; counted: number }>(
        world.asSystem(),
        `with recursive chain as (
           select id, points, 1 as kept, id as root from {s}.points_entry where reverses_id is null and status = 'COUNTED'
           union all
           select r.id, c.points, 1 - c.kept, c.root from {s}.points_entry r join chain c on r.reverses_id = c.id where r.status = 'COUNTED'
         ), last as (select distinct on (root) points * kept as points from chain order by root, id desc)
         select (select coalesce(sum(points), 0)::float8 from last) as standing,
           (select coalesce(sum(points), 0)::float8 from {s}.points_entry where status = 'COUNTED') as counted`,
      );
      expect(sum!.counted).toBe(sum!.standing);
    }),
    { numRuns: 5, seed: 20261122 },
  );
  const kinds = await execute<{ kind: string }>(
    world.asSystem(),
    'select distinct kind from {s}.points_step',
  );
  // The sequences went everywhere.
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['APPROVED', 'OBJECTED', 'UPHELD', 'CANCELLED', 'REVERSED']),
  );
});
