import { setTimeout } from 'node:timers/promises';
import { inTransaction } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { GROUP, HOUSEHOLD, NEIGHBOUR, aCitizen, aLedger, record } from '#test/ledger';
import { type World, createWorld } from '#test/world';
import { expect, test } from 'vitest';
import { approveEntry } from './approve-entry.ts';
import { countDue } from './count-due.job.ts';
import { decideObjection, objectToEntry } from './object-to-entry.ts';
import { recordEntry } from './record-entry.ts';
import { reverseEntry } from './reverse-entry.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
/** The objection period of what was recorded on Monday is over. */
const AFTER = '2026-12-01T09:00:00+08:00';

async function netOf(world: World, accountId: string): Promise<number> {
  const [row] = await execute<{ net: string | null }>(
    world.asSystem(),
    `select sum(points) as net from {s}.points_entry where account_id = $1 and status = 'COUNTED'`,
    [accountId],
  );
  return Number(row!.net);
}

test('what was taken back counts again only as far as the cap has room for it', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { account, first } = await aLedger(world);
  // Ten of the month's twelve points.
  const deeds = { account: HOUSEHOLD, item: 'DEED', quantity: 200 };
  const reverse = (entryId: string) => reverseEntry(world.as(first), { entryId, ground: 'DOUBLE' });
  const id = await record(world, first, deeds);
  world.setClock(AFTER);
  await countDue(world.asSystem());
  const back = await reverse(id);
  const instead = await record(world, first, { ...deeds, day: '2026-11-24' });

  await expect(reverse(back)).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
    problems: [{ code: 'ABOVE_CAP' }],
  });

  world.setClock('2026-12-10T09:00:00+08:00');
  await countDue(world.asSystem());
  expect(await netOf(world, account(HOUSEHOLD).id)).toBe(1000);
  await reverse(instead);
  const again = await reverse(back);
  await reverse(again);
  expect(await netOf(world, account(HOUSEHOLD).id)).toBe(0);
});

test('a reversal that was wrong is undone at once, whoever still waits to undo it', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { account, first, second, third } = await aLedger(world);
  const citizen = await aCitizen(world, '13800000001');
  const reverse = (entryId: string) => reverseEntry(world.as(first), { entryId, ground: 'DOUBLE' });
  const approve = (entryId: string) => approveEntry(world.as(second), { entryId, approved: true });
  const road = await record(world, first, { account: GROUP, item: 'ROAD' });
  await approve(road);
  world.setClock(AFTER);
  await countDue(world.asSystem());
  const back = await reverse(road);
  await approve(back);
  const waiting = await reverse(back);
  await objectToEntry(world.as(citizen), { entryId: back, ground: 'WRONG_FACT' });
  const [objection] = await execute<{ id: string }>(
    world.asSystem(),
    'select id from {s}.points_objection where entry_id = $1',
    [back],
  );

  await decideObjection(world.as(third), { objectionId: objection!.id, decision: 'UPHELD' });

  expect(await netOf(world, account(GROUP).id)).toBe(150_000);
  await expect(approve(waiting)).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
    details: { entry: 'REJECTED' },
  });
});

test('a key that is being used for another entry at this moment is refused like one that was', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { first } = await aLedger(world);
  const deed = {
    ...{ itemCode: 'DEED', day: '2026-11-23', quantity: 100, idempotencyKey: 'deed-1' },
    proofs: [{ kind: 'WITNESS', words: '邻居作证' }],
  } as const;
  const attempt = await inTransaction(world.as(first), async (tx) => {
    await recordEntry(tx, { ...deed, accountCode: HOUSEHOLD });
    const other = recordEntry(world.as(first), { ...deed, accountCode: NEIGHBOUR }).catch(
      (error: unknown) => error,
    );
    await setTimeout(200);
    return { other };
  });

  expect(await attempt.other).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
});
