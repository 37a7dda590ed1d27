import { type Actor, type AwardObjectionGround } from '@zhitong/domain';
import { graphql } from 'graphql';
import { expect, test } from 'vitest';
import {
  A_ROUND,
  DEPARTMENT_PRIZE,
  GOODS_PRIZE,
  PROJECT_PRIZE,
  aCitizen,
  aDrawnRound,
  aPicture,
  anAwardCounty,
  closeOctober,
  roundIn,
} from '#test/award-county';
import { aRequest, aStaff } from '#test/factories';
import { type World, createWorld } from '#test/world';
import { buildZhitongSchema } from '../../schema.ts';
import { awardPoolsForOpenData, awardRoundsForOpenData } from './award-open-data.ts';
import { readAwardPicture } from './award-pictures.ts';
import { AwardPool, AwardPrize } from './award-round.entity.ts';
import { Award, AwardPicture, AwardProposal } from './award.entity.ts';
import { chooseProject, proposeProject } from './choose-project.ts';
import { contributeToPool, reverseContribution } from './contribute-to-pool.ts';
import { decideAwardRound } from './decide-round.ts';
import { announceAwardRound, draftAwardRound, editAwardRound } from './draft-round.ts';
import { drawProvisionalList } from './draw-list.ts';
import { cancelAward, cancelAwardRound, completeAward } from './end-award.ts';
import { decideAwardObjection, objectToAward } from './object-to-award.ts';
import { overrideAward } from './override-award.ts';
import { acceptInstalment, payInstalment, planInstalments } from './pay-instalments.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
/** Five working days of objections later. */
const DECIDING_DAY = '2026-12-01T09:00:00+08:00';

const schema = await buildZhitongSchema();

async function awardsByLevel(world: World, number: string) {
  const { em } = world.asSystem();
  const { id } = await roundIn(world, number);
  const prizes = await em.find(AwardPrize, { roundId: id });
  const awards = await em.find(Award, { roundId: id, status: { $ne: 'DROPPED' } });
  const of = (level: string) =>
    awards.filter(({ prizeId }) => prizes.find((prize) => prize.id === prizeId)?.level === level);
  return {
    project: of('GROUP')[0]!,
    goods: of('HOUSEHOLD'),
    reward: of('TOWNSHIP')[0]!,
    line: of('DEPARTMENT')[0]!,
  };
}

function pool(world: World): Promise<AwardPool> {
  return world.asSystem().em.findOneOrFail(AwardPool, 2026);
}

const refused = (code: string, details: object = {}) => ({ code, details: expect.objectContaining(details) });

test('the best group’s points become its own paved road, by the hands of different people', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { accounts, staff } = await anAwardCounty(world);
  const { one, other, here, elsewhere } = staff;
  const number = await draftAwardRound(world.as(one), A_ROUND);
  await announceAwardRound(world.as(one), number);
  const edit = editAwardRound(world.as(one), { ...A_ROUND, number });
  await expect(edit).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
  const early = drawProvisionalList(world.as(one), number);
  await expect(early).rejects.toMatchObject(refused('STEP_NOT_ALLOWED', { period: '2026-10' }));
  await closeOctober(world, one);
  await drawProvisionalList(world.as(one), number);

  const inWindow = decideAwardRound(world.as(other), number);
  await expect(inWindow).rejects.toMatchObject(
    refused('STEP_NOT_ALLOWED', { provisionalUntil: '2026-11-30' }),
  );
  world.setClock(DECIDING_DAY);
  const own = decideAwardRound(world.as(one), number);
  await expect(own).rejects.toMatchObject(refused('FORBIDDEN', { sameHand: 'list' }));
  await decideAwardRound(world.as(other), number);
  const { project, goods, reward, line } = await awardsByLevel(world, number);
  expect(project).toMatchObject({
    accountId: accounts.get('999901101201-01')!.id,
    rank: 1,
    status: 'COMMITTED',
  });
  expect(goods).toMatchObject([{ accountId: accounts.get('999901101201-01-01')!.id, status: 'RUNNING' }]);
  expect(line).toMatchObject({ amount: 0, status: 'COMMITTED' });
  expect(await pool(world)).toMatchObject({ contributed: 100_000, committed: 68_000, paid: 0 });

  const road = { awardId: project.id, title: '硬化入户道路', text: '组内主路硬化二百米。' };
  await expect(proposeProject(world.as(elsewhere), road)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await proposeProject(world.as(here), road);
  await proposeProject(world.as(other), { ...road, title: '安装路灯' });
  const proposals = await world.asSystem().em.find(AwardProposal, { awardId: project.id });
  const idOf = (title: string) => proposals.find((proposal) => proposal.title === title)!.id;
  const ownProposal = chooseProject(world.as(other), idOf('安装路灯'));
  await expect(ownProposal).rejects.toMatchObject(refused('FORBIDDEN', { sameHand: 'proposal' }));
  await chooseProject(world.as(other), idOf('硬化入户道路'));
  const plan = (amounts: string[]) =>
    planInstalments(world.as(one), {
      awardId: project.id,
      instalments: amounts.map((amount, i) => ({ name: `第${i + 1}期`, amount })),
    });
  await expect(plan(['400.00', '200.01'])).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await plan(['400.00', '150.00']);

  const first = { awardId: project.id, number: 1 };
  const unpaid = payInstalment(world.as(other), { ...first, voucher: '凭1' });
  await expect(unpaid).rejects.toMatchObject(refused('STEP_NOT_ALLOWED', { instalment: 'not accepted' }));
  const unseen = acceptInstalment(world.as(here), { ...first, attachmentIds: [] });
  await expect(unseen).rejects.toMatchObject({ code: 'BAD_INPUT' });
  const document = acceptInstalment(world.as(here), {
    ...first,
    attachmentIds: [await aPicture(world, 'application/pdf')],
  });
  await expect(document).rejects.toMatchObject({ problems: [{ path: 'input.attachmentIds.0' }] });
  await acceptInstalment(world.as(one), {
    ...first,
    amount: '390.00',
    attachmentIds: [await aPicture(world)],
  });
  const sameHand = payInstalment(world.as(one), { ...first, voucher: '凭1' });
  await expect(sameHand).rejects.toMatchObject(refused('FORBIDDEN', { sameHand: 'acceptance' }));
  await payInstalment(world.as(other), { ...first, voucher: '凭1', amount: '300.00' });
  const unfinished = cancelAward(world.as(one), { awardId: project.id, reason: '不再建设。' });
  await expect(unfinished).rejects.toMatchObject(refused('STEP_NOT_ALLOWED', { instalment: 'not paid' }));
  await payInstalment(world.as(other), { ...first, voucher: '凭2' });
  const second = { awardId: project.id, number: 2 };
  await acceptInstalment(world.as(here), { ...second, attachmentIds: [await aPicture(world)] });
  await payInstalment(world.as(other), { ...second, voucher: '凭3' });
  await completeAward(world.as(one), project.id);
  expect(await pool(world)).toMatchObject({ committed: 62_000, paid: 54_000 });

  for (const { id } of [...goods, reward]) {
    await acceptInstalment(world.as(one), { awardId: id, number: 1 });
    await payInstalment(world.as(other), { awardId: id, number: 1, voucher: `凭 ${id}` });
    await completeAward(world.as(one), id);
  }
  expect(await roundIn(world, number)).toMatchObject({ status: 'RUNNING' });
  await completeAward(world.as(one), line.id);
  expect(await roundIn(world, number)).toMatchObject({
    status: 'COMPLETED',
    committed: 62_000,
    paid: 62_000,
  });
  expect(await pool(world)).toMatchObject({ contributed: 100_000, committed: 62_000, paid: 62_000 });

  const [shown] = await awardRoundsForOpenData(world.asSystem());
  const [picture] = await world.asSystem().em.findAll(AwardPicture, { orderBy: { id: 'asc' } });
  const name = `award_pictures/${picture!.id}.jpg`;
  expect(shown).toMatchObject({
    ...{ number, status: 'COMPLETED', paid: '620.00', announcedOn: '2026-11-23' },
    awards: [
      {
        ...{ prize: 0, account: '999901101201-01', rank: 1, projectTitle: '硬化入户道路', paid: '540.00' },
        instalments: [
          { accepted: '390.00', paid: '390.00', pictures: [name] },
          { number: 2, paid: '150.00' },
        ],
      },
      { prize: 1, account: null, rank: null, score: null, paid: '30.00', instalments: [] },
      { prize: 2, account: '999901101' },
      { prize: 3, account: 'nongye', paid: '0.00' },
    ],
  });
  const { files } = world.opened.platform;
  expect(await files.size(`export/999901/${name}`)).toBe(7);
  expect(await readAwardPicture(world.as({ kind: 'anonymous' }), picture!.id)).toMatchObject({
    isPublic: true,
  });
  expect(await awardPoolsForOpenData(world.asSystem())).toMatchObject([
    { year: 2026, paid: '620.00', contributions: [{ unitCode: 'nongye', amount: '1000.00', reason: null }] },
  ]);
});

test('an objection that is upheld changes the list, in public, before anybody decides it', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { accounts, staff } = await anAwardCounty(world);
  const { one, other } = staff;
  await closeOctober(world, one);
  const number = await aDrawnRound(world, one);
  const household = accounts.get('999901101201-01-02')!;
  const citizen = await aCitizen(world, '13900000001', [household]);
  const object = (actor: Actor, accountCode: string, ground: AwardObjectionGround = 'SCORE') =>
    objectToAward(world.as(actor), { number, accountCode, ground, words: '分数不对。' });

  await expect(object({ kind: 'anonymous' }, '999901101201-01')).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  await expect(object(one, '999901101201-01')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(object(citizen, '999901101201-01-01')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(object(citizen, '999901101201')).rejects.toMatchObject({ code: 'BAD_INPUT' });
  const about = await object(citizen, '999901101201-01', 'NOT_ENTITLED');
  await expect(object(citizen, '999901101201-01')).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
  const ofItself = await object(citizen, household.code, 'RANK');
  const source = `{ awardObjections { totalCount nodes { words account { code } } } }`;
  const openFor = async (actor: Actor) =>
    (await graphql({ schema, source, contextValue: aRequest(world.as(actor)) })).data!['awardObjections'];
  const first = { words: '分数不对。', account: { code: '999901101201-01' } };
  expect(await openFor(other)).toEqual({
    totalCount: 2,
    nodes: [first, { words: '分数不对。', account: { code: household.code } }],
  });
  expect(await openFor(staff.elsewhere)).toEqual({ totalCount: 1, nodes: [{ ...first, words: null }] });
  world.setClock(DECIDING_DAY);
  await expect(object(citizen, '999901101201-02')).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });

  const open = decideAwardRound(world.as(other), number);
  await expect(open).rejects.toMatchObject(refused('STEP_NOT_ALLOWED', { objections: 'open' }));
  const drawer = decideAwardObjection(world.as(one), { objectionId: about, decision: 'DISMISSED' });
  await expect(drawer).rejects.toMatchObject(refused('FORBIDDEN', { sameHand: 'list' }));
  await decideAwardObjection(world.as(other), { objectionId: ofItself, decision: 'DISMISSED' });
  const again = drawProvisionalList(world.as(one), number);
  await expect(again).rejects.toMatchObject(refused('STEP_NOT_ALLOWED', { action: 'draw' }));
  await decideAwardObjection(world.as(other), { objectionId: about, decision: 'UPHELD' });
  const unfollowed = decideAwardRound(world.as(other), number);
  await expect(unfollowed).rejects.toMatchObject(refused('STEP_NOT_ALLOWED', { objections: 'upheld' }));

  const leaveOut = { number, accountCode: '999901101201-01', kind: 'LEAVE_OUT' } as const;
  for (const reason of ['', '有群众上访', '联系 13800000000 核实']) {
    const attempt = overrideAward(world.as(one), { ...leaveOut, reason });
    await expect(attempt).rejects.toMatchObject({ problems: [{ path: 'input.reason' }] });
  }
  await overrideAward(world.as(one), { ...leaveOut, reason: '该组当年不符合申报条件。' });
  const prizes = await world.asSystem().em.find(AwardPrize, { level: 'GROUP' });
  const add = { number, accountCode: '999901102201-01', kind: 'ADD', reason: '依次递补。' } as const;
  const wrongPrize = overrideAward(world.as(one), {
    ...add,
    accountCode: '999901101201',
    prizeId: prizes[0]!.id,
  });
  await expect(wrongPrize).rejects.toMatchObject({ problems: [{ path: 'input.prizeId' }] });
  await overrideAward(world.as(one), { ...add, prizeId: prizes[0]!.id });

  const overWindow = decideAwardRound(world.as(other), number);
  await expect(overWindow).rejects.toMatchObject(
    refused('STEP_NOT_ALLOWED', { provisionalUntil: '2026-12-08' }),
  );
  world.setClock('2026-12-09T09:00:00+08:00');
  await drawProvisionalList(world.as(one), number);
  expect((await awardsByLevel(world, number)).project).toMatchObject({
    ...{ accountId: accounts.get('999901102201-01')!.id, rank: 2, drawing: 2 },
  });
  world.setClock('2026-12-17T09:00:00+08:00');
  await decideAwardRound(world.as(other), number);
  const [shown] = await awardRoundsForOpenData(world.asSystem());
  expect(shown).toMatchObject({
    overrides: [
      { account: '999901101201-01', kind: 'LEAVE_OUT', reason: '该组当年不符合申报条件。' },
      { account: '999901102201-01', kind: 'ADD', reason: '依次递补。' },
    ],
    // The household's own objection is nobody's else.
    objections: [{ account: '999901101201-01', ground: 'NOT_ENTITLED', decision: 'UPHELD' }],
  });

  await cancelAwardRound(world.as(one), { number, reason: '资金另有安排。' });
  expect(await roundIn(world, number)).toMatchObject({ status: 'CANCELLED', committed: 0 });
  expect(await pool(world)).toMatchObject({ committed: 0, paid: 0 });
});

test('a household that wins is named to itself, its officer and the auditor, and to nobody else', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { accounts, staff } = await anAwardCounty(world);
  await closeOctober(world, staff.one);
  const number = await aDrawnRound(world, staff.one);
  const winner = accounts.get('999901101201-01-01')!;
  const source = `{ awardRound(number: "${number}") {
    awards { level rank score account { code } instalments { number } }
    winners(first: 10) { nodes { account { code } } totalCount }
  } awardRounds { nodes { number awards { account { code } } } } }`;
  const householdFor = async (actor: Actor) => {
    const { data, errors } = await graphql({ schema, source, contextValue: aRequest(world.as(actor)) });
    expect(errors).toBeUndefined();
    const { awards, winners } = data!['awardRound'] as {
      awards: {
        level: string;
        rank: number | null;
        score: string | null;
        account: { code: string } | null;
      }[];
      winners: { nodes: { account: { code: string } | null }[]; totalCount: number };
    };
    expect(awards.filter(({ account }) => account).length).toBe(
      winners.nodes.filter(({ account }) => account).length,
    );
    expect(winners.totalCount).toBe(4);
    const { rank, score, account } = awards.find(({ level }) => level === 'HOUSEHOLD')!;
    return [account?.code ?? null, rank, score];
  };
  const auditor = await aStaff(world, { role: 'auditor' });
  const nobody = [null, null, null];
  const known = [winner.code, 1, '9.00'];

  expect(await householdFor({ kind: 'anonymous' })).toEqual(nobody);
  expect(await householdFor(await aCitizen(world, '13900000002'))).toEqual(nobody);
  expect(await householdFor(staff.elsewhere)).toEqual(nobody);
  expect(await householdFor(await aStaff(world, { role: 'administrator' }))).toEqual(nobody);
  expect(await householdFor(await aCitizen(world, '13900000003', [winner]))).toEqual(known);
  expect(await householdFor(staff.here)).toEqual(known);
  expect(await householdFor(auditor)).toEqual(known);

  const reward = (await awardsByLevel(world, number)).goods[0]!;
  world.setClock(DECIDING_DAY);
  await decideAwardRound(world.as(staff.other), number);
  await acceptInstalment(world.as(staff.here), {
    awardId: reward.id,
    number: 1,
    attachmentIds: [await aPicture(world)],
  });
  const [picture] = await world.asSystem().em.findAll(AwardPicture, { orderBy: { id: 'asc' } });
  const seen = (actor: Actor) => readAwardPicture(world.as(actor), picture!.id);
  await expect(seen({ kind: 'anonymous' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await seen(staff.here)).toMatchObject({ isPublic: false });
  expect(JSON.stringify(await awardRoundsForOpenData(world.asSystem()))).not.toContain(picture!.id);
});

test('pool and rounds are the whole county’s officers’ alone, and all that is wrong with them is told at once', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { staff } = await anAwardCounty(world);
  const number = await draftAwardRound(world.as(staff.one), A_ROUND);
  const steps = (actor: Actor) => [
    contributeToPool(world.as(actor), {
      ...{
        year: 2026,
        unitCode: 'nongye',
        source: 'SURPLUS',
        documentNumber: '试农函〔2026〕2号',
        amount: '1.00',
      },
    }),
    draftAwardRound(world.as(actor), A_ROUND),
    announceAwardRound(world.as(actor), number),
    drawProvisionalList(world.as(actor), number),
    decideAwardRound(world.as(actor), number),
    cancelAwardRound(world.as(actor), { number, reason: '不办。' }),
    reverseContribution(world.as(actor), { contributionId: number, reason: '登记有误。' }),
  ];
  const codes = async (actor: Actor) =>
    (await Promise.allSettled(steps(actor))).map((one) =>
      one.status === 'rejected' ? (one.reason as { code: string }).code : one.status,
    );
  expect(new Set(await codes({ kind: 'anonymous' }))).toEqual(new Set(['UNAUTHENTICATED']));
  expect(new Set(await codes(staff.here))).toEqual(new Set(['FORBIDDEN']));
  expect(new Set(await codes(await aStaff(world, { role: 'auditor' })))).toEqual(new Set(['FORBIDDEN']));

  const source = `{ awardRounds { nodes { number } totalCount } }`;
  const listFor = async (actor: Actor) =>
    (await graphql({ schema, source, contextValue: aRequest(world.as(actor)) })).data!['awardRounds'];
  expect(await listFor({ kind: 'anonymous' })).toEqual({ nodes: [], totalCount: 0 });
  expect(await listFor(staff.one)).toEqual({ nodes: [{ number: '2026-001' }], totalCount: 1 });
  await cancelAwardRound(world.as(staff.one), { number, reason: '改到下月评选。' });
  expect(await listFor({ kind: 'anonymous' })).toEqual({ nodes: [], totalCount: 0 });

  const ctx = () => world.as(staff.one);
  const bad = draftAwardRound(ctx(), {
    ...{ year: 1999, title: '零上访村评比', period: '2026-13', rule: '', objectionDays: 0 },
    prizes: [
      { ...PROJECT_PRIZE, name: '满意度奖', top: 0, amount: '0.00' },
      { ...DEPARTMENT_PRIZE, threshold: '-1', under: '999901101' },
      { ...GOODS_PRIZE, amount: '-5.00', under: '999901' },
    ],
  });
  const paths = await bad.catch((error: { problems: { path: string; code: string }[] }) =>
    error.problems.map(({ path, code }) => `${path} ${code}`),
  );
  expect(paths).toEqual([
    'input.year OUT_OF_RANGE',
    'input.title PUNISHES_VOICE',
    'input.rule REQUIRED',
    'input.period MALFORMED',
    'input.objectionDays OUT_OF_RANGE',
    'input.prizes.0.name PUNISHES_VOICE',
    'input.prizes.0.top OUT_OF_RANGE',
    'input.prizes.0.amount OUT_OF_RANGE',
    'input.prizes.1.under UNKNOWN',
    'input.prizes.1.threshold OUT_OF_RANGE',
    'input.prizes.2.under UNKNOWN',
    'input.prizes.2.amount OUT_OF_RANGE',
  ]);
  const money = { year: 2026, unitCode: 'nongye', source: 'SURPLUS', amount: '5.00' } as const;
  const contribute = (given: object) =>
    contributeToPool(ctx(), { ...money, documentNumber: '试农函〔2026〕9号', ...given });
  for (const documentNumber of ['试农函〔2026〕1号', ' 试农函[2026] 1 号', '试农函（２０２６）１号']) {
    await expect(contribute({ documentNumber })).rejects.toMatchObject({
      problems: [{ path: 'input.documentNumber', code: 'DUPLICATE' }],
    });
  }
  await expect(contribute({ unitCode: 'x', documentNumber: ' ', amount: '0.00' })).rejects.toMatchObject({
    problems: [{ path: 'input.unitCode' }, { path: 'input.documentNumber' }, { path: 'input.amount' }],
  });
  expect(await pool(world)).toMatchObject({ contributed: 100_000 });
});
