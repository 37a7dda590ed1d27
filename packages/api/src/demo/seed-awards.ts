import { Readable } from 'node:stream';
import { type Day, addDays, countyDay, lastDayOf, periodBefore, startOfDay } from '@zhitong/domain';
import sharp from 'sharp';
import {
  Award,
  AwardInstalment,
  AwardPrize,
  AwardProposal,
  AwardRound,
  acceptInstalment,
  announceAwardRound,
  chooseProject,
  completeAward,
  contributeToPool,
  decideAwardRound,
  draftAwardRound,
  drawProvisionalList,
  payInstalment,
  planInstalments,
  proposeProject,
} from '#awards';
import { createUpload, receiveUpload } from '#tickets';
import { POINTS_SINCE } from './demo-points.ts';
import type { PointsSeed } from './seed-points.ts';

/** Surplus and fragmented project funds of departments. */
const FUNDS = [
  { unitCode: 'nongye', source: 'SURPLUS', document: '澄农函', amount: '420000' },
  { unitCode: 'jiaotong', source: 'FRAGMENTED', document: '澄交函', amount: '380000' },
  { unitCode: 'caizheng', source: 'FRAGMENTED', document: '澄财函', amount: '265000' },
  { unitCode: 'zhujian', source: 'SURPLUS', document: '澄住建函', amount: '150000' },
] as const;

const PRIZES = [
  { level: 'VILLAGE', name: '村级项目奖', rule: 'TOP', top: 2, amount: '200000' },
  { level: 'GROUP', name: '组级项目奖', rule: 'TOP', top: 2, amount: '30000' },
  { level: 'TOWNSHIP', name: '乡镇争先奖', rule: 'TOP', top: 1, amount: '50000' },
  { level: 'HOUSEHOLD', name: '文明家庭奖', rule: 'TOP', top: 5, amount: '600' },
  { level: 'DEPARTMENT', name: '联村帮扶奖', rule: 'TOP', top: 2, amount: '0' },
] as const;

const RULE = `按当期积分榜从高到低取前若干名，户、组、村、乡镇、联村部门分别评选。
村和组换项目，由本村本组提出，县里审定；户换奖品，乡镇换奖励，部门在年度绩效中加分。
名单公示五个工作日，期满无异议的予以确定，所需资金从当年统筹资金池支付。`;

const PROJECTS = [
  { title: '村主干道硬化', text: '硬化村主干道 1.2 公里，路面宽 4.5 米，方便出行和农产品外运。' },
  { title: '便民桥维修加固', text: '维修加固过溪便民桥一座，加装护栏和限载标志。' },
  { title: '组内灌溉水渠清淤衬砌', text: '清淤并衬砌灌溉水渠 600 米，恢复灌溉面积约 180 亩。' },
  { title: '公共晒坪与路灯', text: '平整公共晒坪 400 平方米，安装太阳能路灯 12 盏。' },
] as const;

/**
 * The year before: a finished round, from the departments' money to a paved road with its pictures. This year: a pool, and a
 * round of the last closed month whose list can be objected to.
 */
export async function seedAwards(seed: PointsSeed, report: (line: string) => void): Promise<void> {
  const today = countyDay(seed.now);
  const first = Number(POINTS_SINCE.slice(0, 4));
  const finished = await finishedRound(seed, { year: first, from: `${first + 1}-02-02` });
  const running = await runningRound(seed, today);
  report(`award rounds ${finished} and ${running}`);
}

async function finishedRound(seed: PointsSeed, { year, from }: { year: number; from: Day }): Promise<string> {
  await fund(seed, year, from);
  const number = await announced(seed, {
    ...{ year, period: String(year), from: addDays(from, 1) },
    title: `${year}年度积分换项目`,
    prizes: PRIZES,
  });
  await drawProvisionalList(at(seed, 'points', addDays(from, 8)), number);
  await decideAwardRound(at(seed, 'points2', addDays(from, 24)), number);
  const em = at(seed, 'points', from).em.fork();
  const round = await em.findOneOrFail(AwardRound, { number });
  const prizes = await em.find(AwardPrize, { roundId: round.id });
  const awards = await em.find(Award, { roundId: round.id }, { orderBy: { prizeId: 'asc', rank: 'asc' } });
  let projects = 0;
  for (const award of awards) {
    const { form } = prizes.find(({ id }) => id === award.prizeId)!;
    if (form === 'PROJECT') await build(seed, { award, from: addDays(from, 30), project: projects++ });
    else if (award.amount > 0) await hand(seed, { award, from: addDays(from, 30) });
    await completeAward(at(seed, 'points', addDays(from, 200)), award.id);
  }
  return number;
}

async function runningRound(seed: PointsSeed, today: Day): Promise<string> {
  const year = Number(today.slice(0, 4));
  await fund(seed, year, addDays(today, -40));
  // The last month that can be closed by now, whatever day it is.
  const before = periodBefore(today.slice(0, 7));
  const period = addDays(lastDayOf(before), 17) < today ? before : periodBefore(before);
  const number = await announced(seed, {
    ...{ year, period, from: addDays(today, -3) },
    title: `${period.replace('-', '年')}月积分换项目`,
    prizes: PRIZES.filter(({ level }) => level === 'VILLAGE' || level === 'GROUP' || level === 'HOUSEHOLD'),
  });
  await drawProvisionalList(at(seed, 'points', addDays(today, -1)), number);
  return number;
}

async function fund(seed: PointsSeed, year: number, from: Day): Promise<void> {
  const first = Number(from.slice(5, 7)) * 4;
  for (const [index, { unitCode, source, document, amount }] of FUNDS.entries()) {
    const documentNumber = `${document}〔${from.slice(0, 4)}〕${first + index}号`;
    await contributeToPool(at(seed, 'points', from), { year, unitCode, source, documentNumber, amount });
  }
}

async function announced(
  seed: PointsSeed,
  round: {
    year: number;
    period: string;
    from: Day;
    title: string;
    prizes: readonly (typeof PRIZES)[number][];
  },
): Promise<string> {
  const { from, ...rest } = round;
  const ctx = at(seed, 'points', from);
  const number = await draftAwardRound(ctx, { ...rest, rule: RULE, tieRule: 'OWN_FIRST' });
  return announceAwardRound(at(seed, 'points', addDays(from, 1)), number);
}

/** A project: proposed by the place, chosen by the county, in two instalments, each accepted with a picture and paid by another. */
async function build(seed: PointsSeed, given: { award: Award; from: Day; project: number }): Promise<void> {
  const { award, from } = given;
  const project = PROJECTS[given.project % PROJECTS.length]!;
  await proposeProject(at(seed, 'points2', from), { awardId: award.id, ...project });
  const ctx = at(seed, 'points', addDays(from, 5));
  const proposal = await ctx.em.fork().findOneOrFail(AwardProposal, { awardId: award.id });
  await chooseProject(ctx, proposal.id);
  const half = String(award.amount / 200);
  await planInstalments(at(seed, 'points', addDays(from, 6)), {
    awardId: award.id,
    instalments: [
      { name: '开工并完成一半', amount: half },
      { name: '竣工验收', amount: half },
    ],
  });
  for (const number of [1, 2]) {
    const day = addDays(from, 40 * number);
    await acceptInstalment(at(seed, 'points2', day), {
      ...{ awardId: award.id, number },
      note: number === 1 ? '现场查看，工程量过半，质量合格。' : '竣工，与设计相符，同意验收。',
      attachmentIds: [await picture(seed, { day, title: project.title, share: number / 2 })],
    });
    const voucher = `国库付${day.slice(0, 4)}-${award.id.slice(-4)}-${number}`;
    await payInstalment(at(seed, 'points', addDays(day, 4)), { awardId: award.id, number, voucher });
  }
}

/** Goods and rewards: handed over in one, then paid. */
async function hand(seed: PointsSeed, { award, from }: { award: Award; from: Day }): Promise<void> {
  const ctx = at(seed, 'points2', addDays(from, 10));
  const [one] = await ctx.em.fork().find(AwardInstalment, { awardId: award.id });
  await acceptInstalment(ctx, { awardId: award.id, number: one!.number, note: '已发放并签收。' });
  const voucher = `国库付${from.slice(0, 4)}-${award.id.slice(-4)}`;
  const paying = at(seed, 'points', addDays(from, 14));
  await payInstalment(paying, { awardId: award.id, number: one!.number, voucher });
}

/** A drawn picture of the work: half of the road is paved, or all of it. */
async function picture(
  seed: PointsSeed,
  { day, title, share }: { day: Day; title: string; share: number },
): Promise<string> {
  const paved = 640 * share;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400">
    <rect width="640" height="400" fill="#cfe8f5"/><path d="M0 170 Q160 90 320 160 T640 140 V400 H0Z" fill="#7fae6b"/>
    <path d="M0 300 H640 V360 H0Z" fill="#b58b5a"/><rect y="300" width="${paved}" height="60" fill="#8d9298"/>
    <path d="M0 330 H${paved}" stroke="#fff" stroke-width="4" stroke-dasharray="28 20"/></svg>`;
  const bytes = await sharp(Buffer.from(drawing)).jpeg({ quality: 80 }).toBuffer();
  const ctx = at(seed, 'points2', day);
  const file = { fileName: `${title}.jpg`, contentType: 'image/jpeg', size: bytes.length };
  const { attachmentId, url } = await createUpload(ctx, file);
  const token = new URL(url, 'http://localhost').searchParams.get('token')!;
  await receiveUpload(ctx, { id: attachmentId, token, from: 0, body: Readable.from([bytes]) });
  return attachmentId;
}

function at({ ctxAt, people }: PointsSeed, login: string, day: Day) {
  return ctxAt(people.byLogin.get(login)!, new Date(startOfDay(day).getTime() + 10 * 3_600_000));
}
