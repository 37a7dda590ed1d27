import { execute } from '#platform/in-tx';
import { nodeId } from '#platform/node-id';
import { draftAwardRound } from '#awards';
import { createRedeemCode } from '#market';
import { draftRuleBook } from '#points';
import { A_ROUND, aPicture } from './award-county.ts';
import { GROUP, record } from './ledger.ts';
import {
  BIG,
  OTHER_BIG,
  type PointsScene,
  RICH,
  WIDE,
  codeFor,
  entriesFile,
  householdIn,
  householdsOf,
} from './points-scene.ts';
import { MANY_PRIZES } from './points-uses.ts';
import { good, signedIn } from './staff-client.ts';
import type { Asked } from './statements.ts';

const page = { first: 100 };
const input = (given: Record<string, unknown>) => ({ input: given });

/** Each operation of points and what they are for with what it is asked with; what changes most comes last. */
export async function pointsOperations(scene: PointsScene): Promise<Asked[]> {
  return [
    ...(await ledgerOperations(scene)),
    ...(await awardOperations(scene)),
    ...(await volunteerOperations(scene)),
    ...(await marketOperations(scene)),
    ...(await ownOperations(scene)),
    ...(await ruleBookOperations(scene)),
    ...(await accountOperations(scene)),
    ['mine/SignOut', scene.citizen.caller, {}],
  ];
}

/** Ids of rows as the API tells them, in the order of the statement. */
async function idsOf(
  { world }: PointsScene,
  type: string,
  rows: { sql: string; values?: readonly unknown[] },
): Promise<string[]> {
  const found = await execute<{ id: string }>(world.asSystem(), rows.sql, rows.values);
  return found.map(({ id }) => nodeId(type, world.county.tenant, id));
}

const ENTRY = `select e.id from {s}.points_entry e join {s}.points_account a on a.id = e.account_id`;

async function ledgerOperations(scene: PointsScene): Promise<Asked[]> {
  const { world, size, ledger } = scene;
  const [first, second, third, county] = await Promise.all(
    [ledger.first, ledger.second, ledger.third, ledger.county].map((actor) => signedIn(scene, actor)),
  );
  const waiting = await record(world, ledger.first, { account: GROUP, item: 'ROAD', day: '2026-11-20' });
  const [counted] = await idsOf(scene, 'PointsEntry', {
    sql: `${ENTRY} where a.code = $1 and e.status = 'COUNTED' order by e.id`,
    values: [RICH],
  });
  const [objection] = await idsOf(scene, 'PointsObjection', {
    sql: 'select id from {s}.points_objection order by id',
  });
  const csv = entriesFile(size, { to: OTHER_BIG, item: 'X1' });
  return [
    ['PointsEntries', county!, page],
    ['AccountEntries', first!, { code: RICH, ...page }],
    ['PointsObjections', third!, page],
    [
      'RecordPoints',
      first!,
      input({
        accountCode: RICH,
        itemCode: 'DEED',
        day: '2026-11-20',
        proofs: [{ kind: 'WITNESS', words: '核实' }],
      }),
    ],
    [
      'ApprovePoints',
      second!,
      input({ entryId: nodeId('PointsEntry', world.county.tenant, waiting), approved: true }),
    ],
    ['ReversePoints', county!, input({ entryId: counted, ground: 'WRONG_FACT' })],
    ['ImportPointsEntries', first!, input({ csv })],
    ['DecidePointsObjection', third!, input({ objectionId: objection, decision: 'UPHELD' })],
    ['PointsAccounts', county!, { under: BIG, ...page }],
    ['PickPointsAccounts', first!, { search: '某户', under: BIG }],
    ['AccountHead', county!, { code: householdIn(BIG, 1) }],
    ['PointsAccountPage', county!, { code: RICH, period: '2026-11' }],
    ['PointsBoard', county!, { level: 'GROUP', period: '2026-09', ...page }],
    ['PointsBoard of a village', county!, { level: 'GROUP', period: '2026-09', under: WIDE, ...page }],
    ['Explanation', county!, { code: WIDE, period: '2026' }],
    ['Explanation of a group', county!, { code: BIG, period: '2026-09' }],
    ['Explanation of a household', county!, { code: RICH, period: '2026' }],
    ['PointsMonths', county!, {}],
  ];
}

async function awardOperations(scene: PointsScene): Promise<Asked[]> {
  const { world, ledger, awards } = scene;
  const [county, decider] = await Promise.all([
    signedIn(scene, ledger.county),
    signedIn(scene, awards.decider),
  ]);
  const { drawn, over, decided } = awards;
  const round = { title: A_ROUND.title, period: '2026-09', rule: A_ROUND.rule, prizes: MANY_PRIZES };
  const draft = await draftAwardRound(world.as(ledger.county), { ...round, year: 2026 });
  const [contribution] = await idsOf(scene, 'AwardContribution', {
    sql: 'select id from {s}.award_contribution order by id desc',
  });
  const [objection] = await idsOf(scene, 'AwardObjection', {
    sql: 'select id from {s}.award_objection order by id',
  });
  const ofRound = `from {s}.award a join {s}.award_round r on r.id = a.round_id where r.number = $1`;
  const listed = await execute<{ code: string }>(
    world.asSystem(),
    `select n.code from {s}.points_account n where n.level = 'GROUP' and n.id in (select a.account_id ${ofRound}) order by code`,
    [drawn],
  );
  const [project, other] = await idsOf(scene, 'Award', {
    sql: `select a.id ${ofRound} and exists (select 1 from {s}.award_proposal p where p.award_id = a.id) order by a.id`,
    values: [decided],
  });
  const [prize] = await idsOf(scene, 'Award', {
    sql: `select a.id ${ofRound} and exists (select 1 from {s}.award_instalment i where i.award_id = a.id) order by a.id`,
    values: [decided],
  });
  const [proposal] = await idsOf(scene, 'AwardProposal', {
    sql: `select p.id from {s}.award_proposal p join {s}.award a on a.id = p.award_id join {s}.award_round r on r.id = a.round_id
     where r.number = $1 order by p.award_id`,
    values: [decided],
  });
  const picture = await aPicture(world);
  return [
    ['AwardPools', county!, {}],
    ['AwardPool', county!, { year: 2026, ...page }],
    ['AwardRounds', county!, page],
    ['AwardRound', county!, { number: drawn }],
    ['AwardWinners', county!, { number: decided, ...page }],
    [
      'ContributeToPool',
      county!,
      input({
        ...{ year: 2026, unitCode: 'nongye', source: 'SURPLUS', documentNumber: '试函〔2026〕999号' },
        amount: '1.00',
      }),
    ],
    ['ReverseContribution', county!, input({ contributionId: contribution, reason: '重复' })],
    ['DraftAwardRound', county!, input({ ...round, year: 2026 })],
    ['EditAwardRound', county!, input({ ...round, number: draft })],
    ['AnnounceAwardRound', county!, input({ number: draft })],
    ['DrawProvisionalList', county!, input({ number: draft })],
    ['DecideAwardObjection', decider!, input({ objectionId: objection, decision: 'DISMISSED' })],
    [
      'OverrideAward',
      county!,
      input({ number: drawn, accountCode: listed[0]!.code, kind: 'LEAVE_OUT', reason: '更正' }),
    ],
    ['DecideAwardRound', decider!, input({ number: over })],
    ['CancelAwardRound', county!, input({ number: over, reason: '重做' })],
    ['ProposeProject', county!, input({ awardId: project, title: '修桥', text: '村口。' })],
    ['ChooseProject', county!, input({ proposalId: proposal })],
    [
      'PlanInstalments',
      county!,
      input({
        awardId: project,
        instalments: [
          { name: '一期', amount: '1.00' },
          { name: '二期', amount: '1.00' },
        ],
      }),
    ],
    ['AcceptInstalment', county!, input({ awardId: project, number: 1, attachmentIds: [picture] })],
    ['PayInstalment', decider!, input({ awardId: prize, number: 1, voucher: '凭证1' })],
    ['CompleteAward', county!, input({ awardId: prize })],
    ['CancelAward', county!, input({ awardId: other, reason: '放弃' })],
  ];
}

async function volunteerOperations(scene: PointsScene): Promise<Asked[]> {
  const { size, world, volunteers } = scene;
  const organiser = await signedIn(scene, volunteers.organiser);
  const at = (id: string) => nodeId('VolunteerActivity', world.county.tenant, id);
  const facts = {
    ...{ title: '清理水渠', details: '自带手套。', placeCode: '999901101201', pointsItem: 'HOURS' },
    ...{ startsAt: '2026-11-28T09:00:00+08:00', endsAt: '2026-11-28T11:00:00+08:00' },
  };
  return [
    ['VolunteerActivities', organiser, page],
    ['Activity', organiser, { id: at(volunteers.model) }],
    ['ActivitySignUps', organiser, { id: at(volunteers.model), ...page }],
    ['ActivityCodes', organiser, { id: at(volunteers.present) }],
    ['VolunteerStatistics', organiser, { year: 2026 }],
    ['CreateActivity', organiser, input({ ...facts, capacity: 5, unitCode: 'tuanwei' })],
    ['EditActivity', organiser, input({ ...facts, id: at(volunteers.model), capacity: 2 * size })],
    ['CancelActivity', organiser, input({ id: at(volunteers.off), reason: '下雨' })],
    ['CheckInVolunteer', organiser, input({ activityId: at(volunteers.present), number: 2 })],
    ['CheckOutVolunteer', organiser, input({ activityId: at(volunteers.present), number: 2 })],
    [
      'CorrectHours',
      organiser,
      input({ activityId: at(volunteers.ended), number: 1, hours: '1.5', reason: 'WRONG_TIME' }),
    ],
    ['CloseActivity', organiser, input({ id: at(volunteers.ended) })],
  ];
}

async function marketOperations(scene: PointsScene): Promise<Asked[]> {
  const { world, ledger, market, citizen } = scene;
  const clerk = await signedIn(scene, ledger.county);
  const goodsId = nodeId('MarketGoods', world.county.tenant, market.goodsId);
  const redemptionId = nodeId('Redemption', world.county.tenant, market.redemptionId);
  const { code } = await createRedeemCode(world.as(citizen.actor), { accountCode: householdIn(BIG, 1) });
  return [
    ['MarketGoods', clerk, { place: '999901101', offSale: true, ...page }],
    ['StockMovements', clerk, { goodsId, ...page }],
    ['Redemptions', clerk, { place: '999901101', ...page }],
    ['AddGoods', clerk, input({ placeCode: '999901101201', name: '毛巾', per: '条', price: '5', stock: 3 })],
    ['EditGoods', clerk, input({ id: goodsId, price: '11' })],
    ['ReceiveGoods', clerk, input({ goodsId, quantity: 5 })],
    ['CountStock', clerk, input({ goodsId, counted: 54, reason: 'MISSING' })],
    ['Redeem', clerk, input({ code, goodsId, quantity: 1 })],
    ['UndoRedemption', clerk, input({ redemptionId })],
  ];
}

/** What a household and a volunteer ask for on their own pages. */
async function ownOperations(scene: PointsScene): Promise<Asked[]> {
  const { world, volunteers, ledger, awards } = scene;
  const { caller } = scene.citizen;
  const code = householdIn(BIG, 1);
  const [closed] = await idsOf(scene, 'PointsEntry', {
    sql: `${ENTRY} where a.code = $1 and e.month = '2026-09'`,
    values: [code],
  });
  const tidy = await record(world, ledger.first, { account: GROUP, item: 'TIDY', day: '2026-11-21' });
  const entryId = nodeId('PointsEntry', world.county.tenant, tidy);
  const at = (id: string) => nodeId('VolunteerActivity', world.county.tenant, id);
  const present = { activityId: at(volunteers.present) };
  const organiser = await signedIn(scene, volunteers.organiser);
  const shown = 'query ($id: ID!) { activityCodes(id: $id) { checkIn checkOut } }';
  const codes = good(await organiser.ask(shown, { id: present.activityId })).data.activityCodes;
  const another = '13800000002';
  return [
    ['mine/WhoAmI', caller, {}],
    ['mine/RequestLoginCode', scene.served.caller(), { phone: '13800000003' }],
    ['mine/SignInByCode', scene.served.caller(), { phone: another, code: await codeFor(scene, another) }],
    ['mine/MyHouseholds', caller, { month: '2026-11', year: '2026' }],
    ['mine/EntriesOfMine', caller, { code: RICH, after: null }],
    ['mine/ExplainMine', caller, { code: RICH, period: '2026-11', after: null }],
    ['mine/EntryToObject', caller, { id: entryId }],
    ['mine/EntryInclusion', caller, { id: closed }],
    ['mine/ObjectToPoints', caller, { entryId, ground: 'WRONG_FACT', words: '没有。' }],
    ['mine/RoundToObject', caller, { number: awards.drawn }],
    ['mine/CompetitorToObject', caller, { code: GROUP }],
    ['mine/OwnCompetitors', caller, {}],
    [
      'mine/ObjectToAward',
      caller,
      { number: awards.drawn, accountCode: '999901102201-02', ground: 'LEFT_OUT', words: '漏了本组。' },
    ],
    ['mine/CreateRedeemCode', caller, { accountCode: code }],
    ['mine/MyRedemptions', caller, {}],
    ['mine/PointsMonths', caller, {}],
    ['mine/MyVolunteering', caller, {}],
    ['mine/SignUp', caller, { activityId: at(volunteers.free), children: 1 }],
    ['mine/CancelSignUp', caller, { activityId: at(volunteers.own[0]!) }],
    ['mine/CheckIn', caller, { ...present, code: codes.checkIn }],
    ['mine/CheckOut', caller, { ...present, code: codes.checkOut }],
    ['mine/EraseVolunteerRecord', caller, {}],
  ];
}

async function ruleBookOperations(scene: PointsScene): Promise<Asked[]> {
  const { world, size, ledger } = scene;
  const county = await signedIn(scene, ledger.county);
  const item = {
    level: 'HOUSEHOLD',
    source: 'OFFICER_RECORD',
    points: '1',
    proofs: ['WITNESS'],
    awardedBy: ['VILLAGE'],
  } as const;
  const draft = {
    ...({ year: 2026, effectiveFrom: '2026-12-01', tieRule: 'SHARED', approvalOver: '1000' } as const),
    weights: { group: '1', village: '0.5', township: '0.3', department: '0.7' },
    items: Array.from({ length: size }, (_, i) => ({ ...item, code: `Y${i}`, name: `试验条目${i}` })),
  };
  const asNode = (id: string) => nodeId('PointsRuleBook', world.county.tenant, id);
  const ctx = world.as(ledger.county);
  const published = asNode(await draftRuleBook(ctx, draft));
  const dropped = asNode(await draftRuleBook(ctx, draft));
  const [present] = await idsOf(scene, 'PointsRuleBook', {
    sql: 'select id from {s}.points_rule_book where year = 2026',
  });
  const [old] = await idsOf(scene, 'PointsRuleBook', {
    sql: 'select id from {s}.points_rule_book where year = 2025',
  });
  return [
    ['PointsRuleBooks', county, {}],
    ['PointsRuleBook', county, { id: present }],
    ['PointsWhatIf', county, { ruleBookId: published, period: '2026' }],
    ['DraftPointsRuleBook', county, input(draft)],
    ['EditPointsRuleBook', county, input({ ...draft, id: published, revision: 1 })],
    ['DropPointsRuleBook', county, input({ id: dropped })],
    ['ClosePointsMonth', county, input({ month: '2026-10' })],
    ['PublishPointsRuleBook', county, input({ id: published })],
    ['ClosePointsRuleBook', county, input({ id: old })],
  ];
}

async function accountOperations(scene: PointsScene): Promise<Asked[]> {
  const { size, ledger } = scene;
  const county = await signedIn(scene, ledger.county);
  const on = '2026-12-01';
  const half = Array.from({ length: Math.ceil(size / 2) }, (_, i) => householdIn(BIG, i + 1));
  const csv = householdsOf(size, { to: '999901101201-06', day: '2026-11-01' });
  return [
    [
      'OpenPointsAccount',
      county,
      input({
        level: 'GROUP',
        code: '999901101201-06',
        name: '第六组',
        parentCode: '999901101201',
        openedOn: '2026-11-01',
      }),
    ],
    ['ImportPointsAccounts', county, input({ csv })],
    ['ClosePointsAccount', county, input({ code: '999901101201-02-05', on: '2026-11-20' })],
    [
      'MoveHousehold',
      county,
      input({ code: '999901101201-01-05', toGroup: '999901101201-02', day: '2026-11-10' }),
    ],
    ['SplitGroup', county, input({ code: BIG, name: '新组', households: half, on })],
    ['MergeGroups', county, input({ code: OTHER_BIG, into: '999901101201-02', on })],
    ['PairVillage', county, input({ code: WIDE, departments: ['nongye'], on })],
    ['AddHolder', county, input({ code: RICH, phone: '13800000009' })],
    ['EndHolder', county, input({ code: RICH })],
  ];
}
