import { Refusal } from '@zhitong/domain';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { readNodeId } from '#platform/node-id';
import {
  AcceptInstalmentInput,
  AwardObjectionPayload,
  AwardPayload,
  AwardPoolPayload,
  AwardRoundPayload,
  AwardRoundStepInput,
  AwardStepInput,
  CancelAwardInput,
  CancelAwardRoundInput,
  ChooseProjectInput,
  ContributeToPoolInput,
  DecideAwardObjectionInput,
  DraftAwardRoundInput,
  EditAwardRoundInput,
  ObjectToAwardInput,
  OverrideAwardInput,
  PayInstalmentInput,
  PlanInstalmentsInput,
  ProposeProjectInput,
  ReverseContributionInput,
} from './award-inputs.ts';
import { awardRoundView, awardView, objectionView } from './award.view.ts';
import { findAward, findObjection, findRound, pools } from './awards.queries.ts';
import { chooseProject, proposeProject } from './choose-project.ts';
import { contributeToPool, reverseContribution } from './contribute-to-pool.ts';
import { decideAwardRound } from './decide-round.ts';
import { announceAwardRound, draftAwardRound, editAwardRound } from './draft-round.ts';
import { drawProvisionalList } from './draw-list.ts';
import { cancelAward, cancelAwardRound, completeAward } from './end-award.ts';
import { decideAwardObjection, objectToAward } from './object-to-award.ts';
import { overrideAward } from './override-award.ts';
import { acceptInstalment, payInstalment, planInstalments } from './pay-instalments.ts';
import { poolView } from './pool.view.ts';

@Resolver()
export class AwardStepsResolver {
  @Mutation(() => AwardPoolPayload, { description: '登记出资. A document brings money once.' })
  @Access('award.manage')
  contributeToPool(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ContributeToPoolInput) input: ContributeToPoolInput,
  ) {
    return poolPayload(ctx, contributeToPool(ctx, input));
  }

  @Mutation(() => AwardPoolPayload, { description: 'As far as nothing was promised out of it.' })
  @Access('award.manage')
  reverseContribution(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ReverseContributionInput) input: ReverseContributionInput,
  ) {
    const contributionId = rowId(ctx, 'AwardContribution', input.contributionId);
    return poolPayload(ctx, reverseContribution(ctx, { ...input, contributionId }));
  }

  @Mutation(() => AwardRoundPayload)
  @Access('award.manage')
  draftAwardRound(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => DraftAwardRoundInput) input: DraftAwardRoundInput,
  ) {
    return roundPayload(ctx, draftAwardRound(ctx, input));
  }

  @Mutation(() => AwardRoundPayload, { description: 'While it is a draft.' })
  @Access('award.manage')
  editAwardRound(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => EditAwardRoundInput) input: EditAwardRoundInput,
  ) {
    return roundPayload(ctx, editAwardRound(ctx, input));
  }

  @Mutation(() => AwardRoundPayload, {
    description: 'Rule and prizes are public from now on and stay as they are.',
  })
  @Access('award.manage')
  announceAwardRound(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => AwardRoundStepInput) { number }: AwardRoundStepInput,
  ) {
    return roundPayload(ctx, announceAwardRound(ctx, number));
  }

  @Mutation(() => AwardRoundPayload, {
    description: 'By the round’s rule, of a closed period; anew only after an objection was upheld.',
  })
  @Access('award.manage')
  drawProvisionalList(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => AwardRoundStepInput) { number }: AwardRoundStepInput,
  ) {
    return roundPayload(ctx, drawProvisionalList(ctx, number));
  }

  @Mutation(() => AwardObjectionPayload, {
    description: 'From group up by anybody signed in; of a household by itself alone.',
  })
  @Access('citizen')
  objectToAward(@Ctx() ctx: RequestCtx, @Arg('input', () => ObjectToAwardInput) input: ObjectToAwardInput) {
    return objectionPayload(ctx, objectToAward(ctx, input));
  }

  @Mutation(() => AwardObjectionPayload, {
    description: 'By somebody who neither drew nor overrode the list.',
  })
  @Access('award.manage')
  decideAwardObjection(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => DecideAwardObjectionInput) input: DecideAwardObjectionInput,
  ) {
    const objectionId = rowId(ctx, 'AwardObjection', input.objectionId);
    return objectionPayload(ctx, decideAwardObjection(ctx, { ...input, objectionId }));
  }

  @Mutation(() => AwardRoundPayload, {
    description:
      'Leaves a winner out or adds one, for a public reason; opens the window for objections anew.',
  })
  @Access('award.manage')
  overrideAward(@Ctx() ctx: RequestCtx, @Arg('input', () => OverrideAwardInput) input: OverrideAwardInput) {
    const prizeId = input.prizeId && rowId(ctx, 'AwardPrize', input.prizeId);
    return roundPayload(ctx, overrideAward(ctx, { ...input, prizeId }));
  }

  @Mutation(() => AwardRoundPayload, {
    description: 'By somebody who neither drafted nor drew the list; commits its money.',
  })
  @Access('award.manage')
  decideAwardRound(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => AwardRoundStepInput) { number }: AwardRoundStepInput,
  ) {
    return roundPayload(ctx, decideAwardRound(ctx, number));
  }

  @Mutation(() => AwardRoundPayload, { description: 'What was not paid comes free.' })
  @Access('award.manage')
  cancelAwardRound(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => CancelAwardRoundInput) input: CancelAwardRoundInput,
  ) {
    return roundPayload(ctx, cancelAwardRound(ctx, input));
  }

  @Mutation(() => AwardPayload, { description: 'By an officer whose place covers the winner.' })
  @Access('award.manage')
  proposeProject(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ProposeProjectInput) input: ProposeProjectInput,
  ) {
    return awardPayload(ctx, proposeProject(ctx, withAward(ctx, input)));
  }

  @Mutation(() => AwardPayload, { description: 'By somebody other than who proposed it.' })
  @Access('award.manage')
  chooseProject(@Ctx() ctx: RequestCtx, @Arg('input', () => ChooseProjectInput) input: ChooseProjectInput) {
    return awardPayload(ctx, chooseProject(ctx, rowId(ctx, 'AwardProposal', input.proposalId)));
  }

  @Mutation(() => AwardPayload, { description: 'Together at most what the award is worth.' })
  @Access('award.manage')
  planInstalments(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => PlanInstalmentsInput) input: PlanInstalmentsInput,
  ) {
    return awardPayload(ctx, planInstalments(ctx, withAward(ctx, input)));
  }

  @Mutation(() => AwardPayload, { description: 'By an officer whose place covers the winner.' })
  @Access('award.manage')
  acceptInstalment(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => AcceptInstalmentInput) input: AcceptInstalmentInput,
  ) {
    return awardPayload(ctx, acceptInstalment(ctx, withAward(ctx, input)));
  }

  @Mutation(() => AwardPayload, {
    description: 'By somebody other than who accepted it; at most what was accepted.',
  })
  @Access('award.manage')
  payInstalment(@Ctx() ctx: RequestCtx, @Arg('input', () => PayInstalmentInput) input: PayInstalmentInput) {
    return awardPayload(ctx, payInstalment(ctx, withAward(ctx, input)));
  }

  @Mutation(() => AwardPayload, { description: 'Once every instalment is paid; what is left comes free.' })
  @Access('award.manage')
  completeAward(@Ctx() ctx: RequestCtx, @Arg('input', () => AwardStepInput) input: AwardStepInput) {
    return awardPayload(ctx, completeAward(ctx, withAward(ctx, input).awardId));
  }

  @Mutation(() => AwardPayload, { description: 'For a public reason; what was not paid comes free.' })
  @Access('award.manage')
  cancelAward(@Ctx() ctx: RequestCtx, @Arg('input', () => CancelAwardInput) input: CancelAwardInput) {
    return awardPayload(ctx, cancelAward(ctx, withAward(ctx, input)));
  }
}

/** The row's id behind a node's; what is none finds nothing. */
function rowId(ctx: RequestCtx, type: string, id: string): string {
  const node = readNodeId(id);
  return node?.type === type && node.county === ctx.county.code ? node.id : '';
}

function withAward<Input extends AwardStepInput>(ctx: RequestCtx, input: Input): Input {
  return { ...input, awardId: rowId(ctx, 'Award', input.awardId) };
}

// What a step changed is read anew, outside of its transaction and with the reader's own rights.

async function poolPayload(ctx: RequestCtx, step: Promise<number>): Promise<AwardPoolPayload> {
  const [row] = await pools(ctx, await step);
  return { pool: poolView(row!) };
}

async function roundPayload(ctx: RequestCtx, step: Promise<string>): Promise<AwardRoundPayload> {
  const row = await findRound(ctx, await step);
  if (!row) throw new Refusal('NOT_FOUND');
  return { round: awardRoundView(ctx, row) };
}

async function awardPayload(ctx: RequestCtx, step: Promise<string>): Promise<AwardPayload> {
  const row = await findAward(ctx, await step);
  if (!row) throw new Refusal('NOT_FOUND');
  return { award: awardView(ctx, row) };
}

async function objectionPayload(ctx: RequestCtx, step: Promise<string>): Promise<AwardObjectionPayload> {
  const row = await findObjection(ctx, await step);
  if (!row) throw new Refusal('NOT_FOUND');
  return { objection: objectionView(ctx, row) };
}
