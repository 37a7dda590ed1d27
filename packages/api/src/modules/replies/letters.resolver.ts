import { type LetterStatus, Refusal } from '@zhitong/domain';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { unitDirectory } from '#identity';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { readNodeId } from '#platform/node-id';
import { ListArgs, type Page } from '#platform/pagination';
import { DateScalar, DateTimeScalar } from '#platform/scalars';
import { countyDay } from '@zhitong/domain';
import { voidLetter } from './end-letter.ts';
import {
  type ActResult,
  type LetterAct,
  lookAtLetter,
  performLetterAct,
  prepareLetterAct,
} from './letter-acts.ts';
import { BlockInputType } from './letter-block.view.ts';
import type { LetterPublicity } from './letter.entity.ts';
import {
  LetterConnection,
  LetterPublicityEnum,
  LetterStatusEnum,
  LetterView,
  letterView,
} from './letter.view.ts';
import { letterPage, lettersById, numbersOf } from './letters.queries.ts';
import { countersignLetter, editLetter, reviewLetter, sendBackLetter } from './write-letter.ts';

@InputType('LetterFilter')
class LetterFilterInput {
  @Field(() => [LetterStatusEnum], { nullable: true }) status?: LetterStatus[] | null;
  @Field(() => String, { nullable: true }) unitCode?: string | null;
}

@ArgsType()
class LettersArgs extends ListArgs {
  @Field(() => LetterFilterInput, { nullable: true }) filter?: LetterFilterInput | null;
}

@InputType('LetterAnnexInput')
export class AnnexInput {
  @Field(() => String) title!: string;
  @Field(() => [BlockInputType]) blocks!: BlockInputType[];
}

@InputType()
export class LetterTextInput {
  @Field(() => String, { description: 'Up to 100 characters.' }) title!: string;
  @Field(() => String, { description: 'To whom; of a public letter never a name. Up to 100 characters.' })
  addressee!: string;
  @Field(() => [BlockInputType], {
    description: 'The three sentences first; up to 20,000 characters in all.',
  })
  blocks!: BlockInputType[];
  @Field(() => [AnnexInput], { nullable: true, description: 'Up to 10.' }) annexes?: AnnexInput[] | null;
  @Field(() => LetterPublicityEnum) publicity!: LetterPublicity;
}

@InputType()
class EditLetterInput extends LetterTextInput {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: 'The revision that was before your eyes.' }) revision!: number;
}

@InputType()
class LetterStepInput {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: 'The revision that was before your eyes.' }) revision!: number;
}

@InputType()
export class EndLetterInput {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'For everybody to read; up to 500 characters.' }) reason!: string;
}

@InputType()
class LookAtLetterInput {
  @Field(() => ID) id!: string;
}

@InputType()
class PrepareLetterActInput {
  @Field(() => [ID], { description: '1 to 50, each looked at by the caller as it now is.' })
  letterIds!: string[];
}

@InputType()
class PerformLetterActInput {
  @Field(() => ID) actId!: string;
  @Field(() => String, { nullable: true, description: 'Six digits of the second factor; used up by this.' })
  code?: string | null;
  @Field(() => String, { nullable: true, description: 'What `navigator.credentials.get` answered, as JSON.' })
  passkey?: string | null;
}

@ObjectType({ simpleResolvers: true })
@Access('letter.read')
class LetterPayload {
  @Field(() => LetterView) letter!: LetterView;
}

@ObjectType({ simpleResolvers: true })
@Access(['letter.sign', 'letter.seal'])
class PreparedLetterAct {
  @Field(() => ID) actId!: string;
  @Field(() => String, { description: 'SHA-256 over the letters, hex: what the second factor is for.' })
  digest!: string;
  @Field(() => DateTimeScalar) expiresAt!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'For `navigator.credentials.get`, as JSON; null without a passkey.',
  })
  passkeyRequest?: string | null;
}

@ObjectType({ simpleResolvers: true })
@Access(['letter.sign', 'letter.seal'])
class LetterActResult {
  @Field(() => LetterView) letter!: LetterView;
  @Field(() => String, {
    nullable: true,
    description: 'Why this one was not done, one of the error codes; null when it was.',
  })
  refused?: string | null;
}

@ObjectType({ simpleResolvers: true })
@Access(['letter.sign', 'letter.seal'])
class LetterActPayload {
  @Field(() => [LetterActResult]) results!: LetterActResult[];
}

@ObjectType('DocumentNumber', {
  simpleResolvers: true,
  description: '发文字号: every number of an organ’s year, void ones too.',
})
@Access('public')
class DocumentNumberView {
  @Field(() => String) number!: string;
  @Field(() => Int) sequence!: number;
  @Field(() => DateScalar) on!: string;
  @Field(() => Boolean, { description: '作废: allocated and never issued.' }) voided!: boolean;
}

@Resolver()
export class LettersResolver {
  @Query(() => LetterView, { nullable: true })
  @Access('letter.read')
  async letter(@Ctx() ctx: RequestCtx, @Arg('id', () => ID) id: string): Promise<LetterView | null> {
    const [row] = await lettersById(ctx, [rowId(ctx, id)]);
    return row ? letterView(ctx, row) : null;
  }

  @Query(() => LetterConnection, {
    description: 'Those of one’s own units and those they countersign, changed last first.',
  })
  @Access('letter.read')
  async letters(
    @Ctx() ctx: RequestCtx,
    @Args(() => LettersArgs) args: LettersArgs,
  ): Promise<Page<LetterView>> {
    const { status, unitCode } = args.filter ?? {};
    const unit = unitCode ? (await unitDirectory(ctx)).byCode.get(unitCode) : undefined;
    // An unknown unit has no letters: no uuid is all zeros.
    const unitId = unitCode ? (unit?.id ?? '00000000-0000-0000-0000-000000000000') : null;
    const page = await letterPage(ctx, { filter: { status, unitId }, args });
    const nodes = await Promise.all(page.nodes.map((row) => letterView(ctx, row)));
    return {
      ...page,
      nodes,
      edges: () => page.edges().map((edge, i) => ({ cursor: edge.cursor, node: nodes[i]! })),
    };
  }

  @Query(() => [DocumentNumberView], { description: 'In order; none is missing. At most 10,000.' })
  @Access('public')
  async documentNumbers(
    @Ctx() ctx: RequestCtx,
    @Arg('unitCode', () => String) unitCode: string,
    @Arg('year', () => Int) year: number,
  ): Promise<DocumentNumberView[]> {
    const unit = (await unitDirectory(ctx)).byCode.get(unitCode);
    if (!unit || year < 2000 || year > 9999) return [];
    return (await numbersOf(ctx, unit.id, year)).map((row) => ({
      number: row.number,
      sequence: row.sequence,
      on: countyDay(row.on),
      voided: row.status === 'VOIDED',
    }));
  }

  @Mutation(() => LetterPayload, { description: 'Only its drafter, while it is a draft.' })
  @Access('letter.draft')
  editLetter(@Ctx() ctx: RequestCtx, @Arg('input', () => EditLetterInput) input: EditLetterInput) {
    return payload(ctx, editLetter(ctx, { ...input, id: rowId(ctx, input.id) }));
  }

  @Mutation(() => LetterPayload, { description: 'By somebody other than its drafter.' })
  @Access('letter.review')
  reviewLetter(@Ctx() ctx: RequestCtx, @Arg('input', () => LetterStepInput) input: LetterStepInput) {
    return payload(ctx, reviewLetter(ctx, { ...input, id: rowId(ctx, input.id) }));
  }

  @Mutation(() => LetterPayload, { description: 'By an assisting unit.' })
  @Access('letter.countersign')
  countersignLetter(@Ctx() ctx: RequestCtx, @Arg('input', () => LetterStepInput) input: LetterStepInput) {
    return payload(ctx, countersignLetter(ctx, { ...input, id: rowId(ctx, input.id) }));
  }

  @Mutation(() => LetterPayload, { description: 'Review and countersigning start again.' })
  @Access('letter.review')
  sendBackLetter(@Ctx() ctx: RequestCtx, @Arg('input', () => LetterStepInput) input: LetterStepInput) {
    return payload(ctx, sendBackLetter(ctx, { ...input, id: rowId(ctx, input.id) }));
  }

  @Mutation(() => LetterPayload, {
    description: 'Notes that the caller has it before their eyes, as it now is.',
  })
  @Access(['letter.sign', 'letter.seal'])
  lookAtLetter(@Ctx() ctx: RequestCtx, @Arg('input', () => LookAtLetterInput) input: LookAtLetterInput) {
    return payload(ctx, lookAtLetter(ctx, { id: rowId(ctx, input.id) }));
  }

  @Mutation(() => PreparedLetterAct, { description: 'Says what the principal’s second factor will be for.' })
  @Access('letter.sign')
  prepareSigning(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => PrepareLetterActInput) input: PrepareLetterActInput,
  ) {
    return prepared(ctx, input, 'SIGN');
  }

  @Mutation(() => PreparedLetterAct, { description: 'Says what the keeper’s second factor will be for.' })
  @Access('letter.seal')
  prepareSealing(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => PrepareLetterActInput) input: PrepareLetterActInput,
  ) {
    return prepared(ctx, input, 'SEAL');
  }

  @Mutation(() => LetterActPayload, {
    description: '签发: number, page and signature in one step; a failure leaves a void number.',
  })
  @Access('letter.sign')
  signLetters(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => PerformLetterActInput) input: PerformLetterActInput,
  ) {
    return performed(ctx, input, 'SIGN');
  }

  @Mutation(() => LetterActPayload, { description: '用印, over the very bytes that the principal signed.' })
  @Access('letter.seal')
  sealLetters(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => PerformLetterActInput) input: PerformLetterActInput,
  ) {
    return performed(ctx, input, 'SEAL');
  }

  @Mutation(() => LetterPayload, {
    description: 'Signed or sealed and not issued: its number stays listed as void.',
  })
  @Access('letter.revoke')
  voidLetter(@Ctx() ctx: RequestCtx, @Arg('input', () => EndLetterInput) input: EndLetterInput) {
    return payload(ctx, voidLetter(ctx, { ...input, id: rowId(ctx, input.id) }));
  }
}

/** The row's id behind a node's; what is none finds nothing. */
export function rowId(ctx: RequestCtx, id: string): string {
  const node = readNodeId(id);
  return node?.type === 'Letter' && node.county === ctx.county.code ? node.id : '';
}

/** A letter as its reader sees it after a step: read anew, outside the transaction. */
export async function payload(ctx: RequestCtx, step: Promise<string>): Promise<LetterPayload> {
  const [row] = await lettersById(ctx, [await step]);
  if (!row) throw new Refusal('NOT_FOUND');
  return { letter: await letterView(ctx, row) };
}

async function prepared(
  ctx: RequestCtx,
  input: PrepareLetterActInput,
  act: LetterAct,
): Promise<PreparedLetterAct> {
  const letterIds = input.letterIds.map((id) => rowId(ctx, id));
  const { id, ...rest } = await prepareLetterAct(ctx, { letterIds, act });
  return { actId: id, ...rest };
}

async function performed(
  ctx: RequestCtx,
  input: PerformLetterActInput,
  act: LetterAct,
): Promise<LetterActPayload> {
  const results: ActResult[] = await performLetterAct(ctx, { ...input, act });
  const rows = new Map(
    (
      await lettersById(
        ctx,
        results.map((one) => one.letterId),
      )
    ).map((row) => [row.id, row]),
  );
  return {
    results: await Promise.all(
      results.map(async ({ letterId, refused }) => ({
        letter: await letterView(ctx, rows.get(letterId)!),
        refused: refused?.code ?? null,
      })),
    ),
  };
}

export { LetterPayload };
