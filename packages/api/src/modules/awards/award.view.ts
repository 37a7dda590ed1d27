import {
  type AwardObjectionGround,
  type AwardRoundStatus,
  type AwardRule,
  type AwardStatus,
  type AwardTieRule,
  type Day,
  type ObjectionDecision,
  type OverrideKind,
  type PointsLevel,
  type PrizeForm,
  countyDay,
  writeHundredths,
} from '@zhitong/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx } from '#platform/ctx';
import { decrypt } from '#platform/crypto';
import { load } from '#platform/loader';
import { Node, nodeId } from '#platform/node-id';
import { connectionOf } from '#platform/pagination';
import { DateScalar, DecimalScalar, MoneyScalar } from '#platform/scalars';
import {
  ObjectionDecisionEnum,
  PointsAccountView,
  PointsLevelEnum,
  accountById,
  accountViews,
  mayReadAccount,
} from '#points';
import {
  AwardObjectionGroundEnum,
  AwardRoundStatusEnum,
  AwardRuleEnum,
  AwardStatusEnum,
  AwardTieRuleEnum,
  OverrideKindEnum,
  PrizeFormEnum,
} from './award-enums.ts';
import {
  type AwardRow,
  type InstalmentRow,
  type ObjectionRow,
  type PrizeRow,
  type ProposalRow,
  type RoundRow,
  awardsOf,
  instalmentsOf,
  managesAwards,
  objectionsOf,
  overridesOf,
  prizeRowsOf,
  proposalsOf,
} from './awards.queries.ts';
import { wordsPlace } from './object-to-award.ts';

@ObjectType('AwardPrize', {
  simpleResolvers: true,
  description: '奖项: what one level wins, and by which rule.',
})
@Access('public')
class AwardPrizeView {
  @Field(() => ID) id!: string;
  @Field(() => PointsLevelEnum) level!: PointsLevel;
  @Field(() => PrizeFormEnum) form!: PrizeForm;
  @Field(() => String) name!: string;
  @Field(() => AwardRuleEnum) rule!: AwardRule;
  @Field(() => Int, { nullable: true, description: 'With TOP: how many win.' }) top?: number | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'With THRESHOLD: the score from which on one wins.',
  })
  threshold?: string | null;
  @Field(() => MoneyScalar, { description: 'For each winner.' }) amount!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the township or village whose accounts compete; null: the whole county’s.',
  })
  under?: string | null;
}

@ObjectType('AwardInstalment', { simpleResolvers: true, description: '分期: paid once it is accepted.' })
@Access('public')
class AwardInstalmentView {
  @Field(() => Int) number!: number;
  @Field(() => String) name!: string;
  @Field(() => MoneyScalar) amount!: string;
  @Field(() => MoneyScalar, { description: 'What was found done; at most the amount.' }) accepted!: string;
  @Field(() => MoneyScalar, { description: 'At most what was accepted.' }) paid!: string;
  @Field(() => String, { nullable: true, description: 'What was found on acceptance.' }) note?: string | null;
  @Field(() => DateScalar, { nullable: true }) acceptedOn?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Of the last payment.' }) paidOn?: Day | null;
  @Field(() => [String], { description: 'Where pictures of what was accepted lie.' }) pictures!: string[];
}

@ObjectType('AwardProposal', { simpleResolvers: true, description: '申报项目' })
@Access('public')
class AwardProposalView {
  @Field(() => ID) id!: string;
  @Field(() => String) title!: string;
  @Field(() => String) text!: string;
  @Field(() => DateScalar) on!: Day;
}

/** What is told of a household only to itself, its officer and the auditor: who it is, its rank, its score, what was done. */
@ObjectType('Award', {
  implements: Node,
  simpleResolvers: true,
  description: '奖励: what one winner of a round gets.',
})
@Access('public')
export class AwardView extends Node {
  @Field(() => PointsAccountView, {
    nullable: true,
    description: 'Null where the winner is a household and the reader may not see it.',
  })
  account!: () => Promise<PointsAccountView | null>;
  @Field(() => PointsLevelEnum) level!: PointsLevel;
  @Field(() => PrizeFormEnum) form!: PrizeForm;
  @Field(() => String, { description: 'Name of the prize.' }) prize!: string;
  @Field(() => ID) prizeId!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'By score in the whole field of the prize; null without a score, and where the account is.',
  })
  rank!: () => Promise<number | null>;
  @Field(() => DecimalScalar, { nullable: true, description: 'Null where the account is.' })
  score!: () => Promise<string | null>;
  @Field(() => AwardStatusEnum) status!: AwardStatus;
  @Field(() => String, { nullable: true, description: 'Title of the project that was chosen.' })
  project?: string | null;
  @Field(() => String, { nullable: true, description: 'What the project is.' }) description?: string | null;
  @Field(() => [AwardProposalView]) proposals!: () => Promise<AwardProposalView[]>;
  @Field(() => MoneyScalar, { description: 'What it is worth at most.' }) amount!: string;
  @Field(() => MoneyScalar, { description: 'What the pool holds for it now.' }) committed!: string;
  @Field(() => MoneyScalar) paid!: string;
  @Field(() => [AwardInstalmentView], { description: 'None where the account is null.' })
  instalments!: () => Promise<AwardInstalmentView[]>;
  @Field(() => DateScalar, { nullable: true }) completedOn?: Day | null;
  @Field(() => String, { nullable: true, description: 'Why it was given up.' }) cancelReason?: string | null;
}

@ObjectType('AwardOverride', { simpleResolvers: true, description: '名单调整, with its reason.' })
@Access('public')
class AwardOverrideView {
  @Field(() => PointsAccountView, {
    nullable: true,
    description: 'Null of a household that the reader may not see.',
  })
  account!: () => Promise<PointsAccountView | null>;
  @Field(() => PointsLevelEnum, { nullable: true }) level!: () => Promise<PointsLevel | null>;
  @Field(() => OverrideKindEnum) kind!: OverrideKind;
  @Field(() => String) reason!: string;
  @Field(() => DateScalar) on!: Day;
}

@ObjectType('AwardObjection', {
  simpleResolvers: true,
  description: '异议 to a place on a provisional list.',
})
@Access('public')
export class AwardObjectionView {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'Number of the round.' }) round!: string;
  @Field(() => PointsAccountView, {
    nullable: true,
    description: 'Null of a household that the reader may not see.',
  })
  account!: () => Promise<PointsAccountView | null>;
  @Field(() => AwardObjectionGroundEnum) ground!: AwardObjectionGround;
  @Field(() => String, {
    nullable: true,
    description: 'For the objector and for who decides; null for everybody else.',
  })
  words!: () => string | null;
  @Field(() => DateScalar) on!: Day;
  @Field(() => ObjectionDecisionEnum, { nullable: true }) decision?: ObjectionDecision | null;
  @Field(() => DateScalar, { nullable: true }) decidedOn?: Day | null;
}

@ObjectType('AwardRound', {
  implements: Node,
  simpleResolvers: true,
  description: '评奖批次: awards paid out of one pool.',
})
@Access('public')
export class AwardRoundView extends Node {
  readonly row!: RoundRow;
  @Field(() => String) number!: string;
  @Field(() => Int, { description: 'Of the pool.' }) year!: number;
  @Field(() => String) title!: string;
  @Field(() => AwardRoundStatusEnum) status!: AwardRoundStatus;
  @Field(() => String, { description: 'Whose scores decide: a month `2026-10` or a year `2026`.' })
  period!: string;
  @Field(() => String) rule!: string;
  @Field(() => AwardTieRuleEnum) tieRule!: AwardTieRule;
  @Field(() => Int, { description: 'Working days in which the list can be objected to.' })
  objectionDays!: number;
  @Field(() => [AwardPrizeView], { description: 'In the order in which they are given.' })
  prizes!: () => Promise<AwardPrizeView[]>;
  @Field(() => DateScalar, { nullable: true }) announcedOn?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'The last day for objections to the list.' })
  provisionalUntil?: Day | null;
  @Field(() => [AwardOverrideView]) overrides!: () => Promise<AwardOverrideView[]>;
  @Field(() => [AwardObjectionView], { description: 'Those about households only for who may see them.' })
  objections!: () => Promise<AwardObjectionView[]>;
  @Field(() => DateScalar, { nullable: true }) decidedOn?: Day | null;
  @Field(() => DateScalar, { nullable: true }) endedOn?: Day | null;
  @Field(() => String, { nullable: true, description: 'Why it was given up.' }) cancelReason?: string | null;
  @Field(() => MoneyScalar, { description: 'What was contributed to the pool of its year.' }) pool!: string;
  @Field(() => MoneyScalar, { description: 'Of this round.' }) committed!: string;
  @Field(() => MoneyScalar, { description: 'Of this round.' }) paid!: string;
  @Field(() => [AwardView], {
    description: 'The whole list, prize by prize; `winners` tells it page by page.',
  })
  awards!: () => Promise<AwardView[]>;
}

export const AwardConnection = connectionOf({ name: 'Award', node: AwardView, access: 'public' });
export const AwardRoundConnection = connectionOf({
  name: 'AwardRound',
  node: AwardRoundView,
  access: 'public',
});
export const AwardObjectionConnection = connectionOf({
  name: 'AwardObjection',
  node: AwardObjectionView,
  access: ['award.manage', 'audit.read'],
});

/**
 * An account as far as the reader may know it: of a household nothing is opened for anybody else. One statement for all
 * that a request asks for, since opening a household's name is written down.
 */
async function accountOf(ctx: Ctx, accountId: string): Promise<PointsAccountView | null> {
  const batch = async (ids: readonly string[]) => {
    const rows = await Promise.all(ids.map((id) => accountById(ctx, id)));
    const known = rows.filter((row) => row !== null).filter((row) => mayReadAccount(ctx, row));
    const views = await accountViews(ctx, known);
    return new Map(known.map((row, i) => [row.id, views[i]!]));
  };
  return (await load(ctx, { name: 'award-accounts', key: accountId, batch })) ?? null;
}

async function ifKnown<T>(ctx: Ctx, accountId: string, value: () => T | Promise<T>): Promise<T | null> {
  const row = await accountById(ctx, accountId);
  return row && mayReadAccount(ctx, row) ? value() : null;
}

const money = (fen: number) => writeHundredths(fen);

export function awardRoundView(ctx: Ctx, row: RoundRow): AwardRoundView {
  const { number, year, title, status, period, rule, tieRule, objectionDays } = row;
  const { announcedOn, provisionalUntil, decidedOn, endedOn, cancelReason } = row;
  return {
    __typename: 'AwardRound',
    id: nodeId('AwardRound', ctx.county, row.id),
    row,
    ...{ number, year, title, status, period, rule, tieRule, objectionDays },
    ...{ announcedOn, provisionalUntil, decidedOn, endedOn, cancelReason },
    pool: money(row.pool),
    committed: money(row.committed),
    paid: money(row.paid),
    prizes: async () => (await prizeRowsOf(ctx, row.id)).map((one) => prizeView(ctx, one)),
    awards: async () => (await awardsOf(ctx, row.id)).map((one) => awardView(ctx, one)),
    overrides: async () =>
      (await overridesOf(ctx, row.id)).map(({ accountId, kind, reason, day }) => ({
        ...{ kind, reason, on: day },
        account: () => accountOf(ctx, accountId),
        level: async () => (await accountById(ctx, accountId))?.level ?? null,
      })),
    objections: async () => {
      const rows = await objectionsOf(ctx, row.id);
      const known = await Promise.all(rows.map((one) => ifKnown(ctx, one.accountId, () => true)));
      return rows.filter((_, i) => known[i]).map((one) => objectionView(ctx, one));
    },
  } as AwardRoundView;
}

function prizeView(ctx: Ctx, { id, threshold, amount, ...row }: PrizeRow): AwardPrizeView {
  return {
    ...row,
    id: nodeId('AwardPrize', ctx.county, id),
    threshold: threshold === null ? null : writeHundredths(threshold),
    amount: money(amount),
  };
}

export function awardView(ctx: Ctx, row: AwardRow): AwardView {
  const { accountId, level, form, prize, status, completedOn, cancelReason } = row;
  return {
    __typename: 'Award',
    id: nodeId('Award', ctx.county, row.id),
    ...{ level, form, prize, status, completedOn, cancelReason },
    prizeId: nodeId('AwardPrize', ctx.county, row.prizeId),
    account: () => accountOf(ctx, accountId),
    rank: () => ifKnown(ctx, accountId, () => row.rank),
    score: () => ifKnown(ctx, accountId, () => writeHundredths(row.score)),
    project: row.projectTitle,
    description: row.projectText,
    proposals: async () => (await proposalsOf(ctx, row.id)).map((one) => proposalView(ctx, one)),
    amount: money(row.amount),
    committed: money(row.committed),
    paid: money(row.paid),
    instalments: async () => {
      const rows = await ifKnown(ctx, accountId, () => instalmentsOf(ctx, row.id));
      return (rows ?? []).map((one) => instalmentView(ctx, one));
    },
  } as AwardView;
}

function proposalView(ctx: Ctx, { id, title, text, day }: ProposalRow): AwardProposalView {
  return { id: nodeId('AwardProposal', ctx.county, id), title, text, on: day };
}

function instalmentView(ctx: Ctx, row: InstalmentRow): AwardInstalmentView {
  const { number, name, note, acceptedOn, paidOn } = row;
  return {
    ...{ number, name, note, acceptedOn, paidOn },
    amount: money(row.amount),
    accepted: money(row.accepted),
    paid: money(row.paid),
    pictures: row.pictures.map((id) => pictureUrl(ctx, id)),
  };
}

/** Where a picture lies; it is served as its award may be read. */
function pictureUrl(ctx: Ctx, id: string): string {
  return `/awards/${ctx.county.code}/${id}`;
}

export function objectionView(ctx: Ctx, row: ObjectionRow): AwardObjectionView {
  const { id, number, ground, decision, citizenId, accountId } = row;
  const { actor } = ctx;
  const readsWords = managesAwards(ctx) || (actor.kind === 'citizen' && actor.accountId === citizenId);
  return {
    ...{ ground, decision, round: number },
    id: nodeId('AwardObjection', ctx.county, id),
    account: () => accountOf(ctx, accountId),
    words: () =>
      readsWords && row.words ? decrypt(ctx.platform.keys, wordsPlace(id), Buffer.from(row.words)) : null,
    on: countyDay(row.at),
    decidedOn: row.decidedAt && countyDay(row.decidedAt),
  };
}
