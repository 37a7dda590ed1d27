import {
  type AwardingLevel,
  type CapPeriod,
  type PointsLevel,
  type PointsSource,
  type ProofKind,
  Refusal,
  type TieRule,
} from '@zhitong/domain';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { isUuid, readNodeId } from '#platform/node-id';
import { DateScalar, DecimalScalar } from '#platform/scalars';
import {
  closeRuleBook,
  draftRuleBook,
  dropRuleBook,
  editRuleBook,
  publishRuleBook,
} from './change-rule-book.ts';
import { ProofKindEnum } from './ledger-enums.ts';
import { AwardingLevelEnum, CapPeriodEnum, PointsSourceEnum, TieRuleEnum } from './points-enums.ts';
import { PointsLevelEnum } from './points.view.ts';
import { PointsRuleBookView, ruleBookView } from './rule-book.view.ts';
import { findRuleBook, ruleBooks } from './rule-books.queries.ts';
import { pointsWhatIf } from './what-if.ts';
import { PointsWhatIfView } from './what-if.view.ts';

@InputType()
class PointsItemInput {
  @Field(() => String, { description: '1 to 20 letters, digits, dots and dashes; unique in the rule book.' })
  code!: string;
  @Field(() => String, {
    description:
      'Up to 60 characters. Refused (PUNISHES_VOICE) where it names filing, petitioning, rating, reopening or consent.',
  })
  name!: string;
  @Field(() => PointsLevelEnum) level!: PointsLevel;
  @Field(() => PointsSourceEnum) source!: PointsSource;
  @Field(() => DecimalScalar, { description: 'Not 0; up to 2 digits.' }) points!: string;
  @Field(() => String, { nullable: true, description: 'What is counted; 次 unless told.' })
  per?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: '1 unless told.' }) mostQuantity?: string | null;
  @Field(() => [ProofKindEnum], { description: 'At least one.' }) proofs!: ProofKind[];
  @Field(() => DecimalScalar, { nullable: true }) capPoints?: string | null;
  @Field(() => CapPeriodEnum, { nullable: true }) capPeriod?: CapPeriod | null;
  @Field(() => [AwardingLevelEnum], { description: 'At least one, but for hours of volunteers.' })
  awardedBy!: AwardingLevel[];
  @Field(() => Int, { nullable: true, description: 'Working days, 1 to 30.' }) objectionDays?: number | null;
  @Field(() => String, { nullable: true, description: 'Up to 500 characters, public.' }) note?: string | null;
}

@InputType()
class PointsWeightsInput {
  @Field(() => DecimalScalar) group!: string;
  @Field(() => DecimalScalar) village!: string;
  @Field(() => DecimalScalar) township!: string;
  @Field(() => DecimalScalar) department!: string;
}

@InputType()
class DraftPointsRuleBookInput {
  @Field(() => Int) year!: number;
  @Field(() => DateScalar, { description: 'The first of a month of the year.' }) effectiveFrom!: string;
  @Field(() => PointsWeightsInput, { description: '0 to 10 each.' }) weights!: PointsWeightsInput;
  @Field(() => TieRuleEnum) tieRule!: TieRule;
  @Field(() => DecimalScalar, { description: 'Entries of more points need a second person.' })
  approvalOver!: string;
  @Field(() => Int, { nullable: true, description: 'Working days, 1 to 30; 5 unless told.' })
  objectionDays?: number | null;
  @Field(() => [PointsItemInput], { description: '1 to 500.' }) items!: PointsItemInput[];
}

@InputType()
class EditPointsRuleBookInput extends DraftPointsRuleBookInput {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: 'The revision that was before your eyes.' }) revision!: number;
}

@InputType()
class DropPointsRuleBookInput {
  @Field(() => ID) id!: string;
}

@InputType()
class PublishPointsRuleBookInput {
  @Field(() => ID) id!: string;
}

@InputType()
class ClosePointsRuleBookInput {
  @Field(() => ID) id!: string;
}

@ObjectType({ simpleResolvers: true })
@Access('points.manage')
class PointsRuleBookPayload {
  @Field(() => PointsRuleBookView) ruleBook!: PointsRuleBookView;
}

@ObjectType({ simpleResolvers: true })
@Access('points.manage')
class DropPointsRuleBookPayload {
  @Field(() => Boolean) ok!: boolean;
}

@Resolver()
export class RuleBooksResolver {
  @Query(() => [PointsRuleBookView], {
    description: 'By year and version, the oldest first; drafts only for those who manage points.',
  })
  @Access('public')
  async pointsRuleBooks(
    @Ctx() ctx: RequestCtx,
    @Arg('year', () => Int, { nullable: true }) year?: number | null,
  ): Promise<PointsRuleBookView[]> {
    const rows = await ruleBooks(ctx, year == null ? {} : { year });
    return rows.map((row) => ruleBookView(ctx.county, row));
  }

  @Query(() => PointsRuleBookView, { nullable: true })
  @Access('public')
  async pointsRuleBook(
    @Ctx() ctx: RequestCtx,
    @Arg('id', () => ID) id: string,
  ): Promise<PointsRuleBookView | null> {
    const row = await findRuleBook(ctx, ruleBookRowId(ctx, id) ?? '00000000-0000-0000-0000-000000000000');
    return row && ruleBookView(ctx.county, row);
  }

  @Query(() => PointsWhatIfView, {
    nullable: true,
    description: 'All boards of a period as they are and as this rule book would make them. Changes nothing.',
  })
  @Access('points.manage')
  pointsWhatIf(
    @Ctx() ctx: RequestCtx,
    @Arg('ruleBookId', () => ID) ruleBookId: string,
    @Arg('period', () => String) period: string,
  ): Promise<PointsWhatIfView | null> {
    return pointsWhatIf(ctx, { ruleBookId: ruleBookRowId(ctx, ruleBookId), period });
  }

  @Mutation(() => PointsRuleBookPayload, { description: 'By the county’s own points officers.' })
  @Access('points.manage')
  draftPointsRuleBook(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => DraftPointsRuleBookInput) input: DraftPointsRuleBookInput,
  ): Promise<PointsRuleBookPayload> {
    return payload(ctx, draftRuleBook(ctx, input));
  }

  @Mutation(() => PointsRuleBookPayload, { description: 'Of a draft: all of its content anew.' })
  @Access('points.manage')
  editPointsRuleBook(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => EditPointsRuleBookInput) input: EditPointsRuleBookInput,
  ): Promise<PointsRuleBookPayload> {
    return payload(ctx, editRuleBook(ctx, { ...input, id: knownRowId(ctx, input.id) }));
  }

  @Mutation(() => DropPointsRuleBookPayload, { description: 'Takes a draft away.' })
  @Access('points.manage')
  async dropPointsRuleBook(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => DropPointsRuleBookInput) input: DropPointsRuleBookInput,
  ): Promise<DropPointsRuleBookPayload> {
    await dropRuleBook(ctx, knownRowId(ctx, input.id));
    return { ok: true };
  }

  @Mutation(() => PointsRuleBookPayload, {
    description: 'From then on it never changes, but that it is closed in the end.',
  })
  @Access('points.manage')
  publishPointsRuleBook(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => PublishPointsRuleBookInput) input: PublishPointsRuleBookInput,
  ): Promise<PointsRuleBookPayload> {
    return payload(ctx, publishRuleBook(ctx, knownRowId(ctx, input.id)));
  }

  @Mutation(() => PointsRuleBookPayload, { description: 'Once every month that it ruled is closed.' })
  @Access('points.manage')
  closePointsRuleBook(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ClosePointsRuleBookInput) input: ClosePointsRuleBookInput,
  ): Promise<PointsRuleBookPayload> {
    return payload(ctx, closeRuleBook(ctx, knownRowId(ctx, input.id)));
  }
}

/** Null for what is no rule book of this county. */
function ruleBookRowId(ctx: RequestCtx, id: string): string | null {
  const node = readNodeId(id);
  const isOurs = node?.type === 'PointsRuleBook' && node.county === ctx.county.code && isUuid(node.id);
  return isOurs ? node.id : null;
}

function knownRowId(ctx: RequestCtx, id: string): string {
  const rowId = ruleBookRowId(ctx, id);
  if (rowId === null) throw new Refusal('NOT_FOUND', { ruleBook: id.slice(0, 80) });
  return rowId;
}

async function payload(ctx: RequestCtx, changed: Promise<string>): Promise<PointsRuleBookPayload> {
  const row = await findRuleBook(ctx, await changed);
  return { ruleBook: ruleBookView(ctx.county, row!) };
}
