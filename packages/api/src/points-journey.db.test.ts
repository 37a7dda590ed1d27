import { GROUP, HOUSEHOLD, aCitizen, aLedger } from '#test/ledger';
import { aStaff } from '#test/factories';
import { type Caller, type Served, serve } from '#test/served';
import { good, signedIn } from '#test/staff-client';
import { createWorld } from '#test/world';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { Place } from '#places';
import { countDue } from '#points';

const MONDAY = '2026-11-23T09:00:00+08:00';
const VILLAGE = '999901101201';

const SHARED_INPUT: Readonly<Record<string, string>> = {
  announceAwardRound: 'AwardRoundStepInput',
  drawProvisionalList: 'AwardRoundStepInput',
  decideAwardRound: 'AwardRoundStepInput',
  completeAward: 'AwardStepInput',
};

/** One step of somebody, by its name; what comes of it is in `ask`'s words. */
async function step(caller: Caller, name: string, [input, selection]: [Record<string, unknown>, string]) {
  const type = SHARED_INPUT[name] ?? `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${selection} } }`;
  return good(await caller.ask(text, { input })).data.done;
}

async function boards(caller: Caller): Promise<{ score: string; account: { code: string } }[]> {
  const text = `{ pointsBoard(level: VILLAGE, period: "2026-11") { nodes { rank score account { code } } } }`;
  return good(await caller.ask(text)).data.pointsBoard.nodes;
}

async function roundAsPublished(caller: Caller, number: string) {
  const text = `query ($number: String!) { awardRound(number: $number) {
    status pool committed paid awards { id account { code } form project amount paid completedOn
      instalments { number amount acceptedOn paidOn pictures } } } }`;
  return good(await caller.ask(text, { number })).data.awardRound;
}

/** Sends a picture as a phone would: reserve a place, put the bytes there. */
async function sendPicture(served: Served, caller: Caller): Promise<string> {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const input = { fileName: '竣工.jpg', contentType: 'image/jpeg', size: bytes.length };
  const { attachmentId, url: to } = await step(caller, 'createUpload', [input, 'attachmentId url']);
  const url = new URL(to, served.origin);
  const sent = await fetch(`${served.origin}${url.pathname}${url.search}`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
  });
  expect(sent.status).toBe(200);
  return attachmentId;
}

test("from a household's good deed to a village's paved road, by nothing but the public API", async () => {
  await using world = await createWorld({ now: MONDAY });
  const ledger = await aLedger(world);
  await using served = await serve(world);
  const at = { world, served };
  const stranger = served.caller();
  const place = await world.asSystem().em.findOneOrFail(Place, { code: '999901' });
  const secondCounty = await aStaff(world, { role: 'points_officer', place });

  // The deed: recorded by the village, seen by the household, by nobody else.
  const village = await signedIn(at, ledger.first);
  const entry = await step(village, 'recordPoints', [
    {
      ...{ accountCode: HOUSEHOLD, itemCode: 'DEED', day: '2026-11-22', quantity: '1' },
      proofs: [{ kind: 'WITNESS', words: '连夜转移独居老人' }],
    },
    'entry { id status points objectionUntil }',
  ]);
  expect(entry.entry).toMatchObject({ status: 'PENDING', points: '5.00', objectionUntil: '2026-11-30' });
  await aCitizen(world, '13900000009', ledger.account(HOUSEHOLD));
  const seen = await stranger.ask(`{ pointsAccount(code: "${HOUSEHOLD}") { code } }`);
  expect(seen.data.pointsAccount).toBeNull();
  const before = await boards(stranger);

  // Nobody objects: it counts for household, group, village; the month is closed.
  world.setClock('2026-12-01T09:00:00+08:00');
  await countDue(world.asSystem());
  const after = await boards(stranger);
  const scoreIn = (rows: typeof before) =>
    Number(rows.find(({ account }) => account.code === VILLAGE)?.score ?? 0);
  expect(scoreIn(after)).toBeGreaterThan(scoreIn(before));
  const group = good(await stranger.ask(`{ pointsAccount(code: "${GROUP}") { score(period: "2026-11") } }`));
  expect(Number(group.data.pointsAccount.score)).toBeGreaterThan(0);
  const county = await signedIn(at, ledger.county);
  for (let month = 1; month <= 11; month += 1) {
    const input = { month: `2026-${String(month).padStart(2, '0')}` };
    await step(county, 'closePointsMonth', [input, 'month { month }']);
  }

  // The county's money, the round, its list; a second person decides once nobody can object.
  const fund = {
    year: 2026,
    unitCode: 'nongye',
    source: 'SURPLUS',
    documentNumber: '试财函〔2026〕6号',
    amount: '300000.00',
  };
  await step(county, 'contributeToPool', [fund, 'pool { contributed }']);
  const { round } = await step(county, 'draftAwardRound', [
    {
      ...{ year: 2026, period: '2026-11', title: '十一月积分换项目', rule: '村级积分第一名换一个项目。' },
      prizes: [{ level: 'VILLAGE', name: '村级项目', rule: 'TOP', top: 1, amount: '180000.00' }],
    },
    'round { number }',
  ]);
  const { number } = round;
  await step(county, 'announceAwardRound', [{ number }, 'round { status }']);
  await step(county, 'drawProvisionalList', [{ number }, 'round { status }']);
  world.setClock('2026-12-14T09:00:00+08:00');
  const second = await signedIn(at, secondCounty);
  await step(second, 'decideAwardRound', [{ number }, 'round { status }']);
  const decided = await roundAsPublished(stranger, number);
  expect(decided).toMatchObject({ status: 'DECIDED', committed: '180000.00', paid: '0.00' });
  const [award] = decided.awards;
  expect(award.account.code).toBe(VILLAGE);

  // The road: proposed by the village, chosen by the county, accepted with a picture, paid by another hand.
  const villageAgain = await signedIn(at, ledger.first);
  const awardId = award.id;
  const words = { title: '村主干道硬化', text: '硬化主干道 1.2 公里。' };
  const proposed = await step(villageAgain, 'proposeProject', [
    { awardId, ...words },
    'award { proposals { id } }',
  ]);
  await step(second, 'chooseProject', [{ proposalId: proposed.award.proposals[0].id }, 'award { project }']);
  await step(second, 'planInstalments', [
    {
      awardId,
      instalments: [
        { name: '开工', amount: '80000.00' },
        { name: '竣工', amount: '100000.00' },
      ],
    },
    'award { status }',
  ]);
  for (const instalment of [1, 2]) {
    world.setClock(`2027-0${instalment}-20T09:00:00+08:00`);
    const site = await signedIn(at, ledger.first);
    const payer = await signedIn(at, secondCounty);
    const attachmentIds = [await sendPicture(served, site)];
    await step(site, 'acceptInstalment', [
      { awardId, number: instalment, attachmentIds },
      'award { status }',
    ]);
    const voucher = `国库付2027-${instalment}`;
    await step(payer, 'payInstalment', [{ awardId, number: instalment, voucher }, 'award { paid }']);
  }
  const last = await signedIn(at, secondCounty);
  await step(last, 'completeAward', [{ awardId }, 'award { status }']);

  const done = await roundAsPublished(stranger, number);
  expect(done).toMatchObject({
    status: 'COMPLETED',
    pool: '300000.00',
    committed: '180000.00',
    paid: '180000.00',
  });
  expect(done.awards[0]).toMatchObject({
    ...{ form: 'PROJECT', project: '村主干道硬化', amount: '180000.00', paid: '180000.00' },
    completedOn: '2027-02-20',
  });
  const [picture] = done.awards[0].instalments[1].pictures;
  const shown = await fetch(new URL(picture, served.origin));
  expect(shown.headers.get('content-type')).toBe('image/jpeg');
});
