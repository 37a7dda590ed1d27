import type { Actor } from '@zhitong/domain';
import { type ExecutionResult, graphql } from 'graphql';
import { execute } from '#platform/in-tx';
import { aRequest } from '#test/factories';
import { GROUP, HOUSEHOLD, aCitizen, aLedger } from '#test/ledger';
import { type World, createWorld } from '#test/world';
import { expect, test } from 'vitest';
import { buildZhitongSchema } from './schema.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const RECORD = `mutation ($input: RecordPointsInput!) { recordPoints(input: $input) { entry { id status points } } }`;
const OBJECT = `mutation ($input: ObjectToPointsInput!) { objectToPoints(input: $input) { entry { status } } }`;
const READ = `query ($code: String!) { pointsAccount(code: $code) { entries { totalCount nodes {
  day quantity points status objectionUntil recordedOn account { code } item { code points } steps { kind on }
  proofs { kind words url } objections { ground words decision } inclusion { index } } } } }`;

// What a query answers, its test knows.
// oxlint-disable-next-line typescript/no-explicit-any
type Told = ExecutionResult<any>;

async function anUpload(world: World): Promise<string> {
  const [row] = await execute<{ id: string }>(
    world.asSystem(),
    `insert into {s}.attachment (file_name, content_type, size, created_at, expires_at, completed_at)
     values ('a.jpg', 'image/jpeg', 1, $1, $1, $1) returning id`,
    [world.asSystem().now()],
  );
  return row!.id;
}

test('one entry, told to its officer, its holder and a stranger, each as far as it concerns them', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { account, first, elsewhere } = await aLedger(world);
  const schema = await buildZhitongSchema();
  const ask = (actor: Actor, source: string, variableValues: Record<string, unknown>): Promise<Told> =>
    graphql({ schema, source, variableValues, contextValue: aRequest(world.as(actor)) }) as Promise<Told>;
  const holder = await aCitizen(world, '13800000001', account(HOUSEHOLD));
  const stranger = await aCitizen(world, '13800000002');
  const attachmentId = await anUpload(world);
  const input = (accountCode: string, itemCode: string) => ({
    input: {
      ...{ accountCode, itemCode, day: '2026-11-20' },
      proofs: [{ kind: 'WITNESS', words: '邻居作证', attachmentId }],
    },
  });

  const made = await ask(first, RECORD, input(GROUP, 'TIDY'));
  expect(made.data.recordPoints.entry).toMatchObject({ status: 'PENDING', points: '2.50' });
  const again = await ask(first, RECORD, input(HOUSEHOLD, 'DEED'));
  expect(again.errors?.[0]?.originalError).toMatchObject({
    problems: [{ path: 'input.proofs.0.attachmentId', code: 'UNKNOWN' }],
  });
  const { id: entryId } = made.data.recordPoints.entry;
  const objected = await ask(stranger, OBJECT, { input: { entryId, ground: 'OTHER', words: '没有看到' } });
  expect(objected.errors).toBeUndefined();

  const seen = async (actor: Actor) =>
    (await ask(actor, READ, { code: GROUP })).data.pointsAccount.entries.nodes[0];
  const open = {
    ...{
      day: '2026-11-20',
      quantity: '1.00',
      points: '2.50',
      status: 'PENDING',
      objectionUntil: '2026-11-30',
    },
    ...{ recordedOn: '2026-11-23', account: { code: GROUP }, item: { code: 'TIDY', points: '2.50' } },
    steps: [
      { kind: 'RECORDED', on: '2026-11-23' },
      { kind: 'OBJECTED', on: '2026-11-23' },
    ],
    inclusion: null,
  };
  const objection = { ground: 'OTHER', decision: null };
  const url = `/uploads/${world.county.tenant.code}/${attachmentId}`;
  const words = { ...objection, words: '没有看到' };
  const silent = { ...objection, words: null };
  expect(await seen(first)).toEqual({
    ...open,
    proofs: [{ kind: 'WITNESS', words: '邻居作证', url }],
    objections: [words],
  });
  expect(await seen(stranger)).toEqual({ ...open, proofs: null, objections: [words] });
  for (const other of [holder, elsewhere, { kind: 'anonymous' } as const])
    expect(await seen(other)).toEqual({ ...open, proofs: null, objections: [silent] });

  const listed = `query { pointsEntries(status: PENDING) { nodes { id } } pointsObjections { nodes { words entry { id } } } }`;
  expect((await ask(first, listed, {})).data).toMatchObject({
    pointsEntries: { nodes: [{ id: entryId }] },
    pointsObjections: { nodes: [{ words: '没有看到', entry: { id: entryId } }] },
  });
  expect((await ask(elsewhere, listed, {})).data).toEqual({
    pointsEntries: { nodes: [] },
    pointsObjections: { nodes: [] },
  });
  const node = `query ($id: ID!) { node(id: $id) { __typename id } pointsMonths { month } }`;
  expect((await ask(stranger, node, { id: entryId })).data.node).toEqual({
    __typename: 'PointsEntry',
    id: entryId,
  });
});
